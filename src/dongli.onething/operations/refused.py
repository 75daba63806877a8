"""Refusals of a scenario's transitions: what the user is told, and what a door may tell besides."""

from __future__ import annotations

from typing import Any

from Products.CMFCore.WorkflowCore import WorkflowException
from zope.globalrequest import getRequest
from zope.i18n import translate


class TransitionRefused(WorkflowException):
    """Nothing was done. ``message`` is for the user, the other attributes are ``data``."""

    def __init__(self, message: Any, **data: Any) -> None:
        # The workflow tool raises a refusal anew, with the first one as its only argument.
        first = message if isinstance(message, TransitionRefused) else None
        self.message = first.message if first else message
        self.data = first.data if first else data
        super().__init__(translate(self.message, context=getRequest()))

    def __getattr__(self, name: str) -> Any:
        data = self.__dict__.get("data", {})
        if name in data:
            return data[name]
        raise AttributeError(name)
