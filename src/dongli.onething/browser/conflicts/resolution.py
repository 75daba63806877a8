"""A resolution's page: what was decided for which definitions, and who signed."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.browser.compose.base import Cell, ComposedView, Table
from dongli.onething.operations.department_titles import department_titles

from .agreed import Agreed


class ResolutionView(ComposedView):
    """Facts and tables; acting is done on a scenario's page of conflicts, where one sees why."""

    def tables(self) -> list[Table]:
        found = department_titles()
        agreed = Agreed(self.context, found, self.request)
        tables = [self._standing(agreed), self._sources(found), self._signatures(agreed)]
        if agreed.decision.kind == "map":
            tables.insert(1, self._mapping(agreed))
        if agreed.decision.kind == "split":
            tables.insert(1, self._apart(agreed))
        return tables

    def _standing(self, agreed: Agreed) -> Table:
        row = [agreed.kind, agreed.state, agreed.decision.key]
        return _table(_("Resolution"), [_("Decision"), _("State"), _("Asked under")], [row])

    def _mapping(self, agreed: Agreed) -> Table:
        rows = [[label, *own] for label, own in agreed.mapped()]
        return _table(_("Map the options"), [_("Options that are asked"), *agreed.titles()], rows)

    def _apart(self, agreed: Agreed) -> Table:
        return _table(_("Ask apart"), [_("Title"), _("Items")], [[*one] for one in agreed.apart()])

    def _sources(self, departments: dict[str, str]) -> Table:
        rows = [
            [
                departments.get(one["department"], one["department"]),
                one["item"],
                one["title"],
                one["basis"],
            ]
            for one in self.context.sources or ()
        ]
        columns = [_("Department"), _("Item"), _("The item's own label"), _("Basis")]
        return _table(_("Sources"), columns, rows)

    def _signatures(self, agreed: Agreed) -> Table:
        rows = [
            [title, self.say(_("Signed") if signed else _("Not signed"))]
            for title, signed in agreed.signatures()
        ]
        return _table(_("Countersignatures"), [_("Department"), _("Signature")], rows)


def _table(title: str, columns: list[str], rows: list[list[str]]) -> Table:
    return Table(title=title, columns=columns, rows=[[Cell(text) for text in row] for row in rows])
