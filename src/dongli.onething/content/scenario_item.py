"""One item's place in one scenario."""

from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.fields import Code, Column, Lines
from dongli.onething.content.markers import IComposed
from dongli.onething.content.relations import ContentRelation
from dongli.onething.content.when import When

AFTER_PARTS = (
    Column("id", _("Item"), required=True, kind="choice", vocabulary="dongli.onething.siblings"),
    Column("soft", _("Soft"), kind="yes", allowed=("soft",)),
)


class IScenarioItem(model.Schema, IComposed):
    """A scenario item; its id is the plan's item id."""

    title = schema.TextLine(
        title=_("Title here"),
        description=_("Only where it is not called as the item is."),
        required=False,
        default="",
    )
    item = ContentRelation(title=_("Item"), portal_type="Item")
    participation = schema.Choice(
        title=_("Participation"), vocabulary="dongli.onething.participations", default="required"
    )
    together = schema.TextLine(
        title=_("Group that stays together"),
        description=_("Items with one name here cannot be separated."),
        required=False,
    )
    together_basis = schema.TextLine(title=_("Clause that binds the group"), required=False)
    after = Lines(
        title=_("Comes after"),
        description=_("Soft: it goes on with other evidence when the earlier one fails."),
        parts=AFTER_PARTS,
    )
    when = When(title=_("Applies when"))
    department_from = Code(
        title=_("Question that decides the department"),
        description=_(
            "Its options are region codes of streets, or department codes: the applicant’s answer "
            "decides which department carries it out. None: the item’s implementing department."
        ),
        vocabulary_name="dongli.onething.asked",
        required=False,
        default="",
    )


@implementer(IScenarioItem)
class ScenarioItem(Item):
    """A scenario item."""

    def Title(self) -> str:
        """Answer its own title, else its item's."""
        if self.title:
            return self.title
        relation = self.item
        target = None if relation is None or relation.isBroken() else relation.to_object
        return target.Title() if target is not None else self.getId()
