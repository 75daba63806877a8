"""Test layers: a zh-cn site with the default profile."""

from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import FunctionalTesting, IntegrationTesting, PloneSandboxLayer, applyProfile
from plone.testing.zope import WSGI_SERVER_FIXTURE


class OneThingLayer(PloneSandboxLayer):
    defaultBases = (PLONE_APP_CONTENTTYPES_FIXTURE,)

    def setUpZope(self, app, configurationContext) -> None:  # noqa: ANN001
        import collective.easyform
        import dongli.onething
        import plone.restapi

        self.loadZCML(package=plone.restapi)
        self.loadZCML(package=collective.easyform)
        self.loadZCML(package=dongli.onething)

    def setUpPloneSite(self, portal) -> None:  # noqa: ANN001
        applyProfile(portal, "dongli.onething:default")


FIXTURE = OneThingLayer()
INTEGRATION_TESTING = IntegrationTesting(bases=(FIXTURE,), name="OneThing:Integration")
FUNCTIONAL_TESTING = FunctionalTesting(
    bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="OneThing:Functional"
)
