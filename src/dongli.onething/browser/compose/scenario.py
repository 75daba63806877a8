"""The editors' page of a scenario: its standing, what stands against it, what it is made of."""

from __future__ import annotations

from typing import Any

from AccessControl import Unauthorized
from plone import api
from plone.memoize.view import memoize
from plone.protect import CheckAuthenticator
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.fields.read import field_specs
from dongli.onething.operations.findings import Report, findings
from dongli.onething.operations.publish_scenario import PublishingRefused
from dongli.onething.operations.questions_for import questions_of
from dongli.onething.operations.read_scenario import target
from dongli.onething.operations.reorder_part import reorder_part
from dongli.onething.vocabularies.dictionaries import PARTICIPATIONS
from dongli.onething.widgets.sentences import sentence

from .base import ComposedView
from .changed import Change, Changed
from .found import Found, Line
from .standing import Standing

STEPS = {"up": -1, "down": 1}


class ScenarioEditView(ComposedView):
    """Buttons post back to this page; a refused publication says here why."""

    index = ViewPageTemplateFile("scenario.pt")
    steps = ViewPageTemplateFile("order_buttons.pt")
    refusal = ""

    def render(self) -> str:
        """Do what was posted, then show the page."""
        if self.request.method == "POST" and self._posted():
            return ""
        self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    def _posted(self) -> bool:
        """Act; answer whether the browser is sent on."""
        form = self.request.form
        for name, act in (("transition", self._transit), ("move", self._move)):
            if isinstance(form.get(name), str):
                CheckAuthenticator(self.request)
                return act(form[name])
        return False

    def _transit(self, name: str) -> bool:
        workflow = api.portal.get_tool("portal_workflow")
        comment = str(self.request.form.get("comment", ""))[:1000]
        title = self.standing().title_of(name)
        try:
            workflow.doActionFor(self.context, name, comment=comment)
        except PublishingRefused as refused:
            self.refusal = self.say(refused.message)
        except WorkflowException:
            self.refusal = self.say(_("That is not possible now; somebody may have acted first."))
        if self.refusal:
            self.request.response.setStatus(409)
            return False
        message = _("Done: ${action}.", mapping={"action": title})
        api.portal.show_message(message, self.request)
        self.request.response.redirect(f"{self.context.absolute_url()}/@@compose")
        return True

    def _move(self, order: str) -> bool:
        step, _colon, name = order.partition(":")
        if not self.may_edit():
            raise Unauthorized("move")
        if step in STEPS:
            reorder_part(self.context, name, STEPS[step])
        self.request.response.redirect(f"{self.context.absolute_url()}/@@compose#part-{name}")
        return True

    @memoize
    def report(self) -> Report:
        """What compile says of the tree now."""
        return findings(self.context)

    @memoize
    def standing(self) -> Standing:
        """State, editions and the next steps."""
        return Standing(self.context, self.report, self.request)

    @memoize
    def found_all(self) -> Found:
        """The findings in words."""
        report = self.report()
        return Found(self.context, report.findings, report.questions, self.request)

    def lines(self, *levels: str) -> list[Line]:
        """The findings of some levels."""
        return self.found_all().lines(*levels)

    def changes(self) -> list[Change]:
        """What differs from the last edition."""
        report = self.report()
        return Changed(self.context, report.questions, self.request).lines(report.changes)

    def order_buttons(self, part: dict[str, Any], first: bool, last: bool) -> str:
        """Two buttons that move a part; the keyboard reaches them."""
        steps = [
            ("up", "↑", first, _("Move “${title}” up", mapping={"title": part["title"]})),
            ("down", "↓", last, _("Move “${title}” down", mapping={"title": part["title"]})),
        ]
        return self.steps(
            steps=[
                {
                    "value": f"{step}:{part['id']}",
                    "sign": sign,
                    "disabled": "disabled" if idle else None,
                    "label": self.say(label),
                }
                for step, sign, idle, label in steps
            ]
        )

    def questions(self) -> list[dict[str, Any]]:
        """The questions in their order."""
        return [
            self._part(question, "questions", question.title)
            | {
                "options": [IQuestion["options"].split(o)["label"] for o in question.options],
                "when": self._when(question),
            }
            for question in self.context.objectValues()
            if IQuestion.providedBy(question)
        ]

    def items(self) -> list[dict[str, Any]]:
        """The items in their order."""
        places = [c for c in self.context.objectValues() if IScenarioItem.providedBy(c)]
        return [self._place(place) for place in places]

    def _place(self, place: Any) -> dict[str, Any]:
        item = target(place)
        edition = self.report().edition
        departments = edition.departments if edition is not None else {}
        code = item.implementing_department if item is not None else ""
        return self._part(place, "items", place.Title()) | {
            "item": item,
            "department": departments[code].title if code in departments else code or "",
            "fields": len(field_specs(item.fields_model or "")) if item is not None else 0,
            "materials": len(item.objectIds()) if item is not None else 0,
            "participation": self.say(PARTICIPATIONS.get(place.participation, "")),
            "when": self._when(place),
        }

    def _part(self, content: Any, room: str, title: str) -> dict[str, Any]:
        name = content.getId()
        return {
            "id": name,
            "title": title or name,
            "url": content.absolute_url(),
            "lines": self.found_all().lines("error", "warning", within=f"{room}/{name}"),
        }

    def _when(self, content: Any) -> str:
        return sentence(content.when, questions_of(self.context), self.request)
