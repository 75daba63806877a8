"""The page on which a package is taken in: upload, look, choose, then all of it or nothing.

Looking is a dry run: the very import, in a transaction that is thrown away.
"""

from __future__ import annotations

from typing import Any

import msgspec
import transaction
from plone import api
from plone.memoize.view import memoize
from plone.protect import CheckAuthenticator
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import alsoProvides

from dongli.onething import _
from dongli.onething.browser.acting_page import ActingPage
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.domain.errors import SeenOtherwise
from dongli.onething.domain.packages import (
    TYPES,
    BadPackage,
    Decision,
    Package,
    path_of,
)
from dongli.onething.operations.compare_package import Arrival
from dongli.onething.operations.import_package import import_package
from dongli.onething.operations.imported import (
    Imported,
    ImportRefused,
    Trouble,
)
from dongli.onething.operations.now import now
from dongli.onething.operations.where_used import users_of
from dongli.onething.package_words import (
    CHOICES,
    SEEN_OTHERWISE,
    bad_message,
    missing_message,
)
from dongli.onething.storage import parcels
from dongli.onething.transfer.packages import MOST_BYTES, read

from .titles import Titles, library
from .words import Told, Words, by_part

TYPE_WORDS = {
    "DataElement": _("Data element"),
    "Department": _("Department"),
    "Folder": _("Folder"),
    "Item": _("Item"),
    "Scenario": _("Scenario"),
    "ServicePoint": _("Service point"),
    "Resolution": _("Resolution"),
}
STANDINGS = {"new": _("New here"), "same": _("The same"), "differs": _("Differs")}
TONES = {"new": "good", "same": "plain", "differs": "warn"}
SIDES = ("ours", "theirs")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record that is new or differs."""

    key: str
    name: str
    type: str
    title: str
    url: str
    standing: str
    tone: str
    since: str
    used_in: list[str]
    choices: list[tuple[str, str]]
    choice: str
    changes: list[tuple[str, list[Told]]]

    @property
    def is_brief(self) -> bool:
        """Say whether a line is enough: it is new, and only of the scenario a matter of course."""
        return self.choices[0][0] == "add" and len(self.choices) > 1


class ImportPackage(ActingPage):
    """GET shows what an import would do; POST uploads, looks anew with choices, or imports."""

    index = ViewPageTemplateFile("importing.pt")
    body = PlainTemplateFile("importing_body.pt")
    name = "import-package"
    done: Imported | None = None
    package: Package | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self._posted():
                return ""
        elif self.token():
            self._look({})
        return self.index()

    def _posted(self) -> bool:
        """Act; answer whether the browser was sent on."""
        try:
            if "upload" in self.request.form:
                self._upload()
                return True
            self._look(self.decisions(), really=self.request.form.get("do") == "import")
        except SeenOtherwise:
            self._look_again()
            return False
        except BadPackage as refused:
            self._refuse(bad_message(refused))
            return False
        return self.done is not None and self.request.form.get("do") == "import" and self._finish()

    def _upload(self) -> None:
        data = _bytes(self.request.form.get("upload"))
        read(data)
        token = parcels.keep(api.portal.get(), self._user(), data, now())
        self.request.response.redirect(f"{self.url()}?package={token}")

    def _look(self, decisions: dict[str, Decision], *, really: bool = False) -> None:
        """Import; unless really, or where something is refused, in a transaction without end."""
        data = parcels.find(api.portal.get(), self._user(), self.token())
        if data is None:
            self._refuse(_("This package is not here any more: upload it again."))
            return
        if not really:
            # Nothing of it is kept, so nobody can be made to do anything by a link.
            transaction.doom()
            alsoProvides(self.request, IDisableCSRFProtection)
        self.package = read(data)
        try:
            self.done = import_package(self.package, decisions, seen=self.seen() if really else "")
        except ImportRefused as refused:
            transaction.doom()
            self.done = refused.imported
            self.request.response.setStatus(409 if really else 200)

    def _look_again(self) -> None:
        """Show what is here now; of what was chosen nothing is lost that is still possible."""
        self._look(self.decisions())
        self.problem = self.say(SEEN_OTHERWISE)
        self.request.response.setStatus(409)

    def _finish(self) -> bool:
        done = self.done
        if done is None or done.troubles:
            self.problem = self.say(_("Nothing was imported: see what is refused below."))
            return False
        parcels.forget(api.portal.get(), self._user())
        message = _(
            "Imported: ${created} created, ${changed} changed.",
            mapping={"created": str(len(done.created)), "changed": str(len(done.changed))},
        )
        api.portal.show_message(self.say(message), self.request)
        for line in self.left_out():
            api.portal.show_message(line, self.request, type="warning")
        self.request.response.redirect(f"{done.scenario.absolute_url()}/@@compose")
        return True

    def decisions(self) -> dict[str, Decision]:
        """Read what was chosen: ``choice.<key>``, ``side.<key>#<pointer>``."""
        choices: dict[str, Any] = {}
        sides: dict[str, dict[Any, Any]] = {}
        for name, value in self.request.form.items():
            kind, _dot, key = name.partition(".")
            if kind == "choice" and value in CHOICES:
                choices[key] = value
            elif kind == "side" and value in SIDES:
                key, _hash, pointer = key.partition("#")
                sides.setdefault(key, {})[path_of(pointer)] = value
        return {
            key: Decision(choice=choices.get(key), sides=sides.get(key, {}))
            for key in {*choices, *sides}
        }

    # Showing

    @memoize
    def rows(self) -> list[Row]:
        """What is new or differs; the scenario first, then what it is made of."""
        if self.done is None:
            return []
        arrivals = [one for one in self.done.arrivals if one.comparison.standing != "same"]
        order = ("Scenario", "Item", *TYPES)
        arrivals.sort(key=lambda one: order.index(one.entry.type))
        return [self._row(one, f"row-{place}") for place, one in enumerate(arrivals)]

    def folded(self) -> list[tuple[str, list[Row]]]:
        """What is new beside the scenario, by its type: there is not much to decide."""
        found: dict[str, list[Row]] = {}
        for row in self.rows():
            if row.is_brief:
                found.setdefault(row.type, []).append(row)
        return list(found.items())

    def same(self) -> int:
        """How many records are the same here."""
        done = self.done.arrivals if self.done is not None else []
        return sum(one.comparison.standing == "same" for one in done)

    def _row(self, arrival: Arrival, name: str) -> Row:
        comparison, local = arrival.comparison, arrival.local
        used = {one.UID(): one.Title() for one in users_of(local)} if local is not None else {}
        base = arrival.base
        told = self._words(arrival).told(comparison.merged.changes) if arrival.ours else []
        if arrival.entry.type == "Resolution":
            # Nothing of it can be taken, so its sources and options need no telling.
            told = []
        return Row(
            key=arrival.key,
            name=name,
            type=self.say(TYPE_WORDS[arrival.entry.type]),
            title=arrival.title,
            url=local.absolute_url() if local is not None else "",
            standing=self.say(STANDINGS[comparison.standing]),
            tone=TONES[comparison.standing],
            since=base.date[:10] if base is not None else "",
            used_in=sorted(used.values()),
            choices=[(one, self.say(CHOICES[one])) for one in comparison.choices],
            choice=arrival.choice,
            changes=by_part(self._decided(arrival, one) for one in told),
        )

    def _decided(self, arrival: Arrival, told: Told) -> Told:
        side = arrival.decision.sides.get(path_of(told.name))
        return msgspec.structs.replace(told, taken=side) if side else told

    def _words(self, arrival: Arrival) -> Words:
        base = arrival.base.record if arrival.base is not None else None
        records = (arrival.theirs, arrival.ours, base)
        return Words(arrival.entry.type, records, self._titles(), self.request)

    @memoize
    def _titles(self) -> Titles:
        """What things are called, by the names that they have here or there."""
        arrivals = self.done.arrivals if self.done is not None else []
        own = self.package.records if self.package is not None else {}
        return Titles(
            [
                *((one.entry.type, one.theirs) for one in arrivals),
                *((one.entry.type, one.ours) for one in arrivals),
                *((portal_type, record) for (portal_type, _name), record in own.items()),
                *((one.entry.type, one.base.record) for one in arrivals if one.base),
                *library(),
            ],
            self.request,
            self.package.dictionaries if self.package is not None else None,
        )

    def left_out(self) -> list[str]:
        """What could not be carried, in words, each once."""
        left = self.done.left_out if self.done is not None else []
        return list(dict.fromkeys(self.say(missing_message(one)) for one in left))

    def findings(self) -> tuple[int, int]:
        """How many errors and warnings the scenario would have."""
        found = self.done.report.findings if self.done and self.done.report else []
        levels = [one.level for one in found]
        return levels.count("error"), levels.count("warning")

    def most(self) -> int:
        """How large a package may be, in MB."""
        return MOST_BYTES // 1_000_000

    def seen(self) -> str:
        """Name how the site stood when the user looked."""
        return str(self.request.form.get("seen", ""))

    def trouble(self, one: Trouble) -> str:
        """Say why a record is refused, after the field that it is about."""
        reason = self.say(one.reason)
        arrival = next(arrival for arrival in self.done.arrivals if arrival.key == one.key)
        words = self._words(arrival)
        about = [words.part(one.path), words.label(one.path)] if one.path else []
        return "：".join([*filter(None, about), reason])

    def token(self) -> str:
        """Name the package that is looked at."""
        value = self.request.form.get("package")
        return value if isinstance(value, str) else ""

    def _refuse(self, message: Any) -> None:
        self.problem = self.say(message)
        self.request.response.setStatus(400)

    def _user(self) -> str:
        return api.user.get_current().getId() or ""


def _bytes(upload: Any) -> bytes:
    """Read an upload, no further than what is too large anyway."""
    if not hasattr(upload, "read"):
        raise BadPackage("no-zip")
    return upload.read(MOST_BYTES + 1)
