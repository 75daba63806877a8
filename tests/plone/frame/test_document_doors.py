"""Documents of the published Edition: who gets which, in which format, for how long."""

import io
from urllib.parse import quote

import pytest
import zxingcpp
from docx import Document as open_docx
from PIL import Image
from pypdf import PdfReader

STAFF = {
    "Manager",
    "Site Administrator",
    "Editor",
    "Countersigner",
    "Publisher",
    "Reviewer",
    "Approver",
    "WindowClerk",
    "Supervisor",
}
OTHERS = {"Applicant", "Member", "Anonymous"}
# door → its formats with the content type of each
DOORS = {
    "guide-document": {"html": "text/html", "pdf": "application/pdf", "docx": "application/vnd"},
    "one-picture": {"svg": "image/svg+xml", "png": "image/png"},
    "qr": {"svg": "image/svg+xml", "png": "image/png"},
}


@pytest.fixture
def place(publish, url):
    publish("新生儿出生一件事")
    return f"{url}/scenarios/newborn"


@pytest.mark.parametrize("role", sorted(STAFF | OTHERS))
def test_who_reads_what(place, reader, role):
    session = reader(*(() if role == "Anonymous" else (role,)))
    told = {
        door: session.get(f"{place}/@@{door}", allow_redirects=False).status_code == 200
        for door in (*DOORS, "procedure")
    }
    assert told == dict.fromkeys(DOORS, True) | {"procedure": role in STAFF}


@pytest.mark.parametrize("door", DOORS)
def test_each_format_is_what_it_says(place, reader, door):
    for kind, content_type in DOORS[door].items():
        answer = reader().get(f"{place}/@@{door}?format={kind}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(content_type)


@pytest.mark.parametrize("door", [*DOORS, "procedure"])
@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("format=exe", "没有这种格式"),
        ("format=", "没有这种格式"),
        ("edition=9", "没有这个版本"),
        ("edition=0", "没有这个版本"),
        ("edition=-1", "没有这个版本"),
        ("edition=一", "没有这个版本"),
        ("edition=1&edition=2", "没有这个版本"),
        ("edition=99999999999999999999", "没有这个版本"),
    ],
)
def test_what_is_not_there_is_said_plainly(place, reader, door, query, reason):
    answer = reader("Editor").get(f"{place}/@@{door}?{query}", headers={"Accept-Language": "zh-CN"})
    assert answer.status_code == 404
    assert reason in answer.text


def test_an_older_edition_stays_as_it_was(place, publish, reader):
    old = reader().get(f"{place}/@@guide-document?format=pdf&edition=1")
    publish("新生儿出生一次办")
    again = reader().get(f"{place}/@@guide-document?format=pdf&edition=1")
    new = reader().get(f"{place}/@@guide-document?format=pdf")
    assert again.content == old.content
    assert "immutable" in again.headers["Cache-Control"]
    assert "immutable" not in new.headers["Cache-Control"]
    assert "一次办" in PdfReader(io.BytesIO(new.content)).metadata.title


def test_a_browser_that_has_the_file_gets_no_second_copy(place, publish, reader):
    address = f"{place}/@@guide-document?format=docx"
    etag = reader().get(address).headers["ETag"]
    assert reader().get(address, headers={"If-None-Match": etag}).status_code == 304
    publish("新生儿出生一次办")
    assert reader().get(address, headers={"If-None-Match": etag}).status_code == 200


def test_no_shared_cache_keeps_a_procedure(place, reader):
    for kind in ("html", "pdf", "docx"):
        answer = reader("Reviewer").get(f"{place}/@@procedure?format={kind}")
        assert "public" not in answer.headers.get("Cache-Control", "")


def test_a_file_is_named_in_chinese(place, reader):
    answer = reader().get(f"{place}/@@guide-document?format=docx")
    said = answer.headers["Content-Disposition"]
    assert f"filename*=UTF-8''{quote('新生儿出生一件事-办事指南-1.docx')}" in said
    assert 'filename="newborn-guide-document-1.docx"' in said


@pytest.fixture
def two_languages(functional):
    import transaction
    from plone import api

    for name, value in (
        ("plone.available_languages", ["zh-cn", "en"]),
        ("plone.use_request_negotiation", True),
    ):
        api.portal.set_registry_record(name, value)
    transaction.commit()


def test_documents_speak_chinese_and_english(place, reader, two_languages):
    address = f"{place}/@@guide-document?format=docx"

    def said(language):
        answer = reader().get(address, headers={"Accept-Language": language})
        return "".join(open_docx(io.BytesIO(answer.content)).element.body.itertext())

    assert "一、基本信息" in said("zh-cn")
    assert "1. About this one thing" in said("en")


def test_the_code_leads_to_the_guide(place, reader):
    answer = reader().get(f"{place}/@@qr?format=png")
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(answer.content)))
    assert found.text == place


def test_the_guide_links_to_its_documents(place, reader):
    page = reader().get(place).text
    for link in ("@@guide-document?format=pdf", "@@guide-document?format=docx", "@@one-picture"):
        assert link in page
    assert "@@procedure" not in page
    assert "@@procedure" in reader("Editor").get(f"{place}/@@compose").text


def test_a_retired_scenario_has_no_current_document(place, reader, functional):
    import transaction

    from dongli.onething.storage import editions

    portal = functional["portal"]
    editions.mark(portal, portal["scenarios"]["newborn"].UID(), status="retired")
    transaction.commit()
    assert reader().get(f"{place}/@@guide-document?format=pdf").status_code == 410
