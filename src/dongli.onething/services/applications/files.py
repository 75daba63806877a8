"""Files in an application's JSON: base64 in plone.restapi's shape."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from plone.namedfile.file import NamedBlobFile

from dongli.onething.domain.errors import DomainError
from dongli.onething.services import bodies


class BadFile(DomainError):
    """A file is not ``{"filename", "data", "encoding": "base64"}``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def files_of(materials: dict[str, Any]) -> dict[str, list[NamedBlobFile]]:
    """Read merged material key -> one file or a list of files; raise BadFile."""
    return {
        key: [_file(key, entry) for entry in (value if isinstance(value, list) else [value])]
        for key, value in materials.items()
        if value is not None
    }


def _file(key: str, entry: Any) -> NamedBlobFile:
    if not isinstance(entry, dict) or entry.get("encoding", "base64") != "base64":
        raise BadFile(key)
    filename, data = entry.get("filename"), entry.get("data")
    if not bodies.storable(filename) or "\n" in filename or "\r" in filename:
        raise BadFile(key)
    if not isinstance(data, str):
        raise BadFile(key)
    try:
        content = base64.b64decode("".join(data.split()), validate=True)
    except (ValueError, binascii.Error):
        raise BadFile(key) from None
    return NamedBlobFile(data=content, filename=filename)
