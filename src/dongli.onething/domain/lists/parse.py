"""Read the rows of a list into items: every trouble is told with its row and column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import cells, lines
from .columns import BY_NAME, MATERIAL_COLUMNS
from .model import ListedItem, Parsed, Problem, Row, Sheet

# Column -> word as written (folded) -> code; for departments their titles and codes.
Words = dict[str, dict[str, str]]
# The parts of an entry, in order.
PARTS = {
    "legal_basis": ("title", "document_no", "article", "text", "level", "effective", "expires"),
    "fees": ("title", "amount", "standard", "basis", "reduction"),
    "results": ("title", "material_type", "subject", "validity"),
    "materials": (
        "title",
        "form",
        "necessity",
        "source",
        "originals",
        "copies",
        "supply",
        "material_type",
        "subject",
    ),
}
NUMBERS = ("amount", "originals", "copies")
DATES = ("effective", "expires")
UNITS = {"statutory_limit": "statutory_unit", "promised_limit": "promised_unit"}


def parse(sheet: Sheet, mapping: list[str], words: Words) -> Parsed:
    """Answer the items of a sheet. ``mapping``: the column's name of each column, "" for none.

    A row whose code and title are empty, repeated or merged belongs to the item above.
    """
    return _Reading(sheet, mapping, words).read()


class _Reading:
    def __init__(self, sheet: Sheet, mapping: list[str], words: Words) -> None:
        self.sheet = sheet
        self.columns = {name: at for at, name in enumerate(mapping) if name}
        self.words = words
        self.items: list[ListedItem] = []
        self.problems: list[Problem] = []
        self.seen: dict[str, int] = {}

    def read(self) -> Parsed:
        for needed in ("item_code", "title"):
            if needed not in self.columns:
                data = {"column": BY_NAME[needed].titles[0]}
                self.problems.append(Problem(code="no-column", row=0, data=data))
        if not self.problems:
            for row in self.sheet.rows:
                self._row(row)
            if not self.items and not self.problems:
                self.problems.append(Problem(code="no-rows", row=0))
        return Parsed(items=self.items, problems=self.problems)

    def _row(self, row: Row) -> None:
        code = self._tell(row, "item_code", lambda cell: cells.code_of("item_code", cell))
        title = self._tell(row, "title", cells.text_of)
        last = self.items[-1] if self.items else None
        goes_on = last is not None and (
            (not code and not title)
            or (bool(code) and code == last.code and title in ("", last.values.get("title", "")))
        )
        if goes_on:
            self._into(last, row, first=False)  # type: ignore[arg-type]
        elif code is not None:
            self._begin(row, code)
        else:
            # Its other cells are read all the same: all that is wrong is told at once.
            self._into(ListedItem(row=row.number, code=""), row, first=True)

    def _begin(self, row: Row, code: str) -> None:
        if not code:
            self._trouble("missing", row, "item_code")
        elif code in self.seen:
            self._trouble("twice", row, "item_code", value=code, first=self.seen[code])
        elif len(code) not in cells.CODE_LENGTHS["item_code"]:
            self._trouble("code-length", row, "item_code", level="warning", length=len(code))
        self.seen.setdefault(code, row.number)
        item = ListedItem(row=row.number, code=code)
        self.items.append(item)
        self._into(item, row, first=True)
        if "title" not in item.values:
            self._trouble("missing", row, "title")

    def _into(self, item: ListedItem, row: Row, *, first: bool) -> None:
        """Take over what a row says; of a further row only entries that are not there yet."""
        for name in self.columns:
            if name in MATERIAL_COLUMNS or (not first and self._copied(row, name)):
                continue
            kind = BY_NAME[name].kind
            if kind == "lines":
                self._lines(item, row, name)
            else:
                self._single(item, row, name, kind, first=first)

    def _single(self, item: ListedItem, row: Row, name: str, kind: str, *, first: bool) -> None:
        value = self._tell(row, name, lambda cell: self._value(name, kind, cell))
        if value in (None, "", (None, "")):
            return
        if name == "catalog_code" and len(value) not in cells.CODE_LENGTHS[name]:
            self._trouble("code-length", row, name, level="warning", length=len(value))
        if name in ("version", "effective"):
            setattr(item, name, value)
            return
        found = {name: value}
        if kind == "limit":
            found = {name: value[0]} | ({UNITS[name]: value[1]} if value[1] else {})
        for key, part in found.items():
            if key in item.values and item.values[key] != part:
                if not first or key in UNITS.values():
                    self._trouble("two-values", row, name, first=item.row)
                continue
            item.values[key] = part
            item.places[key] = (row.number, self.sheet.header[self.columns[name]])

    def _value(self, name: str, kind: str, cell: Any) -> Any:
        if kind == "code":
            return cells.code_of(name, cell)
        if kind in ("word", "department"):
            return self._word(name, cells.text_of(cell))
        readers: dict[str, Callable[[Any], Any]] = {
            "number": cells.number_of,
            "limit": cells.limit_of,
            "date": cells.date_of,
            "charge": cells.free_of,
        }
        value = readers.get(kind, cells.text_of)(cell)
        if name == "title" and isinstance(value, str):
            return " ".join(value.split())
        return value

    def _word(self, name: str, text: str) -> str:
        """Answer the code of a word of a dictionary."""
        if not text:
            return ""
        known = self.words.get(name, {})
        code = known.get(word(text))
        if code is None:
            # Of each code the word that comes first: the reader's own.
            first = {code: written for written, code in reversed(known.items())}
            offered = "、".join(list(reversed(first.values()))[:12])
            raise cells.Unreadable("word", value=text[:60], known=offered)
        return code

    def _lines(self, item: ListedItem, row: Row, name: str) -> None:
        text = self._tell(row, name, cells.text_of)
        if not text:
            return
        place = (row.number, self.sheet.header[self.columns[name]])
        found = lines.entries(text)
        if name == "conditions":
            # A condition is a line: what was one entry over several lines becomes one.
            read: list[Any] = [" ".join(" ".join(lines.parts(one)).split()) for one in found]
        else:
            read = [self._entry(row, name, entry) for entry in found]
        if name == "materials":
            self._companions(row, read)
            item.states_materials = True
            self._materials(item, row, [one for one in read if one])
        else:
            kept = item.values.setdefault(name, [])
            kept.extend(one for one in read if one and one not in kept)
        item.places.setdefault(name, place)

    def _entry(self, row: Row, name: str, entry: str) -> dict[str, Any] | None:
        told = lines.clause(entry) if name == "legal_basis" else lines.parts(entry)
        keys = PARTS[name]
        if len(told) > len(keys):
            return self._trouble("parts", row, name, value=entry[:60], most=len(keys))
        record: dict[str, Any] = {}
        for key, value in zip(keys, told, strict=False):
            if not value:
                continue
            try:
                record[key] = self._part(name, key, value)
            except cells.Unreadable as trouble:
                self._trouble(trouble.code, row, name, **trouble.data)
        if not record.get("title"):
            return self._trouble("no-title", row, name, value=entry[:60])
        record["title"] = " ".join(record["title"].split())
        return record

    def _part(self, name: str, key: str, value: str) -> Any:
        if key in NUMBERS:
            return cells.number_of(value)
        if key in DATES:
            return cells.date_of(value)
        dictionary = f"material_{key}" if name == "materials" else key
        if dictionary in self.words:
            return self._word(dictionary, value)
        return value

    def _companions(self, row: Row, materials: list[Any]) -> None:
        """Give the materials of a cell what the columns beside it say: line by line, or to all."""
        for column, key in MATERIAL_COLUMNS.items():
            text = self._tell(row, column, cells.text_of) if column in self.columns else ""
            told = [one.strip() for one in (text or "").split("\n")]
            if not text:
                continue
            if len(told) not in (1, len(materials)):
                data = {"lines": len(told), "materials": len(materials)}
                self._trouble("companions", row, column, **data)
                continue
            told = told * len(materials) if len(told) == 1 else told
            for material, value in zip(materials, told, strict=True):
                read = self._tell_value(
                    row, column, lambda v=value, k=key: self._part("materials", k, v)
                )
                if material and value and read is not None:
                    material.setdefault(key, read)

    def _materials(self, item: ListedItem, row: Row, found: list[dict[str, Any]]) -> None:
        known = {material["title"]: material for material in item.materials}
        for material in found:
            if known.get(material["title"], material) != material:
                self._trouble("material-twice", row, "materials", value=material["title"])
            elif material["title"] not in known:
                known[material["title"]] = material
                item.materials.append(material)

    # Telling

    def _cell(self, row: Row, name: str) -> Any:
        at = self.columns[name]
        return row.cells[at] if at < len(row.cells) else None

    def _copied(self, row: Row, name: str) -> bool:
        return self.columns[name] in row.copied

    def _tell(self, row: Row, name: str, read: Callable[[Any], Any]) -> Any:
        """Read a cell; a trouble is told once, and None answered."""
        return self._tell_value(row, name, lambda: read(self._cell(row, name)))

    def _tell_value(self, row: Row, name: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except cells.Unreadable as trouble:
            return self._trouble(trouble.code, row, name, **trouble.data)

    def _trouble(
        self, code: str, row: Row, name: str, *, level: Any = "error", **data: Any
    ) -> None:
        column = self.sheet.header[self.columns[name]]
        problem = Problem(code=code, row=row.number, column=column, level=level, data=data)
        if problem not in self.problems[-4:]:
            self.problems.append(problem)


def word(text: str) -> str:
    """Fold a word so that spaces, width and case do not count."""
    return cells.narrow(text).lower()
