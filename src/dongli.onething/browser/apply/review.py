"""Step 4: check what goes to whom, consent, submit."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.filled import lines
from dongli.onething.domain.applicant import applicant_of
from dongli.onething.domain.check import clean, fields_of, warnings
from dongli.onething.domain.errors import DomainError, InvalidSubmission
from dongli.onething.domain.plans import MergedField
from dongli.onething.messages import message_of
from dongli.onething.operations.now import now
from dongli.onething.operations.served_points import served_points
from dongli.onething.operations.submit_draft import problems_of, submit_draft

from .base import ANSWER, ITEMS, PERSONS, ApplyPage
from .delivery import METHODS, delivery_of, person_of, preset


class Review(ApplyPage):
    """What is sent, grouped by who receives it; what is typed but not sent; consent."""

    name = "apply-review"
    index = ViewPageTemplateFile("../templates/apply_review.pt")

    def page(self) -> str:
        self.refusal = ""
        self.found = problems_of(self.opened)
        if self.posted():
            CheckAuthenticator(self.request)
            if not self.overtaken():
                self._keep()
            if self.only_keeps():
                return ""
            if "submit" in self.request.form:
                self._submit()
        return self.index()

    def _keep(self) -> None:
        draft = self.opened.draft
        draft.delivery = delivery_of(self.request.form)
        draft.applicant = person_of(self.request.form, "applicant")
        draft.agent = person_of(self.request.form, "agent")
        named = self.request.form.get("service_point", "")
        if named in dict(self.points()):
            draft.service_point = named
        draft.touch()

    def _submit(self) -> None:
        if self.request.form.get("consent") != "1":
            self.refusal = self.words(_("Please confirm that what you send is true."))
            return
        reviewed = str(self.request.form.get("reviewed", ""))
        try:
            receipt = submit_draft(self.context, self.user(), self.opened, reviewed)
        except InvalidSubmission as error:
            self.found = error.problems
        except DomainError as error:
            self.refusal = self.words(message_of(error))
        else:
            url = self.request.physicalPathToURL(receipt.path)
            self.request.response.redirect(f"{url}/@@receipt")

    def errors(self) -> list[dict[str, str]]:
        """Answer problems with links to the step where each is put right."""
        materials = {material.key for material in self.opened.plan.materials}
        return [
            {
                **entry,
                "step": self._place(entry["field"], entry["anchor"], materials),
            }
            for entry in self.problems(self.found)
        ]

    def _place(self, field: str, anchor: str, materials: set[str]) -> str:
        """Answer where a problem is put right."""
        if field in PERSONS:
            return f"#{anchor}"
        step = "apply-materials" if field in materials else "apply-form"
        if field == ITEMS or field.startswith(ANSWER):
            step = "apply"
        return f"{self.url(step, self.opened.draft.id)}#{anchor}"

    def wrong(self) -> dict[str, str]:
        """Map the controls of this page to what is wrong with them."""
        return {
            entry["anchor"]: entry["message"]
            for entry in self.problems([one for one in self.found if one.field in PERSONS])
        }

    def blocked(self) -> bool:
        """Say whether something on another page must be put right before sending."""
        return any(problem.field not in PERSONS for problem in self.found)

    def doubts(self) -> list[dict[str, str]]:
        data = clean(self.opened.plan, self.opened.draft.data)[0]
        return self.problems(warnings(self.opened.plan, data, today=now().date()))

    def receivers(self) -> list[dict[str, Any]]:
        """Answer what each department will receive."""
        plan = self.opened.plan
        fields = fields_of(plan)
        data = clean(plan, self.opened.draft.data)[0]
        materials = {material.key: material for material in plan.materials}
        titles = self.field_titles()
        included = [item for item in plan.items if item.state == "included"]
        return [
            {
                "title": self.department(code),
                "items": [item.title for item in included if item.department == code],
                "fields": [
                    {"title": titles[key], "value": self.value(fields[key], data[key])}
                    for key in fields
                    if key in data and key in part.fields
                ],
                "materials": [self.material_title(materials[key]) for key in part.materials],
            }
            for code, part in plan.disclosure.items()
        ]

    def not_sent(self) -> list[str]:
        """Name what was typed but is not sent, as it does not apply any more."""
        plan, draft = self.opened.plan, self.opened.draft
        hidden = clean(plan, draft.data)[1]
        known = fields_of(plan)
        titles = self.field_titles()
        gone = [key for key in draft.data if key not in known]
        return [titles[key] for key in hidden] + [key.rsplit("/", 1)[-1] for key in gone]

    def value(self, field: MergedField, value: Any) -> str:
        return lines(self.words, field, value)

    def methods(self) -> list[dict[str, Any]]:
        answered = preset(self.opened.plan.situation.answers)
        chosen = self.opened.draft.delivery.get("method", answered)
        return [
            {"id": code, "title": self.words(title), "checked": code == chosen}
            for code, title in METHODS.items()
        ]

    def applicant(self) -> dict[str, str]:
        kept = self.opened.draft.applicant
        window = self.opened.draft.channel == "window"
        name = "" if window else api.user.get_current().getProperty("fullname") or ""
        return {"name": name, "phone": ""} | applicant_of(self.opened.draft.data) | kept

    def points(self) -> list[tuple[str, str]]:
        """Answer the service points that a window clerk may take this in at."""
        return served_points(self.user(), self.edition) if self.window() else []

    def departments(self) -> str:
        return "、".join(self.department(code) for code in self.opened.plan.disclosure)
