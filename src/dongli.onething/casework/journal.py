"""The journal of a case, kept on it: who did what, when, why; each entry chained to the last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from dongli.onething.domain import journal
from dongli.onething.domain.journal import Deed, Entry


def append(case: Any, deed: Deed, at: datetime) -> Entry:
    """Write the next entry. A deed's subject is the id of a sub-case, or the case's number."""
    entry = journal.append(last(case), deed, at)
    case.journal[entry.seq] = msgspec.to_builtins(entry)
    return entry


def entries(case: Any, subject: str = "") -> list[Entry]:
    """Read the journal, all of it or what concerns one subject."""
    found = (msgspec.convert(line, Entry) for line in case.journal.values())
    return [entry for entry in found if subject in ("", entry.subject)]


def last(case: Any) -> Entry | None:
    """Answer the newest entry."""
    return msgspec.convert(case.journal[case.journal.maxKey()], Entry) if case.journal else None


def verify(case: Any) -> list[int]:
    """List the places whose entry is not what was written there; none for a whole chain."""
    return journal.verify(entries(case))
