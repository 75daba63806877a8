"""Names of files as browsers send them: read whatever encoding they are in, and keep them tame."""

from __future__ import annotations

from typing import Any

from ZPublisher.HTTPRequest import FileUpload, default_encoding

from dongli.onething.operations.check_files import LONGEST_NAME, is_invisible

_read = FileUpload.__init__


def read_upload(self: Any, field: Any, charset: str | None = None) -> None:
    """Replace ``FileUpload.__init__``, which answers 500 to a name that is not UTF-8.

    Old systems here send GB 18030; what is neither keeps what can be read of it.
    """
    wanted = charset or default_encoding
    for name in ("filename", "name"):
        sent = getattr(field, name).encode("latin-1")
        setattr(field, name, _decoded(sent, wanted).encode(wanted).decode("latin-1"))
    _read(self, field, charset)


def _decoded(sent: bytes, wanted: str) -> str:
    for encoding in (wanted, "gb18030"):
        try:
            return sent.decode(encoding)
        except UnicodeDecodeError:
            continue
    return sent.decode(wanted, "replace")


def tame(name: str) -> str:
    """Answer a name without folders, and without marks that turn or hide what it says."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if not is_invisible(char)).strip()[-LONGEST_NAME:]
