"""An item's page: its facts, materials, form fields and the scenarios that use it."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.browser.exchange.standing import variant_words
from dongli.onething.content.material import IMaterial
from dongli.onething.content.settings import setting
from dongli.onething.domain.spec import FieldSpec
from dongli.onething.fields.read import field_specs
from dongli.onething.operations.where_used import scenarios_using
from dongli.onething.vocabularies.dictionaries import DATATYPES, MATERIAL_FORMS, SUPPLIES

from .back import Back
from .base import Cell, ComposedView, Table, link
from .drift import drift_of, drift_table

VARIANT = _("Save as a local variant")


class ItemView(ComposedView):
    def tasks(self) -> list[Back]:
        """The parts of an item, each with its form."""
        if not self.may_edit():
            return []
        url = self.context.absolute_url()
        return [
            Back(self.say(_("Edit")), f"{url}/edit"),
            Back(self.say(_("Add a material")), f"{url}/++add++Material"),
            Back(self.say(_("Edit its form")), f"{url}/@@fields"),
            Back(self.say(variant_words(self.context) or VARIANT), f"{url}/@@variant"),
        ]

    def tables(self) -> list[Table]:
        tables = [self.material_table(), self.field_table(), self.scenario_table()]
        drift = drift_of(self.context, self.request)
        return [drift_table(drift), *tables] if drift else tables

    def material_table(self) -> Table:
        """What the item asks to hand in."""
        subjects = setting("subjects") or {}
        rows = [
            [
                link(material),
                Cell(subjects.get(material.subject, material.subject or "")),
                Cell(self.say(MATERIAL_FORMS.get(material.form, ""))),
                Cell(self.say(SUPPLIES.get(material.supply, ""))),
            ]
            for material in self.context.objectValues()
            if IMaterial.providedBy(material)
        ]
        columns = [_("Material"), _("Subject"), _("Form of the material"), _("How it is supplied")]
        return Table(title=_("Materials"), columns=columns, rows=rows)

    def field_table(self) -> Table:
        """What the item's own form asks."""
        rows = [self._field(field) for field in field_specs(self.context.fields_model or "")]
        columns = [_("Field"), _("Data type"), _("Data element"), _("Subject"), _("Required")]
        return Table(title=_("Form fields"), columns=columns, rows=rows)

    def _field(self, field: FieldSpec) -> list[Cell]:
        subjects = setting("subjects") or {}
        return [
            Cell(field.title or field.name),
            Cell(self.say(DATATYPES.get(field.datatype, field.datatype or field.model_type))),
            Cell(field.element or self.say(_("local to this item"))),
            Cell(subjects.get(field.subject, field.subject)),
            Cell(self.say(_("Yes")) if field.required else ""),
        ]

    def scenario_table(self) -> Table:
        """Where the item is used."""
        rows = [[link(scenario)] for scenario in scenarios_using(self.context)]
        empty = _("No scenario uses it yet.")
        return Table(title=_("Used in"), columns=[_("Scenario")], rows=rows, empty=empty)
