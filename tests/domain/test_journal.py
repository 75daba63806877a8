import hashlib
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dongli.onething.domain.calendar import NaiveMoment
from dongli.onething.domain.journal import Deed, Entry, append, verify

NOON = datetime(2026, 10, 12, 4, 0, tzinfo=UTC)
FIELDS = ("at", "actor", "role", "action", "subject", "before", "after", "reason", "document")


def journal(length):
    entries = []
    for n in range(length):
        deed = Deed(actor=f"u{n}", action="receive", subject="s", after="received")
        entries.append(append(entries, deed, NOON))
    return entries


def test_the_first_entry_by_hand():
    deed = Deed(actor="clerk", role="Case Clerk", action="receive", subject="s1", reason="齐全")
    entry = append(None, deed, NOON)
    content = (
        '{"action":"receive","actor":"clerk","after":"","at":"2026-10-12T12:00:00+08:00",'
        '"before":"","document":"","previous":"","reason":"齐全","role":"Case Clerk",'
        '"seq":1,"subject":"s1"}'
    )
    assert entry.digest == hashlib.sha256(content.encode()).hexdigest()


def test_an_entry_follows_a_list_or_its_last():
    entries = journal(3)
    assert [entry.seq for entry in entries] == [1, 2, 3]
    same = Deed(actor="u", action="accept", subject="s")
    assert append(entries, same, NOON) == append(entries[-1], same, NOON)
    assert append(entries, same, NOON).previous == entries[-1].digest


def test_a_naive_moment_is_refused():
    with pytest.raises(NaiveMoment):
        append(None, Deed(actor="u", action="accept", subject="s"), datetime(2026, 10, 12))


@given(st.integers(0, 8))
def test_what_was_appended_is_whole(length):
    assert verify(journal(length)) == []


@given(st.integers(1, 6), st.data(), st.sampled_from(FIELDS), st.text(max_size=5))
def test_any_change_is_found_where_it_is(length, data, field, value):
    entries = journal(length)
    at = data.draw(st.integers(0, length - 1))
    assume(getattr(entries[at], field) != value)
    entries[at] = msgspec.structs.replace(entries[at], **{field: value})
    assert verify(entries) == [at + 1]


def test_a_changed_entry_with_its_digest_made_anew_breaks_the_next():
    entries = journal(3)
    forged = append(entries[0], Deed(actor="other", action="receive", subject="s"), NOON)
    assert verify([entries[0], forged, entries[2]]) == [3]


def test_an_entry_taken_out_or_two_swapped_are_found():
    one, two, three = journal(3)
    assert verify([one, three]) == [2]
    assert verify([two, one, three]) == [1, 2, 3]


def test_entries_survive_json():
    entries = journal(2)
    again = msgspec.json.decode(msgspec.json.encode(entries), type=list[Entry])
    assert again == entries and verify(again) == []
