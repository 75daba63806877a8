"""Read what one cell says; what it cannot say is a problem, never a guess."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

from .model import Cell, Formula

# A spreadsheet keeps 15 digits of a number; what has more is lost.
EXACT_DIGITS = 15
# 基本编码 12 (GB/T 39554.1), catalogue level 14; 实施编码 31, 业务办理项 33; local 24 and 36.
CODE_LENGTHS = {"catalog_code": (12, 14), "item_code": (24, 31, 33, 36)}
# Day 0 of a spreadsheet's calendar, chosen so that its imagined 29 February 1900 does no harm.
SERIAL_START = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)  # 1954 to 2119
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CODE = re.compile(r"[0-9A-Z][0-9A-Z.\-]*")
_LOST = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")
_LIMIT = re.compile(r"(\d+(?:\.\d+)?)个?(工作日|自然日|日历日|日|天)?(?:内|以内|之内)?")
_IMMEDIATE = {"即时", "即办", "当场", "当日", "即时办结", "当场办结", "即时办理"}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00?:00(?::00)?)?")
_GUARD = re.compile(r"^'+(?=[=+\-@\t])")


class Unreadable(Exception):
    """A cell does not say what its column needs. ``code`` and ``data`` of the problem."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


def text_of(cell: Cell) -> str:
    """Answer a cell's text, without what nobody sees; numbers as a person writes them.

    An apostrophe that keeps a spreadsheet from reading text as a formula is taken away.
    """
    if isinstance(cell, Formula):
        raise Unreadable("formula", formula=cell.text[:60])
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    text = _INVISIBLE.sub("", str(cell).replace("\r\n", "\n").replace("\r", "\n")).strip()
    return _GUARD.sub(lambda found: found.group()[1:], text)


def narrow(text: str) -> str:
    """Write full-width digits and letters in half width, without spaces."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def code_of(name: str, cell: Cell) -> str:
    """Answer a code as text; raise Unreadable where a spreadsheet made a number of it."""
    lengths = CODE_LENGTHS[name]
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        digits = text_of(cell)
        # Twelve digits fit a number; a leading zero or the end of a longer code does not.
        if digits.isdecimal() and len(digits) <= EXACT_DIGITS and len(digits) in lengths:
            return digits
        raise Unreadable("code-as-number", value=f"{cell:g}")
    text = narrow(text_of(cell)).upper().lstrip("'")
    if _LOST.fullmatch(text):
        raise Unreadable("code-as-number", value=text)
    if text and not _CODE.fullmatch(text):
        raise Unreadable("code-characters", value=text[:60])
    return text


def number_of(cell: Cell) -> int | float | None:
    """Answer a number not below nothing."""
    text = narrow(text_of(cell)).rstrip("次份个")
    if not text:
        return None
    if not re.fullmatch(r"\d{1,9}(\.\d{1,6})?", text):
        raise Unreadable("number", value=text[:60])
    return plain_number(float(text))


def plain_number(value: float) -> int | float:
    """Write a whole number without its point."""
    return int(value) if value == int(value) else value


def limit_of(cell: Cell) -> tuple[int | float | None, str]:
    """Answer a limit and its unit ("" where the cell names none): ``20个工作日``, ``即时``."""
    text = narrow(text_of(cell))
    if not text:
        return None, ""
    if text in _IMMEDIATE:
        return 0, ""
    found = _LIMIT.fullmatch(text)
    if not found or len(found.group(1)) > 9:
        raise Unreadable("limit", value=text[:60])
    unit = {"工作日": "workday", None: ""}.get(found.group(2), "day")
    return plain_number(float(found.group(1))), unit


def date_of(cell: Cell) -> str:
    """Answer an ISO date; a spreadsheet's serial number is read as the day that it stands for."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    text = unicodedata.normalize("NFKC", text_of(cell)).strip()
    if not text:
        return ""
    if text.isdecimal() and len(text) == 5 and int(text) in SERIALS:
        return (SERIAL_START + timedelta(days=int(text))).isoformat()
    if text.isdecimal() and len(text) == 8:
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = _DATE.fullmatch(text)
    try:
        return date(*(int(part) for part in found.groups())).isoformat()  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        raise Unreadable("date", value=text[:60]) from None


def free_of(cell: Cell) -> bool | None:
    """Answer whether it is free: the column asks whether a fee is taken."""
    text = narrow(text_of(cell)).upper()
    known = {"": None, "是": False, "收费": False, "1": False, "Y": False, "TRUE": False}
    known |= {"否": True, "不收费": True, "免费": True, "0": True, "N": True, "无": True}
    known |= {"FALSE": True}
    if text not in known:
        raise Unreadable("charge", value=text[:60])
    return known[text]
