"""Blank forms and samples as they were published: kept on the site by the digest of their bytes."""

from __future__ import annotations

import hashlib
from typing import Any

from BTrees.OOBTree import OOBTree
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.files"


def keep(site: Any, file: NamedBlobFile) -> str:
    """Keep a copy of the file and answer its digest; the same bytes are kept once."""
    digest = digest_of(file)
    annotations = IAnnotations(site)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    if digest not in annotations[KEY]:
        annotations[KEY][digest] = NamedBlobFile(
            data=file.data, contentType=file.contentType, filename=file.filename
        )
    return digest


def find(site: Any, digest: str) -> NamedBlobFile | None:
    """Answer the file with this digest, None where none was published."""
    return IAnnotations(site).get(KEY, {}).get(digest)


def digest_of(file: NamedBlobFile) -> str:
    """Answer the SHA-256 of the file's bytes, in hexadecimal."""
    return hashlib.sha256(file.data).hexdigest()
