"""POST <scenario>/@plan: what one situation comes to."""

from __future__ import annotations

from typing import Any

from ...operations.plan_application import plan_application
from .. import bodies
from ..base import Door


class Post(Door):
    def answer(self) -> dict[str, Any]:
        body = self.body()
        bodies.known(body, bodies.SITUATION)
        return self.plain(
            plan_application(self.context, bodies.answers(body), bodies.items(body))
        )
