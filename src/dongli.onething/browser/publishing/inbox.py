"""The inbox of countersigners and of the joint office."""

from __future__ import annotations

from typing import Any

from AccessControl import Unauthorized
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.words import Words
from dongli.onething.operations.inbox import ROLES, Task, inbox

KINDS = {
    "sign": (_("To countersign"), "warn"),
    "own": (_("A colleague has to sign first"), "plain"),
    "publish": (_("To publish"), "warn"),
    "waiting": (_("Waiting for signatures"), "plain"),
    "scheduled": (_("Has an effective date"), "good"),
    "failed": (_("Not published as planned"), "bad"),
    "errors": (_("Errors stand against it"), "bad"),
}
FAILURES = {
    "changed": _("It has changed since the date was set."),
    "refused": _("It was refused: ${detail}"),
    "gone": _("Whoever set the date may not publish it any more."),
}


class Inbox(BrowserView):
    """A list of links; everything is done on the page of the scenario."""

    index = ViewPageTemplateFile("inbox.pt")

    def __call__(self) -> str:
        if not ROLES & set(api.user.get_roles()):
            raise Unauthorized("inbox")
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    def rows(self) -> list[dict[str, Any]]:
        return [self._row(task) for task in inbox()]

    def _row(self, task: Task) -> dict[str, Any]:
        title, tone = KINDS[task.kind]
        return {
            "kind": self.words(title),
            "tone": tone,
            "title": task.scenario.Title(),
            "url": f"{task.scenario.absolute_url()}/@@publishing",
            "departments": "、".join(part.title for part in task.parts),
            "at": self.words.moment(task.schedule.at) if task.schedule else "",
            "why": why(self.words, task.schedule) if task.schedule else "",
        }


def why(words: Words, schedule: Any) -> str:
    """Say why what was set for a date was not published; empty where it still will be."""
    message = FAILURES.get(schedule.failure)
    if message is None:
        return ""
    return words(type(message)(message, mapping={"detail": schedule.detail}))
