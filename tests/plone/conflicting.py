"""A scenario in which two departments ask 婚姻状况 in options of their own."""

from __future__ import annotations

from plone import api

from dongli.onething.fields.write import fields_model
from dongli.onething.operations.create_content import create_content

PASSWORD = "Correct-Horse-9"
ELEMENTS = ["s|未婚", "m|已婚"]
# item -> department, its own options
ITEMS = {
    "household": ("police", {"1": "已婚", "2": "未婚"}),
    "insurance": ("health", {"10": "未婚", "20": "已婚"}),
}
# name -> role, departments
PEOPLE = {
    "writer": ("Editor", ["police"]),
    "writer-signer": (["Editor", "Countersigner"], ["police"]),
    "police-signer": ("Countersigner", ["police"]),
    "health-signer": ("Countersigner", ["health"]),
    "tax-signer": ("Countersigner", ["tax"]),
    "office": ("Publisher", []),
}


def form(options: dict[str, str]) -> str:
    """Write an item's form: one required choice with these options."""
    return fields_model(
        [
            {
                "name": "marital",
                "title": "婚姻状况",
                "datatype": "choice",
                "required": True,
                "options": [{"value": v, "label": label} for v, label in options.items()],
                "element": "person.marital",
                "subject": "applicant",
            }
        ]
    )


def hire() -> None:
    """Make the accounts."""
    users = api.portal.get_tool("acl_users")
    for name, (role, departments) in PEOPLE.items():
        roles = [role] if isinstance(role, str) else role
        users.userFolderAddUser(name, PASSWORD, ["Member", *roles], [])
        for code in departments:
            users.source_groups.addPrincipalToGroup(name, f"department-{code}")


def library(portal) -> object:
    """Make departments, the element and both items; answer the scenario."""
    for code in ("police", "health", "tax"):
        create_content(portal["departments"], "Department", {"title": code, "code": code})
    element = {
        "title": "婚姻状况",
        "code": "person.marital",
        "datatype": "choice",
        "options": ELEMENTS,
    }
    create_content(portal["elements"], "DataElement", element)
    scenario = place(portal, "wedding", "结婚落户一件事")
    hire()
    return scenario


def place(portal, name: str, title: str) -> object:
    """Make a scenario of both items, which are made where they are not there yet."""
    values = {"title": title, "lead_department": "police", "description": "户口与参保一次办。"}
    scenario = create_content(portal["scenarios"], "Scenario", values, name=name)
    for item, (department, options) in ITEMS.items():
        if item not in portal["items"]:
            create_content(portal["items"], "Item", values_of(item, department, options), name=item)
        uid = portal["items"][item].UID()
        create_content(scenario, "ScenarioItem", {"item": uid}, name=item)
    return scenario


def values_of(name: str, department: str, options: dict[str, str]) -> dict:
    """Say all that policy demands of an item, with its form."""
    return {
        "title": {"household": "户口登记", "insurance": "参保登记"}[name],
        "kind": "01",
        "implementing_department": department,
        "supervising_department": department,
        "legal_basis": [{"title": "《示例条例》", "article": "第一条"}],
        "conditions": ["符合规定"],
        "promised_limit": 5,
        "free": True,
        "results": [{"title": "登记结果"}],
        "fields_model": form(options),
    }
