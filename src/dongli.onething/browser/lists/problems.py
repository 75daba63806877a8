"""Everything that is wrong with a list, as a workbook."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.operations.choose_columns import checked_of
from dongli.onething.transfer.lists.write import write_xlsx

from .one import OneImport
from .upload import XLSX


class Problems(OneImport):
    """Everything that is wrong with a list, as a workbook."""

    def __call__(self) -> bytes:
        one = self.one()
        problems = checked_of(one).problems if one.checked is not None else []
        header = [_("Row"), _("Column"), _("Level"), _("What is wrong")]
        rows = [
            [
                str(problem.row or ""),
                problem.column,
                self.level(problem),
                self.told(problem),
            ]
            for problem in problems
        ]
        response = self.request.response
        response.setHeader("Content-Type", XLSX)
        response.setHeader("Content-Disposition", 'attachment; filename="problems.xlsx"')
        response.setHeader("Cache-Control", "no-store")
        title = self.say(_("What is wrong"))
        return write_xlsx([self.say(one) for one in header], rows, title=title)
