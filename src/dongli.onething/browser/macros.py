"""Pieces of pages: templates take them, nobody opens them."""

from __future__ import annotations

from typing import Any

from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


class Macros(BrowserView):
    """The pieces that all pages share."""

    template = ViewPageTemplateFile("templates/macros.pt")

    def __call__(self) -> str:
        raise NotFound(self.__name__)

    def __getitem__(self, name: str) -> Any:
        """Answer ``macros``, or one of them."""
        macros = self.template.macros
        return macros if name == "macros" else macros[name]


class Problems(Macros):
    """The list above a form of composing."""

    template = ViewPageTemplateFile("compose/problems.pt")
