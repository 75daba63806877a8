"""What the forms of the field editor share: they tell what storing a change would touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plone import api

from dongli.onething.browser.compose.radius import radius
from dongli.onething.operations.blast_radius import Touched, blast_radius

from . import whitelist
from .load import dump
from .store import set_model


class LookingForm:
    """Beside a form of the field editor: what storing the form as changed would touch."""

    touched: list[Touched] | None = None
    context: Any
    request: Any
    status: Any

    def radius(self) -> str:
        """What was looked at; empty where nobody asked."""
        return radius(self.item(), self.request, self.touched)

    def item(self) -> Any:
        """The item whose form it is."""
        raise NotImplementedError

    def look(self, change: Callable[[], None], schema: Any) -> None:
        """Look at what the change would touch, or say why it would be refused."""

        def changed() -> None:
            change()
            set_model(self.item(), dump(schema))

        try:
            self.touched = blast_radius(self.item(), changed)
        except whitelist.InvalidModel as problem:
            self.status = api.portal.translate(problem.doc())
