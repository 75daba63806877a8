"""A resolution in words: what was decided, where it stands, who signed and who has not."""

from __future__ import annotations

from typing import Any

from AccessControl import getSecurityManager
from plone import api
from zope.i18n import translate

from dongli.onething.domain.spec import ResolutionSpec
from dongli.onething.operations.agree_resolution import (
    departments_concerned,
    may_sign,
    missing,
)
from dongli.onething.operations.read_resolution import decision_of, read_resolution, standing_of
from dongli.onething.resolution_words import KINDS, STANDINGS, TONES


class Agreed:
    """What is told of one resolution. Departments stand under their titles."""

    def __init__(self, resolution: Any, departments: dict[str, str], request: Any) -> None:
        self.resolution = resolution
        self.request = request
        self.standing = standing_of(resolution)
        self.tone = TONES[self.standing]
        self.state = self._say(STANDINGS[self.standing])
        self.decision: ResolutionSpec = read_resolution(resolution)
        self.kind = self._say(KINDS[self.decision.kind])
        self.reason = resolution.reason or ""
        self.url = resolution.absolute_url()
        self.uid = resolution.UID()
        self.digest = decision_of(resolution)
        self._departments = departments

    @property
    def is_live(self) -> bool:
        """Say whether nobody need propose another."""
        return self.standing in ("draft", "countersigning", "in_force")

    def signatures(self) -> list[tuple[str, bool]]:
        """Answer each department concerned, and whether it signed."""
        unsigned = missing(self.resolution)
        codes = sorted(departments_concerned(self.resolution))
        return [(self._departments.get(code, code), code not in unsigned) for code in codes]

    def mapped(self) -> list[tuple[str, list[str]]]:
        """Answer each option that is asked, with what every source gets for it."""
        names = self.names()
        rows = []
        for option in self.decision.options:
            own = [
                self._own_label(name, self.decision.values.get(name, {}).get(option.value))
                for name in names
            ]
            rows.append((option.label, own))
        return rows

    def lost(self) -> str:
        """The own options that no option asked leads to: nobody can choose them any more."""
        same = {option.value: option.value for option in self.decision.options}
        return "、".join(
            f"{one['item']}：{option['label']}（{option['value']}）"
            for one in self.resolution.sources or ()
            for option in one["definition"].get("options") or []
            if option["value"] not in self.decision.values.get(one["name"], same).values()
        )

    def names(self) -> list[str]:
        """Name the sources in the order of the table."""
        return [one["name"] for one in self.resolution.sources or ()]

    def titles(self) -> list[str]:
        """Name the sources' items."""
        return [one["item"] for one in self.resolution.sources or ()]

    def apart(self) -> list[tuple[str, str]]:
        """Answer the title of each group that is asked apart, with its items."""
        items = {one["name"]: one["item"] for one in self.resolution.sources or ()}
        return [
            (group.title, "、".join(items.get(name, name) for name in group.sources))
            for group in self.decision.apart
        ]

    def may_sign(self) -> bool:
        """Say whether the reader's signature is wanted."""
        return self.standing == "countersigning" and may_sign(self.resolution)

    def may_withdraw(self) -> bool:
        """Say whether the reader may take it back."""
        permission = getSecurityManager().checkPermission(
            "dongli.onething: Submit", self.resolution
        )
        return bool(permission) and api.content.get_state(self.resolution) != "withdrawn"

    def _own_label(self, name: str, value: str | None) -> str:
        own = next(one for one in self.resolution.sources if one["name"] == name)
        options = own["definition"].get("options") or []
        labels = {option["value"]: option["label"] for option in options}
        if value is None:
            return "—"
        return f"{labels[value]}（{value}）" if value in labels else value

    def _say(self, message: Any) -> str:
        return translate(message, context=self.request)
