"""Publish a scenario: compile its tree and keep the edition, or refuse and say why.

The workflow transition ``publish`` is the one way in: page, REST and code meet the same guard.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from plone import api

from dongli.onething import _
from dongli.onething.domain.differences import differences
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.plan import prepare
from dongli.onething.domain.signing import Signature
from dongli.onething.storage import editions

from .findings import compilation_of
from .material_file import keep_files
from .now import now as current_time
from .refused import TransitionRefused
from .signing import signing

PUBLISH_ALONE = "dongli.onething: Publish without Countersigning"


class PublishingRefused(TransitionRefused):
    """Nothing was published. ``findings`` holds the errors; ``unsigned`` department codes."""

    def __init__(self, message: Any, **data: Any) -> None:
        super().__init__(message, **({"findings": [], "unsigned": []} | data))


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What may be published: nothing stands against it, and whose signatures it has."""

    edition: Edition
    countersigned: bool
    signatures: list[Signature]


def publish(scenario: Any, *, comment: str = "") -> editions.EditionRecord:
    """Publish now and answer the edition's record; raise PublishingRefused or WorkflowException."""
    api.portal.get_tool("portal_workflow").doActionFor(scenario, "publish", comment=comment)
    return editions.latest(api.portal.get(), scenario.UID())


def publishable_or_refuse(scenario: Any) -> Checked:
    """Compile the tree; raise PublishingRefused for errors or for missing countersignatures."""
    compilation = compilation_of(scenario)
    if not compilation.publishable:
        errors = [finding for finding in compilation.findings if finding.level == "error"]
        message = _(
            "Not published: ${number} errors stand against it.",
            mapping={"number": str(len(errors))},
        )
        raise PublishingRefused(message, findings=errors)
    standings = signing(scenario, compilation.edition)
    missing = [one for one in standings if not one.signed]
    if missing and not api.user.has_permission(PUBLISH_ALONE, obj=scenario):
        message = _(
            "Not published: these departments have not countersigned: ${departments}.",
            mapping={"departments": "、".join(f"{o.title}（{o.department}）" for o in missing)},
        )
        raise PublishingRefused(message, unsigned=sorted(one.department for one in missing))
    return Checked(
        edition=compilation.edition,
        countersigned=not missing,
        signatures=[signature for one in standings for signature in one.valid],
    )


def keep(scenario: Any, checked: Checked, *, now: datetime | None = None) -> editions.EditionRecord:
    """Store what was compiled as the scenario's newest edition."""
    site, uid, edition = api.portal.get(), scenario.UID(), checked.edition
    prepare(edition)
    newest = editions.latest(site, uid)
    before = editions.load(site, newest.digest) if newest is not None else None
    keep_files(scenario)
    return editions.store(
        site,
        uid,
        edition,
        path=site_path(scenario),
        author=api.user.get_current().getId() or "",
        date=now or current_time(),
        countersigned=checked.countersigned,
        changes=msgspec.to_builtins(differences(before, edition)),
        signatures=[msgspec.to_builtins(one) for one in checked.signatures],
    )


def site_path(content: Any) -> str:
    """Answer the path of content below the site."""
    root = api.portal.get().getPhysicalPath()
    return "/".join(content.getPhysicalPath()[len(root) :])
