"""What a dry run found: problems, items by how they stand to the library, what is touched."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.domain.lists.model import Problem
from dongli.onething.domain.lists.status import STATUSES
from dongli.onething.lists_words import STATUSES as STATUS_WORDS
from dongli.onething.lists_words import TONES, change_label
from dongli.onething.operations.apply_list import NEW
from dongli.onething.operations.check_list import Checked, CheckedItem
from dongli.onething.operations.choose_columns import checked_of
from dongli.onething.storage.list_imports import ListImport

from .one import OneImport
from .told import Told

PROBLEMS_SHOWN = 50
PAGE = 25


class CheckedList(OneImport):
    """Part of an import's page."""

    checked_html = PlainTemplateFile("checked.pt")
    items_html = PlainTemplateFile("items.pt")
    found: ListImport

    @cached_property
    def _checked(self) -> Checked:
        return checked_of(self.found)

    def checked(self) -> Checked:
        """What the dry run found."""
        return self._checked

    def problems(self) -> list[Problem]:
        """The first of what is wrong."""
        return self.checked().problems[:PROBLEMS_SHOWN]

    def counts(self) -> list[dict[str, Any]]:
        """How many items stand how to the list."""
        items = self.checked().items
        found = {status: sum(item.status == status for item in items) for status in STATUSES}
        return [
            {
                "status": status,
                "title": self.say(STATUS_WORDS[status]),
                "tone": TONES[status],
                "count": found[status],
                "url": f"{self.page_of(self.found.id)}&show={status}",
                "current": "true" if status == self.show() else None,
            }
            for status in STATUSES
            if found[status]
        ]

    def show(self) -> str:
        """The items that are shown: of one status, or all that differ."""
        show = str(self.request.form.get("show", ""))
        return show if show in STATUSES else ""

    def _shown(self) -> list[CheckedItem]:
        """Those of a status, or all that there is something to decide about, the hardest first."""
        items = self.checked().items
        if self.show():
            return [item for item in items if item.status == self.show()]
        order = {status: at for at, status in enumerate(STATUSES)}
        differ = [item for item in items if item.status != "same"]
        return sorted(differ, key=lambda item: order[item.status])

    def page(self) -> int:
        """The page of items, from 1."""
        asked = str(self.request.form.get("page", "1"))
        number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
        return min(max(number, 1), self.pages())

    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self._shown()) // PAGE))

    def pages_url(self, number: int) -> str:
        """The address of another page of items."""
        return f"{self.page_of(self.found.id)}&show={self.show()}&page={number}"

    def items(self) -> list[dict[str, Any]]:
        """The items of the page."""
        at = (self.page() - 1) * PAGE
        told = Told(self.request)
        titles = {one.uid: one.title for one in self.checked().scenarios}
        return [self._item(one, told, titles) for one in self._shown()[at : at + PAGE]]

    def _item(self, one: CheckedItem, told: Told, titles: dict[str, str]) -> dict[str, Any]:
        chosen = self.found.choices.get(one.code, {})
        return {
            "code": one.code,
            "title": one.title,
            "row": one.row,
            "status": self.say(STATUS_WORDS[one.status]),
            "tone": TONES[one.status],
            "new": one.status == "new",
            "taken": chosen.get(NEW, "take") == "take",
            "scenarios": "、".join(titles[uid] for uid in one.scenarios if uid in titles),
            "changes": [
                {
                    "at": f"{one.code} {at}",
                    "label": self.say(change_label(change.name)),
                    "ours": told(change.name, change.ours),
                    "before": told(change.name, change.before) if change.known else "",
                    "now": told(change.name, change.now),
                    "local": change.local,
                    "taken": chosen.get(change.name, change.choice) == "take",
                }
                for at, change in enumerate(one.changes)
            ],
        }

    def scenarios(self) -> list[dict[str, Any]]:
        """The scenarios with an item that differs."""
        return [
            {
                "title": one.title,
                "url": f"{self.request.physicalPathToURL(one.path)}/@@compose",
                "live": one.live,
                "edition": one.edition,
                "cases": one.open_cases,
            }
            for one in self.checked().scenarios
        ]

    def may_start(self) -> bool:
        """Say whether nothing stands against importing."""
        return not self.checked().errors and bool(self.checked().items)
