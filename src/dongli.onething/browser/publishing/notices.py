"""Notices of changes, as the inbox lists them."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething import _
from dongli.onething.browser.compose.changed import Change, Changed
from dongli.onething.browser.words import Words, filled
from dongli.onething.operations.read_notices import Told
from dongli.onething.operations.read_scenario import by_code
from dongli.onething.storage.notices import Notice, Touched

from .people import name_of


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """What was changed; ``url`` is empty where it is gone."""

    title: str
    url: str


class ScenarioLine(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario that reads otherwise; ``url`` is empty where it is gone."""

    title: str
    url: str
    changes: list[Change]
    more: str


class NoticeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One notice in words."""

    name: str
    title: str
    things: list[Thing]
    about: str
    department: str
    at: str
    scenarios: list[ScenarioLine]


def row(told: Told, request: Any) -> NoticeRow:
    """Write one notice for its reader."""
    words, notice = Words(request), told.notice
    message = _("Changed by ${name}") if notice.times == 1 else _("Changed ${n} times by ${name}")
    department = next(iter(by_code("Department", {told.department})), None)
    return NoticeRow(
        name=told.name,
        title="、".join(notice.subjects),
        things=_things(notice),
        about=words(filled(message, name=name_of(notice.user), n=str(notice.times))),
        department=department.Title() if department is not None else told.department,
        at=words.moment(notice.at),
        scenarios=[_scenario(one, words, request) for one in notice.scenarios],
    )


def _things(notice: Notice) -> list[Thing]:
    urls = {brain.UID: brain.getURL() for brain in api.content.find(UID=notice.content)}
    pairs = zip(notice.content, notice.subjects, strict=True)
    return [Thing(title=title, url=urls.get(uid, "")) for uid, title in pairs]


def _scenario(touched: Touched, words: Words, request: Any) -> ScenarioLine:
    scenario = api.portal.get().unrestrictedTraverse(touched.path, None)
    rest = touched.count - len(touched.differences)
    more = words(filled(_("and ${n} more changes"), n=str(rest))) if rest > 0 else ""
    if scenario is None:
        return ScenarioLine(title=touched.title, url="", changes=[], more="")
    return ScenarioLine(
        title=scenario.Title(),
        url=f"{scenario.absolute_url()}/@@compose",
        changes=Changed(scenario, [], request).lines(touched.differences),
        more=more,
    )
