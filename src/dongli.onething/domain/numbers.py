"""Case numbers with a check character, and the code that opens a case's public progress.

``YJS`` + region (6) + date (8) + sequence of the day (5) + ISO/IEC 7064 MOD 37,36 check character:
``YJS12011020261012000425``. A sub-case adds ``-01``, ``-02`` …
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import date

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_36

from .errors import DomainError

PREFIX = "YJS"
REGION = "120110"
_NUMBER = re.compile(r"YJS[0-9]{6}([0-9]{8})[0-9]{5}[0-9A-Z]")
_SUBCASE = re.compile(r"(YJS[0-9]{19}[0-9A-Z])-([0-9]{2,3})")


class NumberOutOfRange(DomainError):
    """A region, a day's sequence or a sub-case's index does not fit its place in the number."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(f"{field} out of range: {value!r}")
        self.field = field
        self.value = value


def case_number(day: date, sequence: int, region: str = REGION) -> str:
    """Build a joint case's number; ``sequence`` counts the cases of ``day`` from 1 to 99999."""
    if not re.fullmatch("[0-9]{6}", region):
        raise NumberOutOfRange("region", region)
    if not 1 <= sequence <= 99999:
        raise NumberOutOfRange("sequence", sequence)
    body = f"{PREFIX}{region}{day:%Y%m%d}{sequence:05}"
    return body + mod_37_36.calc_check_digit(body)


def subcase_number(number: str, index: int) -> str:
    """Build the number of a case's ``index``-th sub-case, from 1: ``…-01``."""
    if not 1 <= index <= 999:
        raise NumberOutOfRange("index", index)
    return f"{number}-{index:02}"


def normalise_number(typed: str) -> str:
    """Take off what typing and reading aloud add: blanks, lower case."""
    return "".join(typed.split()).upper()


def check_case_number(number: str) -> bool:
    """Say whether ``number`` is a joint case's: form, a real day, check character."""
    found = _NUMBER.fullmatch(number)
    if not found:
        return False
    try:
        date.fromisoformat(f"{found[1][:4]}-{found[1][4:6]}-{found[1][6:]}")
        mod_37_36.validate(number)
    except (ValueError, ValidationError):
        return False
    return True


def split_subcase_number(number: str) -> tuple[str, int] | None:
    """Take a sub-case's number apart into its case's number and its index; None if it is none."""
    found = _SUBCASE.fullmatch(number)
    if not found or not check_case_number(found[1]):
        return None
    return found[1], int(found[2])


def query_code(secret: bytes, number: str) -> str:
    """Derive the 6-digit query code of a case from the site's secret (HMAC-SHA256).

    Never stored and never guessable from the number; the door limits attempts.
    """
    digest = hmac.new(secret, number.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06}"


def same_code(secret: bytes, number: str, typed: str) -> bool:
    """Compare a typed query code with the case's, in constant time."""
    return hmac.compare_digest(query_code(secret, number).encode(), typed.strip().encode())
