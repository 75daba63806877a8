"""GenericSetup handlers."""

from importlib.util import find_spec
from typing import Any

from plone import api
from plone.base.interfaces.installable import INonInstallable
from Products.CMFPlone.Portal import PloneSite
from Products.GenericSetup.tool import SetupTool
from zope.interface import implementer

from dongli.onething.browser.frame.setup import set_up_frame, take_down_frame
from dongli.onething.operations.place_folder import place_folder

# id, type, title: content, so in Chinese
FOLDERS = (
    ("departments", "DepartmentFolder", "部门"),
    ("elements", "ElementFolder", "数据元"),
    ("items", "ItemFolder", "事项"),
    ("scenarios", "ScenarioFolder", "一件事"),
    ("resolutions", "ResolutionFolder", "口径决议"),
    ("cases", "CaseFolder", "办件"),
)


@implementer(INonInstallable)
class HiddenProfiles:
    """Keep the demo and uninstall profiles out of the add-on control panel."""

    def getNonInstallableProfiles(self) -> list[str]:
        return ["dongli.onething:uninstall", "dongli.onething:demo"]

    def getNonInstallableProducts(self) -> list[str]:
        return []


def post_install(setup: SetupTool) -> None:
    """Create what every site has: the folders."""
    portal = api.portal.get()
    for name, portal_type, title in FOLDERS:
        ensure_folder(portal, name, portal_type, title)
    set_up_frame(portal)
    disown(portal)
    disown(portal["cases"])


def disown(place: Any) -> None:
    """Forget who made a place: ownership is inherited, and would own every case below."""
    for user_id, roles in place.get_local_roles():
        kept = [role for role in roles if role != "Owner"]
        place.manage_delLocalRoles([user_id])
        if kept:
            place.manage_setLocalRoles(user_id, kept)


def ensure_folder(portal: PloneSite, name: str, portal_type: str, title: str) -> None:
    """Create one folder unless it is there."""
    fti = portal.portal_types.get(portal_type)
    if name in portal or fti is None or not fti.klass.startswith("dongli.onething."):
        return
    place_folder(portal, name, portal_type, title)


def post_demo(setup: SetupTool) -> None:
    """Load the demo content."""
    if find_spec("dongli.onething.demo.loader"):
        from dongli.onething.demo.loader import load

        load(api.portal.get())


def post_uninstall(setup: SetupTool) -> None:
    """Leave a site that works without us."""
    take_down_frame(api.portal.get())
