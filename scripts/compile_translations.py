"""Compile the translations of every installed package, so that no two test runs write one file.

Zope compiles what is stale when it starts; of two that start at once, one would read what the
other has half written.
"""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from pathlib import Path

from zope.i18n.compile import compile_mo_file

OURS = Path(__file__).parents[1] / "src"


def catalogues() -> Iterator[Path]:
    """List the catalogues of ours and of the environment, in every language."""
    for folder in (OURS, Path(sysconfig.get_path("purelib"))):
        yield from folder.glob("**/locales/*/LC_MESSAGES/*.po")


if __name__ == "__main__":
    for catalogue in catalogues():
        compile_mo_file(catalogue.stem, str(catalogue.parent))
