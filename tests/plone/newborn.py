"""Casework's ground: one published scenario of four items, four departments, and their staff.

birth (immediate, 卫健) → hukou (licence, 公安, 5 working days) → insurance (医保, hard on hukou);
card (utility company) stands alone. Mother's name is asked by birth, hukou and insurance.
"""

from base64 import b64encode

from plone import api
from plone.app.testing import TEST_USER_ID, login, logout, setRoles
from plone.namedfile.file import NamedBlobFile

from dongli.onething.domain import spec as s
from dongli.onething.domain.compile import compile
from dongli.onething.operations.file_application import file
from dongli.onething.operations.now import now
from dongli.onething.storage import editions

PASSWORD = "Correct-Horse-9"
DEPARTMENTS = {
    "health": ("区卫健委", "government"),
    "police": ("公安东丽分局", "government"),
    "medical": ("区医保局", "government"),
    "water": ("自来水公司", "company"),
}
# name: (global role, groups)
PEOPLE = {
    "mother": ("Applicant", ()),
    "stranger": ("Applicant", ()),
    "clerk": ("WindowClerk", ("point-hall",)),
    "other-clerk": ("WindowClerk", ("point-street",)),
    "health-reviewer": ("Reviewer", ("department-health",)),
    "health-approver": ("Approver", ("department-health",)),
    "police-reviewer": ("Reviewer", ("department-police",)),
    "police-approver": ("Approver", ("department-police",)),
    "water-reviewer": ("Reviewer", ("department-water",)),
    "water-approver": ("Approver", ("department-water",)),
    "supervisor": ("Supervisor", ()),
    "editor": ("Editor", ()),
    "boss": ("Manager", ()),
}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def field(name, title, **kwargs):
    return s.FieldSpec(name=name, title=title, required=True, **kwargs)


def item(uid, title, department, fields, **kwargs):
    return s.ItemSpec(
        uid=uid,
        title=title,
        implementing_department=department,
        supervising_department=department,
        legal_basis=[s.LegalBasis(title="《某法》", article="第一条")],
        free=True,
        fields=fields,
        **kwargs,
    )


def scenario_spec(uid):
    name = dict(element="person.name", subject="mother", compatible=["text"])
    idcard = dict(element="person.idcard", subject="mother", compatible=["text", "idcard"])
    birth = item(
        "i-birth", "出生医学证明", "health",
        [field("mother_name", "母亲姓名", **name), field("hospital", "医院")],
        kind="07", handling="immediate", promised_limit=0,
        results=[s.Result(title="出生医学证明", material_type="birth-cert", subject="newborn")],
    )  # fmt: skip
    hukou = item(
        "i-hukou", "出生登记", "police",
        [field("mq_xm", "母亲姓名", **name), field("mq_sfz", "母亲身份证", **idcard)],
        kind="01", statutory_limit=20, promised_limit=5,
        materials=[
            s.MaterialSpec(id="zm", title="出生医学证明", material_type="birth-cert",
                           subject="newborn", originals=1),
            s.MaterialSpec(id="hkb", title="户口簿", material_type="household-register",
                           subject="mother", originals=1),
        ],
        results=[s.Result(title="户口页", material_type="hukou-page", subject="newborn")],
    )  # fmt: skip
    insurance = item(
        "i-insurance", "参保登记", "medical",
        [field("name", "母亲姓名", **name)],
        kind="07", promised_limit=3,
        materials=[
            s.MaterialSpec(id="hk", title="户口页", material_type="hukou-page",
                           subject="newborn", copies=1),
        ],
        results=[s.Result(title="参保凭证")],
    )  # fmt: skip
    card = item(
        "i-card", "供水过户", "water", [field("meter", "水表号")],
        kind="20", promised_limit=2, results=[s.Result(title="供水合同")],
    )  # fmt: skip
    place = s.ScenarioItemSpec
    return s.ScenarioSpec(
        uid=uid,
        id="newborn",
        title="新生儿出生一件事",
        lead_department="health",
        promised_limit=10,
        items=[
            place(id="birth", item=birth, participation="required"),
            place(id="hukou", item=hukou, participation="required"),
            place(id="insurance", item=insurance, participation="required"),
            place(id="card", item=card, participation="optional"),
        ],
        elements={
            "person.name": s.ElementSpec(code="person.name", title="姓名"),
            "person.idcard": s.ElementSpec(
                code="person.idcard", title="身份证号", datatype="idcard", sensitivity="sensitive"
            ),
        },
        departments={
            code: s.DepartmentSpec(code=code, title=title, kind=kind)
            for code, (title, kind) in DEPARTMENTS.items()
        },
        subjects={"mother": "母亲", "newborn": "新生儿"},
        material_types={
            "birth-cert": "出生医学证明",
            "household-register": "户口簿",
            "hukou-page": "户口页",
        },
    )


def pdf(name="户口簿.pdf", data=PDF):
    return NamedBlobFile(data=data, filename=name)


DATA = {
    "mother/person.name": "王小明",
    "mother/person.idcard": "11010519491231002X",
    "birth#hospital": "东丽医院",
    "card#meter": "W-001",
}


def application(**changes):
    """A whole application to the scenario, ready for ``file``."""
    whole = dict(
        answers={},
        items=None,
        data=dict(DATA),
        materials={"mother/household-register": [pdf()]},
        applicant={"name": "王小明"},
        request_id="request-1",
        user="mother",
    )
    return whole | changes


def application_body(request_id):
    """The same as a client posts it."""
    file = {"filename": "户口簿.pdf", "data": b64encode(PDF).decode(), "encoding": "base64"}
    return {
        "answers": {},
        "items": None,
        "data": dict(DATA),
        "materials": {"mother/household-register": file},
        "applicant": {"name": "王小明"},
        "request_id": request_id,
    }


def ground(portal):
    """Publish the scenario and hire its staff, in a site of the test layer."""
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return furnish(portal)


def furnish(portal):
    """Publish the scenario and hire its staff, as a manager."""
    for code in DEPARTMENTS:
        api.group.create(groupname=f"department-{code}")
    for point in ("hall", "street"):
        api.group.create(groupname=f"point-{point}")
    for name, (role, groups) in PEOPLE.items():
        api.user.create(
            username=name, email=f"{name}@example.org", password=PASSWORD, roles=("Member", role)
        )
        for group in groups:
            api.group.add_user(groupname=group, username=name)
    scenario = api.content.create(
        portal["scenarios"], "Scenario", id="newborn", title="新生儿出生一件事"
    )
    name = "onething_scenario_workflow"
    tool = api.portal.get_tool("portal_workflow")
    tool.setStatusOf(name, scenario, {"review_state": "published", "action": "publish"})
    tool[name].updateRoleMappingsFor(scenario)
    compilation = compile(scenario_spec(scenario.UID()))
    assert compilation.publishable, compilation.findings
    editions.store(
        portal, scenario.UID(), compilation.edition, path="scenarios/newborn", author="boss",
        date=now(), countersigned=False, changes=[],
    )  # fmt: skip
    return scenario


class Desk:
    """Acts as somebody and puts the test user back."""

    def __init__(self, portal, scenario):
        self.portal = portal
        self.scenario = scenario

    def file(self, **changes):
        receipt = file(self.portal, self.scenario, **application(**changes))
        return receipt, self.portal.unrestrictedTraverse(receipt.path)

    def be(self, name):
        if name == "anonymous":
            logout()
        else:
            login(self.portal, name)
