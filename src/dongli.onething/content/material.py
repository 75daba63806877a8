"""申请材料 of one item."""

from plone.dexterity.content import Item
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.fields import Code, Records
from dongli.onething.content.item import BASIS_COLUMNS
from dongli.onething.content.markers import IComposed
from dongli.onething.content.when import When


class IMaterial(model.Schema, IComposed):
    """A material."""

    material_type = Code(
        title=_("Material type"),
        description=_(
            "Materials of one type and subject are handed in once. Where no type fits, leave it "
            "empty or have an administrator add one under “One thing: settings”."
        ),
        vocabulary_name="dongli.onething.material_types",
        required=False,
    )
    subject = Code(
        title=_("Subject"),
        description=_("Whose material it is."),
        vocabulary_name="dongli.onething.subjects",
        required=False,
    )
    form = schema.Choice(
        title=_("Form of the material"),
        vocabulary="dongli.onething.material_forms",
        default="original",
    )
    originals = schema.Int(title=_("Originals"), min=0, default=0, required=False)
    copies = schema.Int(title=_("Copies"), min=0, default=0, required=False)
    keeps_copies = schema.Bool(
        title=_("The department keeps its copies"),
        description=_("Copies then add up over the items instead of being shared."),
        default=False,
        required=False,
    )
    necessity = schema.Choice(
        title=_("Necessity"), vocabulary="dongli.onething.necessities", default="required"
    )
    source = schema.Choice(
        title=_("Where it comes from"), vocabulary="dongli.onething.sources", default="applicant"
    )
    supply = schema.Choice(
        title=_("How it is supplied"), vocabulary="dongli.onething.supplies", default="ask"
    )
    legal_basis = Records(title=_("Legal basis"), columns=BASIS_COLUMNS)
    validity_days = schema.Int(title=_("Valid for (days)"), min=0, required=False)
    alternative_group = schema.TextLine(
        title=_("Group of alternatives"),
        description=_("Of the materials with one name here, one is enough."),
        required=False,
    )
    when = When(title=_("Needed when"))
    sample = NamedBlobFile(title=_("Filled-in sample"), required=False)
    blank_form = NamedBlobFile(title=_("Blank form"), required=False)


@implementer(IMaterial)
class Material(Item):
    """A material. Its subject is whose it is, not Dublin Core's keywords."""

    subject = None

    def Subject(self) -> tuple[()]:
        """Answer no keywords."""
        return ()
