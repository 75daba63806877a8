"""Copy a scenario: ask for a title, and go on with the copy."""

from __future__ import annotations

from typing import Any

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.acting_page import ActingPage
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.operations.copy_scenario import copy_scenario
from dongli.onething.operations.write_record import NotWritten

LONGEST = 200


class CopyPage(ActingPage):
    """GET asks for a title; POST makes the copy."""

    index = ViewPageTemplateFile("copying.pt")
    body = PlainTemplateFile("copying_body.pt")
    name = "copy-scenario"
    refusals = (NotWritten,)

    def act(self) -> str:
        title = str(self.request.form.get("title", "")).strip()[:LONGEST]
        if not title:
            raise NotWritten("", _("A scenario needs a title."))
        copy = copy_scenario(self.context, title)
        self.tell(_("Copied: “${title}” is a draft of its own.", mapping={"title": title}))
        return f"{copy.absolute_url()}/@@compose"

    def refusal(self, refused: NotWritten) -> Any:
        return refused.reason

    def proposed_title(self) -> str:
        """A title to begin with."""
        return self.say(_("${title} (copy)", mapping={"title": self.context.title or ""}))
