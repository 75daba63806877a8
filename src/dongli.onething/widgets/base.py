"""What our widgets share: a template per mode and the names of their inputs."""

from __future__ import annotations

from typing import Any

from z3c.form.browser.widget import HTMLFormElement
from z3c.form.interfaces import DISPLAY_MODE, HIDDEN_MODE
from z3c.form.widget import Widget
from zope.component import getUtility
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.schema.interfaces import IVocabularyFactory


class TemplateWidget(HTMLFormElement, Widget):
    """A widget with two templates; no hidden mode."""

    input_template: Any
    display_template: Any

    def render(self) -> str:
        if self.mode == HIDDEN_MODE:
            return ""
        return self.display_template() if self.mode == DISPLAY_MODE else self.input_template()

    def holder(self) -> Any:
        """The content, or in an add form the container: what vocabularies look around in."""
        context = self.context
        return context if hasattr(context, "aq_parent") else self.form.context


def terms_of(vocabulary: str, context: Any, current: list[str]) -> list[dict[str, str]]:
    """Answer what a select offers; a current value that is unknown stays, under its code."""
    factory = getUtility(IVocabularyFactory, vocabulary)
    terms = [
        {"value": term.token, "title": translate(term.title or term.token, context=getRequest())}
        for term in factory(context)
    ]
    known = {term["value"] for term in terms}
    return terms + [{"value": v, "title": v} for v in current if v and v not in known]
