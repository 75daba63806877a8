"""Flow and days of a plan: the chart, the same in words, and the three figures."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.domain.plans import Plan

from .flowchart import Edge, Node, flowchart
from .handlers import handler
from .planned import PlannedPage


def days(page: PlannedPage, plan: Plan) -> list[tuple[str, str]]:
    """Answer the three figures with their names: separately, critical path, promise."""
    schedule, words = plan.schedule, page.words
    natural = schedule.natural
    return [
        (words(_("One after the other")), words.span(schedule.separate_days, natural.separate)),
        (words(_("Longest path")), words.span(schedule.critical_days, natural.critical)),
        (words(_("Our promise")), words.span(schedule.promised_days, natural.promised)),
    ]


def chart(page: PlannedPage, plan: Plan) -> str:
    """Draw the plan; what is not certain yet is dashed and says so."""
    critical = set(plan.schedule.critical_path)
    items = {item.id: item for item in page.edition.items}
    maybe = page.words(_("depends on the situation"))
    nodes = [
        Node(
            id=planned.id,
            title=planned.title,
            lane=handler(page.words, page.edition, planned),
            stage=planned.stage or 0,
            note=page.limit(items[planned.id])
            + ("" if planned.id in page.included else f" · {maybe}"),
            critical=planned.id in critical and len(critical) > 1,
            maybe=planned.id not in page.included,
        )
        for planned in plan.items
        if planned.state == "included"
    ]
    edges = [
        Edge(source=edge["from"], target=edge["to"], soft=edge["soft"])
        for edge in plan.schedule.edges
    ]
    stage = page.words(_("Step ${number}")).replace("${number}", "{}")
    return flowchart(nodes, edges, title=page.words(_("Flow chart")), stage_label=stage)


def steps(page: PlannedPage, plan: Plan) -> list[list[str]]:
    """Answer the flow chart in words: who does what, stage by stage."""
    return [[_step(page, plan, name) for name in stage] for stage in plan.schedule.stages]


def _step(page: PlannedPage, plan: Plan, name: str) -> str:
    item = next(item for item in page.edition.items if item.id == name)
    planned = next(item for item in plan.items if item.id == name)
    said = [handler(page.words, page.edition, planned), page.limit(item)]
    if name not in page.included:
        said.append(page.words(_("depends on the situation")))
    return f"{item.title}（{'，'.join(said)}）"
