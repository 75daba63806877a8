"""Publishing by REST: a refusal names its findings; an edition stays what it is."""


def test_a_refused_publication_names_its_findings_and_changes_nothing(client, tree):
    editor, admin = client("editor"), client("admin")
    editor.patch("/items/birth-registration", json={"supervising_department": ""})
    before = admin.get(tree).json()
    refused = admin.post(f"{tree}/@workflow/publish", json={})
    assert refused.status_code == 400, refused.text
    told = refused.json()
    assert told["error"]["type"] == "PublishingRefused"
    assert told["message"] == told["error"]["message"]
    assert [(e["level"], e["code"], e["objects"]) for e in told["errors"]] == [
        ("error", "missing-supervising-department", ["items/registration"])
    ]
    assert all(e["message"] for e in told["errors"])
    assert admin.get(tree).json() == before
    found = editor.get(f"{tree}/@findings").json()
    assert found["publishable"] is False
    assert told["errors"][0] in found["items"]


def test_a_refused_revision_is_refused_too(client, published):
    client("editor").patch("/items/birth-registration", json={"supervising_department": ""})
    refused = client("admin").post(f"{published}/@workflow/publish", json={})
    assert refused.status_code == 400, refused.text
    assert refused.json()["errors"][0]["code"] == "missing-supervising-department"


def test_an_editor_does_not_publish_alone(client, tree):
    refused = client("editor").post(f"{tree}/@workflow/publish", json={})
    assert refused.status_code in (400, 401, 403), refused.text
    assert client("").get(f"{tree}/@guide").status_code == 404


def test_findings_name_questions_and_answers_as_editors_wrote_them(client, tree):
    editor = client("editor")
    [one] = [part for part in editor.get(tree).json()["items"] if part["@type"] == "Question"][:1]
    name = one["@id"].rpartition("/")[2]
    question = editor.get(one["@id"]).json()
    value, _bar, _label = question["options"][0].partition("|")
    last = {
        "@type": "Question",
        "id": "q-last",
        "title": "是否需要邮寄？",
        "options": ["y|要", "n|不要"],
    }
    assert editor.post(tree, json={**last, "when": [{name: [value, "never"]}]}).status_code == 201
    messages = {
        found["code"]: found["message"]
        for found in editor.get(f"{tree}/@findings").json()["items"]
        if found["code"] in ("unknown-value", "idle-question")
    }
    assert question["title"] in messages["unknown-value"]
    assert "是否需要邮寄？" in messages["idle-question"]
    assert not [text for text in messages.values() if name in text or "q-last" in text]


def test_wrong_transitions_are_refused(client, tree):
    admin = client("admin")
    for path, body in (("publish", "[]"), ("fly", "{}"), ("", "{}"), ("resume", "{}")):
        answer = admin.post(f"{tree}/@workflow/{path}".rstrip("/"), data=body)
        assert answer.status_code == 400, (path, answer.text)


def test_an_edition_stays_while_a_new_one_comes(client, published, anonymous):
    first = anonymous.get(f"{published}/@guide")
    assert client("editor").patch("/scenarios/newborn", json={"promised_limit": 4}).ok
    found = client("editor").get(f"{published}/@findings").json()
    assert (found["publishable"], found["changed_since"]) == (True, 1)
    assert anonymous.get(f"{published}/@guide").json() == first.json()
    assert client("admin").post(f"{published}/@workflow/publish", json={}).status_code == 200

    second = anonymous.get(f"{published}/@guide")
    assert (first.json()["number"], second.json()["number"]) == (1, 2)
    assert second.json()["promised_limit"] == 4
    old = anonymous.get(f"{published}/@guide?edition=1")
    assert (old.json(), old.headers["ETag"]) == (first.json(), first.headers["ETag"])
    assert "immutable" in old.headers["Cache-Control"]
    assert "immutable" not in second.headers["Cache-Control"]


def test_a_reader_who_has_the_guide_gets_304(anonymous, published):
    tag = anonymous.get(f"{published}/@guide").headers["ETag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = anonymous.get(f"{published}/@guide", headers={"If-None-Match": asked})
        assert (answer.status_code, answer.content) == (304, b""), asked
        assert answer.headers["ETag"] == tag
    assert anonymous.get(f"{published}/@guide", headers={"If-None-Match": '"x"'}).status_code == 200
