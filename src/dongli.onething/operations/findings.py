"""Say what compile makes of a scenario's tree as it is now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from plone import api

from dongli.onething.domain.compile import Compilation
from dongli.onething.domain.conflicts import is_about_definitions
from dongli.onething.domain.differences import Difference, differences
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.findings import Finding
from dongli.onething.domain.spec import ItemSpec, QuestionSpec, ScenarioSpec
from dongli.onething.storage import editions

from .compiled import compiled
from .now import now
from .read_scenario import read_scenario


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What compile says of a tree, ``spec``.

    ``changed_since``: the number of the last edition where the tree differs from it.
    ``edition`` is that which publishing now would make, None where it cannot be made.
    """

    spec: ScenarioSpec
    findings: list[Finding]
    publishable: bool
    edition: Edition | None
    changed_since: int | None
    changes: list[Difference] = []

    @property
    def digest(self) -> str | None:
        """The digest of the edition that publishing would make."""
        return self.edition.digest if self.edition is not None else None

    @property
    def has_conflicts(self) -> bool:
        """Say whether definitions differ so that departments have to agree."""
        return any(is_about_definitions(one) for one in self.findings)

    @property
    def questions(self) -> list[QuestionSpec]:
        """The questions as they stand: what findings and changes name by id."""
        return self.edition.questions if self.edition is not None else []


def findings(scenario: Any) -> Report:
    """Compile the tree and compare it with the newest edition; nothing is stored."""
    spec = read_scenario(scenario)
    compilation = _compiled(spec)
    site, edition = api.portal.get(), compilation.edition
    newest = editions.latest(site, scenario.UID())
    changed = newest is not None and (edition is None or newest.digest != edition.digest)
    before = editions.load(site, newest.digest) if changed and edition is not None else None
    return Report(
        spec=spec,
        findings=list(compilation.findings),
        publishable=compilation.publishable,
        edition=edition,
        changed_since=newest.number if newest is not None and changed else None,
        changes=differences(before, edition) if edition is not None else [],
    )


def compilation_of(scenario: Any) -> Compilation:
    """Read the tree and compile it."""
    return _compiled(read_scenario(scenario))


def compilations_of(scenarios: Iterable[Any]) -> dict[str, Compilation]:
    """Read several trees at once and compile them; by UID."""
    read: dict[str, ItemSpec] = {}
    return {one.UID(): _compiled(read_scenario(one, read)) for one in scenarios}


def _compiled(spec: ScenarioSpec) -> Compilation:
    return compiled(spec, now().date().isoformat())
