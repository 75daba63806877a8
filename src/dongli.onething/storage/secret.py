"""The site's own secret: query codes and the register's keyed hashes come from it."""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.secret"


def secret(site: Any) -> bytes:
    """Answer 32 random bytes, made at the first filing and the same ever after."""
    annotations = IAnnotations(site)
    if KEY not in annotations:
        annotations[KEY] = secrets.token_bytes(32)
    return annotations[KEY]


def keyed(site: Any, *parts: str) -> str:
    """Answer a hash of the parts that only this site can make: 64 hexadecimal digits."""
    return hmac.digest(secret(site), "\0".join(parts).encode(), "sha256").hex()
