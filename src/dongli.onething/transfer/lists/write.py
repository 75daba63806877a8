"""Write tables as XLSX or CSV: codes stay text, and nothing in a cell is run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

_RUN = re.compile(r"^'*[=+\-@\t]")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST = 32_767  # characters that a cell of a spreadsheet holds


def safe(text: str) -> str:
    """Write a text so that no spreadsheet takes it for a formula; reading undoes it."""
    text = _UNSTORABLE.sub("", text)
    return f"'{text}" if _RUN.match(text) else text


def write_csv(header: list[str], rows: Iterable[list[str]]) -> bytes:
    """Answer a CSV file in UTF-8 with its mark, as Excel wants it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def write_xlsx(header: list[str], rows: Iterable[list[str]], *, title: str = "实施清单") -> bytes:
    """Answer a workbook of one sheet; every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for row in ([*header], *rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, safe(text)[:LONGEST])
            cell.data_type = "s"
            cell.number_format = "@"
            cells.append(cell)
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
