"""Step 2: the one merged form."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.handlers import handler
from dongli.onething.browser.words import Words, filled
from dongli.onething.domain.check import Problem, check
from dongli.onething.domain.edition import EditionItem
from dongli.onething.domain.plans import FieldSource, MergedField
from dongli.onething.fields.form import MergedForm, anchor
from dongli.onething.messages import problem_message
from dongli.onething.operations.now import now

from .base import ApplyPage
from .seen import seen, untouched


class Fields(MergedForm):
    """The form itself; the page tells it who asks for what and why."""

    def __init__(self, page: Fill) -> None:
        super().__init__(page.context, page.request)
        self.page = page
        self.plan = page.opened.plan
        self.values = page.opened.draft.data
        self.typed = page.opened.draft.typed

    def why(self, merged: MergedField) -> list[str]:
        return [self.page.reason(source) for source in merged.sources]


class Fill(ApplyPage):
    """What is typed is kept at every press of a button, right or wrong."""

    name = "apply-form"
    index = ViewPageTemplateFile("../templates/apply_form.pt")

    def page(self) -> str:
        self.found: dict[str, Any] = {}
        self.items: dict[str, EditionItem] = {i.id: i for i in self.opened.edition.items}
        self.form = Fields(self)
        self.form.update()
        if self.posted():
            CheckAuthenticator(self.request)
            if not self.overtaken():
                self.receive()
            if self.only_keeps():
                return ""
        return self.index()

    def receive(self) -> None:
        """Keep what can be kept; go on where everything is right, or to save and leave."""
        draft, problems = self.opened.draft, self.keep()
        go = self.request.form.get("go")
        if self.form.row_action:
            return
        if go == "save":
            saved = _("Saved. Go on whenever you like: here, or under “My applications”.")
            api.portal.show_message(self.words(saved), self.request)
            self.leave_quietly(self.url("apply"))
        elif go == "apply-materials":
            self.found = problems or self.check(draft.data)
            self.form.mark(self.found)
            if not self.found:
                self.leave_quietly(self.url("apply-materials", draft.id))

    def keep(self) -> dict[str, Any]:
        """Take over what was changed here, and answer what is wrong with what the draft has now.

        What was left as it was shown may have been typed meanwhile in another tab.
        """
        data, problems = self.form.extract()
        draft, widgets = self.opened.draft, self.form.merged_widgets()
        left = untouched(self.request.form, widgets)
        typed = {key: widgets[key].value for key in problems if widgets[key].value}
        emptied = {key for key in widgets if key not in data and not widgets[key].value}
        draft.take(_without(data, left), _without(typed, left), emptied - left)
        return {key: said for key, said in problems.items() if key not in left & set(draft.data)}

    def seen(self) -> str:
        return seen(self.form.merged_widgets())

    def check(self, data: dict[str, Any]) -> dict[str, Any]:
        """Ask the domain too: what the page lets pass, filing must not refuse."""
        problems: list[Problem] = check(self.opened.plan, data, (), today=now().date())
        known = self.form.merged_widgets()
        return {
            problem.field.split("[")[0]: problem_message(problem)
            for problem in problems
            if problem.field.split("[")[0] in known
        }

    def leave_quietly(self, url: str) -> None:
        self.request.response.redirect(url)

    def errors(self) -> list[dict[str, str]]:
        """Answer the problems in the form's order."""
        titles = self.field_titles()
        return [
            {
                "title": titles.get(key, key),
                "anchor": anchor(key),
                "message": self.words(self.found[key]),
            }
            for key in self.form.merged_widgets()
            if key in self.found
        ]

    def topics(self) -> list[dict[str, Any]]:
        """Answer the sections with their widgets, those of one subject together."""
        subjects = {s.code: s.title for s in self.edition.subjects}
        widgets = self.form.merged_widgets()
        topics = []
        for subject, sections in groupby(self.opened.plan.form.sections, lambda s: s.subject):
            title = subjects.get(subject, "")
            parts = [
                {
                    "title": section.title.removeprefix(f"{title} · "),
                    "widgets": [widgets[field.key] for field in section.fields],
                }
                for section in sections
            ]
            topics.append({"title": title or self.words(_("For single items")), "sections": parts})
        return topics

    def reason(self, source: FieldSource) -> str:
        """Say which department asks, for which item, by which clause."""
        item = self.items[source.item]
        planned = next(one for one in self.opened.plan.items if one.id == source.item)
        words: Words = self.words
        who = filled(
            _("${department} needs it for “${item}”."),
            department=handler(words, self.opened.edition, planned),
            item=item.title,
        )
        return " ".join(filter(None, [words(who), source.basis, source.help]))


def _without(values: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}
