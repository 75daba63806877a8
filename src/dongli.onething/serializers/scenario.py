"""A scenario as JSON: editors read the tree, all others only what was published."""

from __future__ import annotations

from typing import Any

from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from zope.component import adapter
from zope.interface import implementer

from dongli.onething.content.scenario import IScenario
from dongli.onething.interfaces import IOneThingLayer
from dongli.onething.operations.may_read_tree import may_read_tree
from dongli.onething.operations.published_summary import published_summary


@implementer(ISerializeToJson)
@adapter(IScenario, IOneThingLayer)
class ScenarioSerializer(SerializeFolderToJson):
    def __call__(self, *args: Any, **kw: Any) -> dict[str, Any]:
        if may_read_tree(self.context):
            return super().__call__(*args, **kw)
        scenario = self.context
        return {
            "@id": scenario.absolute_url(),
            "@type": scenario.portal_type,
            "id": scenario.getId(),
            "UID": scenario.UID(),
            "review_state": self._get_workflow_state(scenario),
            **published_summary(scenario),
        }
