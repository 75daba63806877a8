"""Check the numbers by which people, organisations and places are known.

Every ``…_problem`` takes what was typed and answers a stable code, or None when nothing is wrong.
``is_warning`` says which codes must not block a filing.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from . import regions

_IDCARD = re.compile(r"[0-9]{17}[0-9Xx]")
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC = re.compile(rf"[{_USCC_ALPHABET}]{{2}}[0-9]{{6}}[{_USCC_ALPHABET}]{{10}}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_EMAIL = re.compile(r"[^\s@<>,;:\"()\\\[\]]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_](?:[\w-]*[^\W_])?")
_DIGITS = re.compile(r"[0-9]+")
_EARLIEST_BIRTH = date(1850, 1, 1)

# GB 32100 codes of the first pilots fail their check digit and are valid; accounts that are
# no cards have no Luhn digit.
_WARNINGS = {("uscc", "check_digit"), ("bank_account", "check_digit"), ("region", "unlisted")}


def is_warning(datatype: str, code: str) -> bool:
    """Say whether ``code`` asks for a second look only, where every other problem blocks."""
    return (datatype, code) in _WARNINGS


def uscc_is_warning(code: str) -> bool:
    """Say whether a 统一社会信用代码 with this problem may be filed all the same."""
    return is_warning("uscc", code)


def normalise(datatype: str, value: str) -> str:
    """Take off what typing adds: outer blanks, the groups of an account, lower-case letters.

    A region may be typed by its name; its code is what counts.
    """
    value = value.strip()
    if datatype in ("idcard", "uscc"):
        return value.upper()
    if datatype in ("bank_account", "phone"):
        return re.sub(r"[ -]", "", value)
    if datatype == "region":
        found = regions.resolve(value)
        return found[0] if len(found) == 1 else value
    return value


def idcard_problem(value: str, today: date) -> str | None:
    """Check an 18-character 公民身份号码 (GB 11643-1999).

    Residence permits of Hong Kong, Macao and Taiwan people (81/82/83…) and the foreigners'
    permanent residence card (9…) follow the same scheme. Region prefixes are not looked up:
    numbers of dissolved districts stay valid. Answers ``length``, ``characters``, ``date``
    (no such day), ``future`` (born after ``today``) or ``check_digit``.
    """
    if len(value) != 18:
        return "length"
    if not _IDCARD.fullmatch(value):
        return "characters"
    born = _birth_date(value)
    if born is None or born < _EARLIEST_BIRTH:
        return "date"
    if born > today:
        return "future"
    return None if mod_11_2.is_valid(value.upper()) else "check_digit"


def idcard_birth_date(value: str) -> date | None:
    """Read the birth date (characters 7 to 14), None where there is none to read."""
    return _birth_date(value) if _IDCARD.fullmatch(value) else None


def idcard_sex(value: str) -> str | None:
    """Read the sex as in GB/T 2261.1: ``1`` male, ``2`` female; character 17 odd is male."""
    if not _IDCARD.fullmatch(value):
        return None
    return "1" if int(value[16]) % 2 else "2"


def _birth_date(value: str) -> date | None:
    try:
        return date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return None


def uscc_check_digit(first17: str) -> str:
    """Compute the last character of a 统一社会信用代码 (GB 32100-2015: weights 3^i mod 31)."""
    total = sum(_USCC_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first17))
    return _USCC_ALPHABET[-total % 31]


def uscc_problem(value: str) -> str | None:
    """Check an 18-character 统一社会信用代码 (GB 32100-2015; no I, O, S, V, Z).

    Answers ``length``, ``characters`` (errors) or ``check_digit`` (a warning).
    """
    value = value.upper()
    if len(value) != 18:
        return "length"
    if not _USCC.fullmatch(value):
        return "characters"
    return None if uscc_check_digit(value[:17]) == value[17] else "check_digit"


def phone_problem(value: str) -> str | None:
    """Check a mobile number of 11 digits: ``characters``, ``length`` or ``prefix``."""
    if not _DIGITS.fullmatch(value):
        return "characters"
    if len(value) != 11:
        return "length"
    return None if _MOBILE.fullmatch(value) else "prefix"


def email_problem(value: str) -> str | None:
    """Check the shape of one bare mail address: ``length`` (over 254) or ``format``."""
    if len(value) > 254:
        return "length"
    return None if _EMAIL.fullmatch(value) else "format"


def region_problem(value: str) -> str | None:
    """Check a region code: 6 digits (GB/T 2260), 9 with the street, 12 with the community.

    ``ambiguous``: a name of several; ``characters``: a name of none; ``length``; ``province``: of
    no province; ``unlisted`` (a warning): newer than our table, or a typing error.
    """
    if not _DIGITS.fullmatch(value):
        return "ambiguous" if len(regions.resolve(value)) > 1 else "characters"
    if len(value) not in (6, 9, 12):
        return "length"
    if not regions.known_province(value):
        return "province"
    return None if value[:6] in regions.table() else "unlisted"


def bank_account_problem(value: str) -> str | None:
    """Check an account of 8 to 30 digits: ``characters``, ``length``; Luhn fails: ``check_digit``.

    Cards have 16 to 19 digits and Luhn's check digit; accounts of firms are longer and have none.
    """
    if not _DIGITS.fullmatch(value):
        return "characters"
    if not 8 <= len(value) <= 30:
        return "length"
    try:
        luhn.validate(value)
    except ValidationError:
        return "check_digit"
    return None


def problem(datatype: str, value: str, today: date) -> str | None:
    """Check ``value`` as its datatype asks; None for a datatype that has no rule here."""
    if datatype == "idcard":
        return idcard_problem(value, today)
    check = _CHECKS.get(datatype)
    return check(value) if check else None


_CHECKS = {
    "uscc": uscc_problem,
    "phone": phone_problem,
    "email": email_problem,
    "region": region_problem,
    "bank_account": bank_account_problem,
}
