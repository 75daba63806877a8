"""Countersignatures of a scenario's revision: who signed which part, and what it said then."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

from dongli.onething.domain import canonical
from dongli.onething.domain.signing import Part, Signature

KEY = "dongli.onething.signatures"


def sign(scenario: Any, part: Part, *, user: str, date: str) -> Signature:
    """Keep that a person signs a part; it takes the place of what they signed of it before."""
    annotations = IAnnotations(scenario)
    if KEY not in annotations:
        annotations[KEY] = PersistentMapping()
    signature = Signature(department=part.department, user=user, date=date, digest=part.digest)
    text = zlib.compress(canonical.encode(part), 9)
    annotations[KEY][part.department, user] = (msgspec.to_builtins(signature), text)
    return signature


def signatures(scenario: Any, department: str) -> list[Signature]:
    """Answer what was signed for a department, the oldest first, still valid or not."""
    kept = IAnnotations(scenario).get(KEY, {})
    found = [
        msgspec.convert(signature, Signature)
        for (code, _user), (signature, _text) in kept.items()
        if code == department
    ]
    return sorted(found, key=lambda one: one.date)


def signed_part(scenario: Any, signature: Signature) -> Part:
    """Answer the part as it was when it was signed."""
    _signature, text = IAnnotations(scenario)[KEY][signature.department, signature.user]
    return msgspec.json.decode(zlib.decompress(text), type=Part)
