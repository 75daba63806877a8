"""A package is opened only when it is one, of a bearable size, and as it was made."""

import io
import json
import zipfile

import pytest

from dongli.onething.domain import canonical
from dongli.onething.domain.packages import BadPackage, Entry, Manifest, Package, Site
from dongli.onething.transfer import packages
from dongli.onething.transfer.packages import MANIFEST, read, write, zipped

RECORD = {"id": "birth", "title": "出生"}


def package(**more):
    """The smallest package: a scenario without anything."""
    entry = Entry(type="Scenario", name="birth", digest=canonical.digest_of(RECORD))
    stated = {
        "format": 1,
        "exported": "2026-12-01T09:00:00+08:00",
        "site": Site(uid="a" * 32, title="甲区"),
        "scenario": "birth",
        "title": "出生",
        "edition": "",
        "entries": [entry],
    }
    return Package(
        manifest=Manifest(**{**stated, **more}),
        records={("Scenario", "birth"): RECORD},
        dictionaries={"subjects": {"mother": "母亲"}, "material_types": {}},
        files={},
    )


def files():
    with zipfile.ZipFile(io.BytesIO(write(package()))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_file(path, content):
    return zipped({**files(), path: content})


def with_manifest(**values):
    manifest = json.loads(files()[MANIFEST])
    return with_file(MANIFEST, json.dumps({**manifest, **values}))


def with_history(**history):
    """The scenario's entry says what it was earlier."""
    (entry,) = json.loads(files()[MANIFEST])["entries"]
    return with_manifest(entries=[{**entry, **history}])


NONSENSE = {"date": "2026-12-01T09:00:00+08:00", "record": {"items": 5}}


def bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("items/a.yaml", b" " * (packages.MOST_UNPACKED + 1))
    return stream.getvalue()


def lying():
    """A member that says that it is small."""
    data = bytearray(with_file("items/a.yaml", " " * 5000))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        offset = archive.start_dir
    while True:
        length = int.from_bytes(data[offset + 28 : offset + 30], "little")
        if data[offset + 46 : offset + 46 + length] == b"items/a.yaml":
            data[offset + 24 : offset + 28] = (10).to_bytes(4, "little")
            return bytes(data)
        offset += 46 + length


SCENARIO = "scenarios/birth.yaml"
LAUGHS = "a: &a [x]\nb: &b [*a, *a]\n"
BAD = {
    "nothing": (b"", "no-zip"),
    "another file": (b"%PDF-1.4", "no-zip"),
    "half a file": (write(package())[:-40], "no-zip"),
    "60 MB": (b"x" * 60_000_000, "too-large"),
    "a bomb": (bomb(), "unpacks-too-large"),
    "a zip of something else": (zipped({"a.txt": "a"}), "no-package"),
    "up and away": (with_file("files/../../evil", "x"), "bad-path"),
    "from the root": (with_file("/etc/passwd", "x"), "bad-path"),
    "windows": (with_file("files\\evil", "x"), "bad-path"),
    "what nobody reads": (with_file("setup.py", "x"), "unknown-file"),
    "python in YAML": (with_file(SCENARIO, "!!python/object/apply:os.system ['x']"), "unreadable"),
    "aliases of aliases": (with_file(SCENARIO, LAUGHS), "unreadable"),
    "depth": (with_file(SCENARIO, "[" * 50_000), "unreadable"),
    "bytes for text": (with_file(SCENARIO, b"\xff\xfe\x00"), "unreadable"),
    "a date": (with_file(SCENARIO, "id: birth\ntitle: 2026-01-01\n"), "unreadable"),
    "not a number": (with_file(SCENARIO, "id: birth\npromised_limit: .nan\n"), "unreadable"),
    "a list for a name": (with_file(SCENARIO, "id: [birth]\n"), "unreadable"),
    "a place that is none": (with_file(SCENARIO, "id: birth\nitems: [{item: a}]\n"), "unreadable"),
    "one place twice": (
        with_file(SCENARIO, "id: birth\nitems: [{id: a}, {id: a}]\n"),
        "unreadable",
    ),
    "other bytes": (with_file(SCENARIO, "id: birth\ntitle: 死亡\n"), "changed"),
    "a file too many": (with_file("files/0123-a.pdf", b"x"), "changed"),
    "a record too many": (with_file("items/a.yaml", "id: a\n"), "not-vouched"),
    "a later format": (with_manifest(format=2), "format"),
    "a manifest with more": (with_manifest(run="x"), "unreadable"),
    "a manifest of nonsense": (with_file(MANIFEST, "[1"), "unreadable"),
    "a base of nonsense": (with_history(bases={"b" * 32: NONSENSE}), "unreadable"),
    "an origin of nonsense": (
        with_history(origin={"uid": "b" * 32, "title": "出生", **NONSENSE}),
        "unreadable",
    ),
    "words that are none": (with_file("subjects.yaml", "mother: [1]\n"), "unreadable"),
    "without its scenario": (with_manifest(scenario="other"), "no-package"),
}


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
def test_what_is_no_package_is_refused(data, code):
    with pytest.raises(BadPackage) as refused:
        read(data)
    assert refused.value.code == code


def test_a_member_larger_than_it_says_is_refused():
    with pytest.raises(BadPackage):
        read(lying())


def test_what_is_written_is_read():
    assert read(write(package())) == package()


def test_the_same_package_gives_the_same_bytes():
    assert write(package()) == write(package())


def test_a_package_that_was_packed_anew_is_read():
    """Other tools write entries for folders."""
    stream = io.BytesIO(write(package()))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("scenarios/", b"")
    assert read(stream.getvalue()) == package()
