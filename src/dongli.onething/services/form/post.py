"""POST <scenario>/@form: the merged form of one situation as JSON Schema."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.jsonschema import form_schema
from dongli.onething.operations.plan_application import plan_application
from dongli.onething.services import bodies
from dongli.onething.services.base import Door


class Post(Door):
    content_type = "application/schema+json"

    def answer(self) -> dict[str, Any]:
        body = self.body()
        bodies.known(body, bodies.SITUATION)
        _edition, plan = plan_application(self.context, bodies.answers(body), bodies.items(body))
        return form_schema(plan)
