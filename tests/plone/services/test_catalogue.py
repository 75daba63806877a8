"""The catalogue is JSON-LD that conforms to CPSV-AP 3.2.0."""

import json
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
DCT = Namespace("http://purl.org/dc/terms/")
# The shapes of the release, as SEMIC publishes them (CC BY 4.0).
SHAPES = Path(__file__).parent / "fixtures" / "cpsv-ap-3.2.0-SHACL.ttl"


@pytest.fixture
def graph(anonymous, published):
    answer = anonymous.get("/@onething-catalogue")
    assert answer.headers["Content-Type"].startswith("application/ld+json")
    return Graph().parse(data=answer.text, format="json-ld")


def test_the_catalogue_conforms_to_the_shapes_of_the_release(graph):
    conforms, _report, text = validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert conforms, text


def test_everything_published_is_in_the_catalogue(graph):
    assert len(set(graph.subjects(RDF.type, CV.LifeEvent))) == 1
    assert len(set(graph.subjects(RDF.type, CPSV.PublicService))) == 3
    assert len(set(graph.subjects(RDF.type, CV.PublicOrganisation))) == 2
    assert len(set(graph.subjects(RDF.type, CV.Output))) == 3
    (event,) = graph.subjects(RDF.type, CV.LifeEvent)
    assert len(set(graph.objects(event, CV.hasRelatedService))) == 3


def test_every_reference_leads_to_something_described(graph):
    ours = ("urn:dongli.onething:", "urn:cn:region:", "http://localhost")
    named = {str(thing) for thing in graph.objects() if str(thing).startswith(ours)}
    described = {str(thing) for thing in graph.subjects(RDF.type)}
    literals = {str(thing) for thing in graph.objects(None, DCT.identifier)}
    assert named - described - literals == set()


def nodes(value):
    """Walk every JSON object."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from nodes(part)


def test_every_name_is_in_the_context(anonymous, published):
    catalogue = anonymous.get("/@onething-catalogue").json()
    prefixes = set(catalogue["@context"])
    for node in nodes(catalogue["@graph"]):
        types = node.get("@type", [])
        names = [name for name in node if not name.startswith("@")]
        names += types if isinstance(types, list) else [types]
        assert {name.split(":")[0] for name in names} <= prefixes, node


def test_texts_are_tagged_with_their_language(anonymous, published):
    parts = anonymous.get("/@onething-catalogue").json()["@graph"]
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
