"""Find the data elements that resemble one that is being made."""

from __future__ import annotations

import msgspec
from plone import api

from dongli.onething.domain.similar import similar

from .read_scenario import read_element
from .where_used import items_using


class Similar(msgspec.Struct, frozen=True, kw_only=True):
    """An element that is there already; ``items`` are the titles of those that ask for it."""

    code: str
    title: str
    description: str
    datatype: str
    url: str
    items: list[str]


def similar_elements(title: str, *, code: str = "", datatype: str = "") -> list[Similar]:
    """Answer what the dictionary has like it, the likest first."""
    contents = {
        content.code: content
        for content in (brain.getObject() for brain in api.content.find(portal_type="DataElement"))
    }
    elements = [read_element(content) for content in contents.values()]
    return [
        Similar(
            code=one.code,
            title=one.title,
            description=one.description,
            datatype=one.datatype,
            url=contents[one.code].absolute_url(),
            items=[item.Title() for item in items_using(one.code)],
        )
        for one in similar(title, elements, code=code, datatype=datatype)
    ]
