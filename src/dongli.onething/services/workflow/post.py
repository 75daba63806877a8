"""POST <scenario>/@workflow/<transition>: as plone.restapi's; a refusal says why.

``digests`` (department -> digest) makes sure that one countersigns what one saw; ``effective``
sets a publication for later; ``replaced_by`` (a UID) is what the public uses instead of what
is retired.
"""

from __future__ import annotations

from typing import Any

import transaction
from plone import api
from plone.restapi.services.workflow.transition import WorkflowTransition
from Products.CMFCore.WorkflowCore import WorkflowException

from dongli.onething import _
from dongli.onething.findings_words import finding_message
from dongli.onething.messages import filled
from dongli.onething.operations.move_scenario import move
from dongli.onething.operations.name_replacement import name_replacement
from dongli.onething.operations.publish_scenario import PublishingRefused
from dongli.onething.operations.questions_for import questions_of
from dongli.onething.operations.refused import TransitionRefused
from dongli.onething.operations.schedule_publication import schedule
from dongli.onething.operations.submit_scenario import SubmissionRefused
from dongli.onething.services import bodies
from dongli.onething.services.base import Door
from dongli.onething.storage.schedules import Schedule

NOT_NOW = _("“${name}” is not possible: there is no such step now, or not for your role.")


class Post(Door, WorkflowTransition):
    """Make a transition. A refused one says why and changes nothing."""

    refused: TransitionRefused | None = None

    def answer(self) -> dict[str, Any]:
        body = self.body()
        self.seen = bodies.texts(body, "digests") if "digests" in body else None
        self.schedule: Schedule | None = None
        self.replaced_by = bodies.optional_text(body, "replaced_by")
        self.effective = bodies.moment(body, "effective") if body.get("effective") else None
        reply = WorkflowTransition.reply(self)
        if self.schedule is not None and "error" not in reply:
            reply |= {
                "effective": self.schedule.at,
                "review_state": api.content.get_state(self.context),
            }
        if "error" in reply:
            transaction.doom()
            reply["message"] = reply["error"]["message"]
        if self.refused is not None:
            reply["type"] = reply["error"]["type"] = type(self.refused).__name__
        if isinstance(self.refused, PublishingRefused | SubmissionRefused):
            questions = questions_of(self.context)
            reply["errors"] = [
                {**self.plain(finding), "message": self.say(finding_message(finding, questions))}
                for finding in self.refused.findings
            ]
        if isinstance(self.refused, PublishingRefused):
            reply["unsigned"] = list(self.refused.unsigned)
        return reply

    def recurse_transition(self, *args: Any, **kwargs: Any) -> None:
        try:
            if self.transition == "countersign" and self.seen is not None:
                move(self.context, self.transition, comment=args[1], seen=self.seen)
            elif self.transition == "publish" and self.effective is not None:
                self.schedule = schedule(self.context, self.effective, comment=args[1])
            else:
                super().recurse_transition(*args, **kwargs)
                if self.transition == "retire" and self.replaced_by:
                    name_replacement(self.context, self.replaced_by)
        except TransitionRefused as refused:
            self.refused = refused
            raise
        except WorkflowException as error:
            # Plone's own words are English and keep their variables.
            raise WorkflowException(self.say(filled(NOT_NOW, {"name": self.transition}))) from error

    def is_same_state(self, obj: Any) -> bool:
        """Take no refusal for done: publishing what is published makes a new edition, or fails."""
        return False
