"""一件事: several items composed into one guide and one application."""

from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.fields import Code, Column, Lines, Quantity, Records
from dongli.onething.content.markers import IComposed
from dongli.onething.operations.may_read_tree import PERMISSION as READ_TREE
from dongli.onething.operations.shown_words import shown

FAQ_COLUMNS = (
    Column("question", _("Question"), required=True),
    Column("answer", _("Answer"), kind="long", required=True),
)


class IScenario(model.Schema, IComposed):
    """A scenario."""

    subject_kind = schema.Choice(
        title=_("Served"), vocabulary="dongli.onething.subject_kinds", default="person"
    )
    life_stage = Code(
        title=_("Life stage"), vocabulary_name="dongli.onething.life_stages", required=False
    )
    lead_department = Code(
        title=_("Lead department"), vocabulary_name="dongli.onething.departments", required=False
    )
    aliases = Lines(title=_("Other names"), description=_("What people call it, one a line."))
    promised_limit = Quantity(
        title=_("Promised limit of the whole (working days)"), min=0, required=False
    )
    contact = schema.TextLine(title=_("Contact"), required=False)
    implements = Lines(
        title=_("Carries out"), description=_("Documents and list entries, one a line.")
    )
    delivery_policy = Code(
        title=_("Delivery of results"),
        vocabulary_name="dongli.onething.delivery_policies",
        default="together",
        required=False,
    )
    faq = Records(title=_("Frequent questions"), columns=FAQ_COLUMNS)
    demo = schema.Bool(
        title=_("Demonstration data"),
        description=_("Shown wherever this scenario is shown."),
        default=False,
        required=False,
    )


@implementer(IScenario)
class Scenario(Container):
    """A scenario; holds its items and questions.

    Its words are read all over Plone's own pages and calls, by people who may not know yet how
    the tree differs from what was published.
    """

    security = ClassSecurityInfo()
    # Else the method aliases of content types would be read where none is set.
    # Not annotated: zope.annotation would take the class's __annotations__ for the object's.
    aliases = []

    security.declareProtected(READ_TREE, "manage_FTPget", "manage_DAVget")

    def Title(self) -> str:
        """Answer the title that the reader may know."""
        return shown(self, "title") or ""

    def Description(self) -> str:
        """Answer the description that the reader may know."""
        return shown(self, "description") or ""

    def title_or_id(self) -> str:
        """Answer what to call it."""
        return self.Title() or self.getId()

    def title_and_id(self) -> str:
        """Answer the title with the id behind it."""
        return f"{self.Title()} ({self.getId()})"


InitializeClass(Scenario)
