"""Check that what people read is translated: ours in both languages, others' gaps in Chinese."""

import gettext
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pythongettext.msgfmt import Msgfmt
from translations import DOMAIN, LOCALES, SOURCE, placeholders


@dataclass(frozen=True)
class Other:
    """Another package's domain, and the rooms of it that our users enter (all when empty)."""

    domain: str
    package: str
    rooms: tuple[str, ...] = ()
    folder: str = "locales"

    def path(self, name: str) -> Path:
        """Find a file below the package's locales."""
        spec = find_spec(self.package)
        return Path(next(iter(spec.submodule_search_locations))) / self.folder / name


OTHERS = (
    # easyform has no Chinese at all: the field editor, and what its fields say to an applicant.
    Other(
        "collective.easyform",
        "collective.easyform",
        (
            "collective/easyform/browser/controlpanel.py",
            "collective/easyform/browser/fields.py",
            "collective/easyform/browser/view.py",
            "collective/easyform/fields.py",
            "collective/easyform/interfaces/fields.py",
            "collective/easyform/profiles/default/actions.xml",
            "collective/easyform/profiles/default/registry.xml",
            "collective/easyform/profiles/default/types/EasyForm.xml",
            "collective/easyform/validators.py",
        ),
    ),
    Other(
        "z3c.form",
        "z3c.form",
        ("form/browser/", "form/converter.py", "form/error.py", "form/form.py", "form/term.py"),
    ),
    # Log in, view, edit, list, share; not the control panels, not the upgrade of Plone.
    Other(
        "plone",
        "plone.app.locales",
        (
            "CMFPlone/browser/login/",
            "PlonePAS/",
            "CMFPlone/browser/templates/colophon.pt",
            "plone.app.layout/",
            "plone/app/content/",
            "plone/app/contenttypes/browser/templates/",
            "plone/app/dexterity/behaviors/metadata.py",
            "plone/app/relationfield/behavior.py",
            "plone/app/z3cform/",
            "plone/batching/",
            "plone/namedfile/field.py",
            "plone/schema/",
            "plone/schemaeditor/",
        ),
        "locales",
    ),
    Other("widgets", "plone.app.locales"),
)


def catalogue(path: Path) -> dict[str, str]:
    """Read what zope.i18n would find in this .po file: fuzzy and empty messages are not there."""
    if not path.exists():
        return {}
    logging.disable(logging.WARNING)
    compiled = Msgfmt(path.read_bytes().splitlines(keepends=True), path.stem).getAsFile()
    table = gettext.GNUTranslations(compiled)._catalog
    return {msgid: text for msgid, text in table.items() if msgid and isinstance(msgid, str)}


def messages(template: Path) -> Iterator[tuple[str, list[str]]]:
    """Read msgid and source references; line by line, as some templates' headers are malformed."""
    for block in template.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        places = [word for line in lines if line.startswith("#:") for word in line[2:].split()]
        quoted, on = [], False
        for line in lines:
            on = line.startswith("msgid ") or (on and line.startswith('"'))
            if on:
                quoted.append(line.removeprefix("msgid ").strip()[1:-1])
        msgid = "".join(quoted).replace('\\"', '"').replace("\\n", "\n")
        if msgid:
            yield msgid, places


def missing_of_others(other: Other) -> list[str]:
    """List the messages our users meet that neither the package nor we have in Chinese."""
    name = f"zh_CN/LC_MESSAGES/{other.domain}.po"
    known = catalogue(other.path(name)) | catalogue(LOCALES / name)
    return [
        msgid
        for msgid, places in messages(other.path(f"{other.domain}.pot"))
        if msgid not in known and entered(other, places) and not msgid.startswith(NOT_SHOWN)
    ]


# A comment of a template that Plone's extraction takes for a message.
NOT_SHOWN = ("This form is used in two different ways",)


def entered(other: Other, places: list[str]) -> bool:
    """Tell whether a message stands in a room our users enter."""
    return not other.rooms or any(room in place for place in places for room in other.rooms)


def missing_of_schema_errors() -> list[str]:
    """List what zope.schema says of a wrong value and nobody has in Chinese."""
    import zope.schema.interfaces
    from zope.i18nmessageid import Message

    name = "zh_CN/LC_MESSAGES/zope.po"
    known = catalogue(Other("zope", "zope.app.locales", folder=".").path(name))
    known |= catalogue(LOCALES / name)
    said = {
        str(error.__doc__)
        for error in vars(zope.schema.interfaces).values()
        if isinstance(error, type)
        and issubclass(error, zope.schema.interfaces.ValidationError)
        and isinstance(error.__doc__, Message)
    }
    return sorted(said - set(known))


def extract(source: Path = SOURCE) -> dict[str, list[str]]:
    """Collect our messages from Python, templates, ZCML and GenericSetup, with their places."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "found.pot"
        command = [str(Path(sys.executable).parent / "i18ndude"), "rebuild-pot", "--line-numbers"]
        command += ["--pot", str(template), "--create", DOMAIN, str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or not template.exists():
            raise SystemExit(f"i18ndude: {done.stdout}{done.stderr}")
        return dict(messages(template))


def problems() -> list[str]:
    """Say one line for each message that somebody would read in a foreign language."""
    found = []
    used = extract()
    for code in ("zh_CN", "en"):
        known = catalogue(LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.po")
        for msgid, places in sorted(used.items()):
            if msgid not in known:
                found.append(f"{code} lacks {msgid!r} ({', '.join(places[:2])})")
            elif placeholders(msgid) - placeholders(known[msgid]):
                found.append(f"{code} loses a variable of {msgid!r}: {known[msgid]!r}")
    for other in OTHERS:
        found += [f"zh_CN lacks {other.domain}: {msgid!r}" for msgid in missing_of_others(other)]
    return found + [f"zh_CN lacks zope: {msgid!r}" for msgid in missing_of_schema_errors()]


def main() -> None:
    """Print the problems; exit with 1 when there are any."""
    found = problems()
    for line in found:
        print(line)
    if found:
        sys.exit(f"translations: {len(found)} missing; add them to locales/parts or overrides")


if __name__ == "__main__":
    main()
