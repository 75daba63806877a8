"""POST <scenario>/@applications: file an application."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from zope.interface import alsoProvides

from dongli.onething.casework.receipts import Receipt
from dongli.onething.operations.file_application import file
from dongli.onething.services import bodies
from dongli.onething.services.base import Door

from .files import files_of

LONGEST_REQUEST_ID = 200


class Post(Door):
    def answer(self) -> dict[str, Any]:
        body = self.body()
        bodies.known(body, bodies.APPLICATION)
        # As plone.restapi's writing calls do: a JSON body is no forged form.
        alsoProvides(self.request, IDisableCSRFProtection)
        receipt = file(
            api.portal.get(),
            self.context,
            answers=bodies.answers(body),
            items=bodies.items(body),
            data=bodies.mapping(body, "data"),
            materials=files_of(bodies.mapping(body, "materials")),
            delivery=bodies.texts(body, "delivery"),
            applicant=bodies.texts(body, "applicant"),
            agent=bodies.texts(body, "agent"),
            channel=bodies.word(body, "channel", ("online", "window"), default="online"),
            service_point=bodies.optional_text(body, "service_point"),
            request_id=bodies.text(body, "request_id", longest=LONGEST_REQUEST_ID),
            user=api.user.get_current().getId() or "",
        )
        return self.created(receipt)

    def created(self, receipt: Receipt) -> dict[str, Any]:
        url = self.request.physicalPathToURL(receipt.path)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", url)
        return {
            "@id": url,
            "number": receipt.number,
            "query_code": receipt.query_code,
            "filed_at": receipt.filed_at,
            "subcases": [
                {
                    "@id": self.request.physicalPathToURL(part.path),
                    "id": part.id,
                    "item": part.item,
                    "title": part.title,
                    "department": part.department,
                    "state": part.state,
                    "clock": part.clock,
                    "due_at": part.due_at,
                }
                for part in receipt.subcases
            ],
        }
