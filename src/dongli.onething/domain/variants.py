"""Drift: how a local variant and the item it was copied from have gone apart since.

The origin keeps what the original said when the variant was last in step with it. What the
original changed since can be taken over, or passed by, change by change; either brings the
variant in step at that place.
"""

from __future__ import annotations

from collections.abc import Collection

from .packages import Record
from .threeway import Change, Path, Side, advance, merge

# What a variant and its original never have in common.
OWN = frozenset({"id"})


def drift(base: Record, variant: Record, original: Record) -> list[Change]:
    """Answer what the variant changed (``ours``), what the original did, and what both did."""
    return merge(_shared(base), _shared(variant), _shared(original)).changes


def taken(base: Record, variant: Record, original: Record, paths: Collection[Path]) -> Record:
    """Answer the variant with these changes of the original; all else stays."""
    sides: dict[Path, Side] = {path: "theirs" for path in paths}
    merged = merge(
        _shared(base), _shared(variant), _shared(original), chosen=sides, otherwise="ours"
    )
    return {**merged.value, **{key: variant[key] for key in OWN if key in variant}}


def in_step(base: Record, variant: Record, original: Record, paths: Collection[Path]) -> Record:
    """Answer the base once the variant has dealt with these changes of the original."""
    return advance(_shared(base), _shared(variant), _shared(original), paths)


def _shared(record: Record) -> Record:
    return {key: value for key, value in record.items() if key not in OWN}
