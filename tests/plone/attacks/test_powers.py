"""Powers that Plone hands out to roles of the same name, and that mean more here."""

import pytest
import transaction


@pytest.mark.parametrize("who", ["health-reviewer", "editor", "publisher", "mother"])
@pytest.mark.parametrize("place", ["", "/scenarios", "/scenarios/newborn", "/departments"])
def test_nobody_but_the_administrator_shares(client, published, who, place):
    transaction.begin()
    for role in ("Reviewer", "Editor", "Reader"):
        entry = {"id": "mother", "type": "user", "roles": {role: True}}
        answer = client(who).post(f"{place}/@sharing", json={"entries": [entry]})
        assert answer.status_code in (401, 403)


@pytest.mark.parametrize("who", ["", "mother", "editor"])
def test_nobody_comments(client, published, who):
    answer = client(who).post(f"{published}/@comments", json={"text": "…"})
    assert answer.status_code == 404
