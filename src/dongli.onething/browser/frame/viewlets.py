"""Header, path and footer of every page."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit

from plone import api
from plone.app.layout.viewlets.common import (
    PathBarViewlet,
    PersonalBarViewlet,
    TitleViewlet,
    ViewletBase,
)
from Products.CMFCore.permissions import View
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.front import Front
from dongli.onething.casework.case import ICase
from dongli.onething.content.scenario import IScenario
from dongli.onething.operations.inbox import urgent
from dongli.onething.operations.read_notices import unread

from .display import display_of

DEMO = "dongli.onething:demo"
# The office of the joint conference, as the district's own plan names it.
TELEPHONE = "24878361"

# Pages of the site as a whole; all others are called like their content.
PAGES = {
    "accessibility": _("Accessibility statement"),
    "contact-info": _("Contact us"),
    "inbox": _("Inbox"),
    "my-cases": _("My applications"),
    "progress": _("Progress"),
    "worklist": _("Worklist"),
}


class Title(TitleViewlet):
    """The title of the window: a guide's is that of its Edition, whatever the tree says by now."""

    index = ViewPageTemplateFile("templates/title.pt")

    def update(self) -> None:
        super().update()
        own = PAGES.get(getattr(self.view, "__name__", ""))
        if own:
            title = translate(own, context=self.request)
            self.site_title = self.sep.join([title, self.site_title_setting])

    @property
    def page_title(self) -> str:
        edition = getattr(self.view, "edition", None)
        return escape(edition.title) if edition is not None else str(super().page_title)

    @property
    def description(self) -> str:
        edition = getattr(self.view, "edition", None)
        return edition.description if edition is not None else ""


class Skip(ViewletBase):
    """Lets the keyboard jump over the header."""

    index = ViewPageTemplateFile("templates/skip.pt")


class Header(PersonalBarViewlet):
    """Display settings, the user's menu, the name of the site, search and navigation."""

    index = ViewPageTemplateFile("templates/header.pt")
    telephone = TELEPHONE

    def update(self) -> None:
        super().update()
        self.display = display_of(self.request)
        self.portal_url = self.portal_state.portal_url()
        state = api.content.get_view("plone_context_state", self.context, self.request)
        self.toolbar = not self.anonymous and state.is_toolbar_visible()

    def back(self) -> str:
        """Answer the address of this page, to come back to it."""
        url = self.request.get("ACTUAL_URL", self.portal_url)
        query = self.request.get("QUERY_STRING", "")
        return f"{url}?{query}" if query and self.request.method == "GET" else url

    def on_front(self) -> bool:
        """Tell whether this is the front page."""
        here = str(self.request.get("ACTUAL_URL", "")).rstrip("/")
        return here in (self.portal_url, f"{self.portal_url}/@@onething-front")

    def has_search(self) -> bool:
        """Tell whether the page itself has the large search of the front page."""
        return isinstance(self.view, Front)

    def tabs(self) -> list[dict[str, Any]]:
        """List the entries, with the one that we are in marked."""
        view = api.content.get_view("portal_tabs_view", self.context, self.request)
        tabs = view.topLevelTabs()
        here = self._here(tabs)
        return [
            {
                "id": tab["id"],
                "title": translate(tab["title"], context=self.request),
                "url": tab["url"],
                "current": "page" if tab["url"] == here else None,
                "count": urgent() + unread() if tab["id"] == "inbox" else 0,
            }
            for tab in tabs
        ]

    def _here(self, tabs: list[dict[str, Any]]) -> str | None:
        """Answer the entry with the longest address that this page lies under."""
        path = urlsplit(str(self.request.get("ACTUAL_URL", ""))).path.rstrip("/") + "/"
        home = self.portal_url.rstrip("/")
        under = [
            tab["url"]
            for tab in tabs
            if path.startswith(urlsplit(tab["url"]).path.rstrip("/") + "/")
            and (tab["url"].rstrip("/") != home or self.on_front())
        ]
        return max(under, key=len, default=None)


class Path(PathBarViewlet):
    """The path without what its reader may not open, and without the shelves of cases."""

    index = ViewPageTemplateFile("templates/path.pt")

    def update(self) -> None:
        super().update()
        user = api.user.get_current()
        chain = [self.context, *self.context.aq_chain[1:]]
        known = {
            item.absolute_url(): user.has_permission(View, item)
            for item in chain
            if hasattr(item, "absolute_url") and hasattr(item, "portal_type")
        }
        if any(ICase.providedBy(item) for item in chain):
            self.breadcrumbs = self._casework(user)
        else:
            self.breadcrumbs = [
                crumb
                for crumb in self.breadcrumbs
                if known.get(crumb["absolute_url"].removesuffix("/view"), True)
            ]

        edition = getattr(self.view, "edition", None)
        if edition is not None and IScenario.providedBy(self.context):
            self.breadcrumbs = [
                *self.breadcrumbs[:-1],
                self.breadcrumbs[-1] | {"Title": edition.title},
            ]

    def _casework(self, user: Any) -> list[dict[str, str]]:
        """Answer the case and what lies in it, of what the reader may open."""
        crumbs = []
        item = self.context
        while item is not None:
            if user.has_permission(View, item):
                title = item.Title() or getattr(item, "number", "") or item.getId()
                crumbs.insert(0, {"absolute_url": item.absolute_url(), "Title": title})
            item = None if ICase.providedBy(item) else getattr(item, "__parent__", None)
        return crumbs


class Footer(ViewletBase):
    """Who runs the site, and how to reach them."""

    index = ViewPageTemplateFile("templates/footer.pt")
    telephone = TELEPHONE

    def demo(self) -> bool:
        """Tell whether the demo's content was loaded."""
        setup = api.portal.get_tool("portal_setup")
        return bool(setup.getLastVersionForProfile(DEMO) != "unknown")
