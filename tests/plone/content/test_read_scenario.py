"""The tree as compile reads it."""

import pytest
import transaction
from plone import api

from dongli.onething.domain.spec import Fee, LegalBasis, Option, Result

POSTS = [
    ("/departments", {"@type": "Department", "code": "gongan", "title": "公安东丽分局"}),
    ("/departments", {"@type": "Department", "code": "other", "title": "不相干"}),
    (
        "/items",
        {
            "@type": "Item",
            "id": "luohu",
            "title": "出生登记",
            "implementing_department": "gongan",
            "legal_basis": [{"title": "户口登记条例", "article": "第七条"}],
            "statutory_limit": 20,
            "visits": 1,
            "fees": ["工本费"],
            "results": [{"title": "户口簿", "material_type": "hukou_book", "subject": "newborn"}],
        },
    ),
    (
        "/items/luohu",
        {
            "@type": "Material",
            "id": "zheng",
            "title": "出生医学证明",
            "material_type": "birth_certificate",
            "subject": "newborn",
            "copies": 1,
        },
    ),
    (
        "/scenarios",
        {
            "@type": "Scenario",
            "id": "birth",
            "title": "新生儿出生一件事",
            "aliases": ["生孩子"],
            "promised_limit": 5,
        },
    ),
    (
        "/scenarios/birth",
        {
            "@type": "Question",
            "id": "hukou",
            "title": "户籍",
            "options": ["in|东丽区", "out"],
            "stops": ["out|请到户籍地"],
        },
    ),
    (
        "/scenarios/birth",
        {
            "@type": "ScenarioItem",
            "id": "place",
            "title": "落户",
            "item": "/items/luohu",
            "after": ["a", "b|soft"],
            "when": [{"hukou": ["in"]}],
        },
    ),
    (
        "/departments",
        {
            "@type": "ServicePoint",
            "id": "hall",
            "title": "政务服务中心",
            "accepts": ["/scenarios/birth"],
        },
    ),
]


@pytest.fixture
def scenario(editor, functional):
    for container, data in POSTS:
        answer = editor.post(container, json=data)
        assert answer.status_code == 201, answer.text
    transaction.begin()
    return functional["portal"].scenarios.birth


@pytest.fixture
def spec(scenario):
    from dongli.onething.operations.read_scenario import read_scenario

    with api.env.adopt_roles(["Anonymous"]):
        return read_scenario(scenario)


def test_the_scenario_is_read_whole_whoever_asks(spec):
    assert (spec.id, spec.title, spec.aliases) == ("birth", "新生儿出生一件事", ["生孩子"])
    assert spec.promised_limit == 5.0
    assert [question.id for question in spec.questions] == ["hukou"]
    assert spec.questions[0].options == [
        Option(value="in", label="东丽区"),
        Option(value="out", label="out"),
    ]
    assert spec.questions[0].stops == {"out": "请到户籍地"}
    assert [point.id for point in spec.service_points] == ["hall"]


def test_an_item_is_read_in_its_place(spec):
    place = spec.items[0]
    assert (place.id, place.title, place.when) == ("place", "落户", [{"hukou": ["in"]}])
    assert place.after == {"a": False, "b": True}
    item = place.item
    assert item.legal_basis == [LegalBasis(title="户口登记条例", article="第七条")]
    assert item.fees == [Fee(title="工本费")]
    assert item.results == [Result(title="户口簿", material_type="hukou_book", subject="newborn")]
    assert (item.statutory_limit, item.statutory_unit, item.free) == (20.0, "workday", None)
    assert [(m.id, m.copies, m.sample) for m in item.materials] == [("zheng", 1, "")]


def test_only_what_the_scenario_speaks_of_is_read(spec):
    assert list(spec.departments) == ["gongan"]
    assert set(spec.subjects) <= {"newborn"}


def test_a_deleted_item_leaves_an_empty_one(scenario, functional):
    from dongli.onething.operations.read_scenario import read_scenario

    with api.env.adopt_roles(["Manager"]):
        api.content.delete(functional["portal"]["items"].luohu, check_linkintegrity=False)
    assert read_scenario(scenario).items[0].item.uid == ""


@pytest.fixture
def blank_form(editor, scenario):
    """A function: put a new blank form on the material and answer its path in the edition."""
    from dongli.onething.operations.read_scenario import read_scenario

    def put(data):
        file = {"data": data, "encoding": "base64", "filename": "空白表.pdf"}
        patched = editor.patch("/items/luohu/zheng", json={"blank_form": file})
        assert patched.status_code == 204, patched.text
        transaction.begin()
        return f"/{read_scenario(scenario).items[0].item.materials[0].blank_form}"

    return put


def publish(scenario):
    from dongli.onething.domain.compile import Compilation
    from dongli.onething.operations.findings import findings
    from dongli.onething.operations.publish_scenario import Checked, keep

    compilation = Compilation(edition=findings(scenario).edition, findings=[])
    record = keep(
        scenario, Checked(edition=compilation.edition, countersigned=False, signatures=[])
    )
    transaction.commit()
    return record


def test_a_blank_form_is_public_once_it_is_published(editor, rest, scenario, blank_form):
    path, headers = blank_form("5qC3"), {"Accept": "text/html"}
    assert editor.get(path, headers=headers).content == "样".encode()
    assert rest().get(path, headers=headers).status_code == 404
    publish(scenario)
    assert rest().get(path, headers=headers).content == "样".encode()
    title = path.replace("blank_form", "title")
    assert editor.get(title, headers=headers).status_code == 404


def test_a_published_blank_form_stays_what_it_was(editor, rest, scenario, blank_form):
    old, headers = blank_form("5qC3"), {"Accept": "text/html"}
    first = publish(scenario)
    new = blank_form("5paw")
    assert new != old
    assert rest().get(old, headers=headers).content == "样".encode()
    assert rest().get(new, headers=headers).status_code == 404
    assert publish(scenario).number == first.number + 1
    assert rest().get(new, headers=headers).content == "新".encode()
    assert editor.delete("/items/luohu/zheng").status_code == 204
    assert rest().get(old, headers=headers).content == "样".encode()


def test_the_present_file_is_for_staff(editor, rest, scenario, blank_form):
    path, headers = blank_form("5qC3").rpartition("/")[0], {"Accept": "text/html"}
    publish(scenario)
    assert editor.get(path, headers=headers).content == "样".encode()
    assert rest().get(path, headers=headers).status_code == 404
