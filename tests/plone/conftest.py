"""Plone fixtures; kept out of the root so that domain tests start in a second."""

from dongli.onething.testing import FUNCTIONAL_TESTING, INTEGRATION_TESTING
from pytest_plone import fixtures_factory

globals().update(
    fixtures_factory(((INTEGRATION_TESTING, "integration"), (FUNCTIONAL_TESTING, "functional")))
)
