"""The flow chart of a plan as SVG: a lane a department, a column a stage."""

from __future__ import annotations

from html import escape

import msgspec

COLUMN, LANE, BOX_WIDTH, BOX_HEIGHT = 208, 84, 160, 60
LANE_TITLE, HEAD, GAP = 132, 30, 8
LINE = 10  # Chinese characters on a line of a box


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One item in the chart; ``note`` is its days in words, ``maybe``: not certain yet."""

    id: str
    title: str
    lane: str
    stage: int
    note: str = ""
    critical: bool = False
    maybe: bool = False


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    target: str
    soft: bool = False


class _Placed(msgspec.Struct, frozen=True):
    node: Node
    x: int
    y: int


def flowchart(nodes: list[Node], edges: list[Edge], *, title: str, stage_label: str) -> str:
    """Draw the chart; ``stage_label`` is a pattern such as ``第 {} 步``."""
    lanes, rows = _rows(nodes)
    width = LANE_TITLE + COLUMN * (max((node.stage for node in nodes), default=0) + 1)
    height = HEAD + sum(LANE * count for count in rows.values())
    placed = _place(nodes, lanes, rows)
    parts = [
        f'<svg class="onething-flowchart" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-label="{escape(title)}" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}">',
        f"<title>{escape(title)}</title>",
        '<defs><marker id="onething-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" class="head"/></marker></defs>',
        *_lanes(lanes, rows, width),
        *_stages(nodes, stage_label),
        *(_arrow(edge, placed) for edge in edges if {edge.source, edge.target} <= placed.keys()),
        *(_box(spot) for spot in placed.values()),
        "</svg>",
    ]
    return "".join(parts)


def _rows(nodes: list[Node]) -> tuple[list[str], dict[str, int]]:
    """Answer the lanes in order of first use, and how many rows each needs."""
    lanes = list(dict.fromkeys(node.lane for node in sorted(nodes, key=lambda n: n.stage)))
    rows = {
        lane: max(
            sum(1 for node in nodes if node.lane == lane and node.stage == stage)
            for stage in {node.stage for node in nodes if node.lane == lane}
        )
        for lane in lanes
    }
    return lanes, rows


def _place(nodes: list[Node], lanes: list[str], rows: dict[str, int]) -> dict[str, _Placed]:
    top, tops = HEAD, {}
    for lane in lanes:
        tops[lane] = top
        top += LANE * rows[lane]
    used: dict[tuple[str, int], int] = {}
    placed = {}
    for node in nodes:
        row = used.get((node.lane, node.stage), 0)
        used[node.lane, node.stage] = row + 1
        x = LANE_TITLE + COLUMN * node.stage + (COLUMN - BOX_WIDTH) // 2
        y = tops[node.lane] + LANE * row + (LANE - BOX_HEIGHT) // 2
        placed[node.id] = _Placed(node, x, y)
    return placed


def _lanes(lanes: list[str], rows: dict[str, int], width: int) -> list[str]:
    parts, top = [], HEAD
    for number, lane in enumerate(lanes):
        height = LANE * rows[lane]
        parts.append(
            f'<rect class="lane lane-{number % 2}" x="0" y="{top}" width="{width}" '
            f'height="{height}"/>'
        )
        parts.append(_text(lane, LANE_TITLE // 2, top + height // 2, "lane-title", line=8))
        top += height
    return parts


def _stages(nodes: list[Node], label: str) -> list[str]:
    stages = sorted({node.stage for node in nodes})
    return [
        _text(label.format(s + 1), LANE_TITLE + COLUMN * s + COLUMN // 2, HEAD // 2, "stage")
        for s in stages
    ]


def _arrow(edge: Edge, placed: dict[str, _Placed]) -> str:
    source, target = placed[edge.source], placed[edge.target]
    x1, y1 = source.x + BOX_WIDTH, source.y + BOX_HEIGHT // 2
    x2, y2 = target.x - 2, target.y + BOX_HEIGHT // 2
    bend = x2 - (COLUMN - BOX_WIDTH) // 2
    critical = " critical" if source.node.critical and target.node.critical else ""
    soft = " soft" if edge.soft else ""
    return (
        f'<path class="edge{critical}{soft}" d="M{x1} {y1}H{bend}V{y2}H{x2}" '
        'marker-end="url(#onething-arrow)"/>'
    )


def _box(spot: _Placed) -> str:
    node = spot.node
    css = " critical" * node.critical + " maybe" * node.maybe
    middle = spot.x + BOX_WIDTH // 2
    lines = _wrap(node.title, LINE)[:2]
    centre = spot.y + BOX_HEIGHT // 2 - (9 if node.note else 0)
    note = _text(node.note, middle, spot.y + BOX_HEIGHT - 11, "note", line=40) if node.note else ""
    return (
        f'<g class="box{css}"><title>{escape(node.title)}</title>'
        f'<rect x="{spot.x}" y="{spot.y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6"/>'
        f"{_text(''.join(lines), middle, centre, 'item', line=LINE)}{note}</g>"
    )


def _text(text: str, x: int, y: int, css: str, *, line: int = 40) -> str:
    lines = _wrap(text, line)
    first = y - (len(lines) - 1) * 8 + 5
    spans = "".join(
        f'<tspan x="{x}" y="{first + 16 * number}">{escape(part)}</tspan>'
        for number, part in enumerate(lines)
    )
    return f'<text class="{css}" text-anchor="middle">{spans}</text>'


def _wrap(text: str, line: int) -> list[str]:
    """Cut into even lines of at most ``line`` characters; two Latin letters count as one."""
    lines, current, used = [], "", 0.0
    for character in text:
        size = 1.0 if ord(character) > 0x2E7F else 0.5
        if used + size > line:
            lines.append(current)
            current, used = "", 0.0
        current += character
        used += size
    return [*lines, current] if current else lines or [""]
