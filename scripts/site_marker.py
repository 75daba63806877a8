"""Remember cheaply that this database holds the site, so that a second start need not look."""

import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "instance" / "var"
PROFILES = ROOT / "src" / "dongli.onething" / "profiles"


def state(var: Path = VAR, profiles: Path = PROFILES) -> str | None:
    """Name the database file and the profile versions it was made with; None without a database."""
    database = var / "filestorage" / "Data.fs"
    if not database.exists():
        return None
    digest = hashlib.sha256()
    for metadata in sorted(profiles.glob("*/metadata.xml")):
        digest.update(metadata.read_bytes())
    return f"{database.stat().st_ino} {digest.hexdigest()}"


def is_current(var: Path = VAR, profiles: Path = PROFILES) -> bool:
    """Tell whether the marker speaks of this very database and these profiles."""
    marker = var / "site-made"
    now = state(var, profiles)
    return now is not None and marker.exists() and marker.read_text() == now


def write(var: Path = VAR, profiles: Path = PROFILES) -> None:
    """Leave the marker beside the database."""
    if now := state(var, profiles):
        (var / "site-made").write_text(now)


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        write()
    else:
        sys.exit(not is_current())
