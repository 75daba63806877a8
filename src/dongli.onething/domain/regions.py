"""Regions by code and by name: 省、市、区 of GB/T 2260, from python-stdnum's table.

The table also knows codes that were withdrawn: they stay valid in what people hold, but are not
offered. A code of 9 or 12 digits (street, community) is judged by its first six.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

_PROVINCE = re.compile(r'(\d\d) province="([^"]+)"')
_COUNTY = re.compile(r'  (\d{4}) county="([^"]+)"')
_PERIOD = re.compile(r"\[(\d*)-(\d*)\](.+)")
_CODE = re.compile(r"(?<!\d)(\d{12}|\d{9}|\d{6})(?!\d)")
_KIND = re.compile(r"(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|[省市区县])(?=..|\Z)")
# Levels that only count; nobody says them: "天津市东丽区", not "天津市市辖区东丽区".
_SILENT = re.compile(r"市辖区|县|(省|自治区)?直辖(县级)?行政(区划|单位)")


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """One place: ``code`` of six digits, ``name`` with those above it (天津市东丽区)."""

    code: str
    name: str
    current: bool


def labelled(code: str) -> str:
    """Answer a code with its place's name; an unknown code stands for itself."""
    found = table().get(code[:6])
    return f"{found.name}（{code}）" if found else code


def resolve(text: str) -> list[str]:
    """Answer the codes that a typed name or code can mean; one is what was meant.

    ``天津市东丽区``, ``天津东丽``, ``东丽区``, ``120110`` and ``天津市东丽区（120110）`` mean
    120110. A name that is right to the letter goes before names that lack 省, 市 or 区, a
    province before a city that is called the same.
    """
    if code := _CODE.search(text):
        return [code[1]]
    wanted = _short(text)
    if len(wanted) < 2:
        return []
    exact = [one.code for one in offered() if text.strip() in (one.name, own_name(one))]
    found = exact or [one.code for one in offered() if wanted in _shorts(one.code)]
    return [code for code in found if code.endswith("0000")] or found


def known_province(code: str) -> bool:
    return f"{code[:2]}0000" in table()


@cache
def offered() -> list[Region]:
    """List the places of today in the order of their codes, without levels that nobody says."""
    return [
        region
        for region in table().values()
        if region.current and not _SILENT.fullmatch(own_name(region))
    ]


def own_name(region: Region) -> str:
    """Answer a place's own name, without those above it."""
    return _own()[region.code]


@cache
def table() -> dict[str, Region]:
    """Read the table once: code -> place."""
    own = _own()
    current = _current()
    found = {}
    for code, name in own.items():
        above = [own.get(f"{code[:2]}0000", ""), own.get(f"{code[:4]}00", "")]
        parts = [part for part in dict.fromkeys([*above, name]) if part]
        spoken = [part for part in parts[:-1] if not _SILENT.fullmatch(part)] + parts[-1:]
        found[code] = Region(code=code, name="".join(spoken), current=code in current)
    return found


@cache
def _own() -> dict[str, str]:
    return {code: versions[-1][1] for code, versions in _versions().items()}


@cache
def _current() -> frozenset[str]:
    return frozenset(code for code, versions in _versions().items() if not versions[-1][0])


@cache
def _versions() -> dict[str, list[tuple[str, str]]]:
    """Read each code's names in time: (last year or "" for none, name)."""
    found: dict[str, list[tuple[str, str]]] = {}
    province = ""
    text = (files("stdnum") / "cn" / "loc.dat").read_text(encoding="utf-8")
    for line in text.splitlines():
        if head := _PROVINCE.fullmatch(line):
            province = head[1]
            found[f"{province}0000"] = [("", head[2])]
        elif county := _COUNTY.fullmatch(line):
            found[province + county[1]] = [_version(one) for one in county[2].split(",")]
    return found


def _version(text: str) -> tuple[str, str]:
    period = _PERIOD.fullmatch(text)
    return (period[2], period[3]) if period else ("", text)


@cache
def _shorts(code: str) -> frozenset[str]:
    """Answer a place's name, and it with its province or city, without 省, 市, 区."""
    own, region = _own(), table()[code]
    above = [own.get(f"{code[:2]}0000", ""), own.get(f"{code[:4]}00", "")]
    mine = _short(own[code])
    return frozenset(
        {mine, _short(region.name), *(_short(part) + mine for part in above if part)}
        | {"".join(map(_short, above)) + mine}
    )


def _short(name: str) -> str:
    """Take off what a place is, where at least two characters of what it is called are left."""
    name = re.sub(r"[\s,，、·（）()]", "", name)
    return _KIND.sub("", name) if len(name) > 2 else name
