"""What an administrator sets for the whole site (registry)."""

from __future__ import annotations

from typing import Any

from plone import api
from zope import schema
from zope.interface import Interface

from dongli.onething import _

PREFIX = "dongli.onething"


class ISettings(Interface):
    """Records ``dongli.onething.<name>``."""

    calendar_days = schema.Dict(
        title=_("Corrections of the working-day calendar"),
        description=_("Date and “work” or “rest”: what holds on that day, whatever is built in."),
        key_type=schema.TextLine(),
        value_type=schema.TextLine(),
        required=False,
        default={},
    )
    calendar_years = schema.List(
        title=_("Years with an official calendar"),
        description=_("Years whose days off were announced and are entered above."),
        value_type=schema.Int(),
        required=False,
        default=[],
    )
    region_code = schema.TextLine(
        title=_("Region code"),
        description=_("The district's six digits (GB/T 2260)."),
        default="120110",
    )
    upload_limit = schema.Int(
        title=_("Upload limit"),
        description=_("The largest file that may be handed in, in megabytes."),
        default=20,
        min=1,
        max=200,
    )
    subjects = schema.Dict(
        title=_("Subjects"),
        description=_("Whose data or material: code and title."),
        key_type=schema.TextLine(),
        value_type=schema.TextLine(),
        required=False,
        default={},
    )
    material_types = schema.Dict(
        title=_("Material types"),
        description=_("Canonical materials: code and title."),
        key_type=schema.TextLine(),
        value_type=schema.TextLine(),
        required=False,
        default={},
    )


def setting(name: str) -> Any:
    """Read one setting; its default where the site has none."""
    return api.portal.get_registry_record(f"{PREFIX}.{name}", default=ISettings[name].default)
