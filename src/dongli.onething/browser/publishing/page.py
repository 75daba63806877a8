"""The way to publication on one page: who signs what, what will change, when, and previews."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from plone import api
from plone.memoize.view import memoize
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.acting_page import ActingPage
from dongli.onething.browser.compose.changed import Change, Changed
from dongli.onething.browser.compose.standing import SIGNING, Standing
from dongli.onething.browser.words import Words
from dongli.onething.domain.differences import Difference
from dongli.onething.domain.signing import changes
from dongli.onething.operations.departments_of import departments_of
from dongli.onething.operations.findings import Report, findings
from dongli.onething.operations.list_scenarios import list_scenarios
from dongli.onething.operations.move_scenario import move
from dongli.onething.operations.name_replacement import name_replacement
from dongli.onething.operations.preview import (
    DAYS,
    PERMISSION,
    make_preview,
    revoke_preview,
    token_of,
)
from dongli.onething.operations.refused import TransitionRefused
from dongli.onething.operations.republish import PERMISSION as PUBLICATION
from dongli.onething.operations.schedule_publication import schedule, unschedule
from dongli.onething.operations.signing import PartStanding, signing
from dongli.onething.storage import editions, previews, schedules, signatures

from .inbox import why
from .people import name_of
from .seen import seen_of

LONGEST = 1000


class BadDate(ValueError):
    """The effective date cannot be read."""


class Publishing(ActingPage):
    """Each button posts to this page; a refusal shows it again with what was typed."""

    index = ViewPageTemplateFile("page.pt")
    name = "publishing"
    refusals = (BadDate, WorkflowException)

    def __call__(self) -> str:
        self.words = Words(self.request)
        return super().__call__()

    # Acting

    def act(self) -> str:
        self.tell(self._done(self.request.form))
        return self.url()

    def refusal(self, refused: Exception) -> Any:
        if isinstance(refused, TransitionRefused):
            return refused.message
        if isinstance(refused, BadDate):
            return _("Effective date: write a date and time like 2026-12-01T09:00.")
        return _("That is not possible now; somebody may have acted first.")

    def _done(self, form: dict[str, Any]) -> Any:
        comment = str(form.get("comment", ""))[:LONGEST]
        if form.get("do") == "preview":
            make_preview(self.context)
            return _("The link is made.")
        if form.get("revoke"):
            revoke_preview(self.context, str(form["revoke"]))
            return _("The link is revoked.")
        if form.get("do") == "unschedule":
            unschedule(self.context)
            return _("It will not be published by itself any more.")
        name = str(form.get("transition", ""))
        if name == "publish" and form.get("when") == "later":
            kept = schedule(self.context, _moment(form.get("effective")), comment=comment)
            at = self.words.moment(kept.at)
            return _("It will be published on ${date}.", mapping={"date": at})
        if form.get("do") == "replace":
            name_replacement(self.context, str(form.get("replaced_by", "")))
            return _("What replaces it is kept.")
        title = self.standing().title_of(name)
        move(self.context, name, comment=comment, seen=seen_of(form))
        if name == "retire" and form.get("replaced_by"):
            name_replacement(self.context, str(form["replaced_by"]))
        if name == "publish":
            number = editions.latest(api.portal.get(), self.context.UID()).number
            return _("Edition ${number} is published.", mapping={"number": str(number)})
        return _("Done: ${action}.", mapping={"action": title})

    # Reading

    @memoize
    def report(self) -> Report:
        return findings(self.context)

    @memoize
    def standing(self) -> Standing:
        return Standing(self.context, self.report, self.request)

    def errors(self) -> int:
        """Count what forbids to publish."""
        return sum(finding.level == "error" for finding in self.report().findings)

    def changes(self) -> list[Change]:
        """What the public will read otherwise."""
        return self._told(self.report().changes)

    def _told(self, differences: list[Difference]) -> list[Change]:
        return Changed(self.context, self.report().questions, self.request).lines(differences)

    def signing(self) -> bool:
        return self.standing().state_id in SIGNING

    @memoize
    def parts(self) -> list[dict[str, Any]]:
        """Answer each department's part, as far as there is something to sign."""
        edition = self.report().edition
        if edition is None or not self.signing():
            return []
        return [self._part(one) for one in signing(self.context, edition)]

    def signers(self) -> str:
        """Name the departments that would have to sign, before anybody is asked to."""
        edition = self.report().edition
        if edition is None or "submit" not in self._offered():
            return ""
        return "、".join(one.title for one in signing(self.context, edition) if not one.signed)

    def _part(self, one: PartStanding) -> dict[str, Any]:
        user = api.user.get_current().getId() or ""
        mine = one.by(user)
        older = mine if mine is not None and mine.digest != one.digest else None
        own = self._is_mine(one)
        return {
            "department": one.department,
            "title": one.title,
            "lead": bool(one.part.places),
            "signed": one.signed,
            "items": [
                {"title": item.title, "url": f"{self._composer()}#part-{item.id}"}
                for item in one.part.edition.items
            ],
            "signatures": [
                {
                    "name": name_of(given.user),
                    "date": self.words.moment(given.date),
                    "valid": given.digest == one.digest,
                }
                for given in one.signatures
            ],
            "seen": f"{one.department} {one.digest}",
            "digest": one.digest[:12],
            "may": own and mine not in one.valid and one.may_be_signed_by(user),
            "author": own and not one.may_be_signed_by(user),
            "since": older
            and {
                "date": self.words.moment(older.date),
                "changes": self._told(
                    changes(signatures.signed_part(self.context, older), one.part)
                ),
            },
        }

    def _composer(self) -> str:
        return f"{self.context.absolute_url()}/@@compose"

    def unsigned(self) -> str:
        """Name the departments whose signature is still missing."""
        return "、".join(part["title"] for part in self.parts() if not part["signed"])

    def _is_mine(self, one: PartStanding) -> bool:
        return "countersign" in self._offered() and one.department in self._departments()

    @memoize
    def _departments(self) -> set[str]:
        return departments_of(api.user.get_current().getId() or "")

    @memoize
    def _offered(self) -> set[str]:
        return {one["id"] for one in self.standing().transitions()}

    def transitions(self) -> list[dict[str, str]]:
        """What may be done besides signing and publishing."""
        special = ("countersign", "publish")
        return [one for one in self.standing().transitions() if one["id"] not in special]

    def replacements(self) -> list[dict[str, Any]]:
        """Offer the published scenarios to whoever retires this one, or has done so."""
        if not api.user.has_permission(PUBLICATION, obj=self.context):
            return []
        if "retire" not in self._offered() and not self.retired():
            return []
        site, uid = api.portal.get(), self.context.UID()
        named = editions.replacement(site, uid)
        return [
            {"uid": one.UID, "title": one.title, "chosen": named == one.UID or None}
            for one in list_scenarios(site)
            if uid != one.UID
        ]

    def retired(self) -> bool:
        return editions.status(api.portal.get(), self.context.UID()) == "retired"

    def may_publish(self) -> bool:
        return "publish" in self._offered()

    def schedule(self) -> dict[str, Any] | None:
        """Answer the effective date that is set, and why nothing came of it."""
        kept = schedules.schedule_of(api.portal.get(), self.context.UID())
        if kept is None:
            return None
        return {
            "at": self.words.moment(kept.at),
            "user": name_of(kept.user),
            "why": why(self.words, kept),
            "stale": not kept.failure and kept.digest != self.report().digest,
        }

    def may_preview(self) -> bool:
        return bool(api.user.has_permission(PERMISSION, obj=self.context))

    def previews(self) -> list[dict[str, Any]]:
        """Answer the links to drafts, the newest first."""
        return [
            {
                "id": one.id,
                "url": f"{self.context.absolute_url()}/@@preview?token="
                f"{token_of(self.context, one)}",
                "expires": self.words.moment(one.expires),
                "current": one.digest == self.report().digest,
            }
            for one in previews.previews(self.context)
        ]

    def days(self) -> int:
        return DAYS

    def typed(self, name: str) -> str:
        """What was typed into a field, where the page is shown again."""
        return str(self.request.form.get(name, "")) if self.problem else ""


def _moment(text: Any) -> datetime:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError as error:
        raise BadDate(text) from error
