"""The public progress page: by case number and query code, nothing personal."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.casework import words as terms
from dongli.onething.domain.errors import DomainError
from dongli.onething.messages import message_of, status_of
from dongli.onething.operations.progress import progress

from .words import Words


class Progress(BrowserView):
    """Ask, and answer below; a wrong code is told apart from nothing."""

    index = ViewPageTemplateFile("templates/casework_progress.pt")
    error = ""
    told: dict[str, Any] | None = None

    def __call__(self) -> str:
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        self.request.response.setHeader("Referrer-Policy", "no-referrer")
        self.number = str(self.request.form.get("number", ""))[:40].strip()
        code = str(self.request.form.get("code", ""))[:10].strip()
        if self.number or code:
            self.look_up(code)
        return self.index()

    def look_up(self, code: str) -> None:
        try:
            self.told = progress(api.portal.get(), number=self.number, code=code)
        except DomainError as refused:
            self.error = self.words(message_of(refused))
            self.request.response.setStatus(status_of(refused))

    def state(self) -> str:
        return self.words(terms.CASE_STATES[self.told["state"]])

    def filed_at(self) -> str:
        return self.words.moment(self.told["filed_at"])

    def notice(self) -> str:
        """Tell the applicant to act, by when; "" where nothing is asked of them."""
        asked = [part["due"] for part in self.told["subcases"] if part["state"] == "correcting"]
        if not asked:
            return ""
        until = self.words.day(min(asked))
        return self.words(
            _(
                "Something is to be corrected until ${until}. Please log in and correct it under "
                "“My applications”.",
                mapping={"until": until},
            )
        )

    def login_url(self) -> str:
        """Answer the way to one's own applications, by the login."""
        url = api.portal.get().absolute_url()
        return f"{url}/login?{urlencode({'came_from': f'{url}/@@my-cases'})}"

    def parts(self) -> list[dict[str, Any]]:
        return [
            {
                **part,
                "state_title": self.words(terms.STATES[part["state"]]),
                "due_day": self.words.day(part["due"]),
                "clock_title": self.words.of(terms.CLOCKS, part["clock"]),
            }
            for part in self.told["subcases"]
        ]
