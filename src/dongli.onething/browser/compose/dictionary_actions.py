"""What the dictionary's buttons do: look at what binding or merging would touch, and do it."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api
from zExceptions import BadRequest

from dongli.onething import _
from dongli.onething.content.element import IDataElement
from dongli.onething.domain.dictionary import NotMergeable, Unbound, may_merge, stricter
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.spec import ElementSpec
from dongli.onething.operations.bind_fields import Binding, NoSubject, NoSuchField, bind_fields
from dongli.onething.operations.blast_radius import Touched, touched_by
from dongli.onething.operations.merge_elements import merge_elements
from dongli.onething.operations.read_scenario import read_element
from dongli.onething.operations.told_problems import told_problems
from dongli.onething.operations.undo_merge import NotUndoable, undo_merge, undoable_merges
from dongli.onething.operations.where_used import items_using, scenarios_using

from .radius import radius

NOT_MERGEABLE = {
    "same": _("An element cannot be merged with itself."),
    "datatype": _("They are of different types."),
    "reuse": _("One is asked once, the other by every item."),
    "options": _("The one to be kept lacks options of the other."),
    "columns": _("Their tables have different columns."),
}


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """One element was merged into another, and nothing has changed of it since."""

    token: str
    title: str
    into: str
    date: str
    items: int


class DictionaryActions:
    """Beside the page, which knows what the dictionary holds."""

    touched: list[Touched] | None = None
    merging: tuple[ElementSpec, ElementSpec] | None = None
    context: Any
    request: Any
    contents: Any
    unbound: Any
    name_of: Any
    say: Any

    def done(self, form: dict[str, Any]) -> Any | None:
        """Do what was posted and say so; None where it was only looked at."""
        do = form.get("do")
        if do == "merge":
            return self._merge(*self._pair())
        if do == "undo":
            element = undo_merge(self.context, str(form.get("token", "")))
            return _("“${title}” is back, and bound as before.", mapping={"title": element.title})
        if do == "look-bind":
            return self._look_at_bindings()
        if do == "bind":
            count = bind_fields(self._bindings())
            return _("${count} fields are bound.", mapping={"count": str(count)})
        return self._look_at_merge(*self._pair())

    def _look_at_bindings(self) -> None:
        bindings = self._bindings()
        uids = [binding.item for binding in bindings]
        items = all_of("Item", UID=uids)
        scenarios = [scenario for item in items for scenario in scenarios_using(item)]
        self.touched = touched_by(scenarios, lambda: bind_fields(bindings))

    def _bindings(self) -> list[Binding]:
        names = self._chosen()
        return [
            Binding(
                item=one.item,
                field=one.field,
                element=one.element,
                subject=self.subject_of(one),
            )
            for one in self.unbound()
            if self.name_of(one) in names
        ]

    def _chosen(self) -> set[str]:
        chosen = self.request.form.get("bind", [])
        return set(chosen if isinstance(chosen, list) else [chosen])

    def _look_at_merge(self, kept: Any, dropped: Any) -> None:
        may_merge(read_element(kept), read_element(dropped))
        scenarios = [one for item in items_using(dropped.code) for one in scenarios_using(item)]
        self.touched = touched_by(scenarios, lambda: merge_elements(kept, dropped))
        self.merging = (read_element(kept), read_element(dropped))

    def _merge(self, kept: Any, dropped: Any) -> Any:
        count = merge_elements(kept, dropped)
        return _(
            "Merged; ${count} items ask for the one that was kept.", mapping={"count": str(count)}
        )

    def merges(self) -> list[Merge]:
        """The merges that can be undone, the newest first."""
        return [
            Merge(
                token=one["token"],
                title=one["title"],
                into=one["into"],
                date=one["at"][:10],
                items=len(one["forms"]),
            )
            for one in undoable_merges(self.context)
        ]

    def _pair(self) -> tuple[Any, Any]:
        """Find the elements to keep and to drop."""
        form = self.request.form
        kept, _blank, dropped = str(form.get("merge", "")).partition(" ")
        kept, dropped = kept or str(form.get("keep", "")), dropped or str(form.get("drop", ""))
        content = {element.code: element for element in self.contents()}
        if not kept or not dropped:
            raise NoPair
        if kept not in content or dropped not in content:
            raise NoSuchField(kept)
        return content[kept], content[dropped]

    def radius(self) -> str:
        """What was looked at; empty where nobody asked."""
        return radius(self.context, self.request, self.touched)

    def stricter(self) -> str:
        """Name what the element to be kept demands and the other does not."""
        if self.merging is None:
            return ""
        return "、".join(self.say(IDataElement[name].title) for name in stricter(*self.merging))

    def ticked(self, one: Unbound) -> bool:
        """Say whether a field is to be bound: as posted, else where its subject is known."""
        if self.touched is not None and self.merging is None:
            return self.name_of(one) in self._chosen()
        return bool(one.subject)

    def subject_of(self, one: Unbound) -> str:
        """The subject chosen for a field, else the one that others agree on."""
        return str(self.request.form.get(f"subject.{self.name_of(one)}", one.subject))


class NoPair(DomainError):
    """Two elements are to be merged, and one of them is not named."""


def problem_words(refused: Exception) -> Any:
    if isinstance(refused, NotMergeable):
        return NOT_MERGEABLE[refused.matter]
    if isinstance(refused, NotUndoable):
        return _("Not undone: something of the merge has changed since, or it is undone already.")
    if isinstance(refused, NoSubject):
        return _("Nothing is bound: choose a subject for each field that is ticked.")
    if isinstance(refused, NoPair):
        return _("Choose the element to keep and the one to merge into it.")
    if isinstance(refused, NoSuchField):
        return _("Nothing is changed: somebody else changed the fields meanwhile.")
    told = told_problems(refused) if isinstance(refused, BadRequest) else str(refused)
    return _("Not saved: ${problem}", mapping={"problem": told})


def all_of(portal_type: str, **query: Any) -> list[Any]:
    brains = api.content.find(portal_type=portal_type, sort_on="sortable_title", **query)
    return [brain.getObject() for brain in brains]
