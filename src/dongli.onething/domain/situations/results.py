"""What ``analyse`` answers; ``msgspec.to_builtins`` makes plain data of it.

Paths are those of findings: ``questions/<id>``, ``items/<id>``, ``items/<id>/fields/<name>``,
``items/<id>/materials/<id>``; a stop is ``questions/<id>=<value>``.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """How large one application is: merged fields, merged materials, those of them to hand in."""

    fields: int
    materials: int
    asked: int


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One outcome class: all situations in which the same is on. ``example``: the smallest."""

    situations: int
    example: dict[str, str]
    items: list[str]
    fields: list[str]
    materials: list[str]
    stops: list[str]
    sizes: Sizes


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """In how many situations a thing is on, all conditions above it counted.

    ``never``: in none. ``always``: in all. ``redundant``: it has a condition of its own, and
    without it nothing would change.
    """

    kind: Literal["question", "item", "field", "material", "stop"]
    path: str
    title: str
    item: str
    situations: int
    never: bool
    always: bool
    redundant: bool


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One of the statements that cannot hold together.

    ``answer``: ``question`` is one of ``values``. ``shown``: ``question`` shows. ``item``: the
    item that it belongs to applies. ``unknown``: the scenario does not ask ``question``, or it
    has none of ``values``. ``empty``: the condition has no alternative at all.
    """

    kind: Literal["answer", "shown", "item", "unknown", "empty"]
    question: str = ""
    values: list[str] = []


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """An alternative (from 0) of a condition that never holds, and the least that forbids it.

    Leave out any one of ``reasons`` and the others can hold together. When every alternative of
    a thing stands here, the thing is never on.
    """

    path: str
    clause: int
    reasons: list[Reason]


class Redundancy(msgspec.Struct, frozen=True, kw_only=True):
    """What may be dropped from a condition without any effect, each by itself.

    With neither ``question`` nor ``value``: the alternative ``clause``; with a question: what it
    says of this question; with a value: this value. ``foreign``: it names what this scenario does
    not ask; an item's own fields and materials may do so for the sake of other scenarios.
    """

    path: str
    clause: int
    question: str = ""
    value: str = ""
    foreign: bool = False


class SameOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of one question that never differ in what they lead to: they may be merged."""

    question: str
    values: list[str]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """How many questions are asked on average, every option of a question equally likely.

    ``asked``: all that show. ``skipping``: in the tree's order, but no question once nothing
    undecided depends on it. ``best``: the same in the order ``questions``. None: too large.
    ``exact``: no order is better.
    """

    asked: float
    skipping: float | None
    best: float | None
    questions: list[str]
    exact: bool


class Extreme(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest or largest application that can be filed, and a situation that leads to it."""

    sizes: Sizes
    example: dict[str, str]


class Persona(msgspec.Struct, frozen=True, kw_only=True):
    """A proposed example situation; ``on`` and ``off``: paths that it is the first to have so."""

    answers: dict[str, str]
    on: list[str]
    off: list[str]


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """Proposed personas: one an outcome class (``classes``), else every thing once on and off."""

    covers: Literal["classes", "things"]
    personas: list[Persona]


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the graph; ``column``: 0 first questions, …, then items, then departments.

    ``dead``: a question that never shows or changes nothing; an item that never applies; a
    department none of whose items ever does. ``id`` is ``<kind>:<id>``.
    """

    id: str
    kind: Literal["question", "item", "department", "stop"]
    title: str
    column: int
    situations: int
    dead: bool


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """An arrow: ``values`` of the source question lead on; ``dead_values`` of them never do.

    ``kind``: ``shows`` a question, ``applies`` to an item, ``changes`` fields or materials of an
    item, ``stops``, or ``belongs`` to a department. ``dead``: no situation takes it.
    """

    source: str
    target: str
    kind: Literal["shows", "applies", "changes", "stops", "belongs"]
    values: list[str] = []
    dead_values: list[str] = []
    dead: bool = False


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    nodes: list[Node]
    edges: list[Edge]


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """One outcome class, or persona: cells in the order of the columns; ``""`` not asked, off."""

    cells: list[str]
    situations: int | None
    sizes: Sizes


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """``questions`` then ``items`` name the columns: an option's value; ``on`` or empty."""

    questions: list[str]
    items: list[str]
    rows: list[TableRow]
    covers: Literal["classes", "things"]


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """What was too large to be exact, in steps that are counted; ``questions``: over which.

    ``classes``: the count is a least one. ``outcomes``: few, but not listed. ``order``: perhaps
    not the best. ``sizes``: perhaps not the extremes. ``personas``: none proposed. ``all``:
    nothing could be told.
    """

    part: Literal["classes", "outcomes", "order", "sizes", "personas", "all"]
    questions: list[str] = []


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """All that a scenario's conditions come to. ``bounded``: see ``cuts``; else all is exact.

    ``outcomes`` is empty when there are more classes than can be listed (2,000); ``situations``
    and ``classes`` are None when nothing could be told.
    """

    situations: int | None
    classes: int | None
    bounded: bool
    cuts: list[Cut]
    outcomes: list[Outcome]
    holdings: list[Holding]
    contradictions: list[Contradiction]
    redundancies: list[Redundancy]
    dead_questions: list[str]
    same_options: list[SameOptions]
    order: Order | None
    smallest: Extreme | None
    largest: Extreme | None
    pack: Pack
    graph: Graph
    table: Table
