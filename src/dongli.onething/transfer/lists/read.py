"""Read an XLSX or CSV file as a table of cells: bounded in size, formulas never evaluated."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.lists.columns import header_row
from dongli.onething.domain.lists.model import Cell, Formula, Row, Sheet

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 2_000
MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_MERGED = 200_000  # cells that merged ones may fill
HEADING_ROWS = 10
_MERGE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}mergeCell"


class UnreadableList(DomainError):
    """A file is no list that can be read. ``reason`` names why."""

    def __init__(self, reason: str, **data: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.data = data


def read_list(data: bytes, filename: str) -> Sheet:
    """Answer the first table of a file; raise UnreadableList for what is none or too large."""
    if len(data) > MOST_BYTES:
        raise UnreadableList("too-large", most=MOST_BYTES // 1024 // 1024)
    if data[:4] == b"PK\x03\x04":
        rows = _xlsx(data)
    elif data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableList("old-excel")
    elif filename.lower().endswith(".xlsx"):
        raise UnreadableList("not-a-workbook")
    else:
        rows = _csv(data)
    return _sheet(rows)


def _sheet(rows: Iterable[Row]) -> Sheet:
    found = []
    for row in rows:
        if any(_says(cell) for cell in row.cells):
            found.append(row)
        if len(found) > MOST_ROWS:
            raise UnreadableList("too-many-rows", most=MOST_ROWS)
    if not found:
        raise UnreadableList("empty")
    at = header_row([[_title(cell) for cell in row.cells] for row in found[:HEADING_ROWS]])
    header = [_title(cell) for cell in found[at].cells]
    while header and not header[-1]:
        header.pop()
    return Sheet(header=header, rows=found[at + 1 :])


def _says(cell: Cell) -> bool:
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def _title(cell: Cell) -> str:
    return " ".join(str(cell).split()) if isinstance(cell, str | int | float) else ""


# CSV


def _csv(data: bytes) -> Iterator[Row]:
    text = decoded(data)
    first = text[:4096].split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
        # A row may hold line breaks: people count as their spreadsheet does, by rows.
        for number, cells in enumerate(reader, 1):
            if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
                raise UnreadableList("too-many-columns", most=MOST_COLUMNS)
            yield Row(number, [cell or None for cell in cells[:MOST_COLUMNS]])
    except csv.Error as error:
        raise UnreadableList("not-csv") from error


def decoded(data: bytes) -> str:
    """Read text: UTF-8 with or without its mark, UTF-16 with it, else GB 18030 as Excel writes."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _strictly(data, "gb18030")
    if "\0" in text:
        raise UnreadableList("not-text")
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableList("not-text") from error


# XLSX


def _xlsx(data: bytes) -> Iterator[Row]:
    _bounded(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as error:
        raise UnreadableList("not-a-workbook") from error
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise UnreadableList("empty")
        yield from _rows(data, sheets[0])
    except (KeyError, ValueError, TypeError, AttributeError, OSError, ParseError) as error:
        raise UnreadableList("not-a-workbook") from error
    finally:
        book.close()


def _bounded(data: bytes) -> None:
    """Refuse an archive that unpacks to more than is sound, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            # Reading stops at the size that is declared here: it cannot lie about that.
            if len(infos) > MOST_PARTS or sum(one.file_size for one in infos) > MOST_UNPACKED:
                raise UnreadableList("unpacks-too-large", most=MOST_UNPACKED // 1024 // 1024)
            for one in infos:
                if one.filename.endswith((".xml", ".rels")):
                    with archive.open(one) as part:
                        if b"<!DOCTYPE" in part.read(2048):
                            raise UnreadableList("not-a-workbook")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableList("not-a-workbook") from error


def _rows(data: bytes, sheet: Any) -> Iterator[Row]:
    merged = _merged(data, sheet._worksheet_path)
    sources: dict[tuple[int, int], Cell] = {}
    starts = set(merged.values())
    sheet.reset_dimensions()
    for cells in sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + HEADING_ROWS + 1):
        if not cells:
            continue
        number = next((cell.row for cell in cells if getattr(cell, "row", None)), 0)
        if not number:
            continue
        values = [_value(cell) for cell in cells]
        copied = set()
        for at in range(len(values)):
            if (number, at) in starts:
                sources[number, at] = values[at]
            source = merged.get((number, at))
            if source is not None:
                values[at] = sources.get(source)
                copied.add(at)
        yield Row(number, values, frozenset(copied))


def _merged(data: bytes, path: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Answer, for each cell (row, column from 0) below a merged one, where that one begins."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(path.lstrip("/")) as part:
        for _event, element in iterparse(part):
            if element.tag == _MERGE and re.fullmatch(
                r"[A-Z]+\d+:[A-Z]+\d+", element.get("ref", "")
            ):
                left, top, right, bottom = range_boundaries(element.get("ref"))
                right = min(right, MOST_COLUMNS)
                if (bottom - top + 1) * max(right - left + 1, 1) + len(found) > MOST_MERGED:
                    raise UnreadableList("too-many-merged")
                for row in range(top, bottom + 1):
                    for column in range(left - 1, right):
                        if (row, column) != (top, left - 1):
                            found[row, column] = (top, left - 1)
            element.clear()
    return found


def _value(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Formula(str(value))
    if cell.data_type == "e":
        return Formula(str(value))
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
