"""A package as one file: a ZIP of the loader's files and a manifest that vouches for each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import msgspec

from dongli.onething.domain import canonical
from dongli.onething.domain.packages import (
    FORMAT,
    TYPES,
    BadPackage,
    Entry,
    Manifest,
    Package,
    Record,
)

from . import attached, files
from .package_shapes import has_shape

MANIFEST = "package.json"
RESOLUTIONS = "resolutions.yaml"
# A fixed time, so that the same content gives the same bytes.
STAMP = (2026, 1, 1, 0, 0, 0)
# Of the file, and of all that is in it; a large scenario of the demo has 200 KB.
MOST_BYTES = 50_000_000
MOST_UNPACKED = 100_000_000
MOST_FILES = 5_000
_decoder = msgspec.json.Decoder(Manifest)


def zipped(content: dict[str, str | bytes]) -> bytes:
    """Answer the files as one archive, in the order of their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(content):
            data = content[path]
            archive.writestr(
                zipfile.ZipInfo(path, STAMP), data.encode() if isinstance(data, str) else data
            )
    return stream.getvalue()


def write(package: Package) -> bytes:
    """Write a package."""
    records: dict[str, list[Record]] = {portal_type: [] for portal_type in TYPES}
    for (portal_type, _name), record in package.records.items():
        records[portal_type].append(record)
    content: dict[str, str | bytes] = {**files.tree(records, package.dictionaries)}
    if records["Resolution"]:
        content[RESOLUTIONS] = files.dump(records["Resolution"])
    manifest = msgspec.json.format(canonical.encode(package.manifest), indent=1)
    return zipped({**content, **package.files, MANIFEST: manifest})


def read(data: bytes) -> Package:
    """Open a package; raise BadPackage for one that is none, too large, or not as it was made."""
    content = _unpacked(data)
    manifest = _manifest(content.pop(MANIFEST, None))
    held = {path: one for path, one in content.items() if path.startswith(f"{attached.FOLDER}/")}
    texts = {path: one for path, one in content.items() if path not in held}
    dictionaries = {
        name: _dictionary(name, texts.pop(f"{name}.yaml", b"{}")) for name in files.DICTIONARIES
    }
    package = Package(
        manifest=manifest, records=_records(texts), dictionaries=dictionaries, files=held
    )
    _check(package)
    return package


def _unpacked(data: bytes) -> dict[str, bytes]:
    if len(data) > MOST_BYTES:
        raise BadPackage("too-large", most=MOST_BYTES // 1_000_000)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            _check_members(members)
            return {one.filename: _bytes(archive, one) for one in members}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
        raise BadPackage("no-zip") from error
    except (RuntimeError, NotImplementedError) as error:
        # With a password, or packed in a way that nobody here unpacks.
        raise BadPackage("no-zip") from error


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    """Refuse what unpacks to more than it says it does, or lies elsewhere than in its folder."""
    size = sum(one.file_size for one in members)
    if len(members) > MOST_FILES or size > MOST_UNPACKED:
        raise BadPackage("unpacks-too-large", most=MOST_UNPACKED // 1_000_000)
    names = [one.filename for one in members]
    for name in names:
        parts = name.split("/")
        if name.startswith("/") or "\\" in name or {"", ".", ".."} & set(parts):
            raise BadPackage("bad-path", path=name)
    if len(set(names)) < len(names):
        raise BadPackage("twice", path=next(one for one in names if names.count(one) > 1))


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as opened:
        found = opened.read(member.file_size + 1)
    if len(found) != member.file_size:
        raise BadPackage("unpacks-too-large", most=MOST_UNPACKED // 1_000_000)
    return found


def _manifest(data: bytes | None) -> Manifest:
    if data is None:
        raise BadPackage("no-package")
    try:
        stated = msgspec.json.decode(data)
        if isinstance(stated, dict) and stated.get("format", FORMAT) != FORMAT:
            raise BadPackage("format", found=str(stated["format"])[:40], known=FORMAT)
        return _decoder.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BadPackage("unreadable", path=MANIFEST) from error


def _records(texts: dict[str, bytes]) -> dict[tuple[str, str], Record]:
    found: dict[tuple[str, str], Record] = {}
    for path, data in texts.items():
        portal_type = _type_of(path)
        content = _yaml(path, data)
        for record in content if isinstance(content, list) else [content]:
            if not _is_plain(record) or not has_shape(portal_type, record):
                raise BadPackage("unreadable", path=path)
            if (portal_type, record["id"]) in found:
                raise BadPackage("twice", path=path)
            found[portal_type, record["id"]] = record
    return found


def _type_of(path: str) -> str:
    room, slash, _rest = path.partition("/")
    if path == RESOLUTIONS:
        return "Resolution"
    if slash:
        named = {"elements": "DataElement", "items": "Item", "scenarios": "Scenario"}
    else:
        named = {name: portal_type for portal_type, name in files.LISTS.items()}
    if room not in named or not path.endswith(".yaml"):
        raise BadPackage("unknown-file", path=path)
    return named[room]


def _dictionary(name: str, data: bytes) -> dict[str, str]:
    content = _yaml(f"{name}.yaml", data)
    entries = content.items() if isinstance(content, dict) else [(None, None)]
    if not all(isinstance(one, str) for entry in entries for one in entry):
        raise BadPackage("unreadable", path=f"{name}.yaml")
    return content


def _yaml(path: str, data: bytes) -> Any:
    try:
        return files.load_text(data.decode("utf-8"))
    except (files.BadFile, UnicodeDecodeError, ValueError) as error:
        raise BadPackage("unreadable", path=path) from error


def _is_plain(value: Any) -> bool:
    """Say whether a value is of the kinds that records are made of."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(one) for key, one in value.items())
    if isinstance(value, list):
        return all(map(_is_plain, value))
    if isinstance(value, float):
        return value == value and value not in (float("inf"), float("-inf"))
    return value is None or isinstance(value, str | int | bool)


def _earlier(entry: Entry) -> Iterator[Record]:
    """Walk what a record was at earlier times: nothing vouches for it, so it must be readable."""
    yield from (base.record for base in entry.bases.values())
    if entry.origin is not None:
        yield entry.origin.record


def _check(package: Package) -> None:
    """Compare what is there with what the manifest vouches for."""
    stated = {(entry.type, entry.name): entry.digest for entry in package.manifest.entries}
    if len(stated) < len(package.manifest.entries) or set(stated) != set(package.records):
        raise BadPackage("not-vouched")
    for entry in package.manifest.entries:
        for record in _earlier(entry):
            # A base that came in step with its original has lost its id.
            if not _is_plain(record) or not has_shape(entry.type, {"id": entry.name, **record}):
                raise BadPackage("unreadable", path=MANIFEST)
    for (portal_type, name), digest in stated.items():
        record = package.records[portal_type, name]
        try:
            found = canonical.digest_of(record)
        except (UnicodeEncodeError, msgspec.MsgspecError, OverflowError) as error:
            raise BadPackage("unreadable", path=name) from error
        if found != digest:
            raise BadPackage("changed", name=str(record.get("title") or name))
    if {path: canonical.digest(one) for path, one in package.files.items()} != (
        package.manifest.files
    ):
        raise BadPackage("changed", name=attached.FOLDER)
    if ("Scenario", package.manifest.scenario) not in stated:
        raise BadPackage("no-package")
