"""What every casework object is: content that no catalogue, counter or order list records.

A catalogued object costs three times as much to file, conflicts with every other filing and
empties the public page cache (docs/architecture.md). The register is casework's index.
"""

from __future__ import annotations

from typing import Any

from AccessControl import getSecurityManager
from plone import api
from plone.dexterity.content import Container
from zope.interface import Interface, implementer


class ICasework(Interface):
    """Marks content that stays out of catalogues, intids, link integrity and locking."""


@implementer(ICasework)
class Uncatalogued(Container):
    """A container whose children leave no trace in it but themselves."""

    _ordering = "unordered"

    def Title(self) -> str:
        """Name it to who may see it: Plone's pages around a refusal name it to anybody."""
        seen = getSecurityManager().checkPermission("View", self)
        return self.title if seen else self.getId()

    def enter(self, name: str, child: Any) -> Any:
        """Put new casework in its place and its workflow's first state, and answer it there.

        Nobody is told: what listens to any new content (content rules, unique ids, links) has
        nothing to do with casework, and would be half the cost of filing.
        """
        self._setOb(name, child)
        placed = self._getOb(name)
        api.portal.get_tool("portal_workflow").notifyCreated(placed)
        return placed

    def indexObject(self) -> None:
        """Stay out of every catalogue."""

    def unindexObject(self) -> None:
        """Stay out of every catalogue."""

    def reindexObject(self, idxs: Any = None) -> None:
        """Stay out of every catalogue."""

    def reindexObjectSecurity(self, skip_self: bool = False) -> None:
        """Stay out of every catalogue."""

    def notifyModified(self) -> None:
        """Record no modification: each filing would write the shared folder."""

    def setModificationDate(self, modification_date: Any = None) -> None:
        """Record no modification: each filing would write the shared folder."""


def no_adapter(context: Any) -> None:
    """Decline to adapt: casework has no integer id and no link integrity."""
