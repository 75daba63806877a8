"""A page that refuses in the middle leaves nothing of what it had begun."""

import pytest
import transaction

HTML = {"Accept": "text/html"}


def press(client, path, **data):
    html = client.get(path, headers=HTML).text
    token = html.split('name="_authenticator"')[1].split('value="')[1].split('"')[0]
    data["_authenticator"] = token
    return client.post(path, data=data, headers=HTML, allow_redirects=False)


@pytest.fixture
def scenarios(editor, functional):
    """A scenario with a place that nobody could make today, behind a question."""
    question = {"@type": "Question", "id": "q", "title": "问题", "options": ["a|甲", "b|乙"]}
    place = {"@type": "ScenarioItem", "id": "one", "item": "/items/one"}
    assert editor.post("/items", json={"@type": "Item", "id": "one", "title": "一"}).ok
    assert editor.post("/scenarios", json={"@type": "Scenario", "id": "s", "title": "事"}).ok
    for part in (question, place):
        assert editor.post("/scenarios/s", json=part).ok
    transaction.begin()
    functional["portal"]["scenarios"]["s"]["one"].participation = "sometimes"
    transaction.commit()
    return functional["portal"]["scenarios"]


def test_a_refused_copy_of_a_scenario_is_not_there(editor, scenarios):
    answer = press(editor, "/scenarios/s/@@copy-scenario", title="另一件事")
    assert answer.status_code == 409
    assert "参与方式" in answer.text and "participation" not in answer.text
    transaction.begin()
    assert list(scenarios.objectIds()) == ["s"]
