"""A sub-case: what its department may know of it, and what may be done with it now."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.casework import words as terms
from dongli.onething.casework.acting import Act
from dongli.onething.casework.permissions import PLAINTEXT
from dongli.onething.casework.reading import item_of, may, read_subcase
from dongli.onething.casework.roles import case_of
from dongli.onething.casework.states import nodes, subcases
from dongli.onething.domain.casework import TRANSITIONS
from dongli.onething.domain.errors import DomainError
from dongli.onething.messages import errors_of, message_of
from dongli.onething.operations.allow_second_notice import allow_second_notice
from dongli.onething.operations.now import now
from dongli.onething.operations.transition_subcase import TransitionRefused, transition
from dongli.onething.operations.working_calendar import working_calendar
from dongli.onething.storage import editions

from .correction import Correction
from .subcase_form import handed_in, typed
from .words import Words
from .worklist import TONES

# Ends that cannot be undone stand apart from the way forward.
_GRAVE = ("return_to_applicant", "reject", "withdraw")
# Beside the way forward.
_ASIDE = ("request_correction", "start_special", "extend")
APPEAL = _(
    "You may apply for administrative reconsideration within 60 days of receiving this decision, "
    "or bring an administrative action within 6 months."
)

# 常用意见: to begin with, and to be changed. The applicant has none.
OPINIONS = {
    "accept": (_("The materials are complete and in legal form; accepted."),),
    "reject": (
        _("The matter needs no administrative licence by law."),
        _("The matter is not within the powers of this organ."),
    ),
    "review": (_("The materials are complete, true and consistent with each other."),),
    "decide": (
        _("The legal conditions are met; granted."),
        _("The legal conditions are not met; refused."),
    ),
    "handle": (
        _("The legal conditions are met; granted."),
        _("The legal conditions are not met; refused."),
    ),
    "return_to_applicant": (_("The corrections did not come in time."),),
}


class SubCaseView(BrowserView):
    """The page of a sub-case; ``act`` posts come back to it with what was typed."""

    index = ViewPageTemplateFile("templates/casework_subcase.pt")
    error = ""
    errors: dict[str, str] = {}
    tried = ""
    correction: Correction | None = None

    def __call__(self) -> str:
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        self.case = case_of(self.context)
        self.edition = editions.load(api.portal.get(), self.case.digest)
        self.item = item_of(self.context, self.edition)
        if self.request.method == "POST" and self.request.form.get("transition"):
            answer = self.act(str(self.request.form["transition"]))
            if answer is not None:
                return answer
        self.told = read_subcase(self.context, self.edition, working_calendar(), now())
        if self.correction is None and "complete_correction" in self.told["transitions"]:
            self.correction = self.correction_form()
        return self.index()

    def correction_form(self) -> Correction:
        form = Correction(self.context, self.request)
        form.update()
        return form

    def act(self, name: str) -> str | None:
        """Make a transition; go on where that succeeds, answer the page with errors else."""
        self.tried = name
        try:
            if name == "allow_second_notice":
                allow_second_notice(self.context, typed(self.request.form, "reason"))
            else:
                act = handed_in(self.request.form, self.item)
                if name == "complete_correction":
                    act = self.corrected(act)
                if act is None:
                    return None
                transition(self.context, name, act)
        except TransitionRefused as refused:
            self.error = self.words(refused.message)
        except WorkflowException as refused:
            self.error = str(refused)
        except DomainError as refused:
            self.error = self.words(message_of(refused))
            self.errors = {
                self.own_name(entry["field"]): self.words(entry["message"])
                for entry in errors_of(refused)
            }
            if self.correction is not None:
                found = {entry["field"]: entry["message"] for entry in errors_of(refused)}
                self.correction.mark(found)
        if self.error:
            self.request.response.setStatus(400)
            return None
        done = self.words.of(terms.TRANSITIONS, name)
        api.portal.show_message(_("Done: ${action}.", mapping={"action": done}), self.request)
        self.request.response.redirect(self.context.absolute_url())
        return ""

    def corrected(self, act: Act) -> Act | None:
        """Take what was put right in the form, None where there is more to do on the page."""
        self.correction = self.correction_form()
        if self.correction.row_action:
            return None
        changed, problems = self.correction.changed()
        if problems:
            titles = {key: w.merged.title for key, w in self.correction.merged_widgets().items()}
            self.error = self.words(_("Please check what was filled in."))
            self.errors = {titles[key]: self.words(why) for key, why in problems.items()}
            self.request.response.setStatus(400)
            return None
        return msgspec.structs.replace(act, form_data=changed)

    def own_name(self, key: str) -> str:
        """Answer the item's own name of a merged key."""
        fields = {field.key: field.name for field in self.item.fields}
        materials = {material.key: material.id for material in self.item.materials}
        return fields.get(key) or materials.get(key) or key

    # What the template shows

    def state(self) -> str:
        return self.words(terms.STATES[self.told["state"]])

    def transition_title(self, name: str) -> str:
        """Answer what a transition is called."""
        return self.words.of(terms.TRANSITIONS, name)

    def department(self) -> str:
        known = self.edition.departments.get(self.context.department)
        return known.title if known else self.context.department

    def actions(self) -> list[dict[str, Any]]:
        """List what may be done now, the way forward first; the first or the tried one is open."""
        names = sorted(self.told["transitions"], key=_remoteness)
        tried = self.tried if self.tried in names else next(iter(names), "")
        opened = tried if self.tried or _remoteness(tried) == 0 else ""
        return [self.action(name) | {"open": name == opened} for name in names]

    def action(self, name: str) -> dict[str, Any]:
        needs = TRANSITIONS[name].needs
        return {
            "id": name,
            "title": self.words(terms.TRANSITIONS[name]),
            "tone": "btn-outline-danger" if name in _GRAVE else "btn-primary",
            "needs": needs,
            "outcome": "outcome" in needs,
            "remedies": "remedies" in needs or "outcome" in needs,
            "reason": "reason" in needs,
            "basis": "basis" in needs,
            "days": "days" in needs,
            "defects": "defects" in needs,
            "delivery": "recipient" in needs,
            "numbers": name in ("handle", "conclude"),
            "correct": name == "complete_correction",
            "supply": name == "revive",
            "opinions": [self.words(opinion) for opinion in OPINIONS.get(name, ())],
        }

    def fields(self) -> list[dict[str, Any]]:
        """List the item's own form, filled, in its own order and words."""
        values = self.told["form_data"]
        return [
            {
                "name": field.name,
                "title": field.own_title,
                "datatype": field.datatype,
                "options": field.options,
                "raw": values.get(field.name, ""),
                "rows": self.table(field, values.get(field.name)),
                "columns": field.columns,
                "value": self.shown(field, values.get(field.name)),
                "defect": self.told["defects"].get(field.name, ""),
                "error": self.errors.get(field.name, ""),
            }
            for field in self.item.fields
            if field.name in values or field.name in self.told["defects"]
        ]

    def shown(self, field: Any, value: Any) -> str:
        """Say a value in words."""
        if value is None or value == "":
            return "—"
        if isinstance(value, bool):
            return self.words(terms.YES if value else terms.NO)
        labels = {option.value: option.label for option in field.options}
        many = value if isinstance(value, list) else [value]
        plain = [one for one in many if not isinstance(one, dict)]
        return "、".join(labels.get(str(one), str(one)) for one in plain)

    def table(self, field: Any, value: Any) -> list[list[str]]:
        if field.datatype != "table" or not isinstance(value, list):
            return []
        return [
            [self.shown(column, row.get(column.name)) for column in field.columns] for row in value
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
            material["defect"] = self.told["defects"].get(material["id"], "")
            material["error"] = self.errors.get(material["id"], "")
            material["supply_title"] = self.words.of(terms.SUPPLIES, material["supply"])
        return self.told["materials"]

    def missing(self) -> list[dict[str, Any]]:
        """List the results of failed predecessors that the applicant may hand in instead."""
        return [material for material in self.told["materials"] if material["supply"] == "upstream"]

    def clocks(self) -> list[dict[str, Any]]:
        """List the clocks that started, each with how it was reckoned."""
        return [
            {
                **clock,
                "title": self.words(terms.CLOCKS[clock["kind"]]),
                "light_title": self.words(terms.LIGHTS[clock["light"]]),
                "tone": TONES[clock["light"]],
                "state_title": self.words(terms.CLOCK_STATES[clock["state"]]),
                "limit": self.words.limit(clock["total"], clock["unit"]),
                "steps": [self.step(step) for step in clock["ledger"]],
            }
            for clock in self.told["clocks"]
            if clock["start"]
        ]

    def step(self, step: dict[str, Any]) -> dict[str, str]:
        data = {key: str(value) for key, value in step["data"].items()}
        if "unit" in data:
            data["days"] = self.words.limit(step["data"]["days"], data["unit"])
        text = terms.STEPS[step["code"]]
        return {"day": step["day"], "text": self.words(type(text)(text, mapping=data))}

    def journal(self) -> list[dict[str, str]]:
        """List what happened, for staff."""
        return [
            {
                "at": entry["at"][:16].replace("T", " "),
                "actor": entry["actor"],
                "action": self.words.of(terms.TRANSITIONS, entry["action"]),
                "after": self.words.of(terms.STATES, entry["after"]),
                "reason": entry["reason"],
            }
            for entry in self.told.get("journal", ())
        ]

    def opinions(self) -> list[dict[str, str]]:
        return [
            {**opinion, "action": self.words.of(terms.TRANSITIONS, opinion["transition"])}
            for opinion in self.told.get("opinions", ())
        ]

    def predecessors(self) -> list[dict[str, str]]:
        """Say what a sub-case waits for, by title and state only."""
        by_item = {part.item: part for part in subcases(self.case)}
        states = {node.id: node.state for node in nodes(by_item.values())}
        return [
            {"title": by_item[item].title, "state": self.words(terms.STATES[states[item]])}
            for item in self.context.waits_for
            if item in by_item
        ]

    def outcome(self) -> str:
        return self.words.of(terms.OUTCOMES, self.told["outcome"])

    def appeal(self) -> str:
        """Suggest the words on rights of appeal; a company's refusal has none."""
        return self.words(APPEAL) if self.context.organ else ""

    def may_allow(self) -> bool:
        roles = api.user.get_current().getRolesInContext(self.context)
        return (
            "Case Supervisor" in roles
            and self.told["state"] == "received"
            and bool(self.context.notices and not self.context.allowed_by)
        )

    def can_read_case(self) -> bool:
        return may("View", self.case)


def _remoteness(name: str) -> int:
    """Rank a transition: the way forward, what goes beside it, what ends it."""
    return 2 if name in _GRAVE else 1 if name in _ASIDE else 0
