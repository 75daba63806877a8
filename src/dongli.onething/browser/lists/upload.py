"""Where a list is uploaded, and the imports there were."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.browser.publishing.people import name_of
from dongli.onething.browser.words import Words
from dongli.onething.domain.lists.tell import HEADER
from dongli.onething.lists_words import STATES, unreadable_message
from dongli.onething.operations.upload_list import upload_list
from dongli.onething.storage import list_imports
from dongli.onething.storage.list_imports import state_of
from dongli.onething.transfer.lists.read import UnreadableList
from dongli.onething.transfer.lists.write import write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 20


class ListPage(BrowserView):
    """What the pages of an import share."""

    index = ViewPageTemplateFile("page.pt")
    steps_html = PlainTemplateFile("steps.pt")
    upload_html = PlainTemplateFile("upload_form.pt")
    step = 0
    problem = ""

    def say(self, message: Any) -> str:
        """Translate for the reader."""
        return translate(message, context=self.request)

    def url(self) -> str:
        """The address at which a list is uploaded."""
        return f"{self.context.absolute_url()}/@@import-list"

    def page_of(self, name: str) -> str:
        """The address of an import."""
        return f"{self.context.absolute_url()}/@@list-import?id={name}"

    def token(self) -> str:
        """The input that proves that a post comes from our page."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def steps(self) -> list[dict[str, Any]]:
        """The way that an import goes."""
        titles = (_("Upload"), _("Map the columns"), _("Look through"), _("Import"))
        return [
            {
                "title": self.say(title),
                "done": number < self.step,
                "current": "step" if number == self.step else None,
            }
            for number, title in enumerate(titles)
        ]


class UploadPage(ListPage):
    """GET shows; POST takes a file in."""

    body = PlainTemplateFile("upload.pt")

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method == "POST" and self._posted():
            return ""
        return self.index()

    def _posted(self) -> bool:
        """Take the file; answer whether the browser was sent on."""
        CheckAuthenticator(self.request)
        file = self.request.form.get("file")
        if not getattr(file, "filename", ""):
            self._refuse(_("Choose a file first."))
            return False
        try:
            one = upload_list(self.context, file.read(), file.filename)
        except UnreadableList as refused:
            self._refuse(unreadable_message(refused.reason, refused.data))
            return False
        self.request.response.redirect(self.page_of(one.id))
        return True

    def _refuse(self, message: Any) -> None:
        self.problem = self.say(message)
        self.request.response.setStatus(400)

    def imports(self) -> list[dict[str, str]]:
        """The imports into this folder, the newest first."""
        words = Words(self.request)
        return [
            {
                "title": one.file.filename,
                "url": self.page_of(one.id),
                "state": self.say(STATES[state_of(one)]),
                "at": words.moment(one.at),
                "user": name_of(one.user),
            }
            for one in list_imports.of_folder(api.portal.get(), self.context.UID())[:SHOWN]
        ]


class EmptyList(BrowserView):
    """A workbook with the column titles that are understood, every cell text."""

    def __call__(self) -> bytes:
        response = self.request.response
        response.setHeader("Content-Type", XLSX)
        response.setHeader("Content-Disposition", 'attachment; filename="items.xlsx"')
        return write_xlsx(HEADER, [[""] * len(HEADER)] * 200)
