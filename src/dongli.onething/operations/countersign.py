"""Countersign a scenario for the departments that one works for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plone import api

from dongli.onething import _
from dongli.onething.domain.signing import Signature
from dongli.onething.storage import signatures

from .departments_of import departments_of
from .findings import compilation_of
from .now import now
from .refused import TransitionRefused
from .signing import PartStanding, signing

# Given to the transition: department -> digest of what the signer saw.
SEEN = "onething_seen"


class CountersigningRefused(TransitionRefused):
    """Nothing was signed."""


def signable_or_refuse(scenario: Any, seen: Mapping[str, str] | None = None) -> list[PartStanding]:
    """Answer the parts that the current user is to sign.

    ``seen``: department -> digest of what the user saw; only those are signed then, and only as
    they were seen. Without it all parts of the user's departments, as they are now.
    """
    edition = compilation_of(scenario).edition
    if edition is None:
        raise CountersigningRefused(
            _("Not signed: as the scenario stands, there is nothing that could be published.")
        )
    user = api.user.get_current().getId() or ""
    wanted = departments_of(user) if seen is None else departments_of(user) & set(seen)
    own = [one for one in signing(scenario, edition) if one.department in wanted]
    if not own:
        raise CountersigningRefused(
            _("Not signed: you work for none of the departments that this concerns.")
        )
    if seen is not None and any(one.digest != seen[one.department] for one in own):
        raise CountersigningRefused(
            _("Not signed: it has changed since you looked. Please look at it once more.")
        )
    allowed = [one for one in own if one.may_be_signed_by(user)]
    if not allowed:
        raise CountersigningRefused(
            _(
                "Not signed: you wrote this yourself. Somebody else of your department has to "
                "sign first."
            )
        )
    return allowed


def countersign(scenario: Any, standings: list[PartStanding]) -> list[Signature]:
    """Sign these parts; what the user signed already stays as it was."""
    user, date = api.user.get_current().getId() or "", now().isoformat()
    return [
        signatures.sign(scenario, one.part, user=user, date=date)
        for one in standings
        if user not in {signature.user for signature in one.valid}
    ]
