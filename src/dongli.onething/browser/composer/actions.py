"""What the composer's buttons do: each reads a form, calls one operation, says what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from dongli.onething import _
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.slugs import option_lines
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.move_part import move_part
from dongli.onething.operations.remove_part import remove_part
from dongli.onething.operations.reorder_part import reorder_part
from dongli.onething.operations.repair_finding import repair_finding
from dongli.onething.operations.resolve import resolve
from dongli.onething.operations.restore_part import restore_part

Form = Mapping[str, Any]


class Done(msgspec.Struct, frozen=True):
    """``notice`` says what was done; ``part`` is the id where the eye should go next."""

    notice: Any
    part: str = ""


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
    return Done(_("Added: “${title}”.", mapping={"title": place.Title()}), place.getId())


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
    remove_part(scenario, part.getId(), version=_text(form, "version"))
    return Done(_("Removed: “${title}”. It can be put back.", mapping={"title": title}))


def undo(scenario: Any, form: Form) -> Done:
    """Put back what was removed."""
    part = restore_part(scenario, _text(form, "token"))
    return Done(_("Put back: “${title}”.", mapping={"title": part.Title()}), part.getId())


def repair(scenario: Any, form: Form) -> Done:
    """Repair a finding."""
    done = repair_finding(scenario, _text(form, "finding"))
    part = done.path.split("/")[1] if done.kind != "remove" else ""
    return Done(_("Repaired."), part)


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
    "add-question": add_question,
    "up": up,
    "down": down,
    "move": move,
    "remove": remove,
    "undo": undo,
    "repair": repair,
}
