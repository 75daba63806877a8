"""SubCase: one item's part of a case, under the item's own names; one department's work."""

from __future__ import annotations

from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dongli.onething import _

from .permissions import SUBCASE, guarded
from .uncatalogued import Uncatalogued


class ISubCase(model.Schema):
    """子办件: a department sees this and nothing else of a case. Nobody edits it."""

    number = schema.TextLine(title=_("Case number"), readonly=True)
    item = schema.ASCIILine(title=_("Item"), readonly=True)
    item_uid = schema.ASCIILine(title=_("Item definition"), readonly=True)
    department = schema.ASCIILine(title=_("Department"), readonly=True)


@guarded(SUBCASE)
@implementer(ISubCase)
class SubCase(Uncatalogued):
    """``materials``: the item's own material id -> the merged key it is served by.

    ``waits_for``: ids of sub-cases' items that must end first, True = soft. ``events``: clock
    events. ``received_results``: what predecessors handed over. Values are replaced, never
    changed in place.
    """

    # Without annotations: zope.annotation would take the class's __annotations__ for storage.

    number = ""
    item = ""
    item_uid = ""
    department = ""
    # Pinned from the edition: the item's kind, whether its department takes decisions by law.
    kind = ""
    organ = True
    handling = "promised"
    promised_limit = 0.0
    promised_unit = "workday"
    statutory_limit = None
    statutory_unit = "workday"
    form_data = {}
    materials = {}
    waits_for = {}
    produces = ()
    fees = ()
    events = ()
    # Transition -> the user who made it last; what guards ask of the past.
    acted = {}
    notified = ()
    notices = 0
    defects = {}
    allowed_by = ""
    extended = False
    # 视为受理, an incident: since when it counts as accepted, when that was written down.
    deemed = {}
    outcome = ""
    remedies = ""
    delivered = {}
    # Items of failed predecessors whose output the applicant handed in.
    supplied = ()
    opinions = ()
    results = ()
    received_results = ()
