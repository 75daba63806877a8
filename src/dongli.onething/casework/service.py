"""POST <subcase>/@workflow/<transition>: as plone.restapi's, with what each transition needs.

``allow_second_notice``, a supervisor's act that leaves the state, is called the same way. The
body may hold ``comment`` or ``reason``, ``basis``, ``outcome``, ``remedies``, ``defects``,
``days``, ``recipient``, ``way``, ``results``, ``form_data`` and ``materials``.
"""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.services.workflow.transition import WorkflowTransition
from Products.CMFCore.WorkflowCore import WorkflowException
from zope.interface import alsoProvides

from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import WORKFLOW
from dongli.onething.casework.words import STATES
from dongli.onething.domain.casework import Given
from dongli.onething.operations.allow_second_notice import allow_second_notice
from dongli.onething.operations.transition_subcase import TransitionRefused, transition
from dongli.onething.services import bodies
from dongli.onething.services.applications.files import files_of
from dongli.onething.services.base import Door

TEXTS = ("reason", "basis", "outcome", "remedies", "recipient", "way")
# Keys of plone.restapi's own call that mean nothing here.
_IGNORED = {"include_children", "effective", "expires", "effectiveDate", "expirationDate"}
KEYS = {"comment", *TEXTS, "defects", "days", "results", "form_data", "materials", *_IGNORED}
_FORBIDDEN = ("wrong_role",)


class Transition(Door, WorkflowTransition):
    """Make a transition; a refusal says why and changes nothing."""

    def answer(self) -> dict[str, Any]:
        act = act_of(self.body())
        # As plone.restapi's own transition call does: a JSON body is no forged form.
        alsoProvides(self.request, IDisableCSRFProtection)
        try:
            if self.transition == "allow_second_notice":
                allow_second_notice(self.context, act.given.reason or act.comment)
            else:
                transition(self.context, self.transition or "", act)
        except TransitionRefused as refused:
            return self.refused(refused)
        except WorkflowException as refused:
            self.request.response.setStatus(400)
            return {"error": {"type": "WorkflowException", "message": str(refused)}}
        tool = api.portal.get_tool("portal_workflow")
        status = dict(tool.getStatusOf(WORKFLOW, self.context))
        return json_compatible({**status, "title": self.say(STATES[status["review_state"]])})

    def refused(self, refused: TransitionRefused) -> dict[str, Any]:
        """Answer a refusal in plone.restapi's shape, with its code and what it names."""
        refusal = refused.refusal
        self.request.response.setStatus(403 if refusal.code in _FORBIDDEN else 400)
        message = self.say(refused.message)
        error = {"type": "WorkflowException", "message": message, "code": refusal.code}
        return {"error": {**error, **refusal.data}, "message": message}


def act_of(body: dict[str, Any]) -> Act:
    """Read what comes with a transition; raise BadValue or UnknownKey naming the key."""
    bodies.known(body, KEYS)
    given = {name: _text(body, name) for name in TEXTS}
    days = body.get("days", 0)
    if not isinstance(days, int) or isinstance(days, bool):
        raise bodies.BadValue("days", "number", least=0)
    return Act(
        given=Given(**given, defects=bodies.texts(body, "defects"), days=days),
        comment=_text(body, "comment"),
        results=_records(body, "results"),
        form_data=bodies.mapping(body, "form_data"),
        materials={
            key: tuple(files) for key, files in files_of(bodies.mapping(body, "materials")).items()
        },
    )


def _text(body: dict[str, Any], key: str) -> str:
    value = "" if body.get(key) is None else body[key]
    if not isinstance(value, str):
        raise bodies.BadValue(key, "string")
    return value.strip()


def _records(body: dict[str, Any], key: str) -> tuple[dict[str, str], ...]:
    records = [] if body.get(key) is None else body[key]
    try:
        return tuple(msgspec.convert(records, list[dict[str, str]]))
    except msgspec.ValidationError as error:
        raise bodies.BadValue(key, "records") from error
