"""Take out of a condition what it says in vain."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.situations.analyse import analyse
from dongli.onething.domain.situations.shorter import Spare, spares, without

from .change_content import change_content
from .findings import findings
from .repair_finding import NotRepairable


def shorten_condition(scenario: Any, spare: Spare) -> Any:
    """Drop the piece and answer the part; raise NotRepairable where it is not in vain any more."""
    edition = findings(scenario).edition
    if edition is None or spare not in spares(analyse(edition)):
        raise NotRepairable(spare.path)
    name = spare.path.partition("/")[2]
    when = next(one.when for one in (*edition.questions, *edition.items) if one.id == name)
    change_content(scenario[name], {"when": without(when, spare)})
    return scenario[name]
