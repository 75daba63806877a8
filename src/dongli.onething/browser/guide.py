"""The guide page: the published Edition, and the plan for the reader's situation."""

from __future__ import annotations

from typing import Any

from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

from dongli.onething import _
from dongli.onething.browser.handlers import handler
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.overview import overview
from dongli.onething.domain.plan import plan
from dongli.onething.domain.plans import Plan
from dongli.onething.operations.admit import admit
from dongli.onething.operations.may_read_tree import may_read_tree
from dongli.onething.operations.plan_application import NotPublished, Retired, readable_edition
from dongli.onething.operations.retirement import retirement_of
from dongli.onething.storage import editions

from . import guide_flow
from .asked import edition_number
from .frame.article import put_off
from .frame.lean import with_known_links, without_columns
from .gone import Gone
from .guide_materials import material_groups
from .plain import PlainTemplateFile
from .planned import PlannedPage
from .situation import situation_of
from .words import Words, filled

# Articles of readers who answered nothing, by what decides them. A full memo is emptied at once.
MOST_ARTICLES = 64
_ARTICLES: dict[tuple, str] = {}
HALLS = ("district", "hall")
FEW = 5  # so many places are not worth folding


class Guide(PlannedPage):
    """办事指南 of one scenario. GET reads; a POST of the situation form only recomputes.

    ``plan`` is what the answers come to, ``shown`` what the page tells of: the same, or before the
    answers all that there may be.
    """

    preview = False
    index = ViewPageTemplateFile("templates/guide.pt")
    missing = ViewPageTemplateFile("documents/missing.pt")
    whole = ViewPageTemplateFile("templates/guide_article.pt")
    details = PlainTemplateFile("templates/guide_details.pt")

    def __call__(self) -> str:
        admit(self.context)
        self.words = Words(self.request)
        try:
            self.record, self.edition = readable_edition(self.context, self._number())
        except Retired as retired:
            return Gone(self.context, self.request, retired.retirement)()
        except NotPublished:
            return self.unpublished()
        if not self.may_edit():
            # Plone looks whether the key is there, not at its value.
            self.request.set("disable_border", True)
        self.status = editions.status(api.portal.get(), self.context.UID())
        self.latest = editions.latest(api.portal.get(), self.context.UID())
        without_columns(self.request)
        return with_known_links(self, self.request, self.index)

    def article(self) -> str:
        """Write the article, or remember it for the situation that every reader starts in."""
        name = self._name()
        if name is None:
            return self._written()
        found = _ARTICLES.get(name)
        if found is None:
            if len(_ARTICLES) >= MOST_ARTICLES:
                _ARTICLES.clear()
            found = _ARTICLES[name] = self._written()
        # plone.protect looks for forms in the pages of those who are logged in.
        return put_off(self.request, found) if api.user.is_anonymous() else found

    def _written(self) -> str:
        answers, items = situation_of(self.request.form, self.edition)
        self.take(self._plan(answers, items))
        self.shown = self.plan
        if self._before_answers(items):
            self.shown = overview(
                self.edition, self.plan.situation.answers, number=self.record.number
            )
        return self.whole()

    def _name(self) -> tuple | None:
        """Name all that decides the article without answers; None where there are some."""
        language = self.request.get("LANGUAGE")
        if not language or set(self.request.form) - {"edition"}:
            return None
        record = self.record
        return (
            *(record.digest, record.number, record.date, record.countersigned),
            *(self.status, self.latest.number, language),
            *(api.portal.get().absolute_url(), self.context.absolute_url()),
        )

    def unpublished(self) -> str:
        """Send editors to the structure, other staff to what is signed; the public nowhere."""
        if self._asked() and editions.latest(api.portal.get(), self.context.UID()):
            self.request.response.setStatus(404)
            self.request.set("disable_border", True)
            self.problem = self.words(_("There is no such edition of this guide."))
            return self.missing()
        page = "@@compose" if self.may_edit() else "@@publishing"
        if not may_read_tree(self.context):
            raise NotFound(self.context.getId())
        self.request.response.redirect(f"{self.context.absolute_url()}/{page}")
        return ""

    def _number(self) -> int | None:
        asked = self._asked()
        return edition_number(asked) if asked else None

    def _asked(self) -> str:
        return str(self.request.form.get("edition", ""))

    def _plan(self, answers: dict[str, str], items: list[str] | None) -> Plan:
        """Plan for what was answered; an answer that this Edition does not know is dropped."""
        try:
            return plan(self.edition, answers, items, number=self.record.number)
        except DomainError:
            return plan(self.edition, {}, None, number=self.record.number)

    def _before_answers(self, items: list[str] | None) -> bool:
        """Say whether the answers are still to come that say what the reader needs."""
        situation = self.plan.situation
        begun = situation.answers or items is not None
        return bool(situation.open_questions) and not (begun and self.included)

    def may_edit(self) -> bool:
        return bool(api.user.has_permission("Modify portal content", obj=self.context))

    def situation_url(self) -> str:
        """Answer where the situation is sent to."""
        return f"{self.context.absolute_url()}/@@view"

    def outdated(self) -> bool:
        return self.record.number != self.latest.number

    def retired(self) -> str:
        """Say since when nothing is filed any more."""
        date = retirement_of(self.context).date
        if not date:
            return self.words(_("This one thing was retired."))
        text = _("This one thing was retired on ${date}.")
        return self.words(filled(text, date=self.words.day(date)))

    def open_for_applications(self) -> bool:
        return self.status == "published" and not self.outdated()

    def overview(self) -> bool:
        """Say whether the page tells of all that there may be, not of one situation."""
        return self.shown is not self.plan

    def free(self) -> bool:
        """Say whether everything that the page tells of is stated to be free."""
        told = {item.id for item in self.shown.items if item.state == "included"}
        items = [item for item in self.edition.items if not told or item.id in told]
        return bool(items) and all(item.free for item in items)

    def figures(self) -> list[dict[str, str]]:
        """Answer the savings as before and after."""
        savings, words = self.plan.savings, self.words
        rows = [
            (_("Things to fill in"), savings.fields),
            (_("Materials to hand in"), savings.materials),
            (_("Working days"), savings.days),
            (_("Visits"), savings.visits),
        ]
        return [
            {
                "title": words(title),
                "before": words.number(pair.before),
                "after": words.number(pair.after),
                "percent": f"{round(100 * (1 - pair.after / pair.before))}%"
                if pair.before > pair.after
                else "",
            }
            for title, pair in rows
        ]

    def days(self) -> list[tuple[str, str]]:
        return guide_flow.days(self, self.shown)

    def chart(self) -> str:
        return guide_flow.chart(self, self.shown)

    def steps(self) -> list[list[str]]:
        return guide_flow.steps(self, self.shown)

    def materials(self) -> list[dict[str, Any]]:
        return material_groups(self, self.shown.materials)

    def places(self) -> list[dict[str, Any]]:
        """Answer the service points by kind; the halls first and open."""
        kinds = dict.fromkeys(point.kind for point in self.edition.service_points)
        return [
            {
                "title": self.point_kind(kind),
                "points": [p for p in self.edition.service_points if p.kind == kind],
                "open": kind in HALLS or len(self.edition.service_points) <= FEW,
            }
            for kind in sorted(kinds, key=lambda kind: kind not in HALLS)
        ]

    def contents(self) -> list[dict[str, str]]:
        """List the sections of the page."""
        parts = [
            ("situation", _("Your situation"), True),
            ("flow", _("How it goes"), True),
            ("materials", _("Materials"), True),
            ("fees", _("Fees"), True),
            ("items", _("The items in detail"), True),
            ("places", _("Where to go"), bool(self.edition.service_points)),
            ("faq", _("Frequent questions"), bool(self.edition.faq)),
        ]
        return [
            {"id": f"{name}-title", "title": self.words(title)} for name, title, has in parts if has
        ]

    def fees(self) -> list[dict[str, Any]]:
        return [
            {
                "item": self.titles[fee.item],
                "title": fee.title,
                "amount": self.words.amount(fee.amount) if fee.amount is not None else "",
                "standard": fee.standard,
                "maybe": fee.item not in self.included,
            }
            for fee in self.shown.fees
        ]

    def free_items(self) -> list[str]:
        """Name the items that cost nothing, of those that the page tells of."""
        charged = {fee.item for fee in self.shown.fees}
        return [
            item.title
            for item in self.shown.items
            if item.state == "included" and item.id not in charged
        ]

    def items(self) -> list[dict[str, Any]]:
        """List every item of the scenario with its six elements, those included first."""
        rows = sorted(self.edition.items, key=lambda item: item.id not in self.included)
        planned = {one.id: one for one in self.plan.items}
        return [
            {
                "item": item,
                "included": item.id in self.included,
                "why": self.words.why(planned[item.id].why_codes, self.titles),
                "department": handler(self.words, self.edition, planned[item.id]),
                "supervisor": self.department(item.supervising_department),
                "promised": self.limit(item),
                "statutory": self.words.limit(item.statutory_limit, item.statutory_unit),
                "amount": self.words.amount,
            }
            for item in rows
        ]

    def date(self) -> str:
        return self.words.day(self.record.date[:10])
