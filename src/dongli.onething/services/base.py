"""What every REST door does: read the body, call one operation, answer a refusal as 4xx."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import transaction
from AccessControl import Unauthorized
from plone import api
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services import Service
from plone.restapi.services import _no_content_marker as NOTHING
from zope.i18n import translate

from dongli.onething.domain.errors import DomainError
from dongli.onething.messages import FORBIDDEN, LOG_IN, details_of, errors_of, message_of, status_of
from dongli.onething.operations.refused import TransitionRefused


class Door(Service):
    """A service whose ``answer`` may raise DomainError: the error becomes the reply."""

    def render(self) -> str | None:
        """Write the answer without the blanks, which cost most of the time."""
        self.check_permission()
        content = self.reply()
        if content is NOTHING:
            return None
        self.request.response.setHeader("Content-Type", self.content_type)
        return json.dumps(content, separators=(",", ":"))

    def reply(self) -> Any:
        try:
            return self.answer()
        except DomainError as error:
            return self.refuse(error)
        except Unauthorized:
            return self.forbid()

    def answer(self) -> Any:
        raise NotImplementedError

    def body(self) -> dict[str, Any]:
        """Answer the request's JSON object; an empty body is an empty object."""
        try:
            return json_body(self.request)
        except (DeserializationError, RecursionError) as error:
            raise BadBody() from error

    def forbid(self) -> dict[str, Any]:
        """Tell a member that their role does not allow it; ask anybody else to log in."""
        if api.user.is_anonymous():
            # With a name: else a text without blanks would be taken for one.
            raise Unauthorized(self.say(LOG_IN), name=self.request.getURL()) from None
        transaction.doom()
        self.request.response.setStatus(403)
        return {"type": "Forbidden", "message": self.say(FORBIDDEN)}

    def refuse(self, error: DomainError) -> dict[str, Any]:
        """Answer why not; whatever was begun is undone."""
        transaction.doom()
        self.content_type = Service.content_type
        self.request.response.setStatus(status_of(error))
        reply: dict[str, Any] = {
            "type": type(error).__name__,
            "message": self.say(message_of(error)),
        }
        reply |= details_of(error)
        errors = errors_of(error)
        if errors:
            reply["errors"] = [{**entry, "message": self.say(entry["message"])} for entry in errors]
        return reply

    def move(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Do what may be refused with words; a refusal becomes the reply, as a dictionary."""
        try:
            return work(*given, **named)
        except TransitionRefused as refused:
            transaction.doom()
            self.request.response.setStatus(400)
            return {"type": type(refused).__name__, "message": self.say(refused.message)}

    def has(self, etag: str) -> bool:
        """Say whether the reader has this, compared weakly (RFC 9110, 13.1.2)."""
        asked = self.request.getHeader("If-None-Match", "").split(",")
        tags = [tag.strip().removeprefix("W/") for tag in asked]
        return "*" in tags or etag in tags

    def say(self, message: Any) -> str:
        return translate(message, context=self.request)

    def plain(self, struct: Any) -> Any:
        """Answer a domain structure as JSON-ready values."""
        return msgspec.to_builtins(struct)


class BadBody(DomainError):
    """The request's body is not a JSON object."""
