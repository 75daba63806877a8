"""What the pages of applying share: who may, which draft, which step."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from plone import api
from plone.protect.authenticator import createToken
from Products.Five.browser import BrowserView
from zExceptions import Unauthorized

from dongli.onething import _
from dongli.onething.browser.gone import Gone
from dongli.onething.browser.words import Words, filled
from dongli.onething.domain.check import Problem, fields_of
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.plans import MergedMaterial, Plan
from dongli.onething.fields.form import anchor as field_anchor
from dongli.onething.messages import problem_message
from dongli.onething.operations.admit import admit
from dongli.onething.operations.file_application import PERMISSION
from dongli.onething.operations.find_receipt import find_receipt
from dongli.onething.operations.open_draft import OpenDraft, open_draft
from dongli.onething.operations.plan_application import Retired

from .session import expired, remember_login

STEPS = (
    ("apply", _("Situation")),
    ("apply-form", _("Fill in the form")),
    ("apply-materials", _("Hand in materials")),
    ("apply-review", _("Check and submit")),
)
ITEMS = "items"
ANSWER = "answers."
PERSONS = {
    "applicant.name": _("Applicant's name"),
    "applicant.phone": _("Applicant's phone"),
    "agent.phone": _("Agent's phone"),
    "delivery.address": _("Address for the courier"),
    "service_point": _("Service point"),
}


class Refused(Exception):
    """A page that cannot be shown has answered with a redirect, or with ``body``."""

    def __init__(self, body: str = "") -> None:
        super().__init__()
        self.body = body


class ApplyPage(BrowserView):
    """One step; ``name`` is its view's."""

    name = ""
    opened: OpenDraft
    edition: Edition
    plan: Plan

    def __call__(self) -> str:
        admit(self.context)
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        try:
            self.begin()
        except Refused as refused:
            return refused.body
        except Retired as retired:
            return Gone(self.context, self.request, retired.retirement)()
        return self.page()

    def begin(self) -> None:
        """Find the draft, or send whoever has none where they belong."""
        self.require_applicant()
        draft_id = str(self.request.form.get("draft", ""))
        opened = open_draft(self.context, self.user(), draft_id)
        if opened is None:
            receipt = find_receipt(self.user(), draft_id)
            self.leave(
                f"{self.request.physicalPathToURL(receipt.path)}/@@receipt"
                if receipt
                else self.url("apply")
            )
        self.opened = opened
        self.edition = opened.edition
        self.plan = opened.plan

    def page(self) -> str:
        raise NotImplementedError

    def require_applicant(self) -> None:
        if api.user.is_anonymous():
            if self.posted() and self.name != "apply":
                raise Refused(expired(self.context, self.request))
            login = f"{api.portal.get().absolute_url()}/login"
            self.leave(f"{login}?{urlencode({'came_from': self.url('apply')})}")
        if not api.user.has_permission(PERMISSION, obj=self.context):
            raise Unauthorized(PERMISSION)
        remember_login(self.request)

    def leave(self, url: str) -> None:
        self.request.response.redirect(url)
        raise Refused()

    def url(self, step: str, draft: str = "") -> str:
        base = f"{self.context.absolute_url()}/@@{step}"
        return f"{base}?{urlencode({'draft': draft})}" if draft else base

    def user(self) -> str:
        return api.user.get_current().getId() or ""

    def window(self) -> bool:
        """Say whether a window clerk takes this in for somebody else."""
        return self.opened.draft.channel == "window"

    def posted(self) -> bool:
        return self.request.method == "POST"

    def overtaken(self) -> bool:
        """Say whether this was sent before what the draft has from the same page already."""
        return self.opened.draft.overtaken(str(self.request.form.get("sent", "")))

    def only_keeps(self) -> bool:
        """Say whether a script sent this to keep it: then no page is needed."""
        if self.request.form.get("go") != "keep":
            return False
        self.request.response.setStatus(204)
        return True

    def token(self) -> str:
        """Answer plone.protect's token for a form of ours."""
        return createToken()

    def steps(self) -> list[dict[str, Any]]:
        """Answer the steps with where the applicant is."""
        names = [name for name, _title in STEPS]
        here = names.index(self.name)
        return [
            {
                "title": self.words(title),
                "current": "step" if number == here else None,
                "done": number < here,
                "url": self.url(name, self.opened.draft.id) if number < here else "",
            }
            for number, (name, title) in enumerate(STEPS)
        ]

    def forward(self) -> str:
        """Answer what the button to the next step says."""
        names = [name for name, _title in STEPS]
        _name, title = STEPS[names.index(self.name) + 1]
        return self.words(filled(_("Next: ${step}"), step=self.words(title)))

    def problems(self, problems: list[Problem]) -> list[dict[str, str]]:
        """Answer problems in words, each with the title and anchor of what it is about."""
        titles = self.field_titles()
        return [
            {
                "field": problem.field,
                "title": titles.get(problem.field.split("[")[0], problem.field),
                "anchor": self.anchor_of(problem.field.split("[")[0]),
                "message": self.words(self.message_of(problem)),
            }
            for problem in problems
        ]

    def message_of(self, problem: Problem) -> Any:
        """Answer what is wrong; beside the question's title the title is not said again."""
        if problem.code == "unanswered":
            return _("Please answer this: it can change what you apply for.")
        return problem_message(problem)

    def anchor_of(self, key: str) -> str:
        """Answer the id of what asks for a key: a question, a field of the form, or a material."""
        if key == ITEMS:
            return "situation-items"
        if key in PERSONS:
            return key.replace(".", "_")
        if key.startswith(ANSWER):
            return f"question-{key.removeprefix(ANSWER)}"
        return field_anchor(key) if key in fields_of(self.plan) else anchor(key)

    def field_titles(self) -> dict[str, str]:
        """Answer each key's title with whose it is, or which item asks it alone."""
        owners = {s.code: s.title for s in self.edition.subjects}
        owners |= {item.id: item.title for item in self.edition.items}
        titles = {f"{ANSWER}{one.id}": one.title for one in self.edition.questions}
        titles[ITEMS] = self.words(_("Items in this situation"))
        for section in self.plan.form.sections:
            for field in section.fields:
                item, local, _name = field.key.partition("#")
                owner = owners.get(item if local else field.subject)
                titles[field.key] = f"{owner} · {field.title}" if owner else field.title
        persons = {key: self.words(title) for key, title in PERSONS.items()}
        materials = {m.key: self.material_title(m) for m in self.plan.materials}
        return titles | materials | persons

    def material_title(self, material: MergedMaterial) -> str:
        """Answer a material's title with whose it is: identity cards come in several."""
        subjects = {s.code: s.title for s in self.edition.subjects}
        whose = subjects.get(material.subject)
        return f"{material.title}（{whose}）" if whose else material.title

    def department(self, code: str) -> str:
        known = self.edition.departments.get(code)
        return known.title if known else code


def anchor(key: str) -> str:
    """Answer a merged key as an HTML id."""
    return "f-" + "".join(c if c.isalnum() or c == "-" else "_" for c in key)
