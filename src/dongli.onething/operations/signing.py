"""Say how far the countersigning of a scenario is: part by part, as its tree stands now."""

from __future__ import annotations

from typing import Any

import msgspec

from dongli.onething.domain.edition import Edition
from dongli.onething.domain.signing import Part, Signature, counting, may_sign, parts
from dongli.onething.storage import signatures

from .authors import authors_of
from .findings import compilation_of


class PartStanding(msgspec.Struct, frozen=True, kw_only=True):
    """One part. ``signatures`` are all that were ever given; ``valid`` those of what it says now.

    ``signed``: one of the valid is by somebody who did not write it.
    """

    part: Part
    title: str
    digest: str
    signatures: list[Signature]
    valid: list[Signature]
    authors: set[str]
    signed: bool

    @property
    def department(self) -> str:
        """The code of the department that signs."""
        return self.part.department

    def may_be_signed_by(self, user: str) -> bool:
        """Say whether a signature of this person may stand."""
        return may_sign(user, self.signatures, self.digest, self.authors)

    def by(self, user: str) -> Signature | None:
        """Answer what this person signed of it, valid or not."""
        return next((one for one in self.signatures if one.user == user), None)


def signing(scenario: Any, edition: Edition) -> list[PartStanding]:
    """Answer each department's part of what the tree compiles to, the lead's first."""
    return [_standing(scenario, edition, part) for part in parts(edition).values()]


def _standing(scenario: Any, edition: Edition, part: Part) -> PartStanding:
    given = signatures.signatures(scenario, part.department)
    digest = part.digest
    authors = authors_of(scenario, part)
    known = edition.departments.get(part.department)
    return PartStanding(
        part=part,
        title=known.title if known is not None else part.department,
        digest=digest,
        signatures=given,
        valid=[one for one in given if one.digest == digest],
        authors=authors,
        signed=bool(counting(given, digest, authors)),
    )


def unsigned(scenario: Any) -> list[PartStanding]:
    """Answer the parts that wait for a signature, of the tree as it stands."""
    edition = compilation_of(scenario).edition
    standings = signing(scenario, edition) if edition is not None else []
    return [one for one in standings if not one.signed]
