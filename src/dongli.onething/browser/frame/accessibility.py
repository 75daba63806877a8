"""The accessibility statement (无障碍环境建设法 art. 32: government sites are accessible)."""

from __future__ import annotations

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from .viewlets import TELEPHONE


class Accessibility(BrowserView):
    """无障碍声明."""

    index = ViewPageTemplateFile("templates/accessibility.pt")
    telephone = TELEPHONE

    def __call__(self) -> str:
        self.request.set("disable_border", True)
        return self.index()
