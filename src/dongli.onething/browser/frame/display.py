"""长者模式, size of text and contrast: kept in cookies, shown as classes of the body.

The server writes the classes itself, so that the settings work without JavaScript and nothing
jumps while a page loads. A page from the cache is right as well: the settings are part of its
ETag (``caching.py``), so that each combination is cached on its own; there are few of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from plone import api
from plone.app.layout.globals.interfaces import IBodyClassAdapter
from Products.Five.browser import BrowserView
from zope.interface import implementer

ELDER = "onething-elder"
SIZE = "onething-size"
CONTRAST = "onething-contrast"
COOKIES = {ELDER, SIZE, CONTRAST}
LARGEST = 3
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Display:
    """What a reader set; ``size`` counts steps above the ordinary size."""

    elder: bool = False
    size: int = 0
    contrast: bool = False

    def classes(self) -> list[str]:
        """Answer the classes of the body."""
        wanted = (
            ("ot-elder", self.elder),
            (f"ot-size-{self.size}", self.size),
            ("ot-contrast", self.contrast),
        )
        return [name for name, holds in wanted if holds]

    def cookies(self) -> dict[str, str]:
        return {
            ELDER: "1" if self.elder else "",
            SIZE: str(self.size) if self.size else "",
            CONTRAST: "1" if self.contrast else "",
        }


def display_of(request: Any) -> Display:
    """Read the cookies; whatever else they hold counts as not set."""
    cookies = getattr(request, "cookies", {})
    size = cookies.get(SIZE, "")
    return Display(
        elder=cookies.get(ELDER) == "1",
        size=int(size) if size in {str(step) for step in range(LARGEST + 1)} else 0,
        contrast=cookies.get(CONTRAST) == "1",
    )


def changed(display: Display, form: dict[str, Any]) -> Display:
    """Answer the settings after a press of one of the header's buttons."""
    if "elder" in form:
        display = replace(display, elder=form["elder"] == "1")
    if "contrast" in form:
        display = replace(display, contrast=form["contrast"] == "1")
    step = {"larger": 1, "smaller": -1}.get(str(form.get("size", "")), 0)
    return replace(display, size=min(LARGEST, max(0, display.size + step)))


@implementer(IBodyClassAdapter)
class BodyClasses:
    """Adds the settings to the body's classes."""

    def __init__(self, context: Any, request: Any) -> None:
        self.request = request

    def get_classes(self, template: Any, view: Any) -> list[str]:
        return display_of(self.request).classes()


class SetDisplay(BrowserView):
    """Takes the header's buttons and goes back to the page they stand on."""

    def __call__(self) -> str:
        if self.request.method == "POST":
            self.keep(changed(display_of(self.request), self.request.form))
        self.request.response.setHeader("Cache-Control", "no-store")
        self.request.response.redirect(self.back())
        return ""

    def keep(self, display: Display) -> None:
        response = self.request.response
        for name, value in display.cookies().items():
            if value:
                response.setCookie(name, value, path="/", max_age=YEAR, same_site="Lax")
            else:
                response.expireCookie(name, path="/")

    def back(self) -> str:
        """Answer an address of this site only."""
        asked = str(self.request.form.get("back", ""))
        inside = asked and api.portal.get_tool("portal_url").isURLInPortal(asked)
        return asked if inside else api.portal.get().absolute_url()
