"""What a sub-case's page posts, read into what a transition takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plone.namedfile.file import NamedBlobFile

from dongli.onething.casework.acting import Act
from dongli.onething.domain.casework import Given
from dongli.onething.domain.edition import EditionItem

TEXTS = ("reason", "basis", "outcome", "remedies", "recipient", "way")
Posted = Mapping[str, Any]


def handed_in(form: Posted, item: EditionItem) -> Act:
    """Read a posted form; what it does not have is empty."""
    days = typed(form, "days")
    return Act(
        given=Given(
            **{name: typed(form, name) for name in TEXTS},
            defects=_prefixed(form, "defects."),
            days=int(days) if days.isdecimal() and len(days) < 4 else 0,
        ),
        results=_results(form, item),
        materials=_uploads(form),
    )


def typed(form: Posted, name: str) -> str:
    """Answer what was typed into one input."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _prefixed(form: Posted, prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): typed(form, name)
        for name in form
        if name.startswith(prefix) and typed(form, name)
    }


def _results(form: Posted, item: EditionItem) -> tuple[dict[str, str], ...]:
    """Read the number of each result that was issued."""
    numbers = _prefixed(form, "result.")
    return tuple(
        {"title": result.title, "number": numbers[str(place)]}
        for place, result in enumerate(item.results)
        if str(place) in numbers
    )


def _uploads(form: Posted) -> dict[str, tuple[NamedBlobFile, ...]]:
    found = {
        name.removeprefix("material."): _blobs(value if isinstance(value, list) else [value])
        for name, value in form.items()
        if name.startswith("material.")
    }
    return {key: blobs for key, blobs in found.items() if blobs}


def _blobs(files: list[Any]) -> tuple[NamedBlobFile, ...]:
    return tuple(
        NamedBlobFile(data=file.read(), filename=_basename(file.filename))
        for file in files
        if getattr(file, "filename", "")
    )


def _basename(name: str) -> str:
    """Answer a file's name without the folders that some browsers send along."""
    return name.replace("\\", "/").rpartition("/")[2]
