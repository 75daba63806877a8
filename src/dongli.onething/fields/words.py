"""Say in words what is wrong with a value."""

from __future__ import annotations

from zope.i18nmessageid import Message

from dongli.onething import _

_GENERAL = {
    "required": _("Please fill this in."),
    "type": _("This is not in the form that is asked for."),
    "option": _("This is none of the choices."),
}
_IDENTITY = {
    ("idcard", "length"): _("An ID number has 18 characters."),
    ("idcard", "characters"): _("An ID number has digits only; the last may be X."),
    ("idcard", "date"): _("The birth date in the ID number does not exist."),
    ("idcard", "future"): _("The birth date in the ID number lies in the future."),
    ("idcard", "check_digit"): _("The ID number's check digit is wrong. Please compare it again."),
    ("uscc", "length"): _("A unified social credit code has 18 characters."),
    ("uscc", "characters"): _(
        "A unified social credit code has digits and capital letters without I, O, S, V, Z."
    ),
    ("phone", "characters"): _("A mobile number has digits only."),
    ("phone", "length"): _("A mobile number has 11 digits."),
    ("phone", "prefix"): _("A mobile number begins with 13 to 19."),
    ("region", "ambiguous"): _(
        "Several regions have this name: write province and city before it."
    ),
    ("region", "characters"): _("No region of this name is known: choose one, or type its code."),
    ("region", "length"): _("A region code has 6, 9 or 12 digits."),
    ("region", "province"): _("No province has this region code: please compare it."),
    ("bank_account", "characters"): _("An account number has digits only."),
    ("bank_account", "length"): _("An account number has 8 to 30 digits."),
    ("email", "length"): _("This mail address is too long."),
    ("email", "format"): _("This is no mail address."),
}


def words(datatype: str, code: str) -> Message:
    """Give the message for a problem's code of one datatype."""
    return _IDENTITY.get((datatype, code)) or _GENERAL.get(code) or _GENERAL["type"]
