"""Pages of Plone's that the public is better served by other pages of ours."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import Products.CMFPlone.browser
from plone import api
from Products.CMFPlone.browser.search import Search
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from .viewlets import TELEPHONE
from .who import Who

PLONE = Path(Products.CMFPlone.browser.__file__).parent / "templates"


class Elsewhere(BrowserView):
    """Lead to ``target``, a page of the site."""

    target = ""

    def __call__(self) -> str:
        self.request.response.redirect(f"{api.portal.get().absolute_url()}/{self.target}")
        return ""


class Sitemap(Elsewhere):
    """What there is for the public are the guides."""

    target = "scenarios"


class AccessibilityInfo(Elsewhere):
    """The statement of this site, not that of its software."""

    target = "@@accessibility"


class Contact(BrowserView):
    """联系我们: by telephone; nothing is mailed."""

    index = ViewPageTemplateFile("templates/contact.pt")
    telephone = TELEPHONE

    def __call__(self) -> str:
        self.request.set("disable_border", True)
        return self.index()


class SiteSearch(Search):
    """Plone's search through the tree for those who work on it; all others search the guides."""

    index = ViewPageTemplateFile(str(PLONE / "search.pt"))

    def __call__(self) -> str:
        if Who(self.context, self.request).may_compose():
            return self.index()
        text = str(self.request.form.get("SearchableText", ""))[:100]
        query = f"?{urlencode({'text': text})}" if text else ""
        self.request.response.redirect(f"{api.portal.get().absolute_url()}{query}")
        return ""
