"""Check what was handed in as a file: its kind by content, its size, its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import puremagic

from dongli.onething.content.settings import setting
from dongli.onething.domain.check import Problem

# Extension -> (the type it is served as, the kinds its content may be recognised as). Scripts,
# pages, drawings with scripts and macro documents are not among them, so they never come in.
KINDS: dict[str, tuple[str, frozenset[str]]] = {
    "pdf": ("application/pdf", frozenset({"pdf"})),
    "jpg": ("image/jpeg", frozenset({"jpg", "jpeg", "jfif"})),
    "jpeg": ("image/jpeg", frozenset({"jpg", "jpeg", "jfif"})),
    "png": ("image/png", frozenset({"png"})),
    "tif": ("image/tiff", frozenset({"tif", "tiff"})),
    "tiff": ("image/tiff", frozenset({"tif", "tiff"})),
    "ofd": ("application/ofd", frozenset({"ofd", "zip"})),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        frozenset({"docx", "zip"}),
    ),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        frozenset({"xlsx", "zip"}),
    ),
}
MOST_FILES = 20
LONGEST_NAME = 200
_MEGABYTE = 1024 * 1024
# Enough for every signature that is looked for.
_HEAD = 8192


def check_files(materials: Mapping[str, Sequence[Any]]) -> list[Problem]:
    """List what is wrong with handed-in files, at most one problem a material."""
    found = (next(_problems(key, files), None) for key, files in materials.items())
    return [problem for problem in found if problem is not None]


def check_file(key: str, file: Any) -> Problem | None:
    """Say what is wrong with one file (a named blob) of the material ``key``, if anything.

    Codes: ``file-name``, ``file-kind``, ``file-empty``, ``file-too-large``, ``file-content``.
    """
    name = file.filename or ""
    data = {"filename": name[:LONGEST_NAME]}
    extension = extension_of(name)
    if not name or len(name) > LONGEST_NAME or any(map(is_invisible, name)):
        return Problem(field=key, code="file-name", data=data)
    if extension not in KINDS:
        return Problem(field=key, code="file-kind", data={**data, "allowed": sorted(KINDS)})
    if not file.getSize():
        return Problem(field=key, code="file-empty", data=data)
    most = setting("upload_limit")
    if file.getSize() > most * _MEGABYTE:
        return Problem(field=key, code="file-too-large", data={**data, "most": most})
    if not KINDS[extension][1] & _sniffed(file):
        return Problem(field=key, code="file-content", data={**data, "extension": extension})
    return None


def is_invisible(char: str) -> bool:
    """Say whether a character of a name controls or turns the text around it.

    ``户\\u202efdp.exe`` would be read as ``户exe.pdf``. The joiner of emoji is harmless.
    """
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") and char != "\u200d"


def extension_of(name: str) -> str:
    """Answer a file name's extension, lower case and without the dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def content_type(name: str) -> str:
    """Answer the type a file is served as: by its extension, never as declared by a client."""
    return KINDS.get(extension_of(name), ("application/octet-stream", frozenset()))[0]


def _problems(key: str, files: Sequence[Any]) -> Iterator[Problem]:
    if len(files) > MOST_FILES:
        yield Problem(field=key, code="too-many-files", data={"most": MOST_FILES})
    for file in files:
        problem = check_file(key, file)
        if problem is not None:
            yield problem


def _sniffed(file: Any) -> set[str]:
    with file.open() as stream:
        head = stream.read(_HEAD)
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return set()
    return {match.extension.lower().removeprefix(".") for match in found}
