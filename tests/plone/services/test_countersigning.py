"""Each item's department signs the tree it saw; the joint office publishes what all have signed."""

import time

import transaction
from lxml.html import fromstring
from plone import api

from dongli.onething.storage import editions


def go(session, scenario, transition, **body):
    return session.post(f"{scenario}/@workflow/{transition}", json=body)


def test_the_joint_office_publishes_what_every_department_signed(client, tree):
    assert go(client("editor"), tree, "submit").ok
    assert go(client("health-signer"), tree, "countersign").ok
    refused = go(client("publisher"), tree, "publish")
    assert refused.status_code == 400
    assert "police" in refused.json()["message"]
    assert go(client("police-signer"), tree, "countersign").ok
    assert go(client("publisher"), tree, "publish").ok
    assert client("").get(f"{tree}/@guide").json()["countersigned"] is True


def test_what_cannot_be_published_is_not_submitted(client, tree):
    assert client("editor").patch(tree, json={"lead_department": ""}).ok
    refused = go(client("editor"), tree, "submit")
    assert refused.status_code == 400
    assert refused.json()["type"] == "SubmissionRefused"
    assert [one["level"] for one in refused.json()["errors"]] == ["error"]
    assert client("editor").get(tree).json()["review_state"] == "draft"


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


def signatures(client, tree):
    """department → its line of what countersigning has come to."""
    answer = client("publisher").get(f"{tree}/@signatures")
    assert answer.ok, answer.text
    return {part["department"]: part for part in answer.json()["parts"]}


def signed(client, tree):
    return {code for code, part in signatures(client, tree).items() if part["signed"]}


def sign_all(client, tree):
    assert go(client("editor"), tree, "submit").ok
    for name in ("health-signer", "police-signer"):
        assert go(client(name), tree, "countersign").ok
    assert signed(client, tree) == {"health", "police"}


def test_a_change_of_an_item_voids_its_departments_signature_alone(client, tree):
    sign_all(client, tree)
    assert client("editor").patch("/items/birth-registration", json={"promised_limit": 4}).ok
    assert signed(client, tree) == {"health"}
    refused = go(client("publisher"), tree, "publish")
    assert refused.json()["unsigned"] == ["police"]
    assert go(client("police-signer"), tree, "countersign").ok
    assert go(client("publisher"), tree, "publish").ok


def test_one_signs_what_one_saw_or_nothing(client, tree):
    assert go(client("editor"), tree, "submit").ok
    seen = {code: part["digest"] for code, part in signatures(client, tree).items()}
    assert client("editor").patch("/items/birth-registration", json={"promised_limit": 4}).ok
    signer, body = client("police-signer"), {"digests": seen}
    refused = signer.post(f"{tree}/@workflow/countersign", json=body)
    assert refused.status_code == 400
    assert refused.json()["type"] == "CountersigningRefused"
    assert signed(client, tree) == set()
    body = {"digests": {"police": signatures(client, tree)["police"]["digest"]}}
    assert signer.post(f"{tree}/@workflow/countersign", json=body).ok
    assert signed(client, tree) == {"police"}


def test_nobody_signs_for_a_department_they_do_not_work_for(client, tree):
    assert go(client("editor"), tree, "submit").ok
    for body in ({}, {"digests": {"police": signatures(client, tree)["police"]["digest"]}}):
        refused = client("stranger-signer").post(f"{tree}/@workflow/countersign", json=body)
        assert refused.status_code == 400, refused.text
    assert signed(client, tree) == set()


def give_editing(name):
    """Let a countersigner edit as well."""
    roles = api.portal.get_tool("acl_users").portal_role_manager
    roles.assignRoleToPrincipal("Editor", name)
    transaction.commit()


def test_nobodys_only_signature_is_on_their_own_work(client, tree):
    writer = client("police-signer")
    give_editing("police-signer")
    assert writer.patch("/items/birth-registration", json={"promised_limit": 4}).ok
    # Somebody else's comma does not make it another's work.
    assert client("editor").patch("/items/birth-registration", json={"visits": 2}).ok
    assert go(client("editor"), tree, "submit").ok
    refused = go(writer, tree, "countersign")
    assert refused.status_code == 400
    assert refused.json()["type"] == "CountersigningRefused"
    assert go(client("police-signer-2"), tree, "countersign").ok
    assert go(writer, tree, "countersign").ok
    users = {one["user"] for one in signatures(client, tree)["police"]["signatures"]}
    assert users == {"police-signer", "police-signer-2"}
    assert signed(client, tree) == {"police"}


def test_a_signature_before_ones_own_change_is_void_and_not_given_again_alone(client, tree):
    sign_all(client, tree)
    give_editing("police-signer")
    assert client("police-signer").patch("/items/birth-registration", json={"visits": 2}).ok
    assert signed(client, tree) == {"health"}
    assert go(client("police-signer"), tree, "countersign").status_code == 400


def test_what_was_published_is_nobodys_own_work_any_more(client, tree):
    writer = client("police-signer")
    give_editing("police-signer")
    assert writer.patch("/items/birth-registration", json={"visits": 2}).ok
    before_this_second_ends()
    assert client("admin").post(f"{tree}/@workflow/publish", json={}).ok
    assert client("editor").patch("/items/birth-registration", json={"promised_limit": 4}).ok
    assert go(client("editor"), tree, "submit").ok
    assert go(writer, tree, "countersign").ok


def before_this_second_ends():
    """Editions are dated to the second: let another one begin."""
    second = int(time.time())
    while int(time.time()) == second:
        time.sleep(0.02)


def test_the_edition_names_who_signed_it(client, tree):
    sign_all(client, tree)
    assert go(client("publisher"), tree, "publish").ok
    transaction.begin()
    scenario = api.portal.get().unrestrictedTraverse(tree.lstrip("/"))
    record = editions.latest(api.portal.get(), scenario.UID())
    told = {(one["department"], one["user"]) for one in record.signatures}
    assert told == {("health", "health-signer"), ("police", "police-signer")}


def test_the_public_does_not_read_who_signs(client, published):
    for name in ("", "mother"):
        assert client(name).get(f"{published}/@signatures").status_code in (401, 403)
