"""Words for what is wrong with one value: forms, tables and REST say the same of the same rule."""

from __future__ import annotations

from typing import Any

from . import _

PROBLEMS = {
    "required": _("This is required."),
    "unanswered": _("Please answer “${title}”: the answer can change the application."),
    "no-item": _("Please choose at least one item."),
    "unknown": _("The form does not have this."),
    "type": _("This has the wrong form for its kind."),
    "integer.type": _("Write a whole number in digits, such as 12."),
    "decimal.type": _("Write a number in digits, such as 12.5."),
    "control-characters": _("This holds characters that cannot be stored."),
    "too-short": _("This is too short: at least ${limit} characters."),
    "too-long": _("This is too long: at most ${limit} characters."),
    "too-low": _("This is too low: at least ${limit}."),
    "too-high": _("This is too high: at most ${limit}."),
    "pattern": _("This does not have the form that is asked for."),
    "unknown-option": _("Choose one of the options."),
    "unconfirmed": _("Please confirm this: without it the application cannot be filed."),
    "repeated": _("The same entry stands here twice."),
    "idcard.length": _("An identity number has 18 characters."),
    "idcard.characters": _("An identity number has 17 digits and a digit or X at the end."),
    "idcard.date": _("The birth date in this identity number does not exist."),
    "idcard.future": _("The birth date in this identity number lies in the future."),
    "idcard.check_digit": _("The identity number has a typing error: its check digit is wrong."),
    "uscc.length": _("A unified social credit code has 18 characters."),
    "uscc.characters": _(
        "A unified social credit code has digits and capital letters without I, O, S, V, Z."
    ),
    "uscc.check_digit": _("The check digit is unusual: please compare it with the licence."),
    "phone.length": _("A mobile number has 11 digits."),
    "phone.characters": _("A mobile number has digits only."),
    "phone.prefix": _("A mobile number begins with 13 to 19."),
    "email.length": _("This e-mail address is too long."),
    "email.format": _("An e-mail address looks like name@example.com."),
    "region.length": _("A region code has 6, 9 or 12 digits."),
    "region.characters": _("No region of this name is known: choose one, or type its code."),
    "region.ambiguous": _("Several regions have this name: write province and city before it."),
    "region.province": _("No province has this region code: please compare it."),
    "region.unlisted": _("This region code is not in the list: please compare it."),
    "bank_account.length": _("A bank account number has 8 to 30 digits."),
    "bank_account.characters": _("A bank account number has digits only."),
    "bank_account.check_digit": _("The account number is unusual: please compare it."),
    "material-missing": _("“${title}” is missing."),
    "unknown-material": _("This plan does not ask for this material."),
    "file-name": _("The file has no usable name."),
    "file-kind": _("Files of this kind are not taken; allowed are ${allowed}."),
    "file-empty": _("The file “${filename}” is empty."),
    "file-too-large": _("The file “${filename}” is larger than ${most} MB."),
    "file-content": _("The content of “${filename}” is not what its name says."),
    "too-many-files": _("At most ${most} files are taken for one material."),
}


def problem_words(datatype: str, code: str) -> Any:
    """Answer the message for a code of ``domain.identity``, or of any datatype."""
    return PROBLEMS.get(f"{datatype}.{code}") or PROBLEMS.get(code) or PROBLEMS["type"]
