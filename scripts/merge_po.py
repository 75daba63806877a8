"""Merge locales/parts/*.po.txt and locales/overrides/*.po.txt into the .po and .pot files.

parts/ holds the project's own messages, one list an area; in English the message is its own
translation. overrides/<domain>.po.txt adds what other packages lack in Chinese.
"""

import sys
from pathlib import Path

from translations import DOMAIN, LOCALES, ROOT, BadList, catalogue, read_list, read_lists


def outputs(locales: Path = LOCALES) -> dict[Path, bytes]:
    """Compute every file that the lists stand for."""
    own = read_lists((locales / "parts").glob("*.po.txt"))
    chinese, english = (locales / code / "LC_MESSAGES" for code in ("zh_CN", "en"))
    files = {
        locales / f"{DOMAIN}.pot": catalogue(own, DOMAIN, None),
        chinese / f"{DOMAIN}.po": catalogue(own, DOMAIN, "zh_CN"),
        english / f"{DOMAIN}.po": catalogue({msgid: msgid for msgid in own}, DOMAIN, "en"),
    }
    for path in sorted((locales / "overrides").glob("*.po.txt")):
        domain = path.name.removesuffix(".po.txt")
        files[chinese / f"{domain}.po"] = catalogue(read_list(path), domain, "zh_CN")
    return files


def main() -> None:
    """Write the files, or with --check name those that are not up to date."""
    try:
        files = outputs()
    except BadList as error:
        sys.exit(f"translations: {error}")
    stale = [path for path, text in files.items() if not path.exists() or path.read_bytes() != text]
    if "--check" in sys.argv[1:]:
        if stale:
            names = ", ".join(str(path.relative_to(ROOT)) for path in stale)
            sys.exit(f"translations: run `make i18n`; not up to date: {names}")
        return
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
