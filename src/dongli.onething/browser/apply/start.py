"""Step 1: the situation, and drafts to go on with."""

from __future__ import annotations

import json
from typing import Any

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething.browser.planned import PlannedPage
from dongli.onething.browser.situation import situation_of
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.plan import plan
from dongli.onething.domain.undecided import situation_problems, undecided
from dongli.onething.messages import message_of
from dongli.onething.operations.begin_draft import CLERK, begin_draft
from dongli.onething.operations.change_situation import change_situation
from dongli.onething.operations.open_draft import fitting
from dongli.onething.operations.plan_application import readable_edition
from dongli.onething.storage.drafts import Draft, drop, of_user

from .base import ANSWER, STEPS, ApplyPage

COOKIE = "onething-situation"
LARGEST_COOKIE = 3500


class Start(ApplyPage, PlannedPage):
    """Confirm the situation, then begin; a POST from the guide lands here too."""

    name = "apply"
    index = ViewPageTemplateFile("../templates/apply_start.pt")

    def begin(self) -> None:
        self.record, self.edition = readable_edition(self.context)
        self.draft = self._draft()
        self.situation = self._situation()
        if api.user.is_anonymous() and self.posted():
            self._remember()
        self.require_applicant()
        if self.posted() and "drop" in self.request.form:
            CheckAuthenticator(self.request)
            drop(api.portal.get(), self.user(), str(self.request.form["drop"]))
            self.leave(self.url("apply"))
        self.error = None
        self.found: list[dict[str, str]] = []
        self.take(plan(self.edition, *self.situation, number=self.record.number))
        if self.posted() and "start" in self.request.form:
            CheckAuthenticator(self.request)
            self._begin()

    def window(self) -> bool:
        return CLERK in api.user.get_current().getRoles()

    def page(self) -> str:
        return self.index()

    def _draft(self) -> Draft | None:
        """Answer the user's own draft whose situation is to change, if the request names one."""
        mine = of_user(api.portal.get(), self.user())
        draft = mine.get(str(self.request.form.get("draft", "")))
        return draft if draft is not None and draft.scenario == self.context.UID() else None

    def _situation(self) -> tuple[dict[str, str], list[str] | None]:
        """Read the situation from the form, or from what was remembered before logging in."""
        if self.posted():
            return situation_of(self.request.form, self.edition)
        if self.draft is not None:
            return fitting(self.edition, self.draft.answers, self.draft.items)
        try:
            kept = json.loads(self.request.cookies.get(COOKIE, "{}"))
            answers, items = dict(kept.get("answers", {})), kept.get("items")
            items = [str(name) for name in items] if isinstance(items, list) else None
            return fitting(self.edition, {str(k): str(v) for k, v in answers.items()}, items)
        except (AttributeError, RecursionError, TypeError, ValueError):
            return {}, None

    def _remember(self) -> None:
        """Keep the situation in the visitor's own browser while they log in; not in a URL."""
        answers, items = self.situation
        text = json.dumps({"answers": answers, "items": items}, separators=(",", ":"))
        if len(text) <= LARGEST_COOKIE:
            path = self.context.absolute_url_path()
            self.request.response.setCookie(
                COOKIE, text, path=path, http_only=True, same_site="Lax", max_age=3600
            )

    def _begin(self) -> None:
        """Go on with what can be filed; else the page says what is still to be answered."""
        self.found = self._in_the_way()
        if self.found:
            return
        if self.draft is not None:
            draft = change_situation(self.draft, *self.situation)
            self.leave(self.url("apply-form", draft.id))
        try:
            draft = begin_draft(self.context, self.user(), *self.situation)
        except DomainError as error:
            self.error = self.words(message_of(error))
            return
        self.leave(self.url("apply-form", draft.id))

    def _in_the_way(self) -> list[dict[str, str]]:
        """List what must be answered otherwise, or at all, before one can go on."""
        titles = {question.id: question.title for question in self.edition.questions}
        stops = [
            {
                "field": f"{ANSWER}{stop.question}",
                "title": titles[stop.question],
                "anchor": self.anchor_of(f"{ANSWER}{stop.question}"),
                "message": stop.message,
            }
            for stop in self.plan.situation.stops
        ]
        found = situation_problems(self.edition, self.plan, self.situation[1])
        return stops or self.problems(found)

    def errors(self) -> list[dict[str, str]]:
        return self.found

    def wrong(self) -> dict[str, str]:
        return {one["field"].removeprefix(ANSWER): one["message"] for one in self.found}

    def needed(self) -> set[str]:
        """Name the questions that must be answered before one can go on."""
        return set(undecided(self.edition, *self.situation))

    def drafts(self) -> list[Draft]:
        """Answer the user's drafts of this scenario, the latest first."""
        if self.draft is not None:
            return []
        uid = self.context.UID()
        mine = of_user(api.portal.get(), self.user()).values()
        return sorted((d for d in mine if d.scenario == uid), key=lambda d: d.modified)[::-1]

    def steps(self) -> list[dict[str, Any]]:
        return [
            {
                "title": self.words(title),
                "current": "step" if not number else None,
                "done": False,
                "url": "",
            }
            for number, (_name, title) in enumerate(STEPS)
        ]
