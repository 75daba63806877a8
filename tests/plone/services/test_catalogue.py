"""The catalogue is JSON-LD with what CPSV-AP 3.2.0 makes mandatory."""

import json

# Class → properties of cardinality 1 or 1..* (specification page of release 3.2.0).
MANDATORY = {
    "cpsv:PublicService": {"dct:identifier", "dct:title", "dct:description",
                           "cv:hasCompetentAuthority"},
    "cv:PublicOrganisation": {"skos:prefLabel", "dct:spatial"},
    "cv:LifeEvent": {"dct:identifier", "dct:title"},
    "cv:BusinessEvent": {"dct:identifier", "dct:title"},
    "cv:Requirement": {"dct:identifier", "dct:title"},
    "cv:Evidence": {"dct:identifier", "dct:title"},
    "cv:Output": {"dct:identifier", "dct:title"},
}  # fmt: skip


def nodes(value):
    """Walk every JSON object."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from nodes(part)


def test_the_catalogue_has_every_mandatory_property(anonymous, published):
    answer = anonymous.get("/@onething-catalogue")
    assert answer.headers["Content-Type"].startswith("application/ld+json")
    catalogue = answer.json()
    found = {}
    for node in nodes(catalogue["dct:hasPart"]):
        wanted = MANDATORY.get(node.get("@type"), set())
        assert wanted <= {name for name, value in node.items() if value}, node
        found[node.get("@type")] = found.get(node.get("@type"), 0) + 1
    assert found["cv:LifeEvent"] == 1
    assert found["cpsv:PublicService"] == 3
    assert found["cv:PublicOrganisation"] == 2
    assert found["cv:Output"] == 3


def test_every_name_is_in_the_context_and_every_reference_leads_somewhere(anonymous, published):
    catalogue = anonymous.get("/@onething-catalogue").json()
    prefixes = set(catalogue["@context"])
    for node in nodes({name: value for name, value in catalogue.items() if name != "@context"}):
        names = [name for name in node if not name.startswith("@")] + [node.get("@type", "")]
        assert {name.split(":")[0] for name in names if name} <= prefixes, node
    known = {node["@id"] for node in nodes(catalogue) if "@type" in node and "@id" in node}
    named = {node["@id"] for node in nodes(catalogue) if set(node) == {"@id"}}
    assert {name for name in named - known if not name.startswith("urn:cn:region:")} == set()


def test_texts_are_tagged_with_their_language(anonymous, published):
    parts = anonymous.get("/@onething-catalogue").json()["dct:hasPart"]
    titles = [part["dct:title"] for part in parts if "dct:title" in part]
    assert {"@language": "zh", "@value": "新生儿出生一件事"} in titles
    assert all(set(title) == {"@language", "@value"} for title in titles)


def test_the_catalogue_is_read_again_only_when_something_was_published(
    client, anonymous, published
):
    tag = anonymous.get("/@onething-catalogue").headers["ETag"]
    again = {"If-None-Match": tag}
    assert anonymous.get("/@onething-catalogue", headers=again).status_code == 304
    client("admin").post(f"{published}/@workflow/suspend")
    fresh = anonymous.get("/@onething-catalogue", headers=again)
    assert fresh.status_code == 200
    assert "新生儿" in json.dumps(fresh.json(), ensure_ascii=False)
