"""What an import of a package did, or what it would do."""

from __future__ import annotations

from typing import Any

import msgspec

from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.packages import Missing
from dongli.onething.domain.threeway import Path

from .compare_package import Arrival
from .findings import Report


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """A record that is refused: why, in the user's words; ``path`` leads to a field of it."""

    key: str
    title: str
    reason: Any
    path: Path = ()


class Imported(msgspec.Struct, kw_only=True):
    """What an import did, or would do. ``report`` is what compile says of the scenario then.

    ``seen`` names how the site stood to the package: whoever looked decides on that.
    """

    arrivals: list[Arrival]
    created: list[str] = []
    changed: list[str] = []
    left_out: list[Missing] = []
    troubles: list[Trouble] = []
    scenario: Any = None
    report: Report | None = None
    edition: str = ""
    seen: str = ""

    @property
    def same_edition(self) -> bool:
        """Say whether publishing would make the very Edition that the origin has."""
        return self.report is not None and self.report.digest == self.edition != ""


class ImportRefused(DomainError):
    """Some records are refused, so nothing is taken in; the caller undoes what was begun."""

    def __init__(self, imported: Imported) -> None:
        super().__init__(", ".join(one.title for one in imported.troubles))
        self.imported = imported
