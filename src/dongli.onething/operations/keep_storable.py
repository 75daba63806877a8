"""Keep characters out of content that no page, file or database can hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from Acquisition import aq_base
from plone import api
from plone.dexterity.utils import iterSchemata
from zope.schema import getFieldsInOrder

from dongli.onething.domain.errors import Unstorable
from dongli.onething.domain.values import is_storable


def keep_storable(content: Any) -> None:
    """Raise Unstorable for the first field with a text that cannot be stored."""
    base = aq_base(content)
    for schema in iterSchemata(content):
        for name, field in getFieldsInOrder(schema):
            if not all(map(is_storable, _texts(getattr(base, name, None)))):
                raise Unstorable(name, api.portal.translate(field.title))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(key)
            yield from _texts(one)
    elif isinstance(value, list | tuple | set):
        for one in value:
            yield from _texts(one)
