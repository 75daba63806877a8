"""POST /@packages: take a package in, or say what that would do.

``{"package": base64, "dry_run": true, "choices": {"Item/birth": "merge"}, "sides":
{"Item/birth": {"/title": "theirs"}}}``
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec
import transaction
from plone.protect.interfaces import IDisableCSRFProtection
from zope.interface import alsoProvides

from dongli.onething.domain.packages import BadPackage, Decision, Package, path_of, pointer
from dongli.onething.domain.threeway import MISSING, UNKNOWN, Change
from dongli.onething.operations.compare_package import Arrival
from dongli.onething.operations.import_package import Imported, ImportRefused, import_package
from dongli.onething.package_words import bad_message, missing_message
from dongli.onething.services import bodies
from dongli.onething.services.base import Door
from dongli.onething.transfer.packages import MOST_BYTES, read

KEYS = {"package", "dry_run", "choices", "sides"}
CHOICES = ("add", "skip", "reuse", "copy", "overwrite", "merge")
SIDES = ("ours", "theirs")


class Post(Door):
    def answer(self) -> dict[str, Any]:
        body = self.body()
        bodies.known(body, KEYS)
        dry = body.get("dry_run", False)
        if not isinstance(dry, bool):
            raise bodies.BadValue("dry_run", "word", allowed=("true", "false"))
        decisions = _decisions(body)
        try:
            package = read(_bytes(body.get("package")))
        except BadPackage as refused:
            return self._bad(refused)
        _all_known(body, package)
        alsoProvides(self.request, IDisableCSRFProtection)
        if dry:
            transaction.doom()
        try:
            done = import_package(package, decisions)
        except ImportRefused as refused:
            transaction.doom()
            done = refused.imported
            self.request.response.setStatus(200 if dry else 409)
        else:
            self.request.response.setStatus(200 if dry else 201)
        return self._told(done, dry=dry)

    def _bad(self, refused: BadPackage) -> dict[str, Any]:
        self.request.response.setStatus(400)
        message = self.say(bad_message(refused))
        return {"type": "BadPackage", "code": refused.code, "message": message}

    def _told(self, done: Imported, *, dry: bool) -> dict[str, Any]:
        scenario = done.scenario
        return {
            "@id": scenario.absolute_url() if scenario is not None else None,
            "dry_run": dry,
            "records": [_record(one) for one in done.arrivals],
            "created": done.created,
            "changed": done.changed,
            "left_out": [
                {"code": one.code, "message": self.say(missing_message(one))}
                for one in done.left_out
            ],
            "refused": [
                {"record": one.key, "title": one.title, "message": self.say(one.reason)}
                for one in done.troubles
            ],
            "edition": {
                "origin": done.edition or None,
                "here": done.report.digest if done.report is not None else None,
            },
        }


def _bytes(value: Any) -> bytes:
    if not isinstance(value, str) or len(value) > MOST_BYTES * 2:
        raise BadPackage("no-zip")
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadPackage("no-zip") from error


def _all_known(body: dict[str, Any], package: Package) -> None:
    """Refuse decisions on records that the package does not have: they would change nothing."""
    records = {f"{entry.type}/{entry.name}" for entry in package.manifest.entries}
    for name in ("choices", "sides"):
        for key in bodies.mapping(body, name):
            if key not in records:
                raise bodies.UnknownKey(f"{name}.{key}")


def _decisions(body: dict[str, Any]) -> dict[str, Decision]:
    choices = bodies.mapping(body, "choices")
    sides = bodies.mapping(body, "sides")
    for key in choices:
        bodies.word(choices, key, CHOICES, default="")
    for key, chosen in sides.items():
        if not isinstance(chosen, dict):
            raise bodies.BadValue(f"sides.{key}", "object")
        for path in chosen:
            bodies.word(chosen, path, SIDES, default="")
    return {
        key: Decision(
            choice=choices.get(key),
            sides={path_of(path): side for path, side in sides.get(key, {}).items()},
        )
        for key in {*choices, *sides}
    }


def _record(arrival: Arrival) -> dict[str, Any]:
    comparison = arrival.comparison
    return {
        "record": arrival.key,
        "title": arrival.title,
        "standing": comparison.standing,
        "choices": comparison.choices,
        "choice": arrival.choice,
        "base": arrival.base.date if arrival.base is not None else None,
        "changes": [_change(one) for one in comparison.merged.changes] if arrival.ours else [],
    }


def _change(change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {"path": pointer(change.path), "by": change.by, "taken": change.taken}
    for side in ("base", "ours", "theirs"):
        value = getattr(change, side)
        if value is not MISSING and value is not UNKNOWN:
            told[side] = msgspec.to_builtins(value)
    return told
