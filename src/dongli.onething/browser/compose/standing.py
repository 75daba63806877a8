"""Where a scenario stands: its state, its editions, who signed, what may be done next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plone import api
from zope.i18n import translate
from zope.i18nmessageid import Message

from dongli.onething import _
from dongli.onething.domain.signing import parts
from dongli.onething.operations.findings import Report
from dongli.onething.operations.signing import signing
from dongli.onething.storage import editions

TONES = {
    "draft": "plain",
    "countersigning": "warn",
    "revising": "warn",
    "published": "good",
    "suspended": "bad",
    "retired": "bad",
}
# The way forward, and what ends or halts a scenario.
FORWARD = ("submit", "countersign", "publish", "resume")
GRAVE = ("retire",)
# What a step means for readers and applicants, where its name does not tell.
MEANS = {
    "suspend": _(
        "Readers keep the guide, nobody can apply. Cases go on. It can be resumed at any time."
    ),
    "retire": _(
        "The guide is withdrawn and nobody can apply any more. Cases go on. This cannot be undone."
    ),
}
SIGNING = ("countersigning", "revising")


class Standing:
    """What the top of the composing page tells."""

    def __init__(self, scenario: Any, report: Callable[[], Report], request: Any) -> None:
        self.scenario = scenario
        self.report = report
        self.request = request
        self.workflow = api.portal.get_tool("portal_workflow")
        self.state_id = api.content.get_state(scenario)
        self.newest = editions.latest(api.portal.get(), scenario.UID())

    @property
    def state(self) -> str:
        """The state's title."""
        return state_title(self.state_id, self.request)

    @property
    def tone(self) -> str:
        return TONES.get(self.state_id, "plain")

    def date(self) -> str:
        """The day on which the newest edition was published."""
        return self.newest.date[:10] if self.newest is not None else ""

    def transitions(self) -> list[dict[str, Any]]:
        """What this user may do now, the way forward first."""
        actions = self.workflow.getTransitionsFor(self.scenario)
        order = [*FORWARD, "return_to_draft", "return_to_published", "suspend", *GRAVE]
        known = [a for a in actions if a["id"] in order and self._is_due(a["id"])]
        known.sort(key=lambda action: order.index(action["id"]))
        return [
            {
                "id": action["id"],
                "title": self.title_of(action["id"]),
                "tone": self._tone_of(action["id"]),
                "means": self._say(MEANS[action["id"]]) if action["id"] in MEANS else "",
                "grave": action["id"] in GRAVE,
            }
            for action in known
        ]

    def _is_due(self, name: str) -> bool:
        """Say whether a step has something to do: nobody signs what the public has already."""
        published = self.state_id == "published" and self.newest is not None
        return name != "submit" or not published or self.report().changed_since is not None

    def title_of(self, name: str) -> str:
        """A transition's title."""
        flow = self.workflow["onething_scenario_workflow"].transitions
        return self._say(flow[name].title) if name in flow else name

    def _tone_of(self, name: str) -> str:
        if name in GRAVE:
            return "btn-outline-danger"
        return "btn-primary" if name in FORWARD else "btn-outline-primary"

    def signatures(self) -> list[dict[str, Any]]:
        """Each department with an item, and whether it signed the tree as it is now."""
        edition = self.report().edition
        if edition is None or self.state_id not in SIGNING:
            return []
        return [
            {"title": one.title, "signed": one.signed} for one in signing(self.scenario, edition)
        ]

    def seen(self) -> list[str]:
        """What one signs here: each part as it stands on this page."""
        edition = self.report().edition
        if edition is None or self.state_id not in SIGNING:
            return []
        return [f"{code} {part.digest}" for code, part in parts(edition).items()]

    def _say(self, text: str) -> str:
        return translate(Message(text, domain="dongli.onething"), context=self.request)


def state_title(state: str, request: Any) -> str:
    """Answer the title of a state of scenarios."""
    workflow = api.portal.get_tool("portal_workflow")
    title = workflow.getTitleForStateOnType(state, "Scenario")
    return translate(Message(title, domain="dongli.onething"), context=request)
