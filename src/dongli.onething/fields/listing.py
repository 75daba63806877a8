"""The fields of an item's form in a table: what each is bound to, and buttons to move or delete."""

from __future__ import annotations

from typing import Any

from AccessControl import getSecurityManager
from Acquisition import aq_inner, aq_parent
from plone import api
from plone.protect import CheckAuthenticator
from plone.schemaeditor.browser.field.order import FieldOrderView
from plone.schemaeditor.utils import IEditableSchema
from plone.supermodel.interfaces import FIELDSETS_KEY
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.compose.back import Back, ways_back
from dongli.onething.browser.compose.radius import DELETING, SAVING, radius
from dongli.onething.browser.words import filled
from dongli.onething.content.settings import setting
from dongli.onething.domain.spec import FieldSpec
from dongli.onething.operations.blast_radius import Touched, blast_radius
from dongli.onething.operations.keep_used import is_live, reaches_others
from dongli.onething.operations.questions_for import questions_for
from dongli.onething.operations.where_used import scenarios_using
from dongli.onething.vocabularies.dictionaries import DATATYPES
from dongli.onething.widgets.sentences import sentence

from .load import dump, load
from .read import field_specs
from .store import set_model

STEPS = {"up": -1, "down": 1}
MOVES = {"up": _("Move “${title}” up"), "down": _("Move “${title}” down")}


class ItemFieldsListing(BrowserView):
    """Sections in their order; without scripts, by keyboard."""

    index = ViewPageTemplateFile("listing.pt")
    touched: list[Touched] | None = None
    looked: dict[str, str] | None = None

    def __call__(self) -> str:
        self.item = aq_parent(aq_inner(self.context))
        if self.request.method == "POST" and self._posted():
            return ""
        return self.index()

    def back(self) -> list[Back]:
        """The scenarios that are composed of the item."""
        return ways_back(self.item)

    def _posted(self) -> bool:
        """Move, delete or look at what was posted; answer whether the browser is sent on."""
        form = self.request.form
        done = ""
        acts = {"move": self._move, "delete": self._delete, "look": self._look}
        for verb, act in acts.items():
            if isinstance(form.get(verb), str):
                CheckAuthenticator(self.request)
                done = act(form[verb])
        if done:
            self.request.response.redirect(f"{self.context.absolute_url()}/@@listing{done}")
        return bool(done)

    def _move(self, order: str) -> str:
        """Move a field by one, over the border of a section where it stands at one."""
        step, _colon, name = order.partition(":")
        place = self._place(name, STEPS[step]) if step in STEPS else None
        if place is None:
            return "#"
        if "sure" not in self.request.form and self._asks_before(order, name, place):
            return ""
        self._order(name).move(*place)
        return f"#field-{name}"

    def _place(self, name: str, step: int) -> tuple[int, int] | None:
        """Answer the position to which a field moves, and its section; None where it cannot."""
        sections = self._names()
        at = next((n for n, names in enumerate(sections) if name in names), None)
        if at is None:
            return None
        position = sections[at].index(name) + step
        if position < 0 and at:
            return len(sections[at - 1]), at - 1
        if position >= len(sections[at]) and at + 1 < len(sections):
            return 0, at + 1
        return (position, at) if 0 <= position < len(sections[at]) else None

    def _asks_before(self, order: str, name: str, place: tuple[int, int]) -> bool:
        """Look where a form that others have would read otherwise; one's own draft is no such."""
        if not reaches_others(self.item):
            return False
        step = order.partition(":")[0]
        touched = blast_radius(self.item, lambda: self._order(name).move(*place))
        # The form that is shown again stands as it is stored.
        self.context.schema = load(self.item.fields_model)
        self.touched = [one for one in touched if one.differences or one.errors] or None
        if self.touched:
            title = self.item_field(name)["title"]
            self.looked = {
                "name": name,
                "act": "move",
                "value": order,
                "words": self._say(filled(MOVES[step], title=title)),
                "leave": self._say(_("Leave it as it is")),
                "tone": "btn-primary",
            }
        return bool(self.touched)

    def _delete(self, name: str) -> str:
        if name in self.context.schema:
            self._order(name).delete()
            self.request.response.setHeader("Content-Type", "text/html")
            api.portal.show_message(_("Field “${name}” deleted.", {"name": name}), self.request)
        return "#"

    def _look(self, name: str) -> str:
        """Look at what deleting a field would touch; nothing is deleted."""
        schema = self.context.schema
        if name in schema:
            field = self.item_field(name)
            self.looked = {
                "name": name,
                "act": "delete",
                "value": name,
                "words": field["delete"],
                "leave": self._say(_("Keep it")),
                "tone": "btn-danger",
            }

            def change() -> None:
                IEditableSchema(schema).removeField(name)
                set_model(self.item, dump(schema))

            self.touched = blast_radius(self.item, change)
        return ""

    def radius(self) -> str:
        """What was looked at; empty where nobody asked."""
        deleting = self.looked is not None and self.looked["act"] == "delete"
        return radius(self.item, self.request, self.touched, DELETING if deleting else SAVING)

    def item_field(self, name: str) -> dict[str, str]:
        """Name a field and the button that deletes it."""
        spec = next(spec for spec in self._specs() if spec.name == name)
        title = spec.title or name
        words = self._say(_("Delete “${title}”", mapping={"title": title}))
        return {"name": name, "title": title, "delete": words}

    def used(self) -> list[dict[str, Any]]:
        """The scenarios that this form is a part of."""
        return [
            {
                "title": scenario.Title(),
                "url": f"{scenario.absolute_url()}/@@compose",
                "live": is_live(scenario),
            }
            for scenario in scenarios_using(self.item)
        ]

    def _order(self, name: str) -> FieldOrderView:
        field = self.context.publishTraverse(self.request, name)
        view = FieldOrderView(field, self.request)
        view.__parent__ = field
        return view

    def _names(self) -> list[list[str]]:
        """The names of the fields in each section, the one without a title first."""
        schema = self.context.schema
        fieldsets = schema.queryTaggedValue(FIELDSETS_KEY, [])
        inside = {name for fieldset in fieldsets for name in fieldset.fields}
        names = [spec.name for spec in self._specs() if spec.name not in inside]
        return [names, *(list(fieldset.fields) for fieldset in fieldsets)]

    def _specs(self) -> list[FieldSpec]:
        return field_specs(self.item.fields_model or "")

    # What the template shows

    def title(self) -> str:
        return self.item.Title()

    def manages(self) -> bool:
        """Say whether the reader may edit the XML."""
        return bool(getSecurityManager().checkPermission("Manage portal", self.context))

    def sections(self) -> list[dict[str, Any]]:
        """The sections with their fields."""
        specs = {spec.name: spec for spec in self._specs()}
        fieldsets = self.context.schema.queryTaggedValue(FIELDSETS_KEY, [])
        titles = [self.item.default_fieldset_label or "", *(f.label for f in fieldsets)]
        ids = ["", *(f.__name__ for f in fieldsets)]
        elements = self._elements({spec.element for spec in specs.values()} - {""})
        names = self._names()
        every = [name for section in names for name in section]
        return [
            {
                "id": ids[number],
                "title": titles[number] or "",
                "fields": [
                    self._row(specs[name], elements, every) for name in section if name in specs
                ],
            }
            for number, section in enumerate(names)
        ]

    def _row(self, spec: FieldSpec, elements: dict[str, Any], every: list[str]) -> dict[str, Any]:
        brain = elements.get(spec.element)
        subjects = setting("subjects") or {}
        return {
            "name": spec.name,
            "title": spec.title or spec.name,
            "url": f"{self.context.absolute_url()}/{spec.name}",
            "type": self._say(DATATYPES.get(spec.datatype, spec.datatype or spec.model_type)),
            "element": spec.element,
            "element_title": brain.Title if brain is not None else "",
            "element_url": brain.getURL() if brain is not None else "",
            "subject": subjects.get(spec.subject, spec.subject),
            "required": spec.required,
            "when": sentence(spec.when, questions_for(self.item), self.request)
            if spec.when
            else "",
            "depends": bool(spec.depends_on),
            "first": spec.name == every[0],
            "last": spec.name == every[-1],
            "up": self._say(filled(MOVES["up"], title=spec.title)),
            "down": self._say(filled(MOVES["down"], title=spec.title)),
            "delete": self._say(_("Delete “${title}”", mapping={"title": spec.title})),
        }

    def _elements(self, codes: set[str]) -> dict[str, Any]:
        brains = api.content.find(portal_type="DataElement", code=sorted(codes)) if codes else []
        return {brain.code: brain for brain in brains}

    def _say(self, message: Any) -> str:
        return translate(message, context=self.request)
