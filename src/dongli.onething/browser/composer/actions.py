"""What the composer's buttons do: each reads a form, calls one operation, says what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from plone import api
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.situation import situation_of
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.situations.analyse import analyse
from dongli.onething.domain.slugs import option_lines
from dongli.onething.operations.add_fields import NewField, add_fields
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.findings import findings
from dongli.onething.operations.move_part import move_part
from dongli.onething.operations.personas import personas_of
from dongli.onething.operations.read_scenario import target
from dongli.onething.operations.remove_part import remove_part
from dongli.onething.operations.reorder_part import reorder_part
from dongli.onething.operations.repair_finding import repair_finding
from dongli.onething.operations.resolve import resolve
from dongli.onething.operations.restore_part import restore_part
from dongli.onething.operations.save_persona import accept_persona, save_persona

from .carried import carried
from .elsewhere import sure_or_refuse
from .fields import LOCAL

Form = Mapping[str, Any]
# Of an analyser's proposal; more than an editor would name and read.
MOST_PERSONAS = 40
LONGEST_PERSONA = 80


class Done(msgspec.Struct, frozen=True):
    """``notice`` says what was done; ``part`` is the id where the eye should go next.

    ``next``: the id of the input with which one goes on, where that is not the part itself.
    """

    notice: Any
    part: str = ""
    next: str = ""


class Incomplete(DomainError):
    """An input is missing; ``message`` names it in the user's words."""

    def __init__(self, message: Any) -> None:
        super().__init__(str(message))
        self.message = message


def add_item(scenario: Any, form: Form) -> Done:
    """Give an item of the library a place, at the end."""
    item = resolve(_text(form, "item"))
    if item is None or item.portal_type != "Item":
        raise Incomplete(_("This item is no longer in the library."))
    place = create_content(scenario, "ScenarioItem", {"item": item.UID()})
    notice = _("Added: “${title}”.", mapping={"title": place.Title()})
    return Done(notice, place.getId(), "find-item")


def new_item(scenario: Any, form: Form) -> Done:
    """Make an item in the library and give it a place; the rest of it is filled in later."""
    title, department = _text(form, "title"), _text(form, "department")
    if not title:
        raise Incomplete(_("The new item needs a title."))
    if not department:
        raise Incomplete(_("Say which department carries out the new item."))
    values = {"title": title, "implementing_department": department}
    item = create_content(api.portal.get()["items"], "Item", values)
    place = create_content(scenario, "ScenarioItem", {"item": item.UID()})
    return Done(_("Added: “${title}”.", mapping={"title": title}), place.getId())


def add_asked(scenario: Any, form: Form) -> Done:
    """Add fields to an item's form: those ticked, or one of its own."""
    place = _part(scenario, form)
    item, new = target(place), _new_fields(form)
    if item is None:
        raise Incomplete(_("This item is no longer in the library."))
    if not new:
        raise Incomplete(_("Tick at least one data element, or name a field of the item's own."))
    if not form.get("sure"):
        sure_or_refuse(scenario, item, lambda: add_fields(item, new))
    added = add_fields(item, new)
    notice = _("${count} fields added.", mapping={"count": str(len(added))})
    return Done(notice, place.getId(), f"more-{place.getId()}")


def _new_fields(form: Form) -> list[NewField]:
    """Read the ticks (``subject/element``, or the element alone) and the item's own field."""
    ticks, required = form.get("ask", []), bool(form.get("required"))
    found = []
    for tick in ticks if isinstance(ticks, list) else [ticks]:
        subject, slash, element = tick.partition("/")
        subject, element = (subject, element) if slash else (_text(form, "subject"), tick)
        found.append(NewField(element=element, subject=subject, required=required))
    own = _text(form, "own")
    if own:
        datatype = _text(form, "datatype")
        kind = datatype if datatype in LOCAL else "text"
        found.append(NewField(title=own, datatype=kind, required=required))
    return found


def add_question(scenario: Any, form: Form) -> Done:
    """Ask one more question."""
    title, options = _text(form, "title"), option_lines(_text(form, "options"))
    if not title:
        raise Incomplete(_("A question needs a title."))
    if len(options) < 2:
        raise Incomplete(_("A question needs at least two options, one a line."))
    question = create_content(scenario, "Question", {"title": title, "options": options})
    return Done(_("Added: “${title}”.", mapping={"title": title}), question.getId())


def up(scenario: Any, form: Form) -> Done:
    """Move a part one place up."""
    return _moved(scenario, form, -1)


def down(scenario: Any, form: Form) -> Done:
    """Move a part one place down."""
    return _moved(scenario, form, 1)


def move(scenario: Any, form: Form) -> Done:
    """Move a part before another one, or to the end."""
    name = _text(form, "part")
    moved = move_part(scenario, name, _text(form, "before"))
    return Done(_("Moved.") if moved else _("It stays where it is."), name)


def remove(scenario: Any, form: Form) -> Done:
    """Take a part out."""
    part = _part(scenario, form)
    title = part.Title()
    token = remove_part(scenario, part.getId(), version=_text(form, "version"))
    notice = _("Removed: “${title}”. It can be put back.", mapping={"title": title})
    return Done(notice, next=f"undo-{token}")


def undo(scenario: Any, form: Form) -> Done:
    """Put back what was removed."""
    part = restore_part(scenario, _text(form, "token"))
    return Done(_("Put back: “${title}”.", mapping={"title": part.Title()}), part.getId())


def repair(scenario: Any, form: Form) -> Done:
    """Repair a finding."""
    done = repair_finding(scenario, _text(form, "finding"))
    part = done.path.split("/")[1] if done.kind != "remove" else ""
    return Done(_("Repaired."), part)


def keep_persona(scenario: Any, form: Form) -> Done:
    """Save the situation that is looked at."""
    title = _text(form, "title")
    if not title:
        raise Incomplete(_("Give the situation a name."))
    edition = _edition(scenario)
    answers, items = situation_of(carried(dict(form)), edition)
    save_persona(scenario, edition, title, answers, items)
    return Done(_("Saved: “${title}”.", mapping={"title": title}))


def accept_expected(scenario: Any, form: Form) -> Done:
    """Expect of a persona what comes out now."""
    part = _part(scenario, form)
    accept_persona(part, _edition(scenario), version=_text(form, "version"))
    return Done(_("Saved: “${title}”.", mapping={"title": part.Title()}))


def propose_personas(scenario: Any, form: Form) -> Done:
    """Save the personas that the analyser proposes and that are not there yet."""
    edition = _edition(scenario)
    known = [persona.answers for persona in personas_of(scenario)]
    proposed = [one.answers for one in analyse(edition).pack.personas if one.answers not in known]
    for number, answers in enumerate(proposed[:MOST_PERSONAS], start=len(known) + 1):
        title = _told(edition, answers) or translate(
            _("Situation ${number}", mapping={"number": str(number)}), context=scenario.REQUEST
        )
        save_persona(scenario, edition, title, answers, None)
    count = str(min(len(proposed), MOST_PERSONAS))
    return Done(_("${count} situations added.", mapping={"count": count}))


def _told(edition: Edition, answers: Mapping[str, str]) -> str:
    """Name a situation by its answers, in the order of the questions."""
    labels = [
        option.label
        for question in edition.questions
        for option in question.options
        if answers.get(question.id) == option.value
    ]
    told = " · ".join(labels)
    return told if len(told) <= LONGEST_PERSONA else f"{told[: LONGEST_PERSONA - 1]}…"


def _edition(scenario: Any) -> Edition:
    edition = findings(scenario).edition
    if edition is None:
        raise Incomplete(_("There is nothing to preview until the errors below are put right."))
    return edition


def _moved(scenario: Any, form: Form, step: int) -> Done:
    name = _text(form, "part")
    moved = reorder_part(scenario, name, step)
    return Done(_("Moved.") if moved else _("It stays where it is."), name)


def _part(scenario: Any, form: Form) -> Any:
    name = _text(form, "part")
    if name not in scenario.objectIds():
        raise Incomplete(_("This part is no longer in the scenario."))
    return scenario[name]


def _text(form: Form, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


ACTIONS: dict[str, Callable[[Any, Form], Done]] = {
    "add-item": add_item,
    "new-item": new_item,
    "add-fields": add_asked,
    "add-question": add_question,
    "up": up,
    "down": down,
    "move": move,
    "remove": remove,
    "undo": undo,
    "repair": repair,
    "keep-persona": keep_persona,
    "accept-persona": accept_expected,
    "propose-personas": propose_personas,
}
