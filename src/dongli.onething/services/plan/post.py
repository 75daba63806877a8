"""POST <scenario>/@plan: what one situation comes to."""

from __future__ import annotations

from typing import Any

from dongli.onething.choice_words import reasons
from dongli.onething.operations.plan_application import plan_application
from dongli.onething.services import bodies
from dongli.onething.services.base import Door


class Post(Door):
    def answer(self) -> dict[str, Any]:
        body = self.body()
        bodies.known(body, bodies.SITUATION)
        edition, plan = plan_application(self.context, bodies.answers(body), bodies.items(body))
        answer = self.plain(plan)
        for item in answer["items"]:
            why = reasons(item["why_codes"], edition.titles)
            item["why"] = [self.say(reason) for reason in why]
        return answer
