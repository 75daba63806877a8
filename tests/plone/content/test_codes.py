"""A code names one department, one data element: a second one is refused by any door."""

import pytest


@pytest.mark.parametrize(
    ("portal_type", "folder"), [("Department", "departments"), ("DataElement", "elements")]
)
def test_a_code_is_given_once(editor, portal_type, folder):
    first = {"@type": portal_type, "id": "a", "title": "甲", "code": "x.y"}
    assert editor.post(f"/{folder}", json=first).status_code == 201
    second = {"@type": portal_type, "id": "b", "title": "乙", "code": "x.y"}
    answer = editor.post(f"/{folder}", json=second)
    assert answer.status_code == 400
    assert "code" in answer.text
    assert "甲" in answer.json()["message"]
    assert editor.post(f"/{folder}", json=second | {"code": "x.z"}).status_code == 201
    assert editor.patch(f"/{folder}/b", json={"code": "x.y"}).status_code == 400
    answer = editor.post(f"/{folder}", json=second | {"code": "X.y"})
    assert answer.status_code == 400
    assert "只有大小写不同" in answer.json()["message"]
    # One's own code is no other's.
    assert editor.patch(f"/{folder}/a", json={"code": "x.y", "title": "丙"}).status_code == 204
