"""What a model of an item's own form is made of: namespaces, field types, attributes.

Reader, writer and whitelist all work from these tables, so they cannot disagree.
"""

from __future__ import annotations

import re

SUPERMODEL = "http://namespaces.plone.org/supermodel/schema"
EASYFORM = "http://namespaces.plone.org/supermodel/easyform"
ONETHING = "urn:dongli.onething"
NSMAP = {None: SUPERMODEL, "easyform": EASYFORM, "onething": ONETHING}

OWN = "dongli.onething.fields.types"

# Datatype -> the type that the writer chooses for it.
TYPE_OF = {
    "text": "zope.schema.TextLine",
    "paragraph": "zope.schema.Text",
    "integer": "zope.schema.Int",
    "decimal": "zope.schema.Decimal",
    "date": "zope.schema.Date",
    "datetime": "zope.schema.Datetime",
    "boolean": "zope.schema.Bool",
    "choice": "zope.schema.Choice",
    "multichoice": "zope.schema.Set",
    "email": "plone.schema.email.Email",
    "phone": f"{OWN}.Phone",
    "idcard": f"{OWN}.IdCard",
    "uscc": f"{OWN}.Uscc",
    "region": f"{OWN}.Region",
    "bank_account": f"{OWN}.BankAccount",
    "table": f"{OWN}.Table",
}
CHOICE = TYPE_OF["choice"]
# Type -> datatype, for every type that can be merged.
DATATYPE_OF = {type_: datatype for datatype, type_ in TYPE_OF.items()} | {
    "zope.schema.Float": "decimal",
    "zope.schema.List": "multichoice",
    "zope.schema.Tuple": "multichoice",
    "zope.schema.FrozenSet": "multichoice",
}
# Harmless types that easyform's editor knows and the merge does not: a finding says so.
UNMERGEABLE = frozenset(
    {
        "collective.easyform.fields.Label",
        "collective.easyform.fields.Likert",
        "plone.app.textfield.RichText",
        "plone.namedfile.field.NamedBlobFile",
        "plone.namedfile.field.NamedBlobImage",
        "plone.namedfile.field.NamedFile",
        "plone.namedfile.field.NamedImage",
        "zope.schema.ASCII",
        "zope.schema.ASCIILine",
        "zope.schema.Password",
        "zope.schema.URI",
    }
)
KNOWN_TYPES = frozenset(DATATYPE_OF) | UNMERGEABLE

# A one-line text may take any one-line element; every other type serves its own datatype.
ONE_LINE = ["text", "email", "phone", "idcard", "uscc", "region", "bank_account"]
COMPATIBLE = {datatype: [datatype] for datatype in TYPE_OF} | {"text": ONE_LINE}

_COMMON = {"title", "description", "required", "readonly", "default", "missing_value"}
_LENGTHS = {"min_length", "max_length"}
_RANGE = {"min", "max"}
_BY_DATATYPE = {
    "integer": _RANGE,
    "decimal": _RANGE,
    "date": _RANGE,
    "datetime": _RANGE,
    "boolean": set(),
    "choice": {"values"},
    "multichoice": {"value_type"} | _LENGTHS,
    "table": {"columns"} | _LENGTHS,
}
_BY_TYPE = {
    "collective.easyform.fields.Likert": {"questions", "answers"},
    "collective.easyform.fields.Label": set(),
    "plone.app.textfield.RichText": {"max_length"},
    "plone.namedfile.field.NamedBlobFile": {"accept"},
    "plone.namedfile.field.NamedBlobImage": {"accept"},
    "plone.namedfile.field.NamedFile": {"accept"},
    "plone.namedfile.field.NamedImage": {"accept"},
}
# Children whose value is a list of ``element`` nodes.
LISTS = frozenset({"values", "columns", "questions", "answers", "accept"})


def children_of(type_: str) -> set[str]:
    """Say which child elements a field of this type may have."""
    own = _BY_TYPE.get(type_)
    if own is None:
        own = _BY_DATATYPE.get(DATATYPE_OF.get(type_, ""), _LENGTHS)
    return _COMMON | own


NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.]{0,99}")
CODE = re.compile(r"[\w.\-]{1,100}")

FIELD_ATTRIBUTES = frozenset(
    {"name", "type", f"{{{EASYFORM}}}depends_on"}
    | {f"{{{ONETHING}}}{name}" for name in ("element", "subject", "when", "basis", "pattern")}
)
FIELDSET_ATTRIBUTES = frozenset({"name", "label", "description", "order"})

MAX_LENGTH = 262_144
MAX_FIELDS = 300


def supermodel(name: str) -> str:
    """Name an element of the supermodel namespace."""
    return f"{{{SUPERMODEL}}}{name}"


def onething(name: str) -> str:
    """Name an attribute of our namespace."""
    return f"{{{ONETHING}}}{name}"


DEPENDS_ON = f"{{{EASYFORM}}}depends_on"
