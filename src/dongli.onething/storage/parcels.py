"""Packages that somebody is looking at before taking them in: one a user, for a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from BTrees.OOBTree import OOBTree
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.parcels"
KEPT = timedelta(days=1)


def keep(site: Any, user: str, data: bytes, at: datetime) -> str:
    """Keep a package in place of the user's last one; answer the token that names it."""
    parcels = IAnnotations(site).setdefault(KEY, OOBTree())
    for other, parcel in list(parcels.items()):
        if datetime.fromisoformat(parcel["at"]) < at - KEPT:
            del parcels[other]
    token = uuid4().hex
    parcels[user] = {"token": token, "at": at.isoformat(), "file": NamedBlobFile(data=data)}
    return token


def find(site: Any, user: str, token: str) -> bytes | None:
    """Answer the package; None once it was taken in, replaced, or is too old."""
    parcel = IAnnotations(site).get(KEY, {}).get(user)
    return parcel["file"].data if parcel is not None and parcel["token"] == token else None


def forget(site: Any, user: str) -> None:
    """Forget what the user looked at."""
    IAnnotations(site).get(KEY, {}).pop(user, None)
