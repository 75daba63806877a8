"""What a notice asks to be put right, filled in as it stands: the controls of applying."""

from __future__ import annotations

from typing import Any

import msgspec

from dongli.onething.casework.reading import item_of
from dongli.onething.casework.roles import case_of
from dongli.onething.domain.correction import opened
from dongli.onething.domain.plans import Form, MergedField
from dongli.onething.fields.form import MergedForm
from dongli.onething.operations.correct_application import own_keys, plan_of_case


class Correction(MergedForm):
    """The fields that the notice names, and those that depend on them, as the case holds them."""

    def __init__(self, subcase: Any, request: Any) -> None:
        super().__init__(subcase, request)
        self.item = subcase.item
        self.case = case_of(subcase)
        edition, plan = plan_of_case(self.case)
        names = opened(item_of(subcase, edition).fields, subcase.defects)
        keys = own_keys(plan, self.item, names)
        self.plan = msgspec.structs.replace(plan, form=_part(plan.form, frozenset(keys)))
        self.values = self.case.data

    def widgets_in_order(self) -> list[Any]:
        """List the controls, in order of the form."""
        return list(self.merged_widgets().values())

    def own_name(self, merged: MergedField) -> str:
        """Answer the item's own name of a merged field."""
        return next(source.field for source in merged.sources if source.item == self.item)

    def handed_in(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Answer what was handed in, under the item's own names, and problems by merged key."""
        data, problems = self.extract()
        found = {
            self.own_name(widget.merged): data.get(key)
            for key, widget in self.merged_widgets().items()
            if key not in problems and (key in data or self.values.get(key) is not None)
        }
        return found, problems


def _part(form: Form, keys: frozenset[str]) -> Form:
    """Cut the form to some of its fields."""
    sections = [
        msgspec.structs.replace(section, fields=fields)
        for section in form.sections
        if (fields := [field for field in section.fields if field.key in keys])
    ]
    return msgspec.structs.replace(form, sections=sections)
