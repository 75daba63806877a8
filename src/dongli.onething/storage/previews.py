"""Preview links of a scenario: each shows one draft, kept as it was, until it expires."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations

from dongli.onething.domain import canonical
from dongli.onething.domain import edition as editions_format
from dongli.onething.domain.edition import Edition

KEY = "dongli.onething.previews"


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """``id``: random; ``made`` and ``expires``: ISO 8601 in Asia/Shanghai."""

    id: str
    digest: str
    made: str
    expires: str
    user: str


def keep(scenario: Any, preview: Preview, edition: Edition) -> None:
    """Keep a link with the draft that it shows."""
    annotations = IAnnotations(scenario)
    if KEY not in annotations:
        annotations[KEY] = PersistentMapping()
    text = zlib.compress(canonical.encode(edition), 9)
    annotations[KEY][preview.id] = (msgspec.to_builtins(preview), text)


def drop(scenario: Any, name: str) -> bool:
    """Forget a link; answer whether there was one."""
    kept = IAnnotations(scenario).get(KEY, {})
    if name not in kept:
        return False
    del kept[name]
    return True


def previews(scenario: Any) -> list[Preview]:
    """Answer the links, the newest first."""
    kept = IAnnotations(scenario).get(KEY, {})
    found = [msgspec.convert(preview, Preview) for preview, _text in kept.values()]
    return sorted(found, key=lambda one: one.made, reverse=True)


def draft(scenario: Any, name: str) -> Edition:
    """Answer the draft that a link shows; raise KeyError for none."""
    _preview, text = IAnnotations(scenario).get(KEY, {})[name]
    return editions_format.load(zlib.decompress(text))
