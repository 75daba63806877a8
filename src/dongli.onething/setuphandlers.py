"""GenericSetup handlers."""

from plone.base.interfaces.installable import INonInstallable
from Products.GenericSetup.tool import SetupTool
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """Keep the demo and uninstall profiles out of the add-on control panel."""

    def getNonInstallableProfiles(self) -> list[str]:
        return ["dongli.onething:uninstall", "dongli.onething:demo"]

    def getNonInstallableProducts(self) -> list[str]:
        return []


def post_install(setup: SetupTool) -> None:
    """Create what every site has: the five folders."""


def post_demo(setup: SetupTool) -> None:
    """Load the demo content."""
