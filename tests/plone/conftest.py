"""Plone fixtures; kept out of the root so that domain tests start in a second."""

from pytest_plone import fixtures_factory

from dongli.onething.testing import FUNCTIONAL_TESTING, INTEGRATION_TESTING

globals().update(
    fixtures_factory(((INTEGRATION_TESTING, "integration"), (FUNCTIONAL_TESTING, "functional")))
)
