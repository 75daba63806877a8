"""Looking at what a change touches: one field of an item that five scenarios use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from bench.composer import FIELDS, ITEMS, model
from bench.instance import Instance
from bench.requests import get, inputs, post
from bench.table import Line, span
from bench.timing import interleaved
from bench.users import hire
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.findings import findings
from dongli.onething.operations.save_persona import save_persona

USER = "bench-radius"
PATH = "items/bench-r0/@@fields/f0/@@edit"
SCENARIOS = 5
ROUNDS = 15
SECONDS = 0.5


def measure(instance: Instance) -> Iterator[Line]:
    """Look again and again, each time at another label."""
    with instance.inside() as site:
        hire(site, USER, "Editor")
        make(site)
    page = get(instance.wsgi, PATH, user=USER).decode()
    data = inputs(page, "//*[@name='form.buttons.radius']")
    names = iter(range(10_000))

    def look() -> None:
        form = data | {"form.widgets.title": [f"字段 {next(names)}"], "form.buttons.radius": ["1"]}
        answer = post(instance.wsgi, PATH, urlencode(form, doseq=True), user=USER)
        assert b"touched-title" in answer

    found = interleaved({"look": look}, ROUNDS)["look"]
    yield Line(
        f"what a field touches: {SCENARIOS} scenarios of {ITEMS} items × {FIELDS} fields each",
        span(found),
        target=f"≤ {SECONDS:g} s",
        holds=found <= SECONDS,
    )


def make(site: Any) -> None:
    """Make the items, and scenarios that each use all of them and have a persona."""
    items = [
        create_content(
            site["items"],
            "Item",
            {"title": f"影响 {number}", "fields_model": model(number)},
            name=f"bench-r{number}",
        )
        for number in range(ITEMS)
    ]
    for number in range(SCENARIOS):
        values = {"title": f"影响性能 {number}"}
        scenario = create_content(site["scenarios"], "Scenario", values, name=f"bench-r{number}")
        for item in items:
            create_content(scenario, "ScenarioItem", {"item": item.UID()}, name=item.getId())
        save_persona(scenario, findings(scenario).edition, "都办", {}, None)
