"""The graph of questions, items and departments as SVG; dead branches are dashed and say so."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from dongli.onething.domain.situations.results import Edge, Graph, Node

# Five columns fit a page of 1,280 pixels beside the toolbar.
COLUMN, WIDTH, HEIGHT, GAP, MARGIN = 212, 168, 40, 12, 4
LINE = 12  # Chinese characters on a line of a box


def draw(graph: Graph, *, title: str, label: Callable[[Edge], str]) -> str:
    """Draw the graph; ``label`` says of an arrow which answers lead along it."""
    places = _places(graph.nodes)
    width = MARGIN * 2 + COLUMN * max((node.column for node in graph.nodes), default=0) + WIDTH
    height = MARGIN * 2 + max((y for _x, y in places.values()), default=0) + HEIGHT
    return "".join(
        (
            f'<svg class="onething-graph" xmlns="http://www.w3.org/2000/svg" role="img" '
            f'aria-label="{escape(title)}" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}"><title>{escape(title)}</title>',
            *(_arrow(edge, places, label(edge)) for edge in graph.edges),
            *(_box(node, *places[node.id]) for node in graph.nodes),
            "</svg>",
        )
    )


def _places(nodes: list[Node]) -> dict[str, tuple[int, int]]:
    """Stack the nodes of each column from the top: on a phone, what is first is seen first."""
    columns: dict[int, list[Node]] = {}
    for node in nodes:
        columns.setdefault(node.column, []).append(node)
    return {
        node.id: (MARGIN + number * COLUMN, MARGIN + place * (HEIGHT + GAP))
        for number, column in columns.items()
        for place, node in enumerate(column)
    }


def _arrow(edge: Edge, places: dict[str, tuple[int, int]], said: str) -> str:
    (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
    x1, y1, y2 = x1 + WIDTH, y1 + HEIGHT // 2, y2 + HEIGHT // 2
    middle = (x2 - x1) // 2
    kind = "edge dead" if edge.dead else f"edge {edge.kind}"
    return (
        f'<path class="{kind}" d="M{x1} {y1}c{middle} 0 {middle} {y2 - y1} {x2 - x1} {y2 - y1}">'
        f"<title>{escape(said)}</title></path>"
    )


def _box(node: Node, x: int, y: int) -> str:
    kind = f"node {node.kind}{' dead' if node.dead else ''}"
    lines = [node.title[:LINE], node.title[LINE : 2 * LINE]]
    if len(node.title) > 2 * LINE:
        lines[1] = f"{lines[1][:-1]}…"
    first = y + (26 if not lines[1] else 17)
    text = "".join(
        f'<tspan x="{x + 8}" y="{first + 16 * number}">{escape(line)}</tspan>'
        for number, line in enumerate(filter(None, lines))
    )
    return (
        f'<g class="{kind}"><title>{escape(node.title)}</title><rect x="{x}" y="{y}" '
        f'width="{WIDTH}" height="{HEIGHT}" rx="6"/><text>{text}</text></g>'
    )
