"""The worklist: what a department or a window has to do, the most urgent first."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from AccessControl import Unauthorized, getSecurityManager
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.casework import words as terms
from dongli.onething.operations.now import now
from dongli.onething.operations.work_scope import scope_of
from dongli.onething.register import queries

from .reckoning import TONES
from .words import Words

SIZE = 50
# What to do -> the states in which that is to be done.
TABS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "receive": (_("To receive"), ("submitted",)),
    "accept": (_("To accept"), ("received",)),
    "review": (_("To review"), ("accepted",)),
    "decide": (_("In review"), ("reviewing", "special")),
    "conclude": (_("To conclude"), ("decided",)),
    "deliver": (_("To deliver"), ("concluded",)),
    "correcting": (_("With the applicant"), ("correcting",)),
    "waiting": (_("Waiting"), ("waiting",)),
    "ended": (
        _("Ended"),
        ("delivered", "rejected", "returned", "withdrawn", "terminated"),
    ),
}
LIGHTS = ("red", "yellow", "green", "grey")


class Worklist(BrowserView):
    """Tabs by what is to be done; filters by light and text; rows that the keyboard walks."""

    index = ViewPageTemplateFile("templates/casework_worklist.pt")

    def __call__(self) -> str:
        self.scope = scope_of(getSecurityManager().getUser())
        if self.scope is None:
            raise Unauthorized("worklist")
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        self.read()
        return self.index()

    def read(self) -> None:
        """Read the register for what the request asks."""
        form = self.request.form
        self.now = now().isoformat()
        self.counts = queries.counts(self.scope, now=self.now)
        tab = str(form.get("tab", ""))
        self.tab = tab if tab in TABS else self.first_tab()
        self.deemed = form.get("deemed") == "1"
        self.light = form.get("light") if form.get("light") in LIGHTS else ""
        typed = str(form.get("text", ""))[:100]
        self.text = "".join(letter for letter in typed if letter.isprintable()).strip()
        start = str(form.get("start", "0"))
        self.start = int(start) if start.isdecimal() and len(start) < 8 else 0
        page = queries.worklist(
            self.scope,
            now=self.now,
            states=TABS[self.tab][1],
            light=self.light or None,
            text=self.text,
            deemed=self.deemed,
            start=self.start,
            size=SIZE,
        )
        self.total = page.total
        self.rows = [self.row(row) for row in page.rows]

    def first_tab(self) -> str:
        """Open on the first tab that has work."""
        return next((name for name in TABS if self.number(name)), "receive")

    def number(self, tab: str, light: str = "") -> int:
        """Count the rows of a tab, of one light or of all."""
        by_state = [self.counts.get(state, {}) for state in TABS[tab][1]]
        return sum(
            count for lights in by_state for name, count in lights.items() if light in ("", name)
        )

    def tabs(self) -> list[dict[str, Any]]:
        return [
            {
                "title": self.words(title),
                "count": self.number(name),
                "red": self.number(name, "red"),
                "url": self.link(tab=name, light="", deemed="", start=0),
                "current": "page" if name == self.tab else None,
            }
            for name, (title, _states) in TABS.items()
        ]

    def lights(self) -> list[dict[str, Any]]:
        return [
            {
                "title": self.words(terms.LIGHTS[name]),
                "tone": TONES[name],
                "count": self.number(self.tab, name),
                "url": self.link(light="" if name == self.light else name, start=0),
                "current": "true" if name == self.light else None,
            }
            for name in LIGHTS
        ]

    def silent(self) -> dict[str, Any]:
        """Describe the filter for what silence accepted (视为受理) in this tab."""
        by_state = queries.deemed(self.scope)
        return {
            "count": sum(by_state.get(state, 0) for state in TABS[self.tab][1]),
            "url": self.link(deemed="" if self.deemed else "1", start=0),
            "current": "true" if self.deemed else None,
        }

    def row(self, row: dict[str, Any]) -> dict[str, Any]:
        return {
            **row,
            "number": f"{row['case_number']}-{row['id']}",
            "url": self.request.physicalPathToURL(row["path"]),
            "state_title": self.words(terms.STATES[row["state"]]),
            "light_title": self.words(terms.LIGHTS[row["light"]]),
            "tone": TONES[row["light"]],
            "clock_title": self.words.of(terms.CLOCKS, row["clock"]),
            "due": self.words.day(row["due_at"][:10]),
            "filed": self.words.moment(row["filed_at"]),
            "channel_title": self.words.of(terms.CHANNELS, row["channel"]),
        }

    def link(self, **changes: Any) -> str:
        here = {
            "tab": self.tab,
            "light": self.light,
            "deemed": "1" if self.deemed else "",
            "text": self.text,
            "start": self.start,
        }
        return "?" + urlencode({key: value for key, value in (here | changes).items() if value})

    def previous(self) -> str:
        return self.link(start=max(0, self.start - SIZE)) if self.start else ""

    def next(self) -> str:
        return self.link(start=self.start + SIZE) if self.start + SIZE < self.total else ""

    def is_clerk(self) -> bool:
        return bool(self.scope.service_points)

    def portal_url(self) -> str:
        return api.portal.get().absolute_url()
