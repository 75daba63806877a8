"""开便利店: five items of two departments in the library."""

from dongli.onething.fields.write import fields_model
from dongli.onething.operations.create_content import create_content

SIX_ELEMENTS = {
    "kind": "01",
    "supervising_department": "T-HEALTH",
    "legal_basis": [{"title": "中华人民共和国食品安全法", "article": "第三十五条"}],
    "conditions": ["有固定的经营场所"],
    "promised_limit": 5,
    "visits": 1,
    "free": True,
}
SHOP = ("个体工商户设立登记", "食品经营许可", "烟草专卖零售许可", "门头招牌备案", "社会保险登记")


# Whom every one of them asks.
PERSON = [
    {"name": "who", "title": "姓名", "element": "person.name", "subject": "applicant"},
    {
        "name": "id",
        "title": "公民身份号码",
        "datatype": "idcard",
        "element": "person.id_number",
        "subject": "applicant",
    },
]


def place(portal, *numbers):
    """Make a scenario of these items of the library; it has no author among the accounts."""
    scenario = create_content(
        portal["scenarios"],
        "Scenario",
        {"title": "开便利店一件事", "lead_department": "T-POLICE", "subject_kind": "enterprise"},
        name="shop",
    )
    for number in numbers:
        item = portal["items"][f"shop{number}"]
        create_content(scenario, "ScenarioItem", {"item": item.UID()}, name=f"shop{number}")
    return scenario


def stock(portal):
    """Put the items into the library."""
    for number, title in enumerate(SHOP):
        department = "T-HEALTH" if number % 2 else "T-POLICE"
        values = SIX_ELEMENTS | {
            "title": title,
            "implementing_department": department,
            "results": [{"title": f"{title}结果"}],
            "fields_model": fields_model(PERSON if number < 2 else []),
        }
        create_content(portal["items"], "Item", values, name=f"shop{number}")
