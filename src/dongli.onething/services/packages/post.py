"""POST /@packages: take a package in, or say what that would do.

``{"package": base64, "dry_run": true, "choices": {"Item/birth": "merge"}, "sides":
{"Item/birth": {"/title": "theirs"}}, "seen": what a dry run answered}``
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec
import transaction
from plone.protect.interfaces import IDisableCSRFProtection
from zope.interface import alsoProvides

from dongli.onething.domain.errors import SeenOtherwise
from dongli.onething.domain.packages import BadPackage, Decision, Package, path_of, pointer
from dongli.onething.domain.threeway import MISSING, UNKNOWN, Change
from dongli.onething.operations.compare_package import Arrival
from dongli.onething.operations.import_package import import_package
from dongli.onething.operations.imported import Imported, ImportRefused, Trouble
from dongli.onething.package_words import (
    CHOICES,
    SEEN_OTHERWISE,
    bad_message,
    missing_message,
)
from dongli.onething.services import bodies
from dongli.onething.services.base import Door
from dongli.onething.transfer.packages import MOST_BYTES, read

KEYS = {"package", "dry_run", "choices", "sides", "seen"}
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
            done = import_package(package, decisions, seen=bodies.optional_text(body, "seen"))
        except SeenOtherwise:
            return self._seen_otherwise()
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

    def _seen_otherwise(self) -> dict[str, Any]:
        transaction.doom()
        self.request.response.setStatus(409)
        return {"type": "SeenOtherwise", "message": self.say(SEEN_OTHERWISE)}

    def _told(self, done: Imported, *, dry: bool) -> dict[str, Any]:
        scenario = done.scenario
        return {
            "@id": scenario.absolute_url() if scenario is not None else None,
            "dry_run": dry,
            "seen": done.seen,
            "records": [_record(one) for one in done.arrivals],
            "created": done.created,
            "changed": done.changed,
            "left_out": [
                {"code": one.code, "message": self.say(missing_message(one))}
                for one in done.left_out
            ],
            "refused": [self._trouble(one) for one in done.troubles],
            "edition": {
                "origin": done.edition or None,
                "here": done.report.digest if done.report is not None else None,
            },
        }

    def _trouble(self, trouble: Trouble) -> dict[str, Any]:
        told = {"record": trouble.key, "title": trouble.title, "message": self.say(trouble.reason)}
        return told | ({"path": pointer(trouble.path)} if trouble.path else {})


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
        bodies.word(choices, key, tuple(CHOICES), default="")
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
    changes = comparison.merged.changes if arrival.ours else []
    return {
        "record": arrival.key,
        "title": arrival.title,
        "standing": comparison.standing,
        "choices": comparison.choices,
        "choice": arrival.choice,
        "base": arrival.base.date if arrival.base is not None else None,
        "changes": [_change(arrival, one) for one in changes],
    }


def _change(arrival: Arrival, change: Change) -> dict[str, Any]:
    taken = arrival.decision.sides.get(change.path, change.taken)
    told: dict[str, Any] = {"path": pointer(change.path), "by": change.by, "taken": taken}
    for side in ("base", "ours", "theirs"):
        value = getattr(change, side)
        if value is not MISSING and value is not UNKNOWN:
            told[side] = msgspec.to_builtins(value)
    return told
