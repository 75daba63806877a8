"""单项事: one service of one department, with its own form and materials."""

from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from z3c.form.browser.radio import RadioFieldWidget
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.fields import Code, Codes, Column, Lines, Quantity, Records
from dongli.onething.content.markers import IComposed
from dongli.onething.fields.guard import GuardedModel

BASIS_COLUMNS = (
    Column("title", _("Law or document"), required=True),
    Column("document_no", _("Document number")),
    Column("article", _("Article")),
    Column("level", _("Level"), kind="choice", vocabulary="dongli.onething.law_levels"),
    Column("effective", _("In force from"), kind="date"),
    Column("expires", _("In force until"), kind="date"),
    Column("text", _("Wording"), kind="long"),
)
FEE_COLUMNS = (
    Column("title", _("Fee"), required=True),
    Column("amount", _("Amount in yuan"), kind="number"),
    Column("standard", _("Rate")),
    Column("basis", _("Basis")),
    Column("reduction", _("Reduction")),
)
RESULT_COLUMNS = (
    Column("title", _("Result"), required=True),
    Column(
        "material_type",
        _("Material type"),
        kind="choice",
        vocabulary="dongli.onething.material_types",
    ),
    Column("subject", _("Subject"), kind="choice", vocabulary="dongli.onething.subjects"),
    Column("validity", _("Validity")),
)


def is_safe_model(value: str) -> bool:
    """Refuse a form that holds more than known, harmless field types."""
    from dongli.onething.fields.whitelist import validate

    validate(value)
    return True


class IItem(model.Schema, IComposed):
    """An item."""

    aliases = Lines(title=_("Other names"), description=_("What people call it, one a line."))
    item_code = schema.TextLine(
        title=_("Item code"),
        description=_("Implementation code, 31 or 33 characters."),
        required=False,
    )
    catalog_code = schema.TextLine(
        title=_("Catalogue code"), description=_("Basic code, 12 characters."), required=False
    )
    kind = Code(
        title=_("Kind of item"), vocabulary_name="dongli.onething.item_kinds", required=False
    )
    handling = schema.Choice(
        title=_("Handling"), vocabulary="dongli.onething.handlings", default="promised"
    )
    subjects = Codes(
        title=_("Subjects"),
        description=_("Whose data and materials this item asks for."),
        vocabulary_name="dongli.onething.subjects",
    )
    implementing_department = Code(
        title=_("Implementing department"),
        vocabulary_name="dongli.onething.departments",
        required=False,
    )
    industry_department = Code(
        title=_("Department in charge of the trade"),
        vocabulary_name="dongli.onething.departments",
        required=False,
    )
    supervising_department = Code(
        title=_("Supervising department"),
        vocabulary_name="dongli.onething.departments",
        required=False,
    )

    model.fieldset(
        "terms",
        label=_("Basis, limits and fees"),
        fields=[
            "legal_basis",
            "conditions",
            "statutory_limit",
            "statutory_unit",
            "promised_limit",
            "promised_unit",
            "visits",
            "free",
            "fees",
            "results",
        ],
    )
    legal_basis = Records(title=_("Legal basis"), columns=BASIS_COLUMNS)
    conditions = Lines(title=_("Conditions of acceptance"), description=_("One a line."))
    statutory_limit = Quantity(title=_("Statutory limit"), min=0, required=False)
    statutory_unit = schema.Choice(
        title=_("Unit of the statutory limit"),
        vocabulary="dongli.onething.units",
        default="workday",
    )
    promised_limit = Quantity(title=_("Promised limit"), min=0, required=False)
    promised_unit = schema.Choice(
        title=_("Unit of the promised limit"),
        vocabulary="dongli.onething.units",
        default="workday",
    )
    visits = schema.Int(title=_("Visits needed"), min=0, default=0, required=False)
    # Not a tick box: that would turn "nothing stated" into "not free" on saving.
    directives.widget("free", RadioFieldWidget)
    free = schema.Bool(
        title=_("Free of charge"),
        description=_("Stated: no fee is taken."),
        required=False,
        default=None,
    )
    fees = Records(title=_("Fees"), columns=FEE_COLUMNS)
    results = Records(
        title=_("Results"),
        description=_(
            "A result with material type and subject serves later items in place of that material."
        ),
        columns=RESULT_COLUMNS,
    )

    directives.write_permission(fields_model="dongli.onething.EditForm")
    directives.omitted("fields_model", "default_fieldset_label")
    fields_model = schema.Text(
        title=_("Application form"),
        description=_("The item's own form; edit it under “Form fields”."),
        constraint=is_safe_model,
        required=False,
        default="",
    )
    default_fieldset_label = schema.TextLine(
        title=_("Label of the first form section"), required=False, default=""
    )


@implementer(IItem)
class Item(Container):
    """An item; holds its materials."""

    fields_model = GuardedModel()
    # As in Scenario: else the method aliases of content types would be read.
    aliases = []
