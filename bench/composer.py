"""The composer's answer to an edit: 20 items of 15 fields, a name changed, the preview anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from bench.instance import Instance
from bench.requests import get, post
from bench.table import Line, span
from bench.timing import interleaved
from bench.users import hire
from dongli.onething.fields.write import fields_model
from dongli.onething.operations.create_content import create_content

USER = "bench-editor"
PATH = "scenarios/bench-composed/@@compose"
ITEMS, FIELDS = 20, 15
ROUNDS = 15
SECONDS = 0.5
# Bound in every item; the rest of an item's fields are its own.
SHARED = (("person.name", "text"), ("person.id_number", "idcard"), ("person.mobile", "phone"))


def measure(instance: Instance) -> Iterator[Line]:
    """Save the pane of one item again and again, each time under another name."""
    with instance.inside() as site:
        hire(site, USER, "Editor")
        make(site)
    fetch = {"HTTP_X_COMPOSER": "1"}
    page = get(instance.wsgi, f"{PATH}?edit=i0", user=USER, headers=fetch).decode()
    names = iter(range(10_000))

    def save() -> None:
        nonlocal page
        form = inputs(page) | {"pane.widgets.title": f"事项 {next(names)}", "do": "save"}
        post(instance.wsgi, PATH, urlencode(form, doseq=True), user=USER, headers=fetch)

    def opened() -> None:
        nonlocal page
        page = get(instance.wsgi, f"{PATH}?edit=i0", user=USER, headers=fetch).decode()

    found = interleaved({"save": save}, ROUNDS, before=opened)["save"]
    yield Line(
        f"composer: an edit of {ITEMS} items × {FIELDS} fields, until the new preview is answered",
        span(found),
        target=f"≤ {SECONDS:g} s",
        holds=found <= SECONDS,
    )


def make(site: Any) -> None:
    """Make the scenario with its items."""
    scenario = create_content(
        site["scenarios"], "Scenario", {"title": "编制性能"}, name="bench-composed"
    )
    create_content(
        scenario, "Question", {"title": "办哪些？", "options": ["a|甲", "b|乙"]}, name="q"
    )
    for number in range(ITEMS):
        values = {"title": f"事项 {number}", "fields_model": model(number)}
        item = create_content(site["items"], "Item", values, name=f"bench-i{number}")
        place = {"item": item.UID(), "when": [{"q": ["a", "b"]}] if number % 2 else None}
        create_content(scenario, "ScenarioItem", place, name=f"i{number}")


def model(number: int) -> str:
    """Write the form of one item."""
    shared = [
        {"name": f"s{n}", "title": code, "datatype": kind, "element": code, "subject": "applicant"}
        for n, (code, kind) in enumerate(SHARED)
    ]
    own = [{"name": f"f{n}", "title": f"字段 {number}.{n}"} for n in range(FIELDS - len(SHARED))]
    return fields_model([*shared, *own])


def inputs(page: str) -> dict[str, list[str]]:
    """Read the inputs of the open pane as a browser would send them."""
    from lxml.html import fromstring

    form = next(f for f in fromstring(page).forms if "ot-pane" in (f.get("class") or ""))
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    assert re.fullmatch(r"[0-9a-f]+", found["version"][0])
    return found
