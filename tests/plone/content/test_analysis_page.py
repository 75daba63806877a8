"""The analyser's page tells an editor what the conditions come to, and where they are wrong."""

import re

import pytest


@pytest.fixture
def shop(editor):
    """Two questions, one of them dead; an item nobody can reach and one for half of all."""
    for container, data in (
        ("/scenarios", {"@type": "Scenario", "id": "shop", "title": "开便利店"}),
        ("/items", {"@type": "Item", "id": "food", "title": "食品经营许可"}),
        (
            "/scenarios/shop",
            {"@type": "Question", "id": "food", "title": "卖吃的吗", "options": ["y|卖", "n|不卖"]},
        ),
        (
            "/scenarios/shop",
            {"@type": "Question", "id": "big", "title": "店大吗", "options": ["y|大", "n|小"]},
        ),
        (
            "/scenarios/shop",
            {
                "@type": "ScenarioItem",
                "id": "licence",
                "title": "许可",
                "item": "/items/food",
                "when": [{"food": ["y"]}],
            },
        ),
        (
            "/scenarios/shop",
            {
                "@type": "ScenarioItem",
                "id": "never",
                "title": "免办",
                "item": "/items/food",
                "when": [{"food": ["y", "gone"], "big": ["gone"]}],
            },
        ),
    ):
        answer = editor.post(container, json=data)
        assert answer.status_code == 201, answer.text


def page(client):
    path, headers = "/scenarios/shop/@@analysis", {"Accept": "text/html"}
    return client.get(path, headers=headers, allow_redirects=False)


def test_it_counts_situations_and_outcomes_and_names_what_is_wrong(editor, shop):
    answer = page(editor)
    assert answer.status_code == 200
    text = answer.text
    # Two questions of two answers; only the first one decides anything.
    figures = text.split('class="ot-figures"')[1].split("</dl>")[0]
    assert [one.split("</strong>")[0] for one in figures.split("<strong>")[1:3]] == ["4", "2"]
    assert "没有情形能办到事项“免办”" in text
    assert "“店大吗”没有“gone”这个选项" in text
    assert "问题“店大吗”的回答不影响任何内容" in text
    assert "<svg" in text


def test_it_is_for_editors_alone(rest, shop):
    assert page(rest()).status_code == 302
    assert page(rest("Applicant")).status_code == 302


TWICE = [{"food": ["y"]}, {"food": ["y"], "big": ["y"]}]


@pytest.fixture
def wordy(editor, shop):
    """The licence's condition says the same twice."""
    answer = editor.patch("/scenarios/shop/licence", json={"when": TWICE})
    assert answer.status_code == 204, answer.text


def shorten(client, clause="1"):
    """Press the button as a browser does."""
    token = re.search(r'name="_authenticator" value="(\w+)"', page(client).text)
    data = {"path": "items/licence", "clause": clause, "question": "", "value": ""}
    if token:
        data["_authenticator"] = token[1]
    path, headers = "/scenarios/shop/@@analysis", {"Accept": "text/html"}
    return client.post(path, data=data, headers=headers, allow_redirects=False)


def condition(client):
    return client.get("/scenarios/shop/licence").json()["when"]


def test_what_a_condition_says_in_vain_goes_at_one_press(editor, wordy):
    assert "“许可”的适用条件中，情形 2 是多余的" in page(editor).text
    assert shorten(editor).status_code == 302
    assert condition(editor) == [{"food": ["y"]}]


def test_what_is_not_in_vain_stays(editor, wordy):
    answer = shorten(editor, clause="0")
    assert answer.status_code == 409
    assert "条件已经不是这样了" in answer.text
    assert condition(editor) == TWICE
