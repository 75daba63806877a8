"""Case: one submission of a scenario, whole; only its applicant and clerks read it."""

from __future__ import annotations

from typing import Any

from BTrees.IOBTree import IOBTree
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _

from .permissions import CASE, guarded
from .uncatalogued import Uncatalogued


class ICase(model.Schema):
    """办件: pinned to the edition it was filed under. Nobody edits it; it is acted on."""

    number = schema.TextLine(title=_("Case number"), readonly=True)
    scenario_uid = schema.ASCIILine(title=_("Scenario"), readonly=True)
    edition = schema.Int(title=_("Edition"), readonly=True)
    digest = schema.ASCIILine(title=_("Digest of the edition"), readonly=True)
    channel = schema.ASCIILine(title=_("Channel"), readonly=True)
    service_point = schema.TextLine(title=_("Service point"), readonly=True, required=False)
    filed_at = schema.ASCIILine(title=_("Filed at"), readonly=True)


@guarded(CASE)
@implementer(ICase)
class Case(Uncatalogued):
    """``data`` and ``materials`` are under the merged keys, ``chosen`` scenario item ids.

    The values are replaced, never changed in place. ``journal``: position -> entry.
    """

    # Without annotations: zope.annotation would take the class's __annotations__ for storage.

    # Who made the site owns every folder above: that makes nobody the owner of a case.
    __ac_local_roles_block__ = True
    number = ""
    scenario_uid = ""
    scenario_title = ""
    edition = 0
    digest = ""
    plan_digest = ""
    answers = {}
    chosen = ()
    declined = ()
    data = {}
    materials = {}
    delivery = {}
    applicant = {}
    agent = {}
    channel = "online"
    service_point = ""
    filed_by = ""
    # Of who filed (storage.accounts): online, that is whose case it is.
    account = ""
    request_key = ""
    filed_at = ""
    departments = ()
    # Merged keys of materials that predecessors produce -> the item that does.
    upstream = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.journal = IOBTree()
