"""Tell what is wrong with values that content refuses, in the user's words."""

from __future__ import annotations

from plone import api
from plone.dexterity.utils import iterSchemataForType
from zExceptions import BadRequest

from dongli.onething.transfer.records import PARTS


def told_problems(error: BadRequest, portal_type: str = "") -> str:
    """Answer the problems that plone.restapi found; of a known type each after its field."""
    problems = error.args[0] if error.args else ""
    if not isinstance(problems, list):
        return str(problems)
    told = []
    for problem in problems:
        said = problem.get("message") if isinstance(problem, dict) else problem
        field = problem.get("field") if isinstance(problem, dict) else None
        words = api.portal.translate(said) if said else str(problem.get("error", ""))
        told.append(f"{label_of(portal_type, field)}：{words}" if field and portal_type else words)
    return "；".join(map(str, told))


def label_of(portal_type: str, name: str) -> str:
    """Answer what a field, or a kind of parts, is called; its name where nobody calls it."""
    if name in PARTS.get(portal_type, {}):
        part_type = api.portal.get_tool("portal_types")[PARTS[portal_type][name]]
        return api.portal.translate(part_type.Title())
    name = "fields_model" if name == "fields" else name
    for schema in iterSchemataForType(portal_type):
        if name in schema:
            return api.portal.translate(schema[name].title)
    return name
