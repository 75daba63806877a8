"""Compare README's tables of types, permissions and endpoints with the registrations.

Each table stands between `<!-- name -->` and `<!-- /name -->`; --write makes the tables anew.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from check_i18n import catalogue
from lxml import etree
from translations import DOMAIN, LOCALES, ROOT, SOURCE

README = ROOT / "README.md"
Row = tuple[str, ...]


def elements(path: Path, name: str) -> Iterator[etree._Element]:
    """Walk the elements of a file by local name, whatever their namespace."""
    for element in etree.parse(path).iter():
        if isinstance(element.tag, str) and etree.QName(element).localname == name:
            yield element


def types(source: Path = SOURCE) -> list[Row]:
    """Read our content types: name, Chinese title, add permission."""
    chinese = catalogue(LOCALES / "zh_CN" / "LC_MESSAGES" / f"{DOMAIN}.po")
    rows = []
    for path in source.glob("profiles/default/types/*.xml"):
        fti = etree.parse(path).getroot()
        values = {item.get("name"): (item.text or "").strip() for item in fti.iter("property")}
        title = values.get("title", "")
        if not values.get("klass", "").startswith("dongli.onething."):
            continue
        rows.append(
            (f"`{fti.get('name')}`", chinese.get(title, title), values.get("add_permission", ""))
        )
    return sorted(rows)


def permissions(source: Path = SOURCE) -> list[Row]:
    """Read our permissions: title, id, and the roles that have it by default."""
    granted = {
        item.get("name"): [role.get("name") for role in item.iter("role")]
        for path in source.glob("profiles/default/rolemap.xml")
        for item in elements(path, "permission")
    }
    rows = []
    for path in source.rglob("*.zcml"):
        for item in elements(path, "permission"):
            own = [role.get("name") for role in item if isinstance(role.tag, str)]
            roles = granted.get(item.get("title"), own or ["Manager"])
            rows.append((item.get("title"), f"`{item.get('id')}`", ", ".join(roles) or "—"))
    return sorted(rows)


def endpoints(source: Path = SOURCE) -> list[Row]:
    """Read our REST services: call, what it is called on, permission."""
    return sorted(
        (
            f"`{item.get('method')} {item.get('name') or '(object)'}`",
            f"`{item.get('for').rpartition('.')[2]}`",
            f"`{item.get('permission')}`",
        )
        for path in source.rglob("*.zcml")
        for item in elements(path, "service")
    )


TABLES: dict[str, tuple[Row, Callable[[], list[Row]]]] = {
    "types": (("Type", "中文", "Add permission"), types),
    "permissions": (("Permission", "Id", "Roles"), permissions),
    "endpoints": (("Call", "On", "Permission"), endpoints),
}


def table(head: Row, rows: list[Row]) -> str:
    """Write a Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def renewed(text: str) -> str:
    """Put today's tables between the markers that the text has."""
    for name, (head, read) in TABLES.items():
        body = f"<!-- {name} -->\n{table(head, read())}\n<!-- /{name} -->"
        marks = re.compile(f"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
        text = marks.sub(lambda _, body=body: body, text)
    return text


def problems(text: str) -> list[str]:
    """Name the tables that are missing or do not say what is registered."""
    new = renewed(text)
    found = []
    for name in TABLES:
        marks = re.compile(f"<!-- {name} -->(.*?)<!-- /{name} -->", re.DOTALL)
        old = marks.search(text)
        if not old:
            found.append(f"no table between <!-- {name} --> and <!-- /{name} -->")
        elif old.group(1) != marks.search(new).group(1):
            found.append(f"the table of {name} is not what is registered; run `make readme`")
    return found


def main() -> None:
    """Check, or with --write renew, the tables."""
    text = README.read_text(encoding="utf-8")
    if "--write" in sys.argv[1:]:
        README.write_text(renewed(text), encoding="utf-8")
        return
    if found := problems(text):
        sys.exit("\n".join(f"README.md: {line}" for line in found))


if __name__ == "__main__":
    main()
