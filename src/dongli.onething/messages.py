"""Words for what the domain refuses or finds: the doors' one place that knows them all."""

from __future__ import annotations

from typing import Any

from . import _
from .domain.check import Problem
from .domain.errors import DomainError, InvalidSubmission, Stopped
from .operations.file_application import NotAccepting
from .services.bodies import BadValue

PROBLEMS = {
    "required": _("This is required."),
    "unknown": _("The form does not have this."),
    "type": _("This has the wrong form for its kind."),
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
    "uscc.characters": _("A unified social credit code has digits and capital letters only."),
    "uscc.check_digit": _("The check digit is unusual: please compare it with the licence."),
    "phone.length": _("A mobile number has 11 digits."),
    "phone.characters": _("A mobile number has digits only."),
    "phone.prefix": _("This is no mobile number of the mainland."),
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
ERRORS = {
    "UnknownQuestion": _("The scenario does not ask the question “${question}”."),
    "UnknownValue": _("“${value}” is no option of the question “${question}”."),
    "UnknownItem": _("The scenario does not have the item “${item}”."),
    "UnknownServicePoint": _("You do not serve the service point “${service_point}”."),
    "Stopped": _("This cannot be filed online."),
    "InvalidSubmission": _("The application has errors: please look at each of them."),
    "NotPublished": _("This scenario is not published."),
    "ReviewedAnother": _("The plan has changed since you looked: please check it once more."),
    "NotAccepting": _("This scenario takes no applications at present."),
    "UnknownCase": _("No case has this number and code."),
    "TooManyAttempts": _("Too many attempts: please wait a while."),
    "BadBody": _("The body is not a JSON object."),
    "UnknownKey": _("The body has the unknown key “${key}”."),
    "BadFile": _("The file of “${key}” cannot be read."),
    "InUse": _(
        "“${title}” stays: these scenarios are published, suspended or being countersigned with "
        "it: ${scenarios}. Take it out of them and publish again first, or retire them."
    ),
}
# What a BadValue expected instead.
EXPECTED = {
    "object": _("“${key}” must be an object."),
    "string": _("“${key}” must be a text."),
    "strings": _("“${key}” must be a list of texts."),
    "records": _("“${key}” must be a list of objects of texts."),
    "text": _("“${key}” must be a text of 1 to ${most} characters."),
    "short": _("“${key}” must be a text of at most ${most} characters."),
    "few": _("“${key}” must be an object of at most ${most} texts."),
    "number": _("“${key}” must be a whole number from ${least}."),
    "word": _("“${key}” must be one of: ${allowed}."),
}
STATUS = {
    "NotPublished": 404,
    "UnknownCase": 404,
    "InUse": 409,
    "NotAccepting": 409,
    "ReviewedAnother": 409,
    "TooManyAttempts": 429,
}
FALLBACK = _("This is refused.")
LOG_IN = _("Please log in first.")
FORBIDDEN = _("Your role does not allow this.")
# The attribute of an error that names what of the request it is about.
FIELDS = {
    "UnknownQuestion": "answers.{question}",
    "UnknownValue": "answers.{question}",
    "UnknownItem": "items",
    "UnknownServicePoint": "service_point",
    "BadValue": "{key}",
    "UnknownKey": "{key}",
    "BadFile": "materials.{key}",
}


def filled(message: Any, data: dict[str, Any]) -> Any:
    """Answer a message with its variables; lists are written with 、."""
    mapping = {
        name: "、".join(map(plain, value)) if isinstance(value, list | tuple) else plain(value)
        for name, value in data.items()
    }
    return type(message)(message, mapping=mapping)


def plain(value: Any) -> str:
    """Write a value as a person does: 20 and not 20.0."""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole else value)


def message_of(error: DomainError) -> Any:
    """Answer what a refusal says."""
    if isinstance(error, BadValue):
        return filled(EXPECTED[error.expected], {"key": error.key, **error.data})
    return filled(ERRORS.get(type(error).__name__, FALLBACK), vars(error))


def status_of(error: DomainError) -> int:
    """Answer the HTTP status of a refusal; what was never published is not there."""
    if isinstance(error, NotAccepting) and not error.status:
        return 404
    return STATUS.get(type(error).__name__, 400)


def problem_message(problem: Problem) -> Any:
    """Answer what is wrong with one field."""
    return filled(PROBLEMS.get(problem.code, FALLBACK), problem.data)


def errors_of(error: DomainError) -> list[dict[str, Any]]:
    """Answer a refusal's parts: field, code and message each."""
    if isinstance(error, InvalidSubmission):
        return [
            {"field": p.field, "code": p.code, "message": problem_message(p)}
            for p in error.problems
        ]
    if isinstance(error, Stopped):
        return [
            {"field": f"answers.{stop.question}", "code": "stop", "message": stop.message}
            for stop in error.stops
        ]
    name = type(error).__name__
    if name not in FIELDS:
        return []
    field = FIELDS[name].format(**vars(error))
    return [{"field": field, "code": name, "message": message_of(error)}]
