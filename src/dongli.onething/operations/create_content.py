"""Create content from REST values, under the guards of REST."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from Acquisition import aq_base
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.services.content.utils import add, create
from plone.uuid.interfaces import ATTRIBUTE_NAME
from zope.component import getMultiAdapter
from zope.event import notify
from zope.lifecycleevent import ObjectCreatedEvent


def create_content(
    container: Any, portal_type: str, data: Mapping[str, Any], *, name: str = "", uid: str = ""
) -> Any:
    """Make content in a container; without a ``name`` its title or what it names gives the id.

    ``uid``: the one it had elsewhere; who gives it has looked that nothing here has it.
    Raises Unauthorized where the user may not, BadRequest (a list of problems) for bad values.
    """
    return add(container, make_content(container, portal_type, data, name, uid), rename=not name)


def make_content(
    container: Any, portal_type: str, data: Mapping[str, Any], name: str = "", uid: str = ""
) -> Any:
    """Make content that a container may hold, as ``create_content`` does, outside of it."""
    created = create(container, portal_type, id_=name or None)
    if uid:
        setattr(created, ATTRIBUTE_NAME, uid)
    deserializer = getMultiAdapter(
        (created.__of__(container), container.REQUEST), IDeserializeFromJson
    )
    deserializer(validate_all=True, data=dict(data), create=True)
    notify(ObjectCreatedEvent(aq_base(created)))
    return aq_base(created)
