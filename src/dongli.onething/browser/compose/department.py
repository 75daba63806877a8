"""A department's page: its facts and its items."""

from __future__ import annotations

from plone import api

from dongli.onething import _

from .base import Cell, ComposedView, Table


class DepartmentView(ComposedView):
    def tables(self) -> list[Table]:
        brains = api.content.find(
            portal_type="Item", department=self.context.code, sort_on="sortable_title"
        )
        rows = [[Cell(b.Title, b.getURL()), Cell(b.item_code or "")] for b in brains]
        if not rows and api.user.is_anonymous():
            return []
        return [Table(title=_("Items"), columns=[_("Item"), _("Item code")], rows=rows)]
