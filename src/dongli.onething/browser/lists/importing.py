"""One import: its columns, what a dry run found, what is taken, how far it is, what came of it."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.protect import CheckAuthenticator
from zExceptions import NotFound

from dongli.onething import _
from dongli.onething.browser.compose.radius import radius
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.browser.words import Words
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.lists.columns import COLUMNS
from dongli.onething.domain.lists.model import Problem, Sheet
from dongli.onething.domain.lists.status import STATUSES, taken
from dongli.onething.lists_words import (
    FAILURES,
    LEVELS,
    TONES,
    change_label,
    column_label,
    list_problem_message,
)
from dongli.onething.lists_words import (
    STATUSES as STATUS_WORDS,
)
from dongli.onething.operations.apply_list import NEW, write_changes
from dongli.onething.operations.blast_radius import Touched, blast_radius
from dongli.onething.operations.check_list import Checked, CheckedItem, item_of
from dongli.onething.operations.choose_columns import (
    BadColumns,
    Busy,
    NotChecked,
    checked_of,
    choose_columns,
)
from dongli.onething.operations.decide_list import decide_all, decide_list, names_of
from dongli.onething.operations.start_import import SeenOtherwise, start_import
from dongli.onething.operations.upload_list import sheet_of
from dongli.onething.storage import list_imports
from dongli.onething.storage.list_imports import SETTLED, ListImport, State, state_of
from dongli.onething.transfer.lists.write import write_xlsx

from .told import Told
from .upload import XLSX, ListPage

SAMPLES = 3
PROBLEMS_SHOWN = 50
PAGE = 25
REFUSALS = {
    "unknown": _("This column is not known."),
    "twice": _("Two columns say the same: choose each once."),
}


class OneImport(ListPage):
    """Finds the import that the address names; others' folders have none of it."""

    def one(self) -> ListImport:
        """The import."""
        found = list_imports.find(api.portal.get(), str(self.request.form.get("id", "")))
        if found is None or found.folder != self.context.UID():
            raise NotFound("list-import")
        return found

    def told(self, problem: Problem) -> str:
        """What is wrong with a row."""
        return self.say(list_problem_message(problem))


class ImportPage(OneImport):
    """GET shows where the import is; POST chooses columns, decides, or starts."""

    columns_html = PlainTemplateFile("columns.pt")
    checked_html = PlainTemplateFile("checked.pt")
    items_html = PlainTemplateFile("items.pt")
    running_html = PlainTemplateFile("running.pt")
    entering_html = PlainTemplateFile("entering.pt")
    done_html = PlainTemplateFile("done.pt")
    notice_html = PlainTemplateFile("notice.pt")
    touched: list[Touched] | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "no-store")
        self.found = self.one()
        self.state: State = state_of(self.found)
        if self.request.method == "POST" and self._posted():
            return ""
        self.state = state_of(self.found)
        return self.index()

    # Acting

    def _posted(self) -> bool:
        """Act; answer whether the browser was sent on."""
        CheckAuthenticator(self.request)
        form = self.request.form
        try:
            if "touch" in form:
                self._touch(str(form["touch"]))
                return False
            self._act(str(form.get("do", "")))
        except Busy:
            pass  # The page says where it is.
        except (BadColumns, NotChecked, SeenOtherwise) as refused:
            self.problem = self.say(_refusal(refused))
            self.request.response.setStatus(409)
            return False
        url = self.page_of(self.found.id)
        kept = "".join(f"&{name}={form[name]}" for name in ("show", "page") if _word(form, name))
        self.request.response.redirect(url + kept)
        return True

    def _act(self, action: str) -> None:
        if action in ("columns", "recheck"):
            chosen = [self.request.form.get(f"column.{at}", "") for at in range(self._width())]
            mapping = chosen if action == "columns" else self.found.mapping
            choose_columns(self.context, self.found, [str(name) for name in mapping])
        elif action == "back":
            if self.state not in SETTLED:
                self.found.state = "columns"
        elif action == "take-all":
            decide_all(self.found, "take")
        elif action == "leave-all":
            decide_all(self.found, "leave")
        elif action in ("decide", "start"):
            self._decide()
            if action == "start":
                start_import(self.found, seen=str(self.request.form.get("seen", "")))

    def _width(self) -> int:
        return len(self.sheet().header)

    def _decide(self) -> None:
        """Keep the ticks of the items that the page showed."""
        offered, ticked = (_listed(self.request.form.get(name)) for name in ("offer", "take"))
        names = {item.code: names_of(item) for item in self.checked().items}
        choices: dict[str, dict[str, Any]] = {}
        for one in offered:
            code, _blank, at = one.partition(" ")
            if code in names and at.isdecimal() and int(at) < len(names[code]):
                choice = "take" if one in ticked else "leave"
                choices.setdefault(code, {})[names[code][int(at)]] = choice
        if choices:
            decide_list(self.found, choices)

    def _touch(self, code: str) -> None:
        """Look what taking the ticked changes of one item would touch; nothing is kept of it."""
        self._decide()
        one = next((item for item in self.checked().items if item.code == code and item.uid), None)
        if one is None:
            return
        item = item_of(one.uid)
        writes = taken(one.changes, self.found.choices.get(code, {}))
        self.touched = blast_radius(item, lambda: write_changes(item, writes))

    # Showing

    @property
    def step(self) -> int:
        """How far the import is on its way."""
        return {"columns": 1, "running": 3, "entering": 3, "done": 4}.get(self.state, 2)

    def body(self) -> str:
        """The page of the state."""
        pages = {
            "columns": self.columns_html,
            "running": self.running_html,
            "entering": self.entering_html,
            "done": self.done_html,
        }
        return pages.get(self.state, self.checked_html)()

    def title(self) -> str:
        """The name of the file."""
        return self.found.file.filename

    def here(self) -> str:
        """The address of this page."""
        return self.page_of(self.found.id)

    def sheet(self) -> Sheet:
        """The table of the file."""
        if not hasattr(self, "_sheet"):
            self._sheet = sheet_of(self.found)
        return self._sheet

    def columns(self) -> list[dict[str, Any]]:
        """The columns of the file, each with what stands in it first and what it is taken for."""
        sheet = self.sheet()
        return [
            {
                "title": title or self.say(_("(no title)")),
                "samples": _samples(sheet, at),
                "chosen": self.found.mapping[at] if at < len(self.found.mapping) else "",
            }
            for at, title in enumerate(sheet.header)
        ]

    def offered(self) -> list[tuple[str, str]]:
        """What a column can be taken for."""
        return [(column.name, self.say(column_label(column.name))) for column in COLUMNS]

    def checked(self) -> Checked:
        """What the dry run found."""
        if not hasattr(self, "_checked"):
            self._checked = checked_of(self.found)
        return self._checked

    def problems(self) -> list[Problem]:
        """The first of what is wrong."""
        return self.checked().problems[:PROBLEMS_SHOWN]

    def level(self, problem: Problem) -> str:
        """How grave it is."""
        return self.say(LEVELS[problem.level])

    def failure(self) -> str:
        """Why the last attempt imported nothing."""
        message = FAILURES.get(self.found.failure)
        return self.say(message) if message is not None else ""

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
                "url": f"{self.here()}&show={status}",
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
        return f"{self.here()}&show={self.show()}&page={number}"

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

    def parts(self) -> list[tuple[str, str]]:
        """What the report names item by item."""
        titles = (("created", _("Added")), ("changed", _("Changed")), ("left", _("Left")))
        return [(name, self.say(title)) for name, title in titles]

    def radius(self) -> str:
        """What the choice about one item would touch, where somebody asked."""
        return radius(self.context, self.request, self.touched)

    def moment(self, at: str) -> str:
        """An instant."""
        return Words(self.request).moment(at)

    def may_start(self) -> bool:
        """Say whether nothing stands against importing."""
        return not self.checked().errors and bool(self.checked().items)


class Problems(OneImport):
    """Everything that is wrong with a list, as a workbook."""

    def __call__(self) -> bytes:
        one = self.one()
        problems = checked_of(one).problems if one.checked is not None else []
        header = [_("Row"), _("Column"), _("Level"), _("What is wrong")]
        rows = [
            [
                str(problem.row or ""),
                problem.column,
                self.say(LEVELS[problem.level]),
                self.told(problem),
            ]
            for problem in problems
        ]
        response = self.request.response
        response.setHeader("Content-Type", XLSX)
        response.setHeader("Content-Disposition", 'attachment; filename="problems.xlsx"')
        response.setHeader("Cache-Control", "no-store")
        title = self.say(_("What is wrong"))
        return write_xlsx([self.say(one) for one in header], rows, title=title)


def _samples(sheet: Sheet, at: int) -> list[str]:
    """Answer the first different values of a column."""
    found: list[str] = []
    for row in sheet.rows[:50]:
        cell = row.cells[at] if at < len(row.cells) else None
        text = str(getattr(cell, "text", cell) if cell is not None else "").strip()[:60]
        if text and text not in found:
            found.append(text)
        if len(found) == SAMPLES:
            break
    return found


def _listed(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def _word(form: Any, name: str) -> bool:
    return isinstance(form.get(name), str) and form[name].isalnum()


def _refusal(refused: DomainError) -> Any:
    if isinstance(refused, BadColumns):
        return REFUSALS[refused.reason]
    if isinstance(refused, NotChecked):
        return _("Errors stand against importing: mend the list and upload it again.")
    return _("The differences are not those that were shown: look at them once more.")
