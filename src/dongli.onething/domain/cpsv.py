"""The published catalogue as JSON-LD in the terms of CPSV-AP 3.2.0 (SEMIC)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .edition import Edition, EditionItem
from .schedule import own_time
from .spec import DepartmentSpec, LegalBasis

CONTEXT: dict[str, Any] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dl": "urn:dongli.onething#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EVENT = {"person": "cv:LifeEvent", "enterprise": "cv:BusinessEvent", "project": "cv:BusinessEvent"}
# The authority tables of the European Union, which the application profile takes its codes from.
AUTHORITY = "http://publications.europa.eu/resource/authority"


def catalogue(url: str, editions: Iterable[tuple[str, Edition]]) -> dict[str, Any]:
    """Describe published scenarios; ``editions`` pairs each with its guide's address.

    An item that serves several scenarios is described once, in the words of the first.
    """
    events: list[dict[str, Any]] = []
    services: dict[str, dict[str, Any]] = {}
    bodies: dict[str, dict[str, Any]] = {}
    stages: dict[str, dict[str, Any]] = {}
    for address, edition in editions:
        events.append(_event(address, edition))
        stages.setdefault(edition.life_stage, _stage(edition.life_stage))
        for item in edition.items:
            service = services.setdefault(item.uid, _service(item, edition))
            service["cv:isGroupedBy"].append({"@id": address})
        for department in edition.departments.values():
            bodies.setdefault(department.code, _body(department))
    dataset = {
        "@id": url,
        "@type": "dcat:Dataset",
        "dct:identifier": url,
        "dct:title": _zh("一件事一次办 事项目录"),
        "dct:description": _zh("东丽区已发布的“一件事一次办”场景及其涉及的政务服务事项。"),
        "dct:publisher": {"@id": OFFICE["@id"]},
        "dct:hasPart": [{"@id": service["@id"]} for service in services.values()],
    }
    described = [*events, *services.values(), *bodies.values(), *stages.values()]
    return {"@context": CONTEXT, "@graph": [dataset, *described, *KNOWN]}


def _event(address: str, edition: Edition) -> dict[str, Any]:
    return {
        "@id": address,
        "@type": ["cv:Event", EVENT[edition.subject_kind]],
        "dct:identifier": edition.id,
        "dct:title": _zh(edition.title),
        "dct:description": _zh(edition.description),
        "dct:type": {"@id": _stage(edition.life_stage)["@id"]},
        "cv:hasRelatedService": [{"@id": _uid(item.uid)} for item in edition.items],
        "dl:leadDepartment": {"@id": _department(edition.lead_department)},
        "dl:digest": edition.digest,
        "dl:demonstration": edition.demo,
    }


def _service(item: EditionItem, edition: Edition) -> dict[str, Any]:
    time = own_time(item)
    service: dict[str, Any] = {
        "@id": _uid(item.uid),
        "@type": "cpsv:PublicService",
        "dct:identifier": item.item_code or item.uid,
        "dct:title": _zh(item.title),
        "dct:description": _zh(item.description or item.title),
        "dct:language": {"@id": CHINESE["@id"]},
        "dct:spatial": {"@id": DONGLI["@id"]},
        "cv:hasCompetentAuthority": {"@id": _department(item.implementing_department)},
        "dl:supervisedBy": {"@id": _department(item.supervising_department)},
        "cv:isGroupedBy": [],
        "cv:holdsRequirement": [
            _part(item, "requirement", number, "cv:Requirement", condition)
            for number, condition in enumerate(item.conditions, 1)
        ],
        "cpsv:hasInput": [
            _part(item, "input", material.id, "cv:Evidence", material.title)
            for material in item.materials
        ],
        "cpsv:produces": [
            _part(item, "output", number, "cv:Output", result.title)
            for number, result in enumerate(item.results, 1)
        ],
        "cv:hasLegalResource": [_law(basis) for basis in item.legal_basis],
        "cv:hasCost": _costs(item),
        "dct:requires": [
            {"@id": _uid(other.uid)} for other in edition.items if other.id in item.after
        ],
    }
    # Working days have no exact term: the duration says natural days alone, ours the rest.
    if time.days:
        service["cv:processingTime"] = {"@type": "xsd:duration", "@value": f"P{time.days:g}D"}
    else:
        service["dl:workingDays"] = time.workdays
    return service


def _costs(item: EditionItem) -> list[dict[str, Any]]:
    if item.free:
        return [_cost(item, 0, "不收费", 0)]
    return [_cost(item, number, fee.title, fee.amount) for number, fee in enumerate(item.fees, 1)]


def _cost(item: EditionItem, number: int, title: str, amount: float | None) -> dict[str, Any]:
    name = f"{_uid(item.uid)}:cost:{number}"
    cost: dict[str, Any] = {
        "@id": name,
        "@type": "cv:Cost",
        "dct:identifier": name,
        "dct:description": _zh(title),
    }
    if amount is not None:
        cost["cv:hasValue"] = {"@type": "xsd:double", "@value": str(float(amount))}
        cost["cv:currency"] = {"@id": YUAN["@id"]}
    return cost


def _part(item: EditionItem, kind: str, name: object, type_: str, title: str) -> dict[str, Any]:
    identifier = f"{_uid(item.uid)}:{kind}:{name}"
    return {
        "@id": identifier,
        "@type": type_,
        "dct:identifier": identifier,
        "dct:title": _zh(title),
    }


def _law(basis: LegalBasis) -> dict[str, Any]:
    law: dict[str, Any] = {"@type": "eli:LegalResource", "dct:title": _zh(basis.title)}
    if basis.document_no:
        law["dct:identifier"] = basis.document_no
    if basis.article:
        law["dl:article"] = basis.article
    return law


def _body(department: DepartmentSpec) -> dict[str, Any]:
    return {
        "@id": _department(department.code),
        "@type": "cv:PublicOrganisation",
        "dct:identifier": department.code,
        "skos:prefLabel": _zh(department.title),
        "dct:spatial": {"@id": DONGLI["@id"]},
    }


def _stage(code: str) -> dict[str, Any]:
    return {
        "@id": f"urn:dongli.onething:stage:{code}",
        "@type": "skos:Concept",
        "skos:notation": code,
    }


def _zh(text: str) -> dict[str, str]:
    return {"@language": "zh", "@value": text}


def _uid(uid: str) -> str:
    return f"urn:dongli.onething:item:{uid}"


def _department(code: str) -> str:
    return f"urn:dongli.onething:department:{code}"


DONGLI = {
    "@id": "urn:cn:region:120110",  # GB/T 2260
    "@type": "dct:Location",
    "dct:title": _zh("天津市东丽区"),
}
CHINESE = {"@id": f"{AUTHORITY}/language/ZHO", "@type": "dct:LinguisticSystem"}
YUAN = {"@id": f"{AUTHORITY}/currency/CNY", "@type": "skos:Concept", "skos:notation": "CNY"}
OFFICE = {
    "@id": "urn:dongli.onething:office",
    "@type": "foaf:Agent",
    "dct:identifier": "urn:dongli.onething:office",
    "dct:title": _zh("东丽区“一件事一次办”工作联席会议办公室"),
}
KNOWN = (DONGLI, CHINESE, YUAN, OFFICE)
