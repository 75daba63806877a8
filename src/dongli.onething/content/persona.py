"""典型情形: a situation of a scenario, saved with the outcome that is expected of it."""

from typing import Any

import msgspec
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.errors import bad
from dongli.onething.content.markers import IComposed
from dongli.onething.domain.personas import Expectation


class Plain(schema.Field):
    """Plain data of one shape; ``shape`` is what msgspec converts to."""

    def __init__(self, shape: Any, **kw: Any) -> None:
        self.shape = shape
        super().__init__(required=False, **kw)

    def _validate(self, value: Any) -> None:
        super()._validate(value)
        try:
            msgspec.convert(value, self.shape)
        except msgspec.ValidationError as error:
            raise bad(_("Not of the expected shape: ${problem}"), problem=str(error)) from None


class IPersona(model.Schema, IComposed):
    """A persona; made on the composer's page, where one sees what one expects."""

    directives.omitted("answers", "items", "expected")
    answers = Plain(dict[str, str], title=_("Answers"))
    items = Plain(list[str] | None, title=_("Items"))
    expected = Plain(Expectation, title=_("Expected outcome"))


@implementer(IPersona)
class Persona(Item):
    """A persona."""
