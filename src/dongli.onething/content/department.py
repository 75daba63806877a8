"""部门: a body that owns items."""

from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.fields import KeptCode
from dongli.onething.content.markers import IComposed


class IDepartment(model.Schema, IComposed):
    """A department; its staff are the members of the group ``department-<code>``."""

    code = KeptCode(
        title=_("Department code"),
        description=_("The unified social credit code of the body, or a short name in letters."),
    )
    kind = schema.Choice(
        title=_("Kind of body"),
        vocabulary="dongli.onething.department_kinds",
        default="government",
    )
    region = schema.TextLine(
        title=_("Region"), description=_("Region code (GB/T 2260)."), required=False
    )
    phone = schema.TextLine(title=_("Phone"), required=False)
    address = schema.TextLine(title=_("Address"), required=False)
    hours = schema.TextLine(title=_("Office hours"), required=False)


@implementer(IDepartment)
class Department(Item):
    """A department."""
