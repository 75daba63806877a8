"""情形问题: what decides which items, materials and fields apply."""

from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.fields import Column, Lines
from dongli.onething.content.markers import IComposed
from dongli.onething.content.when import When

# Who answers knows an option by its label alone.
OPTION_PARTS = (
    Column("value", _("Value"), required=True),
    Column("label", _("Label"), distinct=True),
)
STOP_PARTS = (
    Column("value", _("Value"), required=True),
    Column("message", _("Message"), required=True),
)


class IQuestion(model.Schema, IComposed):
    """A question; its id is what answers and conditions name."""

    help = schema.Text(title=_("Help"), required=False)
    options = Lines(title=_("Options"), parts=OPTION_PARTS)
    stops = Lines(
        title=_("Answers that send to a window"),
        description=_("With such an answer nothing can be filed online; say where to go."),
        parts=STOP_PARTS,
    )
    when = When(title=_("Asked when"))


@implementer(IQuestion)
class Question(Item):
    """A question."""
