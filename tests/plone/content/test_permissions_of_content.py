"""Who may add, change and see what is composed: a table, tried by REST and by page."""

import pytest

EDITORS = {"Manager", "Site Administrator", "Editor"}
STAFF = EDITORS | {
    "Countersigner",
    "Publisher",
    "Reviewer",
    "Approver",
    "WindowClerk",
    "Supervisor",
}
EVERYBODY = STAFF | {"Applicant", "Member", "Anonymous"}

# type → where, what is sent, who sees it
TYPES = {
    "Department": ("/departments", {"code": "{id}"}, EVERYBODY),
    "ServicePoint": ("/departments", {}, EVERYBODY),
    "DataElement": ("/elements", {"code": "{id}"}, EVERYBODY),
    "Item": ("/items", {}, STAFF),
    "Material": ("/items/luohu", {}, STAFF),
    "Scenario": ("/scenarios", {}, STAFF),
    "Question": ("/scenarios/birth", {}, STAFF),
    "Persona": ("/scenarios/birth", {"answers": {"a": "b"}}, STAFF),
    "Resolution": ("/resolutions", {"key": "mother/person.name"}, STAFF),
    "ScenarioItem": ("/scenarios/birth", {"item": "/items/luohu"}, STAFF),
}


def body_of(portal_type, name, data):
    """Write what is sent; a code is given once, so it follows the id."""
    values = {key: name if value == "{id}" else value for key, value in data.items()}
    return {"@type": portal_type, "id": name, "title": "甲", **values}


@pytest.fixture
def library(editor):
    """An item and a scenario, then one object ``x`` of each type."""
    editor.post("/items", json={"@type": "Item", "id": "luohu", "title": "落户"})
    editor.post("/scenarios", json={"@type": "Scenario", "id": "birth", "title": "出生"})
    for portal_type, (container, data, _seen) in TYPES.items():
        body = body_of(portal_type, f"x-{portal_type}", data)
        answer = editor.post(container, json=body)
        assert answer.status_code == 201, answer.text


def opens(session, path):
    """Go to a page as a browser does; say whether it is shown."""
    answer = session.get(path, headers={"Accept": "text/html"})
    refused = any(name in answer.url for name in ("login", "insufficient-privileges"))
    return answer.status_code == 200 and not refused


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_whose_pages_open(rest, library, role):
    session = rest(*(() if role == "Anonymous" else (role,)))
    told = {}
    expected = {}
    for portal_type, (container, _data, seen) in TYPES.items():
        path = f"{container}/x-{portal_type}"
        told[portal_type] = (
            opens(session, path),
            opens(session, f"{path}/edit"),
            opens(session, f"{container}/++add++{portal_type}"),
        )
        expected[portal_type] = (role in seen, role in EDITORS, role in EDITORS)
    assert told == expected


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_who_may_add_change_and_see(rest, library, role):
    session = rest(*(() if role == "Anonymous" else (role,)))
    told = {}
    expected = {}
    for portal_type, (container, data, seen) in TYPES.items():
        body = body_of(portal_type, f"y-{portal_type}", data)
        path = f"{container}/x-{portal_type}"
        told[portal_type] = (
            session.post(container, json=body).status_code == 201,
            session.patch(path, json={"title": "丙"}).status_code == 204,
            session.get(path).status_code == 200,
        )
        expected[portal_type] = (role in EDITORS, role in EDITORS, role in seen)
    assert told == expected


def test_a_manager_reads_and_files_no_case_by_role(integration):
    from AccessControl.Permission import getPermissions

    portal = integration["portal"]
    casework = {
        f"dongli.onething: {name}"
        for name in (
            "Add Case",
            "Add SubCase",
            "Add JointActivity",
            "File Application",
            "View Case",
            "View Plaintext",
        )
    }
    assert casework <= {permission[0] for permission in getPermissions()}
    for permission in sorted(casework):
        roles = {role["name"] for role in portal.rolesOfPermission(permission) if role["selected"]}
        assert "Manager" not in roles, permission
        assert roles <= {"Applicant", "WindowClerk"}, permission
