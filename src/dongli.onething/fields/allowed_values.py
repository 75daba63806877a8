"""What a model may say of values: plain values of the datatype, limits that leave some."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from lxml import etree

from .grammar import supermodel
from .refusal import bad_value

BLANK = ("", "true", "false")


def is_value(text: str, datatype: str) -> bool:
    """Say whether a text reads as a plain value of the datatype."""
    try:
        if datatype == "integer":
            int(text)
        elif datatype == "decimal":
            return Decimal(text).is_finite()
        elif datatype == "date":
            date.fromisoformat(text)
        elif datatype == "datetime":
            datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
        elif datatype == "boolean":
            return text.lower() in BLANK
    except (ValueError, InvalidOperation):
        return False
    return True


def check_ranges(node: etree._Element, name: str, datatype: str) -> None:
    """Refuse limits that leave nothing between them."""

    def value(kind: str) -> str:
        return (node.findtext(supermodel(kind)) or "").strip()

    low, high = value("min_length"), value("max_length")
    if low and high and int(low) > int(high):
        bad_value(name, "max_length")
    low, high = value("min"), value("max")
    if low and high:
        numeric = datatype in ("integer", "decimal")
        if Decimal(low) > Decimal(high) if numeric else low > high:
            bad_value(name, "max")
