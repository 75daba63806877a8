"""The toolbar's links to the pages of content: each has an icon and a name, by eye and by ear."""

from __future__ import annotations

from typing import Any

from plone.app.layout.viewlets.common import ContentViewsViewlet
from plone.memoize.view import memoize
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

# Of actions that name none; on a phone the icon is all that is seen.
ICONS = {
    "compose": "diagram-3",
    "dictionary": "book",
    "edit": "toolbar-action/edit",
    "fields": "ui-checks",
    "view": "toolbar-action/view",
}
OTHER = "toolbar-action"


class Toolbar(ContentViewsViewlet):
    """As Plone's, but with names where that shows an icon or a date alone."""

    menu_template = ViewPageTemplateFile("templates/toolbar.pt")

    @memoize
    def getTabSets(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Answer the links in two groups."""
        groups = super().getTabSets()
        for action in (action for group in groups for action in group):
            action["icon"] = action["icon"] or ICONS.get(action["id"], OTHER)
        return groups
