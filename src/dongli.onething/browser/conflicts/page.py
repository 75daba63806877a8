"""The page of a scenario's conflicts: definitions side by side, proposals, signatures.

GET only reads. A refused post shows the page again with what was typed, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from AccessControl import getSecurityManager
from plone import api
from plone.memoize.view import memoize
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import BadRequest, Unauthorized

from dongli.onething import _
from dongli.onething.browser.acting_page import ActingPage
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.domain.conflicts import Conflict, conflicts
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.meetings import own_options
from dongli.onething.domain.proposals import askable, drafted, drafted_split, propose
from dongli.onething.domain.spec import FieldSpec, Option, ResolutionSpec, ScenarioSpec
from dongli.onething.findings_words import LEVELS
from dongli.onething.messages import message_of, status_of
from dongli.onething.operations.agree_resolution import ResolutionRefused, seen_or_refuse
from dongli.onething.operations.propose_resolution import find_conflict, propose_resolution
from dongli.onething.operations.read_resolution import former_resolutions, resolutions_of
from dongli.onething.operations.read_scenario import read_scenario
from dongli.onething.resolution_words import KINDS, MATTERS

from .agreed import Agreed
from .decision import LONGEST, decision_of, number_of
from .definition import lines, option_text

TONES = {"error": "bad", "warning": "warn", "advice": "plain"}
MOST_REASON = 2000


class ConflictsPage(ActingPage):
    """Conflicts of one scenario."""

    index = ViewPageTemplateFile("page.pt")
    body = PlainTemplateFile("body.pt")
    conflict_html = PlainTemplateFile("conflict.pt")
    agreed_html = PlainTemplateFile("agreed.pt")
    propose_html = PlainTemplateFile("propose.pt")
    name = "conflicts"
    refusals = (ResolutionRefused, DomainError, BadRequest, WorkflowException)
    wrong = ""

    # Acting

    def act(self) -> str:
        form = self.request.form
        signature = str(form.get("signature", ""))
        # Where the problem is told, should there be one.
        self.wrong = signature
        self.tell(self._done(form, signature))
        return f"{self.url()}#c-{signature[:12]}"

    def _done(self, form: dict[str, Any], signature: str) -> Any:
        if form.get("do") == "propose":
            if not self.may_propose():
                raise Unauthorized("propose")
            decision = decision_of(find_conflict(self.spec(), signature), form)
            reason = str(form.get("reason", ""))[:MOST_REASON]
            propose_resolution(self.context, signature, decision, reason=reason)
            return _("Proposed: the departments concerned are now asked to countersign.")
        name = str(form.get("do"))
        resolution = next(
            (one for one in resolutions_of(signature) if one.UID() == form.get("resolution")), None
        )
        if resolution is None or name not in ("countersign", "withdraw"):
            raise BadRequest("do")
        if name == "countersign":
            seen_or_refuse(resolution, str(form.get("seen", "")))
        api.portal.get_tool("portal_workflow").doActionFor(resolution, name)
        return _("Countersigned.") if name == "countersign" else _("Called off.")

    def refusal(self, refused: Exception) -> Any:
        if isinstance(refused, ResolutionRefused):
            return refused.message
        if isinstance(refused, DomainError):
            return message_of(refused)
        if isinstance(refused, BadRequest):
            return _("There is no such action.")
        return _("That is not possible now; somebody may have acted first.")

    def status(self, refused: Exception) -> int:
        if isinstance(refused, ResolutionRefused | BadRequest):
            return 400
        return status_of(refused) if isinstance(refused, DomainError) else super().status(refused)

    # Reading

    @memoize
    def spec(self) -> ScenarioSpec:
        """The tree as it stands now."""
        return read_scenario(self.context)

    @memoize
    def conflicts(self) -> list[Conflict]:
        """The conflicts, the gravest first."""
        return conflicts(self.spec())

    def tally(self) -> list[tuple[str, str]]:
        """How many conflicts there are of each level, with its tone."""
        unresolved = [one for one in self.conflicts() if not self.is_resolved(one)]
        counts = [(level, sum(one.level == level for one in unresolved)) for level in LEVELS]
        told = [(TONES[level], f"{self.say(LEVELS[level])} {n}") for level, n in counts if n]
        resolved = len(self.conflicts()) - len(unresolved)
        return [*told, ("good", f"{self.say(_('Resolved'))} {resolved}")] if resolved else told

    def matters(self, conflict: Conflict) -> list[tuple[str, str]]:
        """In which respects it differs, each with its tone."""
        if self.is_resolved(conflict):
            return [("plain", self.say(MATTERS[one.what])) for one in conflict.matters]
        return [
            (TONES[one.level], f"{self.say(MATTERS[one.what])} · {self.say(LEVELS[one.level])}")
            for one in conflict.matters
        ]

    def rows(self, conflict: Conflict) -> list[dict[str, Any]]:
        """The definitions, the element's first."""
        meeting, which = conflict.meeting, [one.what for one in conflict.matters]
        rows = []
        if meeting.element is not None:
            rows.append(
                {
                    "department": self.say(_("Data element")),
                    "item": "",
                    "label": meeting.element.title,
                    "lines": lines(meeting.element, which, self.say),
                    "basis": meeting.element.standard,
                }
            )
        rows += [
            {
                "department": self.departments().get(one.department, one.department),
                "item": one.item,
                "label": one.title,
                "lines": lines(one.definition, which, self.say),
                "basis": one.basis,
            }
            for one in meeting.sources
        ]
        return rows

    @memoize
    def departments(self) -> dict[str, str]:
        """The titles of departments by code."""
        return {code: one.title for code, one in self.spec().departments.items()}

    def agreed(self, conflict: Conflict) -> list[Agreed]:
        """What was written for these definitions: all that lives, else the newest."""
        return self._agreed(conflict.signature)

    @memoize
    def _agreed(self, signature: str) -> list[Agreed]:
        meeting = next(one for one in self.conflicts() if one.signature == signature).meeting
        contents = [*resolutions_of(signature), *former_resolutions(meeting)]
        found = [Agreed(one, self.departments(), self.request) for one in contents]
        return [one for one in found if one.is_live] or found[:1]

    def is_resolved(self, conflict: Conflict) -> bool:
        """Say whether a resolution is in force."""
        return any(one.standing == "in_force" for one in self.agreed(conflict))

    def is_open(self, conflict: Conflict) -> bool:
        """Say whether something may still be proposed."""
        return self.may_propose() and not any(one.is_live for one in self.agreed(conflict))

    @memoize
    def proposals(self, signature: str) -> list[ResolutionSpec]:
        """What would do, best first."""
        return propose(next(one for one in self.conflicts() if one.signature == signature))

    def offers(self, conflict: Conflict) -> list[str]:
        """The kinds that may be chosen, the best first."""
        proposed = [one.kind for one in self.proposals(conflict.signature)]
        kinds = dict.fromkeys(proposed)
        if askable(conflict.meeting):
            kinds.setdefault("map")
        if len(conflict.meeting.sources) > 1 or conflict.level == "error":
            kinds.setdefault("split")
        return list(kinds)

    def kind_title(self, kind: str) -> str:
        """What a kind is called."""
        return self.say(KINDS[kind])

    def is_best(self, conflict: Conflict, kind: str) -> bool:
        """Say whether this kind is proposed first."""
        proposed = self.proposals(conflict.signature)
        return bool(proposed) and proposed[0].kind == kind

    # What is filled in

    def asked(self, conflict: Conflict) -> int:
        """Which list of options is asked: as posted, as chosen by link, else the best one."""
        form = self.request.form
        lists = askable(conflict.meeting)
        if form.get("signature") == conflict.signature and "asked" in form:
            return min(number_of(form), len(lists) - 1)
        for one in self.proposals(conflict.signature):
            if one.kind == "map":
                return lists.index(one.options)
        return 0

    def lists(self, conflict: Conflict) -> list[tuple[int, str]]:
        """The lists that may be asked, in words."""
        meeting, whose = conflict.meeting, [(_("Data element"), conflict.meeting.element)]
        whose += [(one.item, one.definition) for one in meeting.sources]
        titles = {id(one.options): self.say(title) for title, one in reversed(whose) if one}
        return [
            (number, f"{titles[id(options)]}（{'、'.join(one.label for one in options)}）")
            for number, options in enumerate(askable(meeting))
        ]

    def options(self, conflict: Conflict) -> list[Option]:
        """The options that are asked."""
        return askable(conflict.meeting)[self.asked(conflict)]

    def own(self, conflict: Conflict, at: int) -> list[tuple[str, str]]:
        """A source's own options: value and text."""
        definition = conflict.meeting.sources[at].definition
        assert isinstance(definition, FieldSpec)
        found = own_options(definition, conflict.meeting.element)
        return [(option.value, option_text(option)) for option in found]

    def mapped(self, conflict: Conflict, at: int, place: int) -> str:
        """What a source gets for an option: as posted, else by equal labels."""
        if self._was_posted(conflict, "map"):
            return str(self.request.form.get(f"map.{at}.{place}", ""))
        draft = drafted(conflict, self.asked(conflict))
        assert draft is not None  # there are options
        option = draft.options[place]
        return draft.values[conflict.meeting.sources[at].name].get(option.value, "")

    def lost(self, conflict: Conflict) -> list[str]:
        """The own options of a source that no option asked leads to: nobody can choose them."""
        places = range(len(self.options(conflict)))
        return [
            f"{source.item}：{text}"
            for at, source in enumerate(conflict.meeting.sources)
            for value, text in self.own(conflict, at)
            if value not in {self.mapped(conflict, at, place) for place in places}
        ]

    def apart(self, conflict: Conflict) -> list[dict[str, Any]]:
        """Each source, whether it is asked apart, and its title: as posted, else as proposed."""
        draft = {name: one.title for one in drafted_split(conflict).apart for name in one.sources}
        form, posted = self.request.form, self._was_posted(conflict, "split")
        return [
            {
                "item": source.item,
                "checked": bool(form.get(f"apart.{at}")) if posted else source.name in draft,
                "title": str(form.get(f"title.{at}", ""))
                if posted
                else draft.get(source.name, f"{source.title}（{source.item}）"),
            }
            for at, source in enumerate(conflict.meeting.sources)
        ]

    def reason(self, conflict: Conflict, kind: str) -> str:
        """The reason as it was typed."""
        return str(self.request.form.get("reason", "")) if self._was_posted(conflict, kind) else ""

    def _was_posted(self, conflict: Conflict, kind: str) -> bool:
        form = self.request.form
        return self.wrong == conflict.signature and form.get("kind") == kind

    def longest(self) -> int:
        """The longest title."""
        return LONGEST

    def may_propose(self) -> bool:
        """Say whether the reader may write resolutions."""
        folder = api.portal.get().get("resolutions")
        permission = "dongli.onething: Add Resolution"
        return folder is not None and bool(getSecurityManager().checkPermission(permission, folder))

    def joined(self, texts: Sequence[str]) -> str:
        """Texts as a list in a line."""
        return "、".join(texts)
