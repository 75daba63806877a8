"""What a change would touch, in words: a section that any page shows before it is saved."""

from __future__ import annotations

from typing import Any, NamedTuple

from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.browser.words import Words, filled
from dongli.onething.operations.blast_radius import Touched
from dongli.onething.operations.read_scenario import by_code

from .changed import Change, Changed


class Deed(NamedTuple):
    """What somebody is about to do, in words."""

    title: Any
    told: Any
    still: Any


SAVING = Deed(
    title=_("What saving this would touch"),
    told=_("Told once it is saved: ${names}"),
    still=_("Nothing is saved yet. Published guides change only with their next edition."),
)
DELETING = Deed(
    title=_("What deleting this would touch"),
    told=_("Told once it is deleted: ${names}"),
    still=_("Nothing is deleted yet. Published guides change only with their next edition."),
)


class Radius:
    """Draws the section; ``context`` is any content of the site."""

    template = PlainTemplateFile("radius.pt")

    def __init__(
        self, context: Any, request: Any, touched: list[Touched], deed: Deed = SAVING
    ) -> None:
        self.context = context
        self.request = request
        self.touched = touched
        self.deed = deed

    def __call__(self) -> str:
        """Answer the section."""
        return self.template()

    def changes(self, one: Touched) -> list[Change]:
        """What a scenario would say otherwise, in words."""
        scenario = self.context.unrestrictedTraverse(one.path)
        return Changed(scenario, [], self.request).lines(one.differences)

    def figures(self, one: Touched) -> list[str]:
        """What would become of the savings."""
        words = Words(self.request)
        return [
            f"{figures.persona} {words(title)} {words.number(before)} → {words.number(after)}"
            for figures in one.figures
            for title, before, after in (
                (_("Things to fill in"), figures.before.fields.after, figures.after.fields.after),
                (
                    _("Materials to hand in"),
                    figures.before.materials.after,
                    figures.after.materials.after,
                ),
            )
            if before != after
        ]

    def told(self) -> str:
        """Name the departments that are told once it is done."""
        codes = {code for one in self.touched for code in one.departments}
        titles = {one.code: one.Title() for one in by_code("Department", codes)}
        names = "、".join(titles.get(code, code) for code in sorted(codes))
        return self.say(filled(self.deed.told, names=names)) if names else ""

    def scenario_url(self, one: Touched) -> str:
        """Where a touched scenario is composed."""
        return f"{self.request.physicalPathToURL(one.path)}/@@compose"

    def say(self, message: Any) -> str:
        """Translate for the reader."""
        return translate(message, context=self.request)


def radius(context: Any, request: Any, touched: list[Touched] | None, deed: Deed = SAVING) -> str:
    """Draw what was found; nothing where nobody asked."""
    return Radius(context, request, touched, deed)() if touched is not None else ""
