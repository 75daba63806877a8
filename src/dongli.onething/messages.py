"""Words for what the domain refuses or finds: the doors' one place that knows them all."""

from __future__ import annotations

from typing import Any

from . import _
from .domain.check import Problem
from .domain.errors import DomainError, InvalidSubmission, Stopped
from .operations.file_application import NotAccepting
from .operations.plan_application import Retired
from .problem_words import PROBLEMS
from .services.bodies import BadValue

ERRORS = {
    "UnknownQuestion": _("The scenario does not ask the question “${question}”."),
    "UnknownValue": _("“${value}” is no option of the question “${question}”."),
    "UnknownItem": _("The scenario does not have the item “${item}”."),
    "UnknownServicePoint": _("You do not serve the service point “${service_point}”."),
    "Stopped": _("This cannot be filed online."),
    "InvalidSubmission": _("The application has errors: please look at each of them."),
    "NotPublished": _("This scenario is not published."),
    "Retired": _("This one thing was retired."),
    "ReviewedAnother": _("The plan has changed since you looked: please check it once more."),
    "NotAccepting": _("This scenario takes no applications at present."),
    "UnknownCase": _("No case has this number and code."),
    "TooManyAttempts": _("Too many attempts: please wait a while."),
    "ConflictGone": _("This conflict is no longer there: a source has changed. Look again."),
    "Unstorable": _("“${title}” holds characters that cannot be stored."),
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
    "moment": _("“${key}” must be a date and time like 2026-12-01T09:00."),
    "word": _("“${key}” must be one of: ${allowed}."),
}
STATUS = {
    "NotPublished": 404,
    "Retired": 410,
    "UnknownCase": 404,
    "ConflictGone": 409,
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
    "Unstorable": "{field}",
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


def details_of(error: DomainError) -> dict[str, Any]:
    """Answer what a program may want to know of a refusal besides."""
    if not isinstance(error, Retired):
        return {}
    other = error.retirement.replaced_by
    return {
        "retired": error.retirement.date or None,
        "replaced_by": {"@id": other.url, "title": other.title} if other else None,
    }


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
