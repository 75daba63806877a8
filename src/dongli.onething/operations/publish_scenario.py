"""Publish a scenario: compile its tree and keep the edition, or refuse and say why.

The workflow transition ``publish`` is the one way in: page, REST and code meet the same guard.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from zope.globalrequest import getRequest
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.domain.compile import Compilation
from dongli.onething.domain.differences import differences
from dongli.onething.domain.findings import Finding
from dongli.onething.storage import editions, signatures

from .findings import compilation_of
from .material_file import keep_files
from .now import now as current_time

PUBLISH_ALONE = "dongli.onething: Publish without Countersigning"


class PublishingRefused(WorkflowException):
    """Nothing was published. ``findings`` holds the errors; ``unsigned`` department codes."""

    def __init__(
        self,
        message: str | PublishingRefused,
        *,
        findings: Sequence[Finding] = (),
        unsigned: Sequence[str] = (),
    ) -> None:
        # The workflow tool raises a refusal anew, with the first one as its only argument.
        first = message if isinstance(message, PublishingRefused) else None
        self.message = first.message if first else message
        self.findings = first.findings if first else list(findings)
        self.unsigned = first.unsigned if first else list(unsigned)
        super().__init__(translate(self.message, context=getRequest()))


def publish(scenario: Any, *, comment: str = "") -> editions.EditionRecord:
    """Publish now and answer the edition's record; raise PublishingRefused or WorkflowException."""
    api.portal.get_tool("portal_workflow").doActionFor(scenario, "publish", comment=comment)
    return editions.latest(api.portal.get(), scenario.UID())


def publishable_or_refuse(scenario: Any) -> Compilation:
    """Compile the tree; raise PublishingRefused for errors or for missing countersignatures."""
    compilation = compilation_of(scenario)
    if not compilation.publishable:
        errors = [finding for finding in compilation.findings if finding.level == "error"]
        message = _(
            "Not published: ${number} errors stand against it.",
            mapping={"number": str(len(errors))},
        )
        raise PublishingRefused(message, findings=errors, unsigned=[])
    missing = unsigned(scenario, compilation)
    if missing and not api.user.has_permission(PUBLISH_ALONE, obj=scenario):
        message = _(
            "Not published: these departments have not countersigned: ${departments}.",
            mapping={"departments": "、".join(missing)},
        )
        raise PublishingRefused(message, findings=[], unsigned=missing)
    return compilation


def keep(
    scenario: Any, compilation: Compilation, *, countersigned: bool, now: datetime | None = None
) -> editions.EditionRecord:
    """Store what was compiled as the scenario's newest edition."""
    site, uid, edition = api.portal.get(), scenario.UID(), compilation.edition
    assert edition is not None  # publishable_or_refuse saw to it
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
        countersigned=countersigned,
        changes=msgspec.to_builtins(differences(before, edition)),
    )


def unsigned(scenario: Any, compilation: Compilation) -> list[str]:
    """List the departments of the scenario's items that have not signed the tree as it is now."""
    departments = {item.implementing_department for item in compilation.edition.items}
    return sorted(departments - signatures.signed(scenario, compilation.edition.digest))


def departments_of(user_id: str) -> set[str]:
    """Answer the codes of the departments that a user works for."""
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    groups = user.getGroups() if user is not None else ()
    return {name.removeprefix("department-") for name in groups if name.startswith("department-")}


def site_path(content: Any) -> str:
    """Answer the path of content below the site."""
    root = api.portal.get().getPhysicalPath()
    return "/".join(content.getPhysicalPath()[len(root) :])
