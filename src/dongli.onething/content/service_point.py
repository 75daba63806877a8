"""办理地点: where people can come."""

from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.markers import IComposed
from dongli.onething.content.relations import ContentRelations


class IServicePoint(model.Schema, IComposed):
    """A service point; its clerks are the members of the group ``point-<id>``."""

    kind = schema.Choice(
        title=_("Kind of service point"),
        vocabulary="dongli.onething.point_kinds",
        default="district",
    )
    address = schema.TextLine(title=_("Address"), required=False)
    hours = schema.TextLine(title=_("Office hours"), required=False)
    phone = schema.TextLine(title=_("Phone"), required=False)
    accepts = ContentRelations(title=_("Accepts these scenarios"), portal_type="Scenario")


@implementer(IServicePoint)
class ServicePoint(Item):
    """A service point."""
