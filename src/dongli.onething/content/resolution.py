"""口径决议: what departments agreed on for definitions that conflict."""

from collections.abc import Callable
from typing import Any

import msgspec
from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.errors import bad
from dongli.onething.content.markers import IComposed
from dongli.onething.content.persona import Plain
from dongli.onething.domain.spec import Apart, Option


class SeenSource(msgspec.Struct, kw_only=True):
    """A source as it was when the resolution was written; only ``name`` is given, see below."""

    name: str
    item: str = ""
    department: str = ""
    title: str = ""
    basis: str = ""
    definition: dict[str, Any] = {}


def among(*known: str) -> Callable[[str], bool]:
    """Make the constraint of a code."""

    def check(value: str) -> bool:
        if value not in known:
            raise bad(_("One of these is expected: ${allowed}."), allowed=", ".join(known))
        return True

    return check


class IResolution(model.Schema, IComposed):
    """A resolution; made on the scenario's page of conflicts.

    ``sources`` and ``signature`` are written down from the library itself whenever the resolution
    changes: who writes names only the sources.
    """

    directives.omitted("key", "room", "kind", "options", "mapping", "apart", "sources", "signature")
    key = schema.TextLine(title=_("Asked under"), description=_("For example mother/person.name."))
    room = schema.TextLine(
        title=_("Field or material"), default="field", constraint=among("field", "material")
    )
    kind = schema.TextLine(
        title=_("Kind of resolution"),
        default="strictest",
        constraint=among("strictest", "map", "split"),
    )
    options = Plain(list[Option], title=_("Options that are asked"), defaultFactory=list)
    mapping = Plain(
        dict[str, dict[str, str]], title=_("What each item gets of them"), defaultFactory=dict
    )
    apart = Plain(list[Apart], title=_("What is asked apart"), defaultFactory=list)
    sources = Plain(list[SeenSource], title=_("Sources"), defaultFactory=list)
    signature = schema.TextLine(title=_("Signature of the definitions"), required=False)
    reason = schema.Text(title=_("Reason"), required=False)


@implementer(IResolution)
class Resolution(Item):
    """A resolution. ``authors``: everybody who wrote on it; they do not sign it."""

    security = ClassSecurityInfo()
    authors = ()

    security.declarePublic("is_agreed")

    def is_agreed(self) -> bool:
        """Say whether every department concerned has signed it as it is."""
        from dongli.onething.operations.agree_resolution import missing

        return not missing(self)


InitializeClass(Resolution)
