"""One import: its columns, what a dry run found, what is taken, how far it is, what came of it."""

from __future__ import annotations

from typing import Any

from plone.protect import CheckAuthenticator

from dongli.onething import _
from dongli.onething.browser.compose.radius import radius
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.browser.words import Words
from dongli.onething.domain.errors import DomainError, SeenOtherwise
from dongli.onething.domain.lists.status import taken
from dongli.onething.lists_words import FAILURES
from dongli.onething.operations.apply_list import write_changes
from dongli.onething.operations.blast_radius import Touched, blast_radius
from dongli.onething.operations.check_list import item_of
from dongli.onething.operations.choose_columns import (
    BadColumns,
    Busy,
    NotChecked,
    choose_columns,
)
from dongli.onething.operations.decide_list import decide_all, decide_list, names_of
from dongli.onething.operations.start_import import start_import
from dongli.onething.storage.list_imports import SETTLED, State, state_of

from .checked import CheckedList
from .columns import Columns

REFUSALS = {
    "unknown": _("This column is not known."),
    "twice": _("Two columns say the same: choose each once."),
}


class ImportPage(Columns, CheckedList):
    """GET shows where the import is; POST chooses columns, decides, or starts."""

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
        return len(self.sheet.header)

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

    def failure(self) -> str:
        """Why the last attempt imported nothing."""
        message = FAILURES.get(self.found.failure)
        return self.say(message) if message is not None else ""

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
