"""REST serialisation of casework: what the reader may know, nothing of Dublin Core."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from plone import api
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer

from dongli.onething.casework.case import ICase
from dongli.onething.casework.folder import ICaseFolder
from dongli.onething.casework.permissions import PLAINTEXT
from dongli.onething.casework.reading import may, read_case, read_subcase
from dongli.onething.casework.receipts import code_of
from dongli.onething.casework.roles import case_of
from dongli.onething.casework.subcase import ISubCase
from dongli.onething.casework.words import CASE_STATES, STATES, TRANSITIONS
from dongli.onething.interfaces import IOneThingLayer
from dongli.onething.operations.correct_application import plan_of_case
from dongli.onething.operations.now import now
from dongli.onething.operations.working_calendar import working_calendar
from dongli.onething.storage import editions


class _Serialize:
    def __init__(self, context: Any, request: Any) -> None:
        self.context = context
        self.request = request

    def __call__(self, version: Any = None, include_items: bool = True) -> dict[str, Any]:
        # What the journal and the files of a case hold is nobody's to keep in a cache.
        self.request.response.setHeader("Cache-Control", "no-store")
        told = {
            "@id": self.context.absolute_url(),
            "@type": self.context.portal_type,
            "id": self.context.getId(),
            **self.told(),
        }
        return json_compatible(told)

    def told(self) -> dict[str, Any]:
        raise NotImplementedError

    def say(self, words: dict[str, Any], key: str) -> str:
        return translate(words[key], context=self.request)


@implementer(ISerializeToJson)
@adapter(ICaseFolder, IOneThingLayer)
class SerializeCaseFolder(_Serialize):
    """``GET <folder of cases>``: its name; what lies in it is told by the worklist."""

    def told(self) -> dict[str, Any]:
        return {"title": self.context.title}


@implementer(ISerializeToJson)
@adapter(ISubCase, IOneThingLayer)
class SerializeSubCase(_Serialize):
    """``GET <subcase>``: the item's own form, its materials, its clocks."""

    def told(self) -> dict[str, Any]:
        subcase = self.context
        edition = editions.load(api.portal.get(), case_of(subcase).digest)
        told = read_subcase(subcase, edition, working_calendar(), now())
        told["state_title"] = self.say(STATES, told["state"])
        told["review_state"] = told["state"]
        url = subcase.absolute_url()
        if may(PLAINTEXT, subcase):
            for material in told["materials"]:
                link_files(f"{url}/@@material", {"id": material["id"]}, material["files"])
        told["transitions"] = [
            {"@id": f"{url}/@workflow/{name}", "id": name, "title": self.say(TRANSITIONS, name)}
            for name in told["transitions"]
        ]
        return told


@implementer(ISerializeToJson)
@adapter(ICase, IOneThingLayer)
class SerializeCase(_Serialize):
    """``GET <case>``: all of it, for its applicant and its clerks."""

    def told(self) -> dict[str, Any]:
        case = self.context
        edition, plan = plan_of_case(case)
        promised = plan.schedule.promised_days
        told = read_case(case, edition, promised, working_calendar(), now())
        told["state_title"] = self.say(CASE_STATES, told["state"])
        url = case.absolute_url()
        if may(PLAINTEXT, case):
            told["query_code"] = code_of(api.portal.get(), case.number)
            for key, files in told["materials"].items():
                link_files(f"{url}/@@material", {"key": key}, files)
        for part in told["subcases"]:
            part["@id"] = f"{url}/{part['id']}"
            part["state_title"] = self.say(STATES, part["state"])
        return told


def link_files(url: str, names: dict[str, str], files: list[dict[str, Any]]) -> None:
    """Give every file of a material the address it is read at."""
    for place, file in enumerate(files):
        file["download"] = f"{url}?{urlencode({**names, 'file': place})}"
