"""Why the composer did nothing, in the user's words."""

from __future__ import annotations

from typing import Any

from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import BadRequest

from dongli.onething import _
from dongli.onething.operations.add_fields import AskedAlready, NoSuchElement
from dongli.onething.operations.bind_fields import NoSubject
from dongli.onething.operations.refused import TransitionRefused
from dongli.onething.operations.repair_finding import NotRepairable
from dongli.onething.operations.restore_part import NotRestorable
from dongli.onething.operations.told_problems import told_problems
from dongli.onething.operations.versions import ChangedMeanwhile

from .actions import Incomplete
from .elsewhere import Touching


def problem(refused: Exception) -> Any:
    """Say in the user's words why nothing was done."""
    if isinstance(refused, Incomplete | TransitionRefused):
        return refused.message
    if isinstance(refused, ChangedMeanwhile):
        return _(
            "Not saved: somebody else changed “${title}” meanwhile. Both versions are below.",
            mapping={"title": refused.content.Title()},
        )
    if isinstance(refused, NotRestorable):
        return _("It cannot be put back: it is back already, or its place is taken.")
    if isinstance(refused, NotRepairable):
        return _("There is nothing to repair any more.")
    if isinstance(refused, Touching):
        return _(
            "Not saved yet: other scenarios use this item too. See what changes there, "
            "then save again."
        )
    if isinstance(refused, AskedAlready):
        return _(
            "The item asks “${title}” of this subject already.", mapping={"title": refused.title}
        )
    if isinstance(refused, NoSuchElement):
        return _("This data element is no longer in the dictionary.")
    if isinstance(refused, WorkflowException):
        return _("That is not possible now; somebody may have acted first.")
    if isinstance(refused, NoSubject):
        return _("Say whose data it is.")
    told = told_problems(refused) if isinstance(refused, BadRequest) else str(refused)
    return _("Not saved: ${problem}", mapping={"problem": told})
