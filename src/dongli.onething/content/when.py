"""``when``: an OR of ANDs of "question is one of values", as data."""

from __future__ import annotations

from typing import Any

from zope import schema
from zope.interface import implementer
from zope.schema.interfaces import IField

from dongli.onething import _
from dongli.onething.content.errors import bad

SHAPE = _("A condition is null or a list of objects: question id → list of values.")


class IWhen(IField):
    """A condition."""


@implementer(IWhen)
class When(schema.Field):
    """None holds always."""

    def __init__(self, **kw: Any) -> None:
        super().__init__(required=False, default=None, **kw)

    def _validate(self, value: Any) -> None:
        super()._validate(value)
        if not isinstance(value, list):
            raise bad(SHAPE)
        for alternative in value:
            check_alternative(alternative)


def check_alternative(alternative: Any) -> None:
    """Refuse what is not an object of question id → non-empty list of values."""
    if not isinstance(alternative, dict):
        raise bad(SHAPE)
    for question, values in alternative.items():
        if not question or not isinstance(question, str) or not isinstance(values, list):
            raise bad(SHAPE)
        if not values or not all(isinstance(value, str) and value for value in values):
            raise bad(_("Question “${question}”: name at least one value."), question=question)


def tidy(value: Any) -> Any:
    """Turn a condition that asks nothing (``[]``, ``[{}]``) into None."""
    if isinstance(value, list) and not any(value):
        return None
    return value
