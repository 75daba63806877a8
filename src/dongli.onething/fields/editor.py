"""collective.easyform's field editor, borrowed for Item: without code, with data elements."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_inner, aq_parent
from collective.easyform.browser.fields import EditView, FieldEditForm
from plone import api
from plone.schemaeditor.browser.field.traversal import FieldContext
from plone.schemaeditor.browser.schema.add_field import FieldAddForm, FieldAddFormPage
from plone.schemaeditor.browser.schema.add_fieldset import FieldsetAddFormPage
from plone.schemaeditor.browser.schema.traversal import SchemaContext
from plone.schemaeditor.utils import IEditableSchema, SchemaModifiedEvent
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from zope.event import notify
from zope.interface import implementer
from ZPublisher.BaseRequest import DefaultPublishTraverse

from dongli.onething import _
from dongli.onething.vocabularies.dictionaries import DATATYPES

from . import known, whitelist
from .binding import IFieldBinding
from .interfaces import IItemFieldContext, IItemFieldsContext
from .load import dump, empty, load
from .looking import LookingForm

# The types that the editor offers, under the names of their factories.
OFFERED = {
    "zope.schema._bootstrapfields.TextLine": "text",
    "zope.schema._bootstrapfields.Text": "paragraph",
    "zope.schema._bootstrapfields.Int": "integer",
    "zope.schema._bootstrapfields.Decimal": "decimal",
    "zope.schema._bootstrapfields.Bool": "boolean",
    "zope.schema._field.Date": "date",
    "zope.schema._field.Datetime": "datetime",
    "zope.schema._field.Choice": "choice",
    "zope.schema._field.Set": "multichoice",
    "plone.schema.email.Email": "email",
    "dongli.onething.fields.types.Phone": "phone",
    "dongli.onething.fields.types.IdCard": "idcard",
    "dongli.onething.fields.types.Uscc": "uscc",
    "dongli.onething.fields.types.Region": "region",
    "dongli.onething.fields.types.BankAccount": "bank_account",
    "dongli.onething.fields.types.Table": "table",
}
ALLOWED = list(OFFERED)
# A default, a widget or a vocabulary by name has no place in a form that is merged.
OMITTED = (
    "vocabularyName",
    "value_type",
    "unique",
    "readonly",
    "defaultFactory",
    "default",
    "missing_value",
)


@implementer(IItemFieldContext)
class ItemFieldContext(FieldContext):
    """One field, published."""


@implementer(IItemFieldsContext)
class ItemFieldsView(SchemaContext):
    """The form of an item, published; an empty ``fields_model`` is a form without fields."""

    allowedFields = ALLOWED

    def __init__(self, context: Any, request: Any) -> None:
        try:
            self.schema = load(context.fields_model)
        except whitelist.InvalidModel:
            self.schema = empty()
        super().__init__(self.schema, request, name="fields", title=context.title)
        self.label = _("Form fields of ${title}", mapping={"title": context.title})

    def publishTraverse(self, request: Any, name: str) -> Any:
        """Publish a field by its name."""
        if name in self.schema:
            return ItemFieldContext(self.schema[name], self.request).__of__(self)
        return DefaultPublishTraverse(self, request).publishTraverse(request, name)

    def browserDefault(self, request: Any) -> tuple[Any, tuple[str, ...]]:
        """Show the list of fields."""
        return self, ("@@listing",)


ENTER = "onething.enter"
BIND = "onething.bind"


class ItemFieldEditForm(LookingForm, FieldEditForm):
    """One field: what it asks, and which question of the dictionary it is."""

    buttons = FieldEditForm.buttons.copy()
    handlers = FieldEditForm.handlers.copy()
    additionalSchemata = (IFieldBinding,)
    template = ViewPageTemplateFile("field_form.pt")

    def update(self) -> None:
        """Let the Enter key save; choose the element of a proposal."""
        # As it is called now: looking at a change writes into the field.
        self.title = self.field.title or self.field.__name__
        form = self.request.form
        if ENTER in form:
            form.setdefault("form.buttons.save", "save")
        element, _blank, subject = str(form.get(BIND, "")).partition(" ")
        if element:
            form["form.widgets.IFieldBinding.element"] = element
            form["form.widgets.IFieldBinding.subject"] = (
                form.get("form.widgets.IFieldBinding.subject") or subject
            )
            self.status = _("Chosen, not saved yet: check the subject below, then save.")
        super().update()

    @property
    def label(self) -> Any:
        """Name the field as its form does."""
        return _("Field “${title}”", mapping={"title": self.title})

    def similar(self) -> list[tuple[known.Element, str]]:
        """The elements that an unbound field resembles, and the subject that others agree on."""
        widget = self.widgets.get("IFieldBinding.element")
        if widget is None or widget.value or self.touched is not None:
            return []
        title = self.request.form.get("form.widgets.title", self.field.title or "")
        return known.similar(self.item(), self.field.__name__, str(title))

    def updateFields(self) -> None:
        """Leave out what names code."""
        super().updateFields()
        self.fields = self.fields.omit(*(name for name in OMITTED if name in self.fields))

    def updateWidgets(self) -> None:
        """Offer what is known: elements, subjects, clauses."""
        super().updateWidgets()
        item = self.item()
        offers = {
            "element": known.elements,
            "subject": known.subjects,
            "basis": known.clauses,
        }
        for name, offer in offers.items():
            widget = self.widgets.get(f"IFieldBinding.{name}")
            if widget is not None:
                widget.known = offer(item)

    @button.handler(buttons["save"])
    def handle_save(self, action: Any) -> None:
        """Check the whole form with this field in it, then store it."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        self._apply(data)
        fields = aq_parent(aq_inner(self.context))
        try:
            dump(fields.schema)
        except whitelist.InvalidModel as problem:
            self.status = api.portal.translate(problem.doc())
            return
        notify(SchemaModifiedEvent(fields))
        api.portal.show_message(self.successMessage, request=self.request)
        self.redirectToParent()

    @button.buttonAndHandler(_("Show what this touches"), name="radius")
    def handle_radius(self, action: Any) -> None:
        """Tell what saving would touch; nothing is saved."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        self.look(lambda: self._apply(data), aq_parent(aq_inner(self.context)).schema)

    def item(self) -> Any:
        """The item whose form it is."""
        return aq_parent(aq_parent(aq_inner(self.context)))

    def _apply(self, data: dict[str, Any]) -> None:
        """Write what was typed into the field; bounds that stand must not hinder new ones."""
        for bound in ("min", "max"):
            if bound in data:
                setattr(self.field, bound, None)
        self.applyChanges(data)


class ItemFieldEditView(EditView):
    """The field's form with the site around it."""

    form = ItemFieldEditForm
    index = ViewPageTemplateFile("page.pt")


class ItemFieldAddForm(LookingForm, FieldAddForm):
    """A new field; then its own form, where it is bound."""

    buttons = FieldAddForm.buttons.copy()
    handlers = FieldAddForm.handlers.copy()
    template = ViewPageTemplateFile("field_add.pt")

    @button.buttonAndHandler(_("Show what this touches"), name="radius")
    def handle_radius(self, action: Any) -> None:
        """Tell what adding the field would touch; nothing is added."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        schema = self.context.schema
        self.look(lambda: IEditableSchema(schema).addField(self.create(dict(data))), schema)

    def item(self) -> Any:
        """The item whose form it is."""
        return aq_parent(aq_inner(self.context))

    def updateWidgets(self) -> None:
        """Call types and names as the rest of the site does."""
        super().updateWidgets()
        name = self.widgets["__name__"]
        name.label = _("Name in the data")
        for term in self.widgets["factory"].terms.terms:
            kind = term.value.fieldcls
            term.title = DATATYPES[OFFERED[f"{kind.__module__}.{kind.__name__}"]]
        self.widgets["factory"].update()

    def nextURL(self) -> str:
        """Go on with binding the field."""
        return f"{self.context.absolute_url()}/{self.widgets['__name__'].value}"


class ItemFieldAddView(FieldAddFormPage):
    """The form of a new field with the site around it."""

    form = ItemFieldAddForm
    index = ViewPageTemplateFile("page.pt")


class ItemFieldsetAddView(FieldsetAddFormPage):
    """The form of a new section with the site around it."""

    index = ViewPageTemplateFile("page.pt")
