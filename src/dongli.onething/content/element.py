"""数据元: one question of the dictionary, defined once for everybody."""

from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.errors import bad
from dongli.onething.content.fields import Column, KeptCode, Lines, Quantity
from dongli.onething.content.markers import IComposed
from dongli.onething.domain import patterns
from dongli.onething.vocabularies.dictionaries import DATATYPES

OPTION_PARTS = (
    Column("value", _("Value"), required=True),
    Column("label", _("Label")),
)
COLUMN_PARTS = (
    Column("name", _("Name in the data"), required=True),
    Column("title", _("Title")),
    Column(
        "datatype",
        _("Data type"),
        kind="choice",
        vocabulary="dongli.onething.datatypes",
        allowed=tuple(code for code in DATATYPES if code != "table"),
    ),
    Column("required", _("Required"), kind="yes", allowed=("required",)),
)

TOO_LONG = _("A pattern has at most ${number} characters.")


def is_pattern(value: str) -> bool:
    """Refuse a pattern that no regular expression engine reads, or that could run for ever."""
    found = patterns.problem(value)
    if found == "length":
        raise bad(TOO_LONG, number=patterns.MAX_PATTERN)
    if found == "syntax":
        raise bad(_("Not a regular expression: ${error}"), error=patterns.flaw(value))
    if found:
        raise bad(_("This pattern could take too long to check; make it simpler."))
    return True


class IDataElement(model.Schema, IComposed):
    """A data element."""

    code = KeptCode(title=_("Element code"), description=_("For example person.name."))
    datatype = schema.Choice(
        title=_("Data type"), vocabulary="dongli.onething.datatypes", default="text"
    )
    options = Lines(
        title=_("Options"),
        description=_("For choices: the stored value and what the reader sees."),
        parts=OPTION_PARTS,
    )
    columns = Lines(title=_("Columns"), description=_("For tables."), parts=COLUMN_PARTS)
    min_length = schema.Int(title=_("Shortest length"), min=0, required=False)
    max_length = schema.Int(title=_("Longest length"), min=0, required=False)
    minimum = Quantity(title=_("Smallest value"), dates=True, required=False)
    maximum = Quantity(title=_("Largest value"), dates=True, required=False)
    pattern = schema.TextLine(
        title=_("Pattern"),
        description=_("A regular expression that the whole value must match."),
        constraint=is_pattern,
        required=False,
    )
    section = schema.TextLine(
        title=_("Section"), description=_("The part of the merged form."), required=False
    )
    order = schema.Int(title=_("Order in the section"), default=0, required=False)
    sensitivity = schema.Choice(
        title=_("Sensitivity"), vocabulary="dongli.onething.sensitivities", default="personal"
    )
    reuse = schema.Choice(title=_("Reuse"), vocabulary="dongli.onething.reuses", default="once")
    standard = schema.TextLine(
        title=_("Standard"), description=_("For example GB 11643-1999."), required=False
    )


@implementer(IDataElement)
class DataElement(Item):
    """A data element."""
