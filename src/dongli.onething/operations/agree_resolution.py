"""Agree on a resolution: which departments must sign, and who may sign for them."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething import _
from dongli.onething.storage import agreements

from .departments_of import departments_of
from .now import now
from .read_resolution import decision_of, standing_of
from .read_scenario import find
from .refused import TransitionRefused
from .where_used import scenarios_using

EXPIRED = _("A source has changed since this was written: propose it anew.")


class ResolutionRefused(TransitionRefused):
    """Nothing was proposed, submitted or signed."""


def signable_or_refuse(resolution: Any) -> set[str]:
    """Answer the departments that the current user may sign for; refuse where there is none."""
    user = api.user.get_current().getId() or ""
    concerned = departments_concerned(resolution)
    if standing_of(resolution) == "expired":
        raise ResolutionRefused(EXPIRED)
    if user in resolution.authors:
        raise ResolutionRefused(
            _("You wrote on this resolution: somebody else of your department signs it.")
        )
    own = departments_of(user) & concerned
    if not own:
        raise ResolutionRefused(_("Your department is not concerned by this resolution."))
    return own


def seen_or_refuse(resolution: Any, digest: str) -> None:
    """Refuse where the decision is another than what the signer saw."""
    if digest != decision_of(resolution):
        raise ResolutionRefused(
            _("Not signed: it has changed since you looked. Please look at it once more.")
        )


def sign(resolution: Any) -> set[str]:
    """Sign for the departments that one works for; answer them."""
    own = signable_or_refuse(resolution)
    user = api.user.get_current().getId() or ""
    digest = decision_of(resolution)
    agreements.sign(resolution, own, user=user, digest=digest, date=now().isoformat())
    return own


def departments_concerned(resolution: Any) -> set[str]:
    """Name the departments whose items are sources."""
    return {one["department"] for one in resolution.sources or ()}


def scenarios_with(resolution: Any) -> list[Any]:
    """Answer the scenarios that use every item whose definition is a source."""
    uids = {one["name"].partition("/")[0] for one in resolution.sources or ()}
    used = [scenarios_using(item) for item in find(UID=sorted(uids))]
    if not uids or len(used) < len(uids):
        return []
    common = set.intersection(*({one.UID() for one in users} for users in used))
    return [one for one in used[0] if one.UID() in common]


def missing(resolution: Any) -> set[str]:
    """Name the departments that have not signed the decision as it is."""
    signed = agreements.signed(resolution, decision_of(resolution))
    return departments_concerned(resolution) - signed


def may_sign(resolution: Any) -> bool:
    """Say whether the current user's signature is still wanted."""
    user = api.user.get_current().getId() or ""
    if user in resolution.authors or not departments_of(user) & missing(resolution):
        return False
    return api.user.has_permission("dongli.onething: Countersign", obj=resolution)
