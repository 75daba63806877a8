"""Read the hand-kept lists of translations and write gettext catalogues from them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

DOMAIN = "dongli.onething"
ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / DOMAIN
LOCALES = SOURCE / "locales"
# A fixed date: the files change only when a translation does.
DATE = datetime(2026, 1, 1, tzinfo=UTC)


class BadList(ValueError):
    """A line of a list is not `msgid<TAB>translation`, or two lists disagree."""


def read_list(path: Path) -> dict[str, str]:
    """Read `msgid<TAB>translation` lines; empty lines and `# ` comments are left out.

    A line break in a translation is written as backslash and n.
    """
    table: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("# "):
            continue
        msgid, tab, text = line.partition("\t")
        if not tab or not msgid.strip() or not text.strip():
            raise BadList(f"{path.name}:{number}: not msgid<TAB>translation: {line!r}")
        table[msgid] = text.strip().replace("\\n", "\n")
    return table


def read_lists(paths: Iterable[Path]) -> dict[str, str]:
    """Join lists; the same msgid may stand in several with the same translation only."""
    table: dict[str, str] = {}
    for path in sorted(paths):
        for msgid, text in read_list(path).items():
            if table.setdefault(msgid, text) != text:
                raise BadList(f"{path.name}: {msgid!r} is also translated {table[msgid]!r}")
    return table


def catalogue(table: dict[str, str], domain: str, locale: str | None) -> bytes:
    """Write a catalogue, sorted by msgid; without a locale a template."""
    catalog = Catalog(
        locale=locale,
        domain=domain,
        project=DOMAIN,
        version="1",
        header_comment=f"# {domain}: written by `make i18n`, kept in parts/ and overrides/.",
        creation_date=DATE,
        revision_date=DATE,
        fuzzy=False,
    )
    for msgid, text in table.items():
        catalog.add(msgid, text if locale else "")
    out = BytesIO()
    write_po(out, catalog, width=0, sort_output=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    # Babel's version in the header would change the files without a change of ours.
    return "".join(line for line in lines if not line.startswith('"Generated-By')).encode()


def placeholders(text: str) -> set[str]:
    """Name the `${variables}` of a message."""
    return set(re.findall(r"\$\{?(\w+)\}?", text))
