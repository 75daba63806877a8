"""The server's access log, without what opens a case: buildout.cfg names the handler."""

from __future__ import annotations

import logging
import re

# In the address asked for, and in that of the page before; however its name is encoded.
_QUERY = re.compile(r"""(progress/?|preview/?)\?[^\s"']*""", re.IGNORECASE)
_CODE = re.compile(r"""(?<=[?&;])(code|token)=[^&;\s"']*""", re.IGNORECASE)


def masked(line: str) -> str:
    """Answer a line of the log without the query codes of cases and the tokens of previews."""
    return _CODE.sub(r"\1=***", _QUERY.sub(r"\1?***", line))


class Handler(logging.FileHandler):
    """Writes a file as logging's own does."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
