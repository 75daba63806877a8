"""The composer's page. A script asks for its body alone; without one, every button reloads it.

GET only reads. A refused action shows the page again with what was typed, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import transaction
from AccessControl import getSecurityManager
from plone import api
from plone.memoize.view import memoize
from plone.protect import CheckAuthenticator
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import BadRequest, Unauthorized
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.compose.changed import Change, Changed
from dongli.onething.browser.compose.found import TONES, Found, Line
from dongli.onething.browser.compose.radius import radius
from dongli.onething.browser.compose.standing import Standing
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.browser.publishing.seen import seen_of
from dongli.onething.browser.situation import situation_of
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.plan import plan
from dongli.onething.findings_words import LEVELS
from dongli.onething.operations.blast_radius import Touched
from dongli.onething.operations.department_titles import department_titles
from dongli.onething.operations.find_items import FoundItem, find_items
from dongli.onething.operations.findings import Report, findings
from dongli.onething.operations.move_scenario import move
from dongli.onething.operations.read_scenario import target
from dongli.onething.operations.repair_finding import look_at_repair
from dongli.onething.storage import persona_runs, removed
from dongli.onething.widgets.base import terms_of

from .actions import ACTIONS, Done, Incomplete
from .carried import carried, query
from .elsewhere import Touching, sure_or_refuse
from .fields import FieldPanel
from .outcome import Outcome
from .pane import NewMaterial, Pane
from .personas import Shown, shown
from .refusals import problem
from .repairs import Offer, offers
from .structure import Row, Structure

# What the script sends along; it then gets the body alone.
SCRIPTED = "HTTP_X_COMPOSER"
# What is the scenario's own, and what of an item may be opened besides its materials.
OWN = ("Question", "ScenarioItem")
FIELDS_OF, NEW_MATERIAL = "+fields", "+material"


class Composer(BrowserView):
    """Structure, what comes out of it, findings; and the way to publication."""

    index = ViewPageTemplateFile("page.pt")
    body = PlainTemplateFile("body.pt")
    structure_html = PlainTemplateFile("structure.pt")
    outcome_html = PlainTemplateFile("outcome.pt")
    findings_html = PlainTemplateFile("findings.pt")
    standing_html = PlainTemplateFile("standing.pt")
    lines_html = PlainTemplateFile("lines.pt")
    pane_html = PlainTemplateFile("pane.pt")
    fields_html = PlainTemplateFile("fields.pt")
    leaf = ""

    def __call__(self) -> str:
        self.notice = self.problem = self.opened = self.next = self.looked = ""
        self.touched: list[Touched] | None = None
        self.pane: Pane | None = None
        self.panel: FieldPanel | None = None
        self.scripted = bool(self.request.environ.get(SCRIPTED))
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.scripted:
            self.request.response.setHeader("X-Theme-Disabled", "1")
        form = self.request.form
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self._posted(form) and not self.scripted:
                return ""
        else:
            self._open(form.get("edit"), form.get("leaf"))
        return self.body() if self.scripted else self.index()

    # Acting

    def _posted(self, form: dict[str, Any]) -> bool:
        """Act; answer whether the browser was sent on."""
        if not self.may_edit() and "transition" not in form:
            raise Unauthorized("compose")
        if form.get("do") == "seek":
            self._open(form.get("part"), FIELDS_OF)
            return False
        try:
            done = self._done(form)
        except (DomainError, BadRequest, WorkflowException) as refused:
            self._refuse(refused)
            if form.get("do") == "add-fields":
                self._open(form.get("part"), FIELDS_OF)
            return False
        if done is None:
            self.request.response.setStatus(200 if self.touched is not None else 400)
            return False
        self.notice = translate(done.notice, context=self.request)
        self.next = done.next or (done.part and f"part-{done.part}")
        if not self.scripted:
            api.portal.show_message(self.notice, self.request)
            anchor = f"#{self.next}" if self.next else ""
            self.request.response.redirect(f"{self.url()}?{self.situation()}{anchor}")
        return True

    def _done(self, form: dict[str, Any]) -> Done | None:
        """Do what was posted; None where it was only looked at, or an input is wrong."""
        if isinstance(form.get("transition"), str):
            return self._transit(form["transition"], str(form.get("comment", ""))[:1000])
        name = str(form.get("do"))
        if name in ("save", "look"):
            return self._save(form, look=name == "look")
        finding = str(form.get("finding"))
        if name == "repair" and form.get("seen") != finding:
            self.touched = look_at_repair(self.context, finding)
            self.looked = finding
            if self.touched is not None:
                return None
        if name not in ACTIONS:
            raise Incomplete(_("There is no such action."))
        return ACTIONS[name](self.context, form)

    def radius(self, name: str) -> str:
        """What was looked at, beside the part or the finding that it is about.

        Who sends a pane again with it has seen what it touches.
        """
        if name != self.looked or self.touched is None:
            return ""
        shown = radius(self.context, self.request, self.touched)
        return f'{shown}<input name="sure" type="hidden" value="1" />'

    def _save(self, form: dict[str, Any], *, look: bool) -> Done | None:
        self._open(form.get("part"), form.get("leaf"))
        if self.pane is None:
            raise Incomplete(_("This part is no longer in the scenario."))
        version = str(form.get("version", ""))
        if look:
            self.looked, self.touched = self.opened, self.pane.look(version)
            return None
        guard = _nothing if form.get("sure") else partial(sure_or_refuse, self.context)
        own = self.pane.context.portal_type in OWN
        saved = self.pane.save(version, _nothing if own else guard)
        if saved is None:
            return None
        self.pane = None
        place = self.opened
        notice = _("Saved: “${title}”.", mapping={"title": saved.Title()})
        return Done(notice, place, "" if own else f"more-{place}")

    def _transit(self, name: str, comment: str) -> Done:
        title = self.standing().title_of(name)
        seen = seen_of(self.request.form) if name == "countersign" else None
        move(self.context, name, comment=comment, seen=seen)
        return Done(_("Done: ${action}.", mapping={"action": title}))

    def _refuse(self, refused: Exception) -> None:
        if isinstance(refused, Touching):
            self.looked, self.touched = str(self.request.form.get("part")), refused.touched
        transaction.doom()
        self.problem = translate(problem(refused), context=self.request)
        self.request.response.setStatus(
            400 if isinstance(refused, Incomplete | BadRequest) else 409
        )

    def _open(self, name: Any, leaf: Any = "") -> None:
        """Open the pane of a part, of a material of its item, or the panel of new fields."""
        part = self.context.get(name) if isinstance(name, str) and name else None
        if part is None or part.portal_type not in OWN or not self.may_edit():
            return
        self.opened = part.getId()
        item = target(part) if leaf else None
        if item is None:
            self.pane = None if leaf else Pane(part, self.request)
        elif leaf == FIELDS_OF:
            self.panel = FieldPanel(part, self.report().spec, self.request)
        elif leaf == NEW_MATERIAL:
            self.pane = NewMaterial(item, self.request)
        elif leaf in item.objectIds():
            self.pane = Pane(item[leaf], self.request)
        self.leaf = leaf if self.pane is not None else ""

    # Reading

    @memoize
    def report(self) -> Report:
        """What compile says of the tree now."""
        return findings(self.context)

    @memoize
    def standing(self) -> Standing:
        """State, editions and the next steps."""
        return Standing(self.context, self.report, self.request)

    @memoize
    def found(self) -> Found:
        """The findings in words."""
        report = self.report()
        return Found(self.context, report.findings, report.questions, self.request)

    def lines(self, *levels: str) -> list[Line]:
        """The findings of some levels."""
        return self.found().lines(*levels)

    def tally(self) -> list[tuple[str, str]]:
        """How many lines of findings there are of each level, with its tone."""
        counts = [(level, len(self.lines(level))) for level in LEVELS]
        return [
            (TONES[level], f"{translate(LEVELS[level], context=self.request)} {count}")
            for level, count in counts
            if count
        ]

    def line_list(self, lines: list[Line]) -> str:
        """Lines as a list, each with the repairs that are certain."""
        return self.lines_html(lines=lines) if lines else ""

    def offers(self, line: Line) -> list[Offer]:
        """The repairs of a line."""
        return offers(self.report().spec, line, self.request) if self.may_edit() else []

    def changes(self) -> list[Change]:
        """What differs from the last edition."""
        report = self.report()
        return Changed(self.context, report.questions, self.request).lines(report.changes)

    def opens(self, row: Row) -> bool:
        """Say whether an item's materials and fields show at once."""
        return (self.opened == row.id and bool(self.leaf or self.panel)) or not (
            row.materials or row.fields
        )

    @memoize
    def uid(self) -> str:
        """The scenario's UID, by which other pages come back here."""
        return self.context.UID()

    @memoize
    def structure(self) -> Structure:
        """What the scenario is made of."""
        edition = self.report().edition
        departments = edition.departments if edition is not None else {}
        return Structure(self.context, departments, self.found(), self.request)

    @memoize
    def outcome(self) -> Outcome | None:
        """What comes out for the situation chosen; None where the tree cannot be read."""
        edition = self.report().edition
        if edition is None:
            return None
        answers, items = situation_of(self._situation(), edition)
        return Outcome(edition, plan(edition, answers, items), self.request)

    def removals(self) -> list[dict[str, Any]]:
        """What can be put back, the newest first."""
        ids = self.context.objectIds()
        return [one for one in removed.removals(self.context) if one["id"] not in ids][:5]

    def search(self) -> str:
        """The words by which an item is sought."""
        return str(self.request.form.get("find", "")).strip()[:100]

    def found_items(self) -> list[FoundItem]:
        """The items that these words find."""
        return find_items(self.search(), department_titles(), scenario=self.context)

    def departments(self) -> list[dict[str, str]]:
        """The departments, for who carries out a new item."""
        return terms_of("dongli.onething.departments", self.context, [])

    def _situation(self) -> dict[str, Any]:
        return carried(self.request.form)

    def situation(self) -> str:
        """The situation as a query string, to be carried along."""
        return query(self._situation())

    def personas(self) -> list[Shown]:
        """The saved situations, and whether they still come out as expected."""
        edition = self.report().edition
        return shown(self.context, edition, self.request) if edition is not None else []

    def last_runs(self) -> list[str]:
        """What the runs at publication and by night found."""
        occasions = (("publish", _("At publication")), ("night", _("Last night")))
        runs = [(words, persona_runs.last(self.context, name)) for name, words in occasions]
        return [self._run(words, run) for words, run in runs if run is not None]

    def _run(self, occasion: Any, run: persona_runs.Run) -> str:
        data = {
            "occasion": translate(occasion, context=self.request),
            "date": run.at[:10],
            "tried": str(run.tried),
            "surprising": "、".join(run.surprising),
        }
        message = (
            _("${occasion} (${date}): of ${tried}, these came out otherwise: ${surprising}.")
            if run.surprising
            else _("${occasion} (${date}): all ${tried} came out as expected.")
        )
        return translate(type(message)(message, mapping=data), context=self.request)

    def token(self) -> str:
        """The input that proves that a post comes from our page."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@compose"

    def may_edit(self) -> bool:
        """Say whether the reader may change the scenario."""
        return bool(getSecurityManager().checkPermission("Modify portal content", self.context))


def _nothing(content: Any, change: Callable[[], Any]) -> None:
    """Guard nothing."""
