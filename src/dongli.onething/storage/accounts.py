"""A random id per account: a user id is used again after its account is deleted, this is not.

What belongs to a person is bound to it, so that whoever gets the same name later gets none of it.
"""

from __future__ import annotations

import secrets
from typing import Any

from BTrees.OOBTree import OOBTree
from zope.annotation.interfaces import IAnnotations

KEY = "dongli.onething.accounts"


def account_of(site: Any, user: str) -> str:
    """Answer the id of the account that has this user id now, "" where none was given one."""
    return IAnnotations(site).get(KEY, {}).get(user, "")


def keep(site: Any, user: str) -> str:
    """Answer the id of an account, made where it has none."""
    return account_of(site, user) or renew(site, user)


def renew(site: Any, user: str) -> str:
    """Give a new account an id of its own, whatever had this user id before."""
    annotations = IAnnotations(site)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    annotations[KEY][user] = secrets.token_hex(16)
    return annotations[KEY][user]


def forget(site: Any, user: str) -> None:
    """Take the id of a deleted account out of use."""
    if account_of(site, user):
        del IAnnotations(site)[KEY][user]
