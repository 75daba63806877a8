"""One item in an operating procedure: what is reviewed, on which form, within which limits."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.domain.edition import EditionField, EditionItem, EditionMaterial
from dongli.onething.vocabularies import dictionaries

from .handing import cited, lines
from .model import Block, Column, Facts, Table
from .reader import Reader


def item(reader: Reader, one: EditionItem) -> list[Block]:
    """Write an item's section."""
    return [Facts(rows=facts(reader, one)), *materials(reader, one), *form(reader, one)]


def facts(reader: Reader, one: EditionItem) -> list[tuple[str, str]]:
    words = reader.words
    named = [
        (_("Item code"), reader.join(one.item_code, one.catalog_code)),
        (_("Kind"), words.of(dictionaries.ITEM_KINDS, one.kind)),
        (_("Handled by"), reader.handler(one)),
        (_("Guided by"), reader.department(one.industry_department)),
        (_("Supervised by"), reader.department(one.supervising_department)),
        (_("When it applies"), applies(reader, one)),
        (_("Handling"), words.of(dictionaries.HANDLINGS, one.handling)),
        (_("Statutory limit"), reader.statutory(one)),
        (_("Promised limit"), reader.promised(one)),
        (_("Review points"), "\n".join(one.conditions)),
        (_("Fees"), reader.fees(one)),
        (_("Result"), reader.results(one)),
        (_("Legal basis"), reader.clauses(one.legal_basis)),
    ]
    return [(reader(title), text) for title, text in named if text]


def applies(reader: Reader, one: EditionItem) -> str:
    together = [f"together:{one.together_basis}"] if one.together else []
    parts = [
        reader.words.of(dictionaries.PARTICIPATIONS, one.participation),
        reader.when(one.when),
        reader.words.why(together, {}),
    ]
    return "\n".join(filter(None, parts))


def materials(reader: Reader, one: EditionItem) -> list[Block]:
    """List the materials with what is looked at in each."""
    rows = [_material(reader, material) for material in one.materials]
    columns = [
        Column(reader(_("Material")), 2.2),
        Column(reader(_("What to look at")), 2.4),
        Column(reader(_("When it applies")), 2.2),
        Column(reader(_("Legal basis")), 1.8),
    ]
    caption = reader(_("Materials and review points"))
    return [Table(caption=caption, columns=columns, rows=rows)] if rows else []


def _material(reader: Reader, material: EditionMaterial) -> list[str]:
    valid = material.validity_days
    group = material.alternative_group
    points = [
        reader.form(material),
        reader.join(reader.supply(material), reader.necessity(material)),
        reader(_("valid for ${n} days"), n=str(valid)) if valid else "",
        reader(_("one of the group “${group}” is enough"), group=group) if group else "",
        reader.words.of(dictionaries.SOURCES, material.source),
        material.description,
    ]
    return [
        reader.owned(material.title, material.subject),
        lines(points),
        reader.when(material.when) or reader(_("Always.")).rstrip("。."),
        lines(cited(reader, material)),
    ]


def form(reader: Reader, one: EditionItem) -> list[Block]:
    """List the item's own form, with how each field is checked."""
    names = {field.name: field.own_title for field in one.fields}
    rows = [_field(reader, field, names) for field in one.fields]
    columns = [
        Column(reader(_("Field")), 1.7),
        Column(reader(_("Required")), 0.7),
        Column(reader(_("Check")), 2.6),
        Column(reader(_("When it applies")), 1.9),
        Column(reader(_("Legal basis")), 1.6),
    ]
    caption = reader(_("Form"))
    return [Table(caption=caption, columns=columns, rows=rows)] if rows else []


def _field(reader: Reader, field: EditionField, names: dict[str, str]) -> list[str]:
    follows = "、".join(dict.fromkeys(names.get(d.field, d.field) for d in field.depends_on))
    when = [
        reader.when(field.when),
        reader(_("depends on “${fields}”"), fields=follows) if follows else "",
    ]
    check = [
        reader.constraints(field),
        reader(_("asked once for all items")) if field.shared else "",
    ]
    return [
        reader.owned(field.own_title, field.subject),
        reader(_("Yes")) if field.required else reader(_("No")),
        lines(check),
        lines(when) or "—",
        field.basis,
    ]
