"""Each item's department signs the tree it saw; the joint office publishes what all have signed."""

from lxml.html import fromstring


def go(session, scenario, transition):
    return session.post(f"{scenario}/@workflow/{transition}", json={})


def test_the_joint_office_publishes_what_every_department_signed(client, tree):
    assert go(client("editor"), tree, "submit").ok
    assert go(client("health-signer"), tree, "countersign").ok
    refused = go(client("publisher"), tree, "publish")
    assert refused.status_code == 400
    assert "police" in refused.json()["message"]
    assert go(client("police-signer"), tree, "countersign").ok
    assert go(client("publisher"), tree, "publish").ok
    assert client("").get(f"{tree}/@guide").json()["countersigned"] is True


def test_an_administrator_publishes_alone_and_the_edition_says_so(client, published):
    assert client("").get(f"{published}/@guide").json()["countersigned"] is False


def test_a_later_change_voids_the_signatures(client, tree):
    assert go(client("editor"), tree, "submit").ok
    for name in ("health-signer", "police-signer"):
        assert go(client(name), tree, "countersign").ok
    assert client("editor").patch(tree, json={"contact": "022-84370001"}).ok
    assert go(client("publisher"), tree, "publish").status_code == 400


def test_a_revision_is_signed_and_published_in_the_same_way(client, published):
    assert client("editor").patch(published, json={"contact": "022-84370001"}).ok
    assert go(client("editor"), published, "submit").ok
    assert client("").get(f"{published}/@guide").json()["number"] == 1
    for name in ("health-signer", "police-signer"):
        assert go(client(name), published, "countersign").ok
    assert go(client("publisher"), published, "publish").ok
    guide = client("").get(f"{published}/@guide").json()
    assert (guide["number"], guide["countersigned"]) == (2, True)


def steps(session, scenario):
    """The transitions that the composing page offers."""
    url = f"{session.base}{scenario}/@@compose"
    html = session.get(url, headers={"Accept": "text/html"}).text
    buttons = fromstring(html).cssselect("button[name=transition]")
    return {button.get("value") for button in buttons}


def test_nobody_is_asked_to_sign_what_is_published_already(client, published):
    editor = client("editor")
    assert "submit" not in steps(editor, published)
    assert editor.patch(published, json={"contact": "022-84370001"}).ok
    assert "submit" in steps(editor, published)


def test_the_list_of_contents_names_states_in_words(client, published):
    editor = client("editor")
    asked = {
        "name": "plone.app.vocabularies.Catalog",
        "attributes": '["review_state", "portal_type"]',
    }
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    answer = editor.get(f"{editor.base}/@@getVocabulary", params=asked, headers=headers)
    rows = [one for one in answer.json()["results"] if one["portal_type"] == "Scenario"]
    assert [one["review_state"] for one in rows] == ["已发布"]
