"""Uninstalled, the site is an ordinary Plone site again."""

import transaction
from plone.app.testing import TEST_USER_ID, setRoles


def test_the_root_still_answers(functional, reader, url):
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    portal.portal_setup.runAllImportStepsFromProfile("profile-dongli.onething:uninstall")
    transaction.commit()
    answer = reader().get(url)
    assert answer.status_code == 200
    assert "ot-hero" not in answer.text
