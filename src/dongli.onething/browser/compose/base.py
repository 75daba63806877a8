"""The readable page that every composed type has: facts, then tables of what belongs to it."""

from __future__ import annotations

from typing import Any

import msgspec
from AccessControl import getSecurityManager
from plone.dexterity.browser.view import DefaultView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from dongli.onething import _

from .back import Back, ways_back
from .found import Line
from .found_here import FoundHere, found_here

# Shown as heading and lead, or of no use to a reader.
UNTOLD = ("title", "description", "id", "fields_model", "default_fieldset_label", "demo")


class Cell(msgspec.Struct, frozen=True):
    """A text, linked where ``url`` is set."""

    text: str
    url: str = ""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A section of the page; ``empty`` stands there where it has no rows.

    ``more``: links to rows that a long table does not show.
    """

    title: str
    columns: list[str]
    rows: list[list[Cell]]
    empty: str = _("None yet.")
    more: list[Cell] = []


class ComposedView(DefaultView):
    """Base of the pages; a type adds its tables."""

    index = ViewPageTemplateFile("composed.pt")
    finding_lines = ViewPageTemplateFile("finding_lines.pt")

    def facts(self) -> list[dict[str, Any]]:
        """The fields that hold anything, with their labels, in form order."""
        groups = [self.widgets, *(group.widgets for group in self.groups)]
        widgets = [widget for group in groups for widget in group.values()]
        return [
            {"label": widget.label, "html": widget.render()}
            for widget in widgets
            if widget.field.__name__ not in UNTOLD and self._says(widget.field.__name__)
        ]

    def _says(self, name: str) -> bool:
        return getattr(self.context, name, None) not in (None, "", [], ())

    def tables(self) -> list[Table]:
        """The tables below the facts."""
        return []

    def found(self) -> list[FoundHere]:
        """What the scenarios that this is in have found about it, for editors."""
        return found_here(self.context, self.request) if self.may_edit() else []

    def back(self) -> list[Back]:
        """The scenarios that are composed of this, for editors."""
        return ways_back(self.context) if self.may_edit() else []

    def tasks(self) -> list[Back]:
        """What an editor does from here, besides what the toolbar offers."""
        return []

    def seeks(self) -> bool:
        """Say whether the page has a search of its own."""
        return False

    def render_lines(self, lines: list[Line]) -> str:
        """Findings as a list."""
        return self.finding_lines(lines=lines) if lines else ""

    def say(self, message: Any) -> str:
        """Translate for the reader."""
        return translate(message, context=self.request)

    def may_edit(self) -> bool:
        """Say whether the reader may change this."""
        return bool(getSecurityManager().checkPermission("Modify portal content", self.context))


def link(content: Any, text: str = "") -> Cell:
    """A cell that leads to content."""
    return Cell(text or content.title or content.getId(), content.absolute_url())
