"""The inbox of countersigners and of the joint office: what to do, and what others changed."""

from __future__ import annotations

from typing import Any

from AccessControl import Unauthorized
from plone import api
from plone.memoize.view import memoize
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.words import Words
from dongli.onething.operations.inbox import ROLES, Task, inbox
from dongli.onething.operations.read_notices import mark_read, told
from dongli.onething.operations.read_resolution import read_resolution

from .notices import NoticeRow, row

KINDS = {
    "sign": (_("To countersign"), "warn"),
    "agree": (_("Resolution to countersign"), "warn"),
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
    """A list of links; all but reading is done on the page of the scenario. GET only reads."""

    index = ViewPageTemplateFile("inbox.pt")

    def __call__(self) -> str:
        if not ROLES & set(api.user.get_roles()):
            raise Unauthorized("inbox")
        if self.request.method == "POST":
            return self._posted()
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    def _posted(self) -> str:
        """Mark what was named as read, then show the list again."""
        CheckAuthenticator(self.request)
        names = self.request.form.get("read", [])
        mark_read({str(name) for name in (names if isinstance(names, list) else [names])})
        url = f"{self.context.absolute_url()}/@@inbox#notices-title"
        self.request.response.redirect(url)
        return ""

    @memoize
    def unread(self) -> list[NoticeRow]:
        """What others changed, and this reader has not seen yet."""
        return [row(one, self.request) for one in told() if one.unread]

    def mark(self, notice: NoticeRow) -> Any:
        """Name the button of one notice for those who do not see where it stands."""
        return _("Mark as read: ${title}", mapping={"title": notice.title})

    @memoize
    def seen(self) -> list[NoticeRow]:
        """What this reader has marked as read."""
        return [row(one, self.request) for one in told() if not one.unread]

    def rows(self) -> list[dict[str, Any]]:
        return [self._row(task) for task in inbox()]

    def _row(self, task: Task) -> dict[str, Any]:
        title, tone = KINDS[task.kind]
        return {
            "kind": self.words(title),
            "tone": tone,
            "title": task.scenario.Title(),
            "url": self._url(task),
            "about": task.resolution.Title() if task.resolution is not None else "",
            "departments": "、".join(part.title for part in task.parts),
            "at": self.words.moment(task.schedule.at) if task.schedule else "",
            "why": why(self.words, task.schedule) if task.schedule else "",
        }

    def _url(self, task: Task) -> str:
        url = task.scenario.absolute_url()
        if task.resolution is None:
            return f"{url}/@@publishing"
        return f"{url}/@@conflicts#c-{read_resolution(task.resolution).signature[:12]}"


def why(words: Words, schedule: Any) -> str:
    """Say why what was set for a date was not published; empty where it still will be."""
    message = FAILURES.get(schedule.failure)
    if message is None:
        return ""
    return words(type(message)(message, mapping={"detail": schedule.detail}))
