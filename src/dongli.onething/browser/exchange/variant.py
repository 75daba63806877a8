"""A local variant: made from an item, shown beside its original, kept in step with it."""

from __future__ import annotations

from itertools import chain
from typing import Any

from AccessControl import getSecurityManager
from plone.memoize.view import memoize
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.acting_page import ActingPage
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.packages import Origin, path_of
from dongli.onething.operations.make_variant import (
    UNTITLED,
    NoOriginal,
    drift_of,
    follow_original,
    give_variant_a_place,
    make_variant,
    original_of,
    part_from_original,
)
from dongli.onething.operations.read_scenario import target
from dongli.onething.operations.resolve import resolve
from dongli.onething.operations.versions import ChangedMeanwhile, version_of
from dongli.onething.operations.where_used import scenarios_using
from dongli.onething.operations.write_record import NotWritten
from dongli.onething.storage import origins
from dongli.onething.transfer.records import record_of

from .titles import Titles, library
from .words import Told, Words, by_part

LONGEST = 200


class VariantPage(ActingPage):
    """GET shows how far apart they are; POST makes a variant, follows, or parts."""

    index = ViewPageTemplateFile("variant.pt")
    body = PlainTemplateFile("variant_body.pt")
    name = "variant"

    def act(self) -> str:
        acts = {"make": self._make, "follow": self._follow, "part": self._part}
        do = str(self.request.form.get("do", ""))
        if do not in acts:
            raise NoSuchAct
        return acts[do]()

    def refusal(self, refused: Exception) -> Any:
        return _problem(refused)

    def _make(self) -> str:
        title = str(self.request.form.get("title", "")).strip()[:LONGEST]
        if not title:
            raise NotWritten("", UNTITLED)
        place = self.place()
        if place is not None:
            give_variant_a_place(place, title)
            self.tell(_("“${title}” has taken its place.", mapping={"title": title}))
            return f"{place.aq_parent.absolute_url()}/@@compose#part-{place.getId()}"
        variant = make_variant(self.context, title)
        self.tell(_("Made: “${title}”.", mapping={"title": title}))
        return f"{variant.absolute_url()}/@@variant"

    def _follow(self) -> str:
        chosen = {
            verb: [
                path_of(name.partition("#")[2])
                for name, value in self.request.form.items()
                if name.startswith("change#") and value == verb
            ]
            for verb in ("take", "leave")
        }
        version = str(self.request.form.get("version", ""))
        follow_original(self.context, chosen["take"], chosen["leave"], version=version)
        count = str(sum(map(len, chosen.values())))
        self.tell(_("Dealt with ${count} changes of the original.", mapping={"count": count}))
        return self.url()

    def _part(self) -> str:
        part_from_original(self.context)
        self.tell(_("This item stands for itself now."))
        return self.context.absolute_url()

    # Showing

    @memoize
    def origin(self) -> Origin | None:
        """Where this comes from; None for an item that is no variant."""
        return origins.origin(self.context)

    @memoize
    def original(self) -> Any | None:
        """The original; None where it is gone."""
        return original_of(self.context)

    @memoize
    def changes(self) -> list[Told]:
        """How they have gone apart."""
        original, origin = self.original(), self.origin()
        if origin is None:
            return []
        theirs = record_of(original) if original is not None else None
        records = (record_of(self.context), theirs, origin.record)
        asked = [one for one in (self.context, original) if one is not None]
        scenarios = [record_of(one) for item in asked for one in scenarios_using(item)]
        known = (("Scenario", one) for one in scenarios), library()
        titles = Titles(chain(*known), self.request)
        return Words("Item", records, titles, self.request).told(drift_of(self.context))

    def pending(self) -> list[tuple[str, list[Told]]]:
        """What the original changed since and is not dealt with yet."""
        return by_part(one for one in self.changes() if one.by in ("theirs", "conflict"))

    def local(self) -> list[tuple[str, list[Told]]]:
        """What the variant alone has otherwise."""
        return by_part(one for one in self.changes() if one.by == "ours")

    @memoize
    def place(self) -> Any | None:
        """The place of a scenario, named by UID, that the variant shall take."""
        found = resolve(self.request.form.get("place"))
        is_place = found is not None and found.portal_type == "ScenarioItem"
        return found if is_place and target(found) == self.context else None

    def version(self) -> str:
        """Name the variant as it is seen."""
        return version_of(self.context)

    def proposed_title(self) -> str:
        """A title to begin with."""
        return self.say(_("${title} (local variant)", mapping={"title": self.context.title or ""}))

    def may_edit(self) -> bool:
        """Say whether the reader may change this."""
        return bool(getSecurityManager().checkPermission("Modify portal content", self.context))


class NoSuchAct(DomainError):
    """Something else is posted than the page's buttons post."""


def _problem(refused: Exception) -> Any:
    if isinstance(refused, NotWritten):
        return refused.reason
    if isinstance(refused, ChangedMeanwhile):
        return _("Nothing was changed: somebody else changed this item meanwhile. Look again.")
    if isinstance(refused, NoOriginal):
        return _("The original is not there any more.")
    return _("There is no such action.")
