"""The file that tells the person at this machine the accounts: one `name password role` a line."""

import os
import secrets
import tempfile
from pathlib import Path

Account = tuple[str, str, str]
TEMPORARY = ".accounts-"


def new_password() -> str:
    """Make a random password of 22 letters and digits of base64's URL alphabet."""
    return secrets.token_urlsafe(16)


def read(path: Path) -> list[Account]:
    """Read the accounts; none when there is no file. A role may hold spaces."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" ", 2)) for line in lines if line.count(" ") >= 2]


def write(path: Path, accounts: list[Account]) -> None:
    """Replace the file in one step; nobody but its owner can read it, at any moment."""
    for name, password, role in accounts:
        if not (name and password and role) or set(name + password) & set(" \n"):
            raise ValueError(f"account {name!r} cannot be written on one line")
    text = "".join(f"{' '.join(account)}\n" for account in accounts)
    for left in path.parent.glob(f"{TEMPORARY}*"):  # by a write that was killed
        left.unlink()
    # mkstemp opens with mode 600.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the renaming itself durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def merged(old: list[Account], new: list[Account]) -> list[Account]:
    """Keep the old order; a new password for the same name replaces the old one."""
    table = {account[0]: account for account in old}
    table.update({account[0]: account for account in new})
    return list(table.values())
