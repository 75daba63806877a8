"""Small trees for tests: everything that policy demands is there unless a test takes it away."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.spec import (
    DepartmentSpec,
    ElementSpec,
    Fee,
    FieldSpec,
    ItemSpec,
    LegalBasis,
    MaterialSpec,
    Option,
    QuestionSpec,
    Result,
    ScenarioItemSpec,
    ScenarioSpec,
)

DEPARTMENTS = {code: DepartmentSpec(code=code, title=f"部门{code}") for code in ("A", "B", "C")}
SUBJECTS = {"applicant": "申请人", "mother": "母亲", "newborn": "新生儿", "enterprise": "企业"}
TYPES = {"id_card": "居民身份证", "licence": "营业执照", "lease": "租赁合同", "deed": "不动产权证"}


def options(*values: str) -> list[Option]:
    return [Option(value=value, label=value.upper()) for value in values]


def element(code: str, **changes: Any) -> ElementSpec:
    return ElementSpec(**{"code": code, "title": f"数据元{code}", "section": "基本信息", **changes})


def bound(name: str, code: str, subject: str = "applicant", **changes: Any) -> FieldSpec:
    given = {"name": name, "title": f"栏目{name}", "element": code, "subject": subject, **changes}
    return FieldSpec(**given)


def local(name: str, **changes: Any) -> FieldSpec:
    return FieldSpec(**{"name": name, "title": f"自有{name}", **changes})


def material(name: str, kind: str = "", subject: str = "applicant", **changes: Any) -> MaterialSpec:
    given = {
        "id": name,
        "title": f"材料{name}",
        "material_type": kind,
        "subject": subject,
        "originals": 1,
        **changes,
    }
    return MaterialSpec(**given)


def item(name: str, department: str = "A", **changes: Any) -> ItemSpec:
    given = {
        "uid": f"uid-{name}",
        "title": f"事项{name}",
        "implementing_department": department,
        "industry_department": department,
        "supervising_department": department,
        "legal_basis": [LegalBasis(title="《示例条例》", article="第一条")],
        "conditions": ["符合规定"],
        "promised_limit": 5,
        "free": True,
        "results": [Result(title=f"结果{name}")],
        **changes,
    }
    return ItemSpec(**given)


_PLACE = {
    "title",
    "participation",
    "together",
    "together_basis",
    "after",
    "when",
    "department_from",
}


def place(name: str, department: str = "A", **changes: Any) -> ScenarioItemSpec:
    own = {key: value for key, value in changes.items() if key in _PLACE - {"title"}}
    rest = {key: value for key, value in changes.items() if key not in _PLACE - {"title"}}
    return ScenarioItemSpec(id=name, item=item(name, department, **rest), **own)


def question(name: str, *values: str, **changes: Any) -> QuestionSpec:
    given = {"id": name, "title": f"问题{name}", "options": options(*(values or ("yes", "no")))}
    return QuestionSpec(**{**given, **changes})


def result(kind: str, subject: str = "applicant") -> Result:
    return Result(title=f"产出{kind}", material_type=kind, subject=subject)


def fee(amount: float | None) -> Fee:
    return Fee(title="工本费", amount=amount)


def scenario(*places: ScenarioItemSpec, **changes: Any) -> ScenarioSpec:
    elements = changes.pop("elements", [])
    given = {
        "uid": "uid-scenario",
        "id": "scenario",
        "title": "示例一件事",
        "lead_department": "A",
        "items": list(places),
        "elements": {one.code: one for one in elements},
        "departments": DEPARTMENTS,
        "subjects": SUBJECTS,
        "material_types": TYPES,
        **changes,
    }
    return ScenarioSpec(**given)
