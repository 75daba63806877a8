"""The first view of the merged form against a stock EasyForm with the same fields."""

from __future__ import annotations

from collections.abc import Iterator
from time import thread_time
from typing import Any
from xml.sax.saxutils import escape

from plone import api

from bench.instance import Instance
from bench.requests import get
from bench.table import Line, at_most
from bench.timing import interleaved
from bench.users import hire
from dongli.onething.domain.plans import MergedField
from dongli.onething.operations.open_draft import open_draft
from dongli.onething.storage import drafts, editions

SCENARIO = "scenarios/newborn"
EASYFORM = "bench-easyform"
USER = "bench-applicant"
ROUNDS = 15
KINDS = {
    "paragraph": "Text",
    "integer": "Int",
    "decimal": "Decimal",
    "date": "Date",
    "datetime": "Datetime",
    "boolean": "Bool",
    "choice": "Choice",
    "multichoice": "Set",
}
MODEL = (
    """<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema>{}</schema></model>"""
)


def measure(instance: Instance) -> Iterator[Line]:
    """Open the newborn form for all its items, and an EasyForm of as many fields of each kind."""
    with instance.inside() as site:
        hire(site, USER, "Applicant")
        draft, fields = begin(site)
        make_easyform(site, fields)
    calls = {
        "ours": lambda: get(instance.wsgi, f"{SCENARIO}/@@apply-form?draft={draft}", user=USER),
        "theirs": lambda: get(instance.wsgi, EASYFORM, user=USER),
    }
    found = interleaved(calls, ROUNDS, clock=thread_time)
    yield at_most(
        f"merged form of {len(fields)} fields, first view, against an EasyForm of the same kinds",
        found["ours"],
        found["theirs"],
        1,
    )


def begin(site: Any) -> tuple[str, list[MergedField]]:
    """Keep a draft that answers each question with its first choice that does not stop."""
    scenario = site.unrestrictedTraverse(SCENARIO)
    record = editions.latest(site, scenario.UID())
    draft = drafts.Draft(scenario.UID(), record.digest)
    for question in editions.load(site, record.digest).questions:
        options = [o.value for o in question.options if o.value not in question.stops]
        draft.answers[question.id] = options[0]
    drafts.keep(site, USER, draft)
    plan = open_draft(scenario, USER, draft.id).plan
    return draft.id, [field for section in plan.form.sections for field in section.fields]


def make_easyform(site: Any, fields: list[MergedField]) -> None:
    """Make a published EasyForm; a table is but a text there, and nothing is merged."""
    form = api.content.create(
        site,
        "EasyForm",
        EASYFORM,
        title="一张普通表单",
        fields_model=MODEL.format("".join(_field(n, f) for n, f in enumerate(fields))),
        actions_model=MODEL.format(""),
    )
    api.content.transition(form, "publish")


def _field(number: int, field: MergedField) -> str:
    kind = KINDS.get(field.datatype, "TextLine")
    inner = f"<title>{escape(field.title)}</title><required>{field.required}</required>"
    values = "".join(f"<element>{escape(option.label)}</element>" for option in field.options)
    if kind == "Choice":
        inner += f"<values>{values}</values>"
    elif kind == "Set":
        inner += f'<value_type type="zope.schema.Choice"><values>{values}</values></value_type>'
    return f'<field name="f{number}" type="zope.schema.{kind}">{inner}</field>'
