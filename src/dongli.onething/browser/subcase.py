"""A sub-case: what its department may know of it, and what may be done with it now."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.casework import words as terms
from dongli.onething.casework.permissions import OWNER, PLAINTEXT, SUPERVISOR
from dongli.onething.casework.reading import item_of, may, read_subcase
from dongli.onething.casework.roles import case_of
from dongli.onething.casework.states import state, subcases
from dongli.onething.domain.edition import EditionField
from dongli.onething.domain.transitions import next_step
from dongli.onething.operations.correct_application import plan_of_case
from dongli.onething.operations.now import now
from dongli.onething.operations.transition_subcase import titles
from dongli.onething.operations.working_calendar import working_calendar

from . import filled, happened, reckoning
from .subcase_act import Acting
from .subcase_actions import APPEAL, actions
from .uploads import upload_limits
from .words import Words
from .words import filled as spoken


class SubCaseView(Acting):
    """The page of a sub-case; what is posted to it comes back with what was typed."""

    index = ViewPageTemplateFile("templates/casework_subcase.pt")

    def __call__(self) -> str:
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        self.case = case_of(self.context)
        self.edition, self.plan = plan_of_case(self.case)
        self.item = item_of(self.context, self.edition)
        self.titles = titles(self.context)
        if self.request.method == "POST" and self.request.form.get("transition"):
            answer = self.act(str(self.request.form["transition"]))
            if answer is not None:
                return answer
        self.told = read_subcase(self.context, self.edition, working_calendar(), now())
        if self.correction is None and "complete_correction" in self.told["transitions"]:
            self.correction = self.correction_form()
        return self.index()

    def upload_limits(self) -> str:
        return upload_limits(self.words, self.context.absolute_url())

    def error_lines(self) -> list[str]:
        """List what is wrong where it says more than the message above."""
        return [
            f"{self.titles.get(name, name)}：{why}"
            for name, why in self.errors.items()
            if why != self.error
        ]

    def state(self) -> str:
        return self.words(terms.STATES[self.told["state"]])

    def outcome(self) -> str:
        return self.words.of(terms.OUTCOMES, self.told["outcome"])

    def department(self) -> str:
        known = self.edition.departments.get(self.context.department)
        return known.title if known else self.context.department

    def is_owner(self) -> bool:
        return OWNER in api.user.get_current().getRolesInContext(self.context)

    def actions(self) -> list[dict[str, Any]]:
        return actions(self.words, self.told["transitions"], self.context, self.tried)

    def turn(self) -> str:
        """Say what comes next and whose turn it is, to staff who can do nothing now."""
        step = next_step(self.told["state"])
        if step is None or self.is_owner() or self.actions():
            return ""
        whose = [self.words(terms.ROLES[role]) for role in step.roles]
        message = _("Next: ${step}. It is the turn of: ${roles}.")
        title = self.words(terms.TRANSITIONS[step.id])
        return self.words(spoken(message, step=title, roles="、".join(whose)))

    def wished(self) -> str:
        """Answer how the applicant wants the result: window, post or electronic."""
        return str(self.case.delivery.get("method", "window"))

    def nameable(self) -> list[tuple[str, str]]:
        """List what a notice can name: the item's fields in this situation, its materials."""
        asked = {field.key for section in self.plan.form.sections for field in section.fields}
        return [
            *((field.name, field.own_title) for field in self.item.fields if field.key in asked),
            *((material["id"], material["title"]) for material in self.told["materials"]),
        ]

    def defects(self) -> list[dict[str, str]]:
        """List what the running notice asks, by title."""
        return [
            {"title": self.titles.get(name, name), "how": how}
            for name, how in self.told["defects"].items()
        ]

    def correct_until(self) -> str:
        """Answer the last day for the correction that runs."""
        running = [c for c in self.told["clocks"] if c["kind"] == "correction"]
        return self.words.day(running[0]["due"]) if running and self.told["defects"] else ""

    def fields(self) -> list[dict[str, Any]]:
        """List the item's own form, filled, in its own order and words."""
        values = self.told["form_data"]
        return [
            {
                "title": field.own_title,
                "columns": field.columns,
                "rows": filled.table(self.words, field, values.get(field.name)),
                "value": filled.shown(self.words, _own(field), values.get(field.name)),
            }
            for field in self.item.fields
            if field.name in values or field.name in self.told["defects"]
        ]

    def materials(self) -> list[dict[str, Any]]:
        """List the materials with the addresses of their files."""
        url = f"{self.context.absolute_url()}/@@material"
        plain = may(PLAINTEXT, self.context)
        for material in self.told["materials"]:
            for place, file in enumerate(material["files"]):
                names = urlencode({"id": material["id"], "file": place})
                file["download"] = f"{url}?{names}" if plain else ""
                file["kilobytes"] = max(1, file["size"] // 1024)
            for result in material["results"]:
                result["day"] = self.words.day(result.get("date", ""))
            material["defect"] = self.told["defects"].get(material["id"], "")
            material["error"] = self.errors.get(material["id"], "")
            material["supply_title"] = self.supply(material)
        return self.told["materials"]

    def supply(self, material: dict[str, Any]) -> str:
        """Say how a material comes: an application form is made of the form that was filled in."""
        if material["form"] == "application" and not material["files"]:
            return self.words(terms.FROM_FORM)
        return self.words.of(terms.SUPPLIES, material["supply"])

    def missing(self) -> list[dict[str, Any]]:
        """List the results of failed predecessors that the applicant may hand in instead."""
        return [material for material in self.told["materials"] if material["supply"] == "upstream"]

    def results(self) -> list[dict[str, Any]]:
        return [
            {**result, "day": self.words.day(result.get("date", ""))}
            for result in self.told["results"]
        ]

    def reasons(self) -> list[str]:
        """List the reasons given to the applicant, each with what it was for and when."""
        return [
            f"{self.words.of(terms.TRANSITIONS, reason['transition'])}"
            f"（{self.words.day(reason['at'][:10])}）：{reason['text']}"
            for reason in self.told["reasons"]
        ]

    def clocks(self) -> list[dict[str, Any]]:
        """List the clocks that started, each with how it was reckoned."""
        return [reckoning.reckoned(self.words, c) for c in self.told["clocks"] if c["start"]]

    def journal(self) -> list[dict[str, str]]:
        return [happened.happened(self.words, entry) for entry in self.told.get("journal", ())]

    def opinions(self) -> list[dict[str, str]]:
        return [happened.opinion(self.words, entry) for entry in self.told.get("opinions", ())]

    def predecessors(self) -> list[dict[str, str]]:
        """Say what a sub-case waits for, by title and state only."""
        by_item = {part.item: part for part in subcases(self.case)}
        return [
            {"title": by_item[i].title, "state": self.words(terms.STATES[state(by_item[i])])}
            for i in self.context.waits_for
            if i in by_item
        ]

    def appeal(self) -> str:
        """Suggest the words on rights of appeal."""
        return self.words(APPEAL)

    def deemed_since(self) -> str:
        return self.words.day(self.told["deemed"]["since"][:10])

    def may_allow(self) -> bool:
        roles = api.user.get_current().getRolesInContext(self.context)
        return (
            SUPERVISOR in roles
            and self.told["state"] == "received"
            and bool(self.context.notices and not self.context.allowed_by)
        )

    def can_read_case(self) -> bool:
        return may("View", self.case)


def _own(field: EditionField) -> EditionField:
    """See a field with the options of its item, whatever was asked of the applicant."""
    return msgspec.structs.replace(field, options=field.own_options)
