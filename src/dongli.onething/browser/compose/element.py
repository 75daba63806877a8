"""A data element's page: its facts and the items that ask for it."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.operations.where_used import items_using

from .base import ComposedView, Table, link


class ElementView(ComposedView):
    def tables(self) -> list[Table]:
        if not self.may_edit():
            return []
        rows = [[link(item)] for item in items_using(self.context.code)]
        empty = _("No item's form asks for it yet.")
        return [Table(title=_("Asked by"), columns=[_("Item")], rows=rows, empty=empty)]
