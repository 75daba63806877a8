"""Questions → items → departments as plain nodes and edges, dead branches marked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dongli.onething.domain.routing import carriers
from dongli.onething.domain.spec import When

from .diagram import NO
from .model import Model, Thing
from .results import Edge, Graph, Holding, Node
from .tally import Tally


def graph(
    model: Model, tally: Tally, held: Collection[Holding], dead_questions: Collection[str]
) -> Graph:
    """Draw up the graph; everything in the order of the tree."""
    count = {one.path: one.situations for one in held}
    columns = _columns(model)
    last = max(columns.values(), default=-1) + 1
    nodes: list[Node] = []
    for thing in (one for one in model.things if one.kind in ("question", "stop", "item")):
        kind, name = thing.kind, thing.path.partition("/")[2]
        nodes.append(
            Node(
                id=f"{kind}:{name}",
                kind=kind,
                title=thing.title,
                column=columns.get(name, 0) if kind == "question" else last,
                situations=count[thing.path],
                dead=not count[thing.path] or (kind == "question" and name in dead_questions),
            )
        )
    edges = [edge for thing in model.things for edge in _edges(model, thing)]
    merged = _merged(edges)
    return Graph(
        nodes=[*nodes, *_departments(model, tally, last + 1)],
        edges=[*merged, *_belonging(model)],
    )


def _columns(model: Model) -> dict[str, int]:
    """Put a question to the right of those that its condition names."""
    columns: dict[str, int] = {}
    for one in model.questions:
        columns[one.id] = max((columns[name] + 1 for name in model.parents[one.id]), default=0)
    return columns


def _edges(model: Model, thing: Thing) -> Iterator[Edge]:
    """Give the edges of one condition: a question and those of its values that are named."""
    name = thing.path.partition("/")[2]
    if thing.kind == "stop":
        question, _, value = name.partition("=")
        dead = thing.node == NO
        gone = [value] if dead else []
        yield Edge(
            source=f"question:{question}",
            target=f"stop:{name}",
            kind="stops",
            values=[value],
            dead_values=gone,
            dead=dead,
        )
        return
    kind = {"question": "shows", "item": "applies"}.get(thing.kind, "changes")
    target = f"question:{name}" if kind == "shows" else f"item:{thing.item}"
    for question, values in _named(thing.when).items():
        if question in model.level:
            dead = [one for one in values if not _leads(model, thing, question, one)]
            yield Edge(
                source=f"question:{question}",
                target=target,
                kind=kind,
                values=values,
                dead_values=dead,
                dead=len(dead) == len(values),
            )


def _named(when: When) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for clause in when or []:
        for question, values in clause.items():
            known = named.setdefault(question, [])
            known += [value for value in dict.fromkeys(values) if value not in known]
    return named


def _leads(model: Model, thing: Thing, question: str, value: str) -> bool:
    """Say whether some alternative that names this value can hold by it."""
    return any(
        model.diagrams.both(thing.outer, model.clause({**clause, question: [value]})) != NO
        for clause in thing.when or []
        if value in clause.get(question, [])
    )


def _merged(edges: list[Edge]) -> list[Edge]:
    """Make one edge of those of all fields and materials of an item."""
    found: dict[tuple[str, str, str], Edge] = {}
    for edge in edges:
        name = (edge.source, edge.target, edge.kind)
        old = found.get(name)
        if old is None:
            found[name] = edge
            continue
        values = list(dict.fromkeys([*old.values, *edge.values]))
        live = {*old.values} - {*old.dead_values} | {*edge.values} - {*edge.dead_values}
        dead = [value for value in values if value not in live]
        found[name] = Edge(
            source=edge.source,
            target=edge.target,
            kind=edge.kind,
            values=values,
            dead_values=dead,
            dead=not live,
        )
    return list(found.values())


def _departments(model: Model, tally: Tally, column: int) -> Iterator[Node]:
    """Give the departments of the items; ``situations``: an item of theirs applies."""
    on = {one.item: one.node for one in model.things if one.kind == "item"}
    codes = dict.fromkeys(code for item in model.edition.items for code in carriers(item))
    for code in codes:
        own = [one.id for one in model.edition.items if code in carriers(one)]
        situations = tally.count(model.diagrams.any_of(on[name] for name in own))
        department = model.edition.departments.get(code)
        yield Node(
            id=f"department:{code}",
            kind="department",
            title=department.title if department else code,
            column=column,
            situations=situations,
            dead=not situations,
        )


def _belonging(model: Model) -> Iterator[Edge]:
    on = {one.item: one.node for one in model.things if one.kind == "item"}
    for item in model.edition.items:
        for code in carriers(item):
            yield Edge(
                source=f"item:{item.id}",
                target=f"department:{code}",
                kind="belongs",
                dead=on[item.id] == NO,
            )
