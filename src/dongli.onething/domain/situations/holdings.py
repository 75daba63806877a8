"""In how many situations each thing is on, and what of its condition contradicts or is idle."""

from __future__ import annotations

from collections.abc import Iterator

from .diagram import NO
from .model import Model, Thing
from .results import Contradiction, Holding, Reason, Redundancy
from .tally import Tally


def holdings(model: Model, tally: Tally) -> list[Holding]:
    """Count, in the order of the tree."""
    counts = {node: tally.count(node) for node in {one.node for one in model.things}}
    return [
        Holding(
            kind=one.kind,
            path=one.path,
            title=one.title,
            item=one.item,
            situations=counts[one.node],
            never=counts[one.node] == 0,
            always=counts[one.node] == tally.situations,
            redundant=_redundant(one),
        )
        for one in model.things
    ]


def _redundant(thing: Thing) -> bool:
    return (
        thing.when is not None
        and thing.kind != "stop"
        and thing.node == thing.outer
        and thing.node != NO
    )


def contradictions(model: Model) -> Iterator[Contradiction]:
    """Explain every alternative that never holds, except where its item never applies anyway."""
    for one in model.things:
        if one.kind == "stop" or one.when is None or one.outer == NO:
            continue
        if not one.when:
            yield Contradiction(path=one.path, clause=0, reasons=[Reason(kind="empty")])
        for number, clause in enumerate(one.when):
            if model.diagrams.both(one.outer, model.clause(clause)) == NO:
                reasons = _reasons(model, one.outer, clause)
                yield Contradiction(path=one.path, clause=number, reasons=reasons)


def _reasons(model: Model, outer: int, clause: dict[str, list[str]]) -> list[Reason]:
    """Find statements that cannot hold together, none of which can be spared."""
    statements: list[tuple[Reason, int]] = [(Reason(kind="item"), outer)]
    for name, values in clause.items():
        if _foreign(model, name, values):
            return [Reason(kind="unknown", question=name, values=values)]
        level = model.level[name]
        statements.append((Reason(kind="shown", question=name), model.gates[level]))
        chosen = model.chosen(level, values)
        statements.append((Reason(kind="answer", question=name, values=values), chosen))
    for statement in list(statements):
        rest = [one for one in statements if one is not statement]
        if model.diagrams.all_of(node for _, node in rest) == NO:
            statements = rest
    return [reason for reason, _ in statements]


def redundancies(model: Model) -> Iterator[Redundancy]:
    """List what conditions say in vain: alternatives, questions and values, each by itself.

    Of a condition that never holds, or is redundant as a whole, nothing more is said; nor of the
    pieces of a piece that may go.
    """
    for one in model.things:
        if one.when and one.kind != "stop" and one.node != NO and not _redundant(one):
            for number, clause in enumerate(one.when):
                yield from _of_clause(model, one, number, clause)


def _of_clause(
    model: Model, thing: Thing, number: int, clause: dict[str, list[str]]
) -> Iterator[Redundancy]:
    others = [one for place, one in enumerate(thing.when or []) if place != number]

    def same(*instead: dict[str, list[str]]) -> bool:
        shorter = model.condition([*others, *instead])
        return model.diagrams.both(thing.outer, shorter) == thing.node

    foreign = any(_foreign(model, name, values) for name, values in clause.items())
    if same():
        yield Redundancy(path=thing.path, clause=number, foreign=foreign)
        return
    for name, values in clause.items():
        if same({other: clause[other] for other in clause if other != name}):
            yield Redundancy(path=thing.path, clause=number, question=name)
            continue
        for value in dict.fromkeys(values) if len(values) > 1 else ():
            if same({**clause, name: [other for other in values if other != value]}):
                yield Redundancy(
                    path=thing.path,
                    clause=number,
                    question=name,
                    value=value,
                    foreign=_foreign(model, name, [value]),
                )


def _foreign(model: Model, name: str, values: list[str]) -> bool:
    """Say whether the scenario has no such question, or none of these values of it."""
    level = model.level.get(name)
    return level is None or not set(values) & set(model.values[level])
