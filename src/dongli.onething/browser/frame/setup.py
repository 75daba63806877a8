"""What the frame needs of a new site, beyond what profile files can say."""

from __future__ import annotations

from base64 import b64encode
from importlib.resources import files

from plone import api
from plone.base.interfaces import ISiteSchema
from plone.portlets.interfaces import IPortletAssignmentMapping, IPortletManager
from Products.CMFPlone.Portal import PloneSite
from zope.component import getMultiAdapter, queryUtility

FRONT = "onething-front"
# What Plone puts into its columns and its footer.
PORTLETS = {
    "plone.leftcolumn": {"navigation"},
    "plone.rightcolumn": {"news", "events", "calendar", "review"},
    "plone.footerportlets": {"footer", "colophon", "actions"},
}
# Who works on content. All others have their menu in the header.
TOOLBAR = ("Manager", "Site Administrator", "Editor", "Contributor", "Publisher", "Countersigner")
TOOLBAR_LOGO = ISiteSchema["toolbar_logo"].default


def set_up_frame(portal: PloneSite) -> None:
    """Show our front page, without Plone's portlets, and the toolbar to those who edit."""
    portal.setLayout(FRONT)
    for column, names in PORTLETS.items():
        empty_column(portal, column, names)
    portal.manage_permission("Show Toolbar", list(TOOLBAR), acquire=0)
    set_icon()


def take_down_frame(portal: PloneSite) -> None:
    """Show Plone's own listing at the root again; toolbar as Plone hands it out."""
    if portal.getLayout() == FRONT:
        portal.setLayout(portal.getTypeInfo().default_view)
    portal.manage_permission("Show Toolbar", ["Authenticated"], acquire=0)
    api.portal.set_registry_record("plone.toolbar_logo", TOOLBAR_LOGO)


def empty_column(portal: PloneSite, column: str, names: set[str]) -> None:
    """Take Plone's own portlets out of a column; what somebody added stays."""
    manager = queryUtility(IPortletManager, name=column)
    if manager is None:
        return
    mapping = getMultiAdapter((portal, manager), IPortletAssignmentMapping)
    for name in names & set(mapping.keys()):
        del mapping[name]


def set_icon() -> None:
    """Use the logo as the icon of the browser's tab."""
    logo = (files("dongli.onething") / "browser" / "static" / "logo.svg").read_bytes()
    name, data = b64encode(b"logo.svg"), b64encode(logo)
    value = b"filenameb64:" + name + b";datab64:" + data
    api.portal.set_registry_record("plone.site_favicon", value)
    api.portal.set_registry_record("plone.site_favicon_mimetype", "image/svg+xml")
