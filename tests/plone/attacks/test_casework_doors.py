"""What Plone's own doors say of casework to those who may not see it."""

import pytest
import requests
import transaction
from newborn import PASSWORD, Desk, ground

from dongli.onething.casework.states import subcases


@pytest.fixture
def case(functional):
    portal = functional["portal"]
    _, case = Desk(portal, ground(portal)).file()
    transaction.commit()
    return case


@pytest.mark.parametrize("who", [None, "stranger", "boss", "police-reviewer"])
@pytest.mark.parametrize("door", ["", "/@@title", "/@@contact-info", "/sitemap", "/not-there"])
def test_a_refusal_names_neither_case_nor_item(case, who, door):
    birth = next(part for part in subcases(case) if part.item == "birth")
    for content, secret in ((case, case.number), (birth, birth.title)):
        auth = (who, PASSWORD) if who else None
        assert secret not in requests.get(content.absolute_url() + door, auth=auth).text


@pytest.mark.parametrize("who", ["police-reviewer", "clerk", "supervisor", "boss"])
def test_folders_of_cases_list_nothing(case, who):
    folder = case.aq_parent
    while folder.portal_type == "CaseFolder":
        url = folder.absolute_url().replace("/plone/", "/plone/++api++/", 1)
        answer = requests.get(url, auth=(who, PASSWORD), headers={"Accept": "application/json"})
        assert answer.status_code == 200
        assert case.getId() not in answer.text
        folder = folder.aq_parent
