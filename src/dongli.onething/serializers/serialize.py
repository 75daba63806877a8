"""plone.restapi serializers of our fields: plain codes, plain lists, linked summaries."""

from __future__ import annotations

from typing import Any

from plone.restapi.interfaces import IFieldSerializer, ISerializeToJsonSummary
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.serializer.dxfields import DefaultFieldSerializer
from zope.component import adapter, getMultiAdapter
from zope.interface import implementer
from zope.schema.interfaces import IChoice, IList

from dongli.onething.content.markers import IComposed
from dongli.onething.content.relations import IContentRelation, IContentRelations
from dongli.onething.interfaces import IOneThingLayer


@implementer(IFieldSerializer)
@adapter(IChoice, IComposed, IOneThingLayer)
class ChoiceSerializer(DefaultFieldSerializer):
    """The code, as it was sent."""


@implementer(IFieldSerializer)
@adapter(IList, IComposed, IOneThingLayer)
class ListSerializer(DefaultFieldSerializer):
    """Never null: an empty list."""

    def __call__(self) -> list[Any]:
        return json_compatible(self.get_value()) or []


@implementer(IFieldSerializer)
@adapter(IContentRelation, IComposed, IOneThingLayer)
class RelationSerializer(DefaultFieldSerializer):
    """The target's summary with its UID, or null where it is gone."""

    def __call__(self) -> dict[str, Any] | None:
        return summary(self.get_value(), self.request)


@implementer(IFieldSerializer)
@adapter(IContentRelations, IComposed, IOneThingLayer)
class RelationsSerializer(DefaultFieldSerializer):
    def __call__(self) -> list[dict[str, Any]]:
        found = [summary(relation, self.request) for relation in self.get_value() or []]
        return [entry for entry in found if entry]


def summary(relation: Any, request: Any) -> dict[str, Any] | None:
    """Describe a relation's target."""
    target = None if relation is None or relation.isBroken() else relation.to_object
    if target is None:
        return None
    data = getMultiAdapter((target, request), ISerializeToJsonSummary)()
    return {**data, "UID": target.UID(), "id": target.getId()}
