"""One item's part of the form again, filled in, to be put right: the controls of applying."""

from __future__ import annotations

from typing import Any

import msgspec

from dongli.onething.casework.roles import case_of
from dongli.onething.domain.plans import Form, MergedField
from dongli.onething.fields.form import MergedForm
from dongli.onething.operations.correct_application import plan_of_case


class Correction(MergedForm):
    """The merged fields that come from this item, as the case holds them now."""

    def __init__(self, subcase: Any, request: Any) -> None:
        super().__init__(subcase, request)
        self.item = subcase.item
        self.case = case_of(subcase)
        _, plan = plan_of_case(self.case)
        self.plan = msgspec.structs.replace(plan, form=_part(plan.form, self.item))
        self.values = self.case.data

    def widgets_in_order(self) -> list[Any]:
        """List the controls, in order of the form."""
        return list(self.merged_widgets().values())

    def own_name(self, merged: MergedField) -> str:
        """Answer the item's own name of a merged field."""
        return next(source.field for source in merged.sources if source.item == self.item)

    def changed(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Answer what was changed, under the item's own names, and problems by merged key.

        What nobody touched is not checked again: it was right when it was filed.
        """
        data, problems = self.extract()
        widgets = self.merged_widgets()
        found = {
            self.own_name(widget.merged): data.get(key)
            for key, widget in widgets.items()
            if key not in problems and data.get(key) != self.values.get(key)
        }
        return found, problems


def _part(form: Form, item: str) -> Form:
    """Cut the form to the fields that one item asks."""
    sections = [
        msgspec.structs.replace(section, fields=fields)
        for section in form.sections
        if (fields := [f for f in section.fields if any(s.item == item for s in f.sources)])
    ]
    return msgspec.structs.replace(form, sections=sections)
