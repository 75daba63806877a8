"""The journal of a case: entries that only grow, each chained to the last by SHA-256.

An entry names people and objects by id; personal data and free text of an applicant stay out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from .calendar import local
from .canonical import digest_of


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to what and why, with the state before and after.

    ``actor``: user id, or ``system``. ``role``: the one they acted in. ``subject``: id of the
    object. ``document``: id of the paper that was issued.
    """

    actor: str
    role: str = ""
    action: str
    subject: str
    before: str = ""
    after: str = ""
    reason: str = ""
    document: str = ""


class Entry(Deed, frozen=True, kw_only=True):
    """A deed in its place. ``at``: ISO 8601 with ``+08:00``.

    ``previous``: the last entry's digest, empty at the first; ``digest``: SHA-256 over everything
    else as canonical JSON.
    """

    seq: int
    at: str
    previous: str = ""
    digest: str = ""


def digest(entry: Entry) -> str:
    """Compute an entry's SHA-256: every field but ``digest``, keys sorted, UTF-8, no blanks."""
    content = msgspec.to_builtins(entry)
    del content["digest"]
    return digest_of(content)


def append(entries: Sequence[Entry] | Entry | None, deed: Deed, at: datetime) -> Entry:
    """Make the entry that follows ``entries`` (or the last of them). Raises NaiveMoment."""
    last = entries if isinstance(entries, Entry) or not entries else entries[-1]
    entry = Entry(
        **msgspec.structs.asdict(deed),
        seq=last.seq + 1 if last else 1,
        at=local(at).isoformat(),
        previous=last.digest if last else "",
    )
    return msgspec.structs.replace(entry, digest=digest(entry))


def verify(entries: Iterable[Entry]) -> list[int]:
    """List the places (from 1) whose entry is not what was written there, or does not follow.

    A cut-off end leaves a whole chain: compare the last digest with one kept elsewhere.
    """
    broken, previous = [], ""
    for place, entry in enumerate(entries, 1):
        follows = (entry.seq, entry.previous) == (place, previous)
        if not follows or entry.digest != digest(entry):
            broken.append(place)
        previous = entry.digest
    return broken
