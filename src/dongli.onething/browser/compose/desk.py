"""Where editors begin: all scenarios, how far each is, and a new one."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething.operations.department_titles import department_titles
from dongli.onething.operations.may_read_tree import may_read_tree
from dongli.onething.storage import editions
from dongli.onething.storage.editions import EditionRecord

from .standing import TONES, state_title


class Desk(BrowserView):
    """A table; everything is done on the pages of the scenario."""

    index = ViewPageTemplateFile("desk.pt")

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    def rows(self) -> list[dict[str, Any]]:
        """Answer the scenarios, what is being worked on first."""
        scenarios = self.context.objectValues()
        rows = [self._row(one) for one in scenarios if may_read_tree(one)]
        return sorted(rows, key=lambda row: (row["state_id"] == "published", row["title"]))

    def _row(self, scenario: Any) -> dict[str, Any]:
        state = api.content.get_state(scenario)
        newest = editions.latest(api.portal.get(), scenario.UID())
        return {
            "title": scenario.title,
            "url": scenario.absolute_url(),
            "state_id": state,
            "state": state_title(state, self.request),
            "tone": TONES.get(state, "plain"),
            "department": self._departments.get(scenario.lead_department, ""),
            "edition": newest,
            "day": _day(newest),
        }

    @cached_property
    def _departments(self) -> dict[str, str]:
        return department_titles()

    def may_add(self) -> bool:
        """Say whether the reader may make a scenario."""
        return any(fti.getId() == "Scenario" for fti in self.context.allowedContentTypes())


def _day(record: EditionRecord | None) -> str:
    return record.date[:10] if record is not None else ""
