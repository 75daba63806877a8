"""Every type of the content contract by REST: create, read, change, under the contract's names."""

import pytest

BASIS = {"title": "中华人民共和国户口登记条例", "article": "第七条", "effective": "1958-01-09"}

# type, container, what is sent, what is read back where it differs
TYPES = [
    (
        "Department",
        "/departments",
        {
            "title": "东丽区民政局",
            "code": "minzheng",
            "kind": "government",
            "region": "120110",
            "phone": "022-00000000",
            "address": "跃进路",
            "hours": "9:00–17:00",
        },
        {"id": "minzheng"},
    ),
    (
        "DataElement",
        "/elements",
        {
            "title": "民族",
            "description": "户口簿上的民族",
            "code": "person.nation",
            "datatype": "choice",
            "options": ["01|汉族", "02|蒙古族"],
            "columns": [],
            "min_length": 1,
            "max_length": 20,
            "minimum": 0,
            "maximum": 99.5,
            "pattern": "[0-9]{2}",
            "section": "基本信息",
            "order": 3,
            "sensitivity": "sensitive",
            "reuse": "once",
            "standard": "GB/T 3304-1991",
        },
        {"id": "person-nation"},
    ),
    (
        "Item",
        "/items",
        {
            "title": "出生登记",
            "description": "新生儿落户",
            "item_code": "11120110MB0DEM033N3120110001000",
            "catalog_code": "000712001000",
            "kind": "07",
            "implementing_department": "gongan",
            "industry_department": "gongan",
            "supervising_department": "gongan",
            "legal_basis": [BASIS],
            "conditions": ["父母一方为本市户籍"],
            "statutory_limit": 20,
            "statutory_unit": "workday",
            "promised_limit": 0.5,
            "promised_unit": "day",
            "visits": 1,
            "free": True,
            "fees": [{"title": "工本费", "amount": 5, "standard": "每本"}],
            "results": [
                {
                    "title": "居民户口簿",
                    "material_type": "hukou_book",
                    "subject": "newborn",
                    "validity": "长期",
                }
            ],
            "subjects": ["mother", "newborn"],
            "handling": "immediate",
        },
        {},
    ),
    (
        "Scenario",
        "/scenarios",
        {
            "title": "新生儿出生一件事",
            "description": "出生后的登记一次办",
            "subject_kind": "person",
            "life_stage": "birth",
            "lead_department": "weijian",
            "aliases": ["生孩子", "落户"],
            "promised_limit": 5,
            "contact": "022-00000000",
            "implements": ["国办函〔2024〕3号"],
            "delivery_policy": "together",
            "faq": [{"question": "要多久？", "answer": "五个工作日。"}],
        },
        {},
    ),
    (
        "ServicePoint",
        "/departments",
        {
            "title": "东丽区政务服务中心",
            "kind": "district",
            "address": "跃进路",
            "hours": "9:00–17:00",
            "phone": "022-00000000",
        },
        {"accepts": []},
    ),
]
IDS = [row[0] for row in TYPES]


def post(session, container, portal_type, **data):
    return session.post(container, json={"@type": portal_type, **data})


@pytest.fixture
def item(editor):
    """A function: name → the path of a new item."""

    def make(name="chusheng", **data):
        response = post(editor, "/items", "Item", id=name, title="出生登记", **data)
        assert response.status_code == 201, response.text
        return f"/items/{name}"

    return make


@pytest.fixture
def scenario(editor):
    response = post(editor, "/scenarios", "Scenario", id="birth", title="新生儿出生一件事")
    assert response.status_code == 201, response.text
    return "/scenarios/birth"


@pytest.mark.parametrize(("portal_type", "container", "sent", "differs"), TYPES, ids=IDS)
def test_what_an_editor_sends_is_read_back(editor, portal_type, container, sent, differs):
    created = post(editor, container, portal_type, **sent)
    assert created.status_code == 201, created.text
    read = editor.get(created.json()["@id"]).json()
    for name, value in {**sent, **differs}.items():
        assert read[name] == value, name


@pytest.mark.parametrize(("portal_type", "container", "sent", "differs"), TYPES, ids=IDS)
def test_a_patch_changes_each_field(editor, portal_type, container, sent, differs):
    needed = {name: sent[name] for name in ("title", "code") if name in sent}
    created = post(editor, container, portal_type, id="x1", **needed)
    assert created.status_code == 201, created.text
    patched = editor.patch(f"{container}/x1", json={k: v for k, v in sent.items() if k != "code"})
    assert patched.status_code == 204, patched.text
    read = editor.get(f"{container}/x1").json()
    assert read["id"] == "x1"
    for name, value in sent.items():
        assert read[name] == value, name


def test_a_material_is_read_back(editor, item):
    sent = {
        "title": "出生医学证明",
        "material_type": "birth_certificate",
        "subject": "newborn",
        "form": "original",
        "originals": 1,
        "copies": 2,
        "keeps_copies": True,
        "necessity": "deferrable",
        "source": "government",
        "supply": "ecert",
        "legal_basis": [BASIS],
        "validity_days": 30,
        "alternative_group": "a",
        "when": [{"hukou": ["dongli", "tianjin"], "married": ["yes"]}],
        "description": "正本",
    }
    created = post(editor, item(), "Material", id="zheng", **sent)
    assert created.status_code == 201, created.text
    read = editor.get("/items/chusheng/zheng").json()
    assert {name: read[name] for name in sent} == sent


def test_a_material_carries_files(editor, item):
    sample = {
        "data": "5qC3", "encoding": "base64", "filename": "样表.pdf",
        "content-type": "application/pdf",
    }  # fmt: skip
    created = post(editor, item(), "Material", title="申请表", sample=sample)
    assert created.status_code == 201, created.text
    assert created.json()["sample"]["filename"] == "样表.pdf"


def test_a_question_is_read_back(editor, scenario):
    sent = {
        "title": "户籍在哪里？",
        "help": "以户口簿为准",
        "options": ["dongli|东丽区", "other|外省市"],
        "stops": ["other|请到户籍所在地办理"],
        "when": None,
    }
    created = post(editor, scenario, "Question", id="hukou", **sent)
    assert created.status_code == 201, created.text
    read = editor.get(f"{scenario}/hukou").json()
    assert {name: read[name] for name in sent} == sent
    assert read["id"] == "hukou"


@pytest.mark.parametrize("by", ["path", "site path", "UID", "@id", "summary"])
def test_a_scenario_item_names_its_item(editor, scenario, item, portal_url, by):
    path = item()
    read = editor.get(path).json()
    value = {
        "path": path,
        "site path": f"/plone{path}",
        "UID": read["UID"],
        "@id": read["@id"],
        "summary": {"@id": read["@id"]},
    }[by]
    sent = {
        "title": "落户",
        "participation": "optional",
        "together": "hukou",
        "together_basis": "第七条",
        "after": ["yimiao", "shebao|soft"],
        "when": [{"hukou": ["dongli"]}],
        "department_from": "street",
    }
    created = post(editor, scenario, "ScenarioItem", id="luohu_1", item=value, **sent)
    assert created.status_code == 201, created.text
    answer = editor.get(f"{scenario}/luohu_1").json()
    assert {name: answer[name] for name in sent} == sent
    assert answer["id"] == "luohu_1"
    assert answer["item"]["UID"] == read["UID"]
    assert answer["item"]["@id"] == read["@id"]
    assert answer["item"]["title"] == "出生登记"


@pytest.mark.parametrize(
    ("sent", "read"),
    [('[{"hukou": ["dongli"]}]', [{"hukou": ["dongli"]}]), ("null", None), ("", None)],
)
def test_a_condition_may_come_as_json_text(editor, scenario, sent, read):
    created = post(editor, scenario, "Question", title="落户？", when=sent)
    assert created.status_code == 201, created.text
    assert created.json()["when"] == read


def test_one_item_serves_many_scenarios(editor, scenario, item):
    path = item()
    post(editor, "/scenarios", "Scenario", id="second", title="第二件事")
    for place in (scenario, "/scenarios/second"):
        assert post(editor, place, "ScenarioItem", title="落户", item=path).status_code == 201


def test_a_service_point_names_the_scenarios_it_accepts(editor, scenario):
    created = post(editor, "/departments", "ServicePoint", title="大厅", accepts=[scenario])
    assert created.status_code == 201, created.text
    assert [entry["title"] for entry in created.json()["accepts"]] == ["新生儿出生一件事"]


def test_an_item_lies_in_any_folder_under_items(editor):
    assert post(editor, "/items", "Folder", id="gongan", title="公安").status_code == 201
    created = post(editor, "/items/gongan", "Item", id="chusheng", title="出生登记")
    assert created.status_code == 201, created.text
    material = post(editor, "/items/gongan/chusheng", "Material", title="申请表")
    assert material.status_code == 201, material.text


# type, container, field, sent, read back: other ways to write the same
LENIENT = [
    ("Item", "/items", "conditions", "甲\n乙\n", ["甲", "乙"]),
    ("Item", "/items", "legal_basis", ["行政许可法"], [{"title": "行政许可法"}]),
    ("Item", "/items", "fees", "工本费", [{"title": "工本费"}]),
    ("Item", "/items", "results", ["户口簿"], [{"title": "户口簿"}]),
    ("Item", "/items", "subjects", "mother\nnewborn", ["mother", "newborn"]),
    ("Item", "/items", "legal_basis", None, []),
    ("Item", "/items", "free", False, False),
    ("Item", "/items", "free", None, None),
    ("Item", "/items", "handling", {"token": "immediate", "title": "即办"}, "immediate"),
    ("DataElement", "/elements", "options", "a|甲\nb|乙", ["a|甲", "b|乙"]),
    ("DataElement", "/elements", "options", [{"value": "a", "label": "甲"}], ["a|甲"]),
    ("DataElement", "/elements", "minimum", "2026-01-01", "2026-01-01"),
    (
        "DataElement",
        "/elements",
        "columns",
        [{"name": "heir", "title": "继承人", "datatype": "text", "required": True}],
        ["heir|继承人|text|required"],
    ),
]


@pytest.mark.parametrize(("portal_type", "container", "field", "sent", "read"), LENIENT)
def test_lists_may_be_written_shorter(editor, portal_type, container, field, sent, read):
    data = {"title": "甲", "code": "jia"} if portal_type == "DataElement" else {"title": "甲"}
    created = post(editor, container, portal_type, **data, **{field: sent})
    assert created.status_code == 201, created.text
    assert created.json()[field] == read


# type, field, what is refused, a word that the answer must hold besides the field's name
BAD = [
    ("Department", "code", None, ""),
    ("Department", "code", 12, ""),
    ("Department", "kind", "church", "church"),
    ("Department", "kind", ["government"], ""),
    ("Department", "kind", {"no": "token"}, ""),
    ("DataElement", "datatype", "object", "object"),
    ("DataElement", "options", ["|无值"], "value"),
    ("DataElement", "options", ["a|甲", "a|乙"], "a"),
    ("DataElement", "options", [{"value": "a", "lable": "甲"}], "lable"),
    ("DataElement", "options", [3], "1"),
    ("DataElement", "columns", ["heir|继承人|table"], "datatype"),
    ("DataElement", "pattern", "(", ""),
    ("DataElement", "minimum", "much", ""),
    ("DataElement", "minimum", True, ""),
    ("DataElement", "max_length", -1, ""),
    ("DataElement", "max_length", "long", ""),
    ("DataElement", "sensitivity", "secret", "secret"),
    ("DataElement", "reuse", "never", "never"),
    ("Item", "title", None, ""),
    ("Item", "title", "两\n行", ""),
    ("Item", "legal_basis", [{"title": "法", "artcle": "第七条"}], "artcle"),
    ("Item", "legal_basis", [{"article": "第七条"}], "title"),
    ("Item", "legal_basis", [{"title": "法", "effective": "去年"}], "effective"),
    ("Item", "legal_basis", {"title": "法"}, ""),
    ("Item", "legal_basis", [7], "1"),
    ("Item", "fees", [{"title": "费", "amount": "五元"}], "amount"),
    ("Item", "fees", [{"title": "费", "amount": True}], "amount"),
    ("Item", "results", [{"title": "证", "type": "x"}], "type"),
    ("Item", "conditions", 7, ""),
    ("Item", "conditions", [{"text": "甲"}], ""),
    ("Item", "subjects", [1], ""),
    ("Item", "statutory_limit", "twenty", ""),
    ("Item", "statutory_limit", -1, ""),
    ("Item", "statutory_unit", "week", "week"),
    ("Item", "handling", "later", "later"),
    ("Item", "visits", -1, ""),
    ("Item", "visits", {"n": 1}, ""),
    ("Item", "free", "maybe", ""),
    ("Item", "implementing_department", ["gongan"], ""),
    ("Item", "fields_model", "<model", ""),
    ("Item", "fields_model", {"fields": []}, ""),
    ("Material", "form", "clay", "clay"),
    ("Material", "copies", "two", ""),
    ("Material", "necessity", "perhaps", "perhaps"),
    ("Material", "supply", "upstream", "upstream"),
    ("Material", "source", "nowhere", "nowhere"),
    ("Material", "when", "hukou=dongli", ""),
    ("Material", "when", {"hukou": ["dongli"]}, ""),
    ("Material", "when", [["hukou"]], ""),
    ("Material", "when", [{"hukou": "dongli"}], ""),
    ("Material", "when", [{"hukou": []}], "hukou"),
    ("Material", "when", [{"hukou": [1]}], "hukou"),
    ("Material", "sample", 7, ""),
    ("Material", "sample", {"data": "x", "encoding": "base64"}, ""),
    ("Material", "sample", {"data": "x", "encoding": "rot-none"}, ""),
    ("Scenario", "subject_kind", "animal", "animal"),
    ("Scenario", "promised_limit", "soon", ""),
    ("Scenario", "faq", [{"question": "？"}], "answer"),
    ("Scenario", "faq", ["只有问题"], "answer"),
    ("ScenarioItem", "item", "/items/nowhere", "nowhere"),
    ("ScenarioItem", "item", "/elements", "Item"),
    ("ScenarioItem", "item", 7, ""),
    ("ScenarioItem", "item", None, ""),
    ("ScenarioItem", "item", "../../acl_users", ""),
    ("ScenarioItem", "participation", "maybe", "maybe"),
    ("ScenarioItem", "after", ["yimiao|hard|soft"], "soft"),
    ("ScenarioItem", "after", ["|soft"], "id"),
    ("Question", "options", [["a", "甲"]], ""),
    ("Question", "stops", ["other"], "message"),
    ("Question", "when", [{"hukou": None}], ""),
    ("ServicePoint", "kind", "moon", "moon"),
    ("ServicePoint", "accepts", ["/items"], "Scenario"),
    ("ServicePoint", "accepts", ["nobody"], "nobody"),
]
LIBRARY = {
    "Department": "/departments",
    "ServicePoint": "/departments",
    "DataElement": "/elements",
    "Item": "/items",
    "Scenario": "/scenarios",
}


@pytest.fixture
def place(request):
    """A function: type → a container for it, and the least that it needs."""

    def find(portal_type):
        data = {"title": "甲"}
        if portal_type in ("Department", "DataElement"):
            data["code"] = "jia"
        if portal_type in ("Material", "ScenarioItem"):
            item = request.getfixturevalue("item")()
        if portal_type == "Material":
            return item, data
        if portal_type == "ScenarioItem":
            data["item"] = item
        if portal_type in ("ScenarioItem", "Question"):
            return request.getfixturevalue("scenario"), data
        return LIBRARY[portal_type], data

    return find


@pytest.mark.parametrize("portal_type", sorted({row[0] for row in BAD}))
def test_bad_input_is_refused_naming_the_field(editor, place, portal_type):
    container, data = place(portal_type)
    before = editor.get(container).json()["items_total"]
    wrong = []
    for _, field, sent, word in [row for row in BAD if row[0] == portal_type]:
        answer = post(editor, container, portal_type, **{**data, field: sent})
        message = str(answer.json().get("message"))
        if answer.status_code != 400 or f"'{field}'" not in message or word not in message:
            wrong.append((field, sent, answer.status_code, answer.text[:400]))
    assert wrong == []
    assert editor.get(container).json()["items_total"] == before, "nothing is half created"


def test_a_refused_patch_changes_nothing(editor, item):
    path = item(visits=1)
    answer = editor.patch(path, json={"visits": 3, "handling": "later"})
    assert answer.status_code == 400
    assert editor.get(path).json()["visits"] == 1


# type, container that must not take it
MISPLACED = [
    ("Department", "/elements"),
    ("DataElement", "/departments"),
    ("Item", "/scenarios"),
    ("Item", ""),
    ("Item", "/departments"),
    ("Material", "/items"),
    ("Scenario", "/items"),
    ("ScenarioItem", "/scenarios"),
    ("Question", "/items"),
    ("ServicePoint", "/scenarios"),
    ("Scenario", ""),
    ("Document", "/items"),
]


@pytest.mark.parametrize("role", ["Editor", "Manager"])
def test_each_type_has_its_place(rest, role):
    session = rest(role)
    for portal_type, container in MISPLACED:
        answer = post(session, container or "/", portal_type, title="甲", code="jia")
        assert answer.status_code in (400, 401, 403), (portal_type, container, answer.text[:300])
