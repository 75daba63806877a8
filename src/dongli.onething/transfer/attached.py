"""Files that a record names, a material's blank form and sample: by their path in the folder."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plone.namedfile.file import NamedBlobFile
from plone.namedfile.interfaces import INamedField

FOLDER = "files"
DIGITS = 12


def path_of(file: NamedBlobFile) -> str:
    """Answer where a file lies: its name after the first digits of its SHA-256.

    So the same file lies there once, two files of one name do not meet, and other bytes show.
    """
    name = re.sub(r"[\\/\0]", "_", file.filename or "file")
    return f"{FOLDER}/{hashlib.sha256(file.data).hexdigest()[:DIGITS]}-{name}"


def files_of(obj: Any, fields: Iterator[tuple[str, Any]]) -> dict[str, bytes]:
    """Answer path -> bytes of the files that an object holds."""
    held = [getattr(obj, name, None) for name, field in fields if INamedField.providedBy(field)]
    return {path_of(file): file.data for file in held if file is not None}


def read(folder: Path, path: str) -> dict[str, str]:
    """Read a file as a REST client would send it; raise FileNotFoundError for one not there."""
    place = (folder / path).resolve()
    if not place.is_file() or (folder / FOLDER).resolve() not in place.parents:
        raise FileNotFoundError(path)
    return sent(path, place.read_bytes())


def sent(path: str, data: bytes) -> dict[str, str]:
    """Write a file as a REST client would send it."""
    name = path.rpartition("/")[2]
    return {
        "data": base64.b64encode(data).decode(),
        "encoding": "base64",
        "filename": re.sub(rf"^[0-9a-f]{{{DIGITS}}}-", "", name),
        "content-type": mimetypes.guess_type(name)[0] or "application/octet-stream",
    }
