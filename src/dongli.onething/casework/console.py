"""Casework from the command line, for schedulers and administrators.

``python -m dongli.onething.casework.console tick|verify|repair|rebuild <zope.conf> [site id]``
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import Any

import transaction
import Zope2
from Testing.makerequest import makerequest
from zc.lockfile import LockError
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from Zope2.Startup.run import make_wsgi_app

from dongli.onething.operations.publish_due import publish_due
from dongli.onething.operations.rebuild_register import rebuild
from dongli.onething.operations.repair_register import repair
from dongli.onething.operations.resume_imports import finish_imports
from dongli.onething.operations.tick import tick
from dongli.onething.operations.verify_register import verify


def _tick(site: Any) -> int:
    print(f"imports entered into the catalogue: {finish_imports(site)}")
    print(f"accepted by silence: {len(tick(site))}")
    print(f"published on their effective date: {len(publish_due(site))}")
    return 0


def _verify(site: Any) -> int:
    found = verify(site)
    for discrepancy in found:
        print(discrepancy.kind, discrepancy.path, *discrepancy.columns)
    print(f"discrepancies: {len(found)}")
    return 1 if found else 0


def _repair(site: Any) -> int:
    print(f"cases entered anew: {repair(site)}")
    return 0


def _rebuild(site: Any) -> int:
    print(f"cases entered: {rebuild(site)}")
    return 0


COMMANDS: dict[str, Callable[[Any], int]] = {
    "tick": _tick,
    "verify": _verify,
    "repair": _repair,
    "rebuild": _rebuild,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command in one transaction; answer the exit status (2: the database is in use)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("conf")
    parser.add_argument("site", nargs="?", default="onething")
    chosen = parser.parse_args(arguments)
    # One command, and nothing beside it.
    os.environ["ONETHING_TICK_MINUTES"] = "0"
    try:
        make_wsgi_app({}, chosen.conf)
    except LockError:
        print("The server holds the database: stop it first.", file=sys.stderr)
        return 2
    site = makerequest(Zope2.app())[chosen.site]
    setRequest(site.REQUEST)
    setSite(site)
    status = COMMANDS[chosen.command](site)
    transaction.commit()
    return status


if __name__ == "__main__":
    sys.exit(main())
