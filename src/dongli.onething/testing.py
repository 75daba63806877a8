"""Test layers: a zh-cn site with the default profile."""

from tempfile import TemporaryDirectory

from plone import api
from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import FunctionalTesting, IntegrationTesting, PloneSandboxLayer, applyProfile
from plone.testing.zope import WSGI_SERVER_FIXTURE
from Products.CMFPlone.Portal import PloneSite
from zope.configuration.config import ConfigurationMachine
from zope.i18n import config as i18n_config

from dongli.onething.register.engine import use

# Before any layer loads a package: Plone's own translations are compiled too.
i18n_config.COMPILE_MO_FILES = True


class OneThingLayer(PloneSandboxLayer):
    """As `make start` makes the site, without the demo."""

    defaultBases = (PLONE_APP_CONTENTTYPES_FIXTURE,)

    def setUpZope(self, app: object, configurationContext: ConfigurationMachine) -> None:
        """Load the ZCML."""
        import collective.easyform
        import plone.app.caching
        import plone.restapi

        import dongli.onething

        for package in (
            plone.restapi,
            plone.app.caching,
            collective.easyform,
            dongli.onething,
        ):
            self.loadZCML(package=package)

    def setUpPloneSite(self, portal: PloneSite) -> None:
        """Set language and time zone, then install."""
        portal.setLanguage("zh-cn")
        for name, value in (
            ("plone.available_languages", ["zh-cn"]),
            ("plone.default_language", "zh-cn"),
            ("plone.available_timezones", ["Asia/Shanghai"]),
            ("plone.portal_timezone", "Asia/Shanghai"),
        ):
            api.portal.set_registry_record(name, value)
        applyProfile(portal, "dongli.onething:default")


class OwnRegister:
    """Each test has a case register of its own; it is made when the test first needs one."""

    def testSetUp(self) -> None:
        """Name a new file."""
        self.register_folder = TemporaryDirectory()
        use(f"sqlite:///{self.register_folder.name}/register.sqlite")
        super().testSetUp()

    def testTearDown(self) -> None:
        """Close it and forget it."""
        super().testTearDown()
        use("")
        self.register_folder.cleanup()


class OneThingIntegration(OwnRegister, IntegrationTesting):
    """One transaction a test, rolled back at its end."""


class OneThingFunctional(OwnRegister, FunctionalTesting):
    """A database a test, with a server before it."""


FIXTURE = OneThingLayer()
INTEGRATION_TESTING = OneThingIntegration(bases=(FIXTURE,), name="OneThing:Integration")
FUNCTIONAL_TESTING = OneThingFunctional(
    bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="OneThing:Functional"
)
