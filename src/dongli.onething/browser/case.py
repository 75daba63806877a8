"""A whole case: for its applicant, its window's clerks, and masked for a supervisor."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import transaction
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.casework import words as terms
from dongli.onething.casework.permissions import PLAINTEXT
from dongli.onething.casework.reading import may, read_case
from dongli.onething.operations.correct_application import plan_of_case
from dongli.onething.operations.now import now
from dongli.onething.operations.transition_subcase import TransitionRefused
from dongli.onething.operations.withdraw_case import withdraw_case, withdrawable
from dongli.onething.operations.working_calendar import working_calendar
from dongli.onething.register import queries

from .filled import shown, table
from .happened import happened
from .reckoning import reckoned
from .words import Words


class CaseView(BrowserView):
    """Every sub-case and its state, the form as filed, the materials, the journal for staff."""

    index = ViewPageTemplateFile("templates/casework_case.pt")

    def __call__(self) -> str:
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method == "POST" and self.request.form.get("withdraw"):
            return self.withdraw()
        self.edition, self.plan = plan_of_case(self.context)
        self.withdrawable = [part.title for part in withdrawable(self.context)]
        promised = self.plan.schedule.promised_days
        self.told = read_case(self.context, self.edition, promised, working_calendar(), now())
        self.plain = may(PLAINTEXT, self.context)
        return self.index()

    def withdraw(self) -> str:
        """Withdraw every item that can be, and say what could not."""
        reason = self.request.form.get("reason", "")
        try:
            done = withdraw_case(self.context, reason if isinstance(reason, str) else "")
        except TransitionRefused as refused:
            transaction.doom()
            api.portal.show_message(refused.message, self.request, type="error")
        else:
            self.tell(_("Withdrawn: ${items}."), done.withdrawn, "info")
            self.tell(_("Not withdrawn, decided or ended before: ${items}."), done.left, "warning")
        self.request.response.redirect(self.context.absolute_url())
        return ""

    def tell(self, message: Any, items: list[str], kind: str) -> None:
        if items:
            text = type(message)(message, mapping={"items": "、".join(items)})
            api.portal.show_message(text, self.request, type=kind)

    def is_owner(self) -> bool:
        return "Owner" in api.user.get_current().getRolesInContext(self.context)

    def state(self) -> str:
        return self.words(terms.CASE_STATES[self.told["state"]])

    def filed_at(self) -> str:
        return self.words.moment(self.told["filed_at"])

    def channel(self) -> str:
        return self.words.of(terms.CHANNELS, self.told["channel"])

    def parts(self) -> list[dict[str, Any]]:
        rows = self.rows()
        return [
            {
                **part,
                "url": f"{self.context.absolute_url()}/{part['id']}",
                "department_title": self.department(part["department"]),
                "state_title": self.words(terms.STATES[part["state"]]),
                "outcome_title": self.words.of(terms.OUTCOMES, part["outcome"]),
                "due": self.words.day(rows[part["id"]]["due_at"][:10]),
                "clock": self.words.of(terms.CLOCKS, rows[part["id"]]["clock"]),
            }
            for part in self.told["subcases"]
        ]

    def rows(self) -> dict[str, dict[str, Any]]:
        return {row["id"]: row for row in queries.parts(self.context.number)}

    def corrections(self) -> list[dict[str, str]]:
        """List what the applicant is to put right: where, until when."""
        return [part for part in self.parts() if part["state"] == "correcting" and self.is_owner()]

    def deemed(self) -> list[dict[str, str]]:
        """List what silence accepted, since when and by which clause."""
        return [
            {
                "title": part["title"],
                "since": self.words.day(part["deemed"]["since"][:10]),
                "basis": part["deemed"]["basis"],
            }
            for part in self.told["subcases"]
            if part["deemed"]
        ]

    def clock(self) -> dict[str, Any] | None:
        """Answer the clock of the whole case once it runs."""
        told = self.told["clock"]
        return reckoned(self.words, told) if told and told["start"] else None

    def department(self, code: str) -> str:
        known = self.edition.departments.get(code)
        return known.title if known else code

    def sections(self) -> list[dict[str, Any]]:
        """List the form as it was filed, section by section."""
        data = self.told["data"]
        found = []
        for section in self.plan.form.sections:
            fields = [
                {
                    "title": field.title,
                    "value": shown(self.words, field, data[field.key]),
                    "columns": field.columns,
                    "rows": table(self.words, field, data[field.key]),
                }
                for field in section.fields
                if field.key in data
            ]
            if fields:
                found.append({"title": section.title, "fields": fields})
        return found

    def materials(self) -> list[dict[str, Any]]:
        """List the materials with the addresses of their files."""
        titles = {material.key: material.title for material in self.plan.materials}
        url = f"{self.context.absolute_url()}/@@material"
        return [
            {
                "title": titles.get(key, key),
                "files": [
                    {
                        **file,
                        "kilobytes": max(1, file["size"] // 1024),
                        "download": f"{url}?{urlencode({'key': key, 'file': place})}"
                        if self.plain
                        else "",
                    }
                    for place, file in enumerate(files)
                ],
            }
            for key, files in self.told["materials"].items()
        ]

    def journal(self) -> list[dict[str, str]]:
        titles = {part["id"]: part["title"] for part in self.told["subcases"]}
        return [
            happened(self.words, entry)
            | {"subject": titles.get(entry["subject"], entry["subject"])}
            for entry in self.told.get("journal", ())
        ]
