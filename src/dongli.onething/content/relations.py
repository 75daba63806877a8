"""Relations to content of one type; REST takes a path, a UID or an ``@id``."""

from __future__ import annotations

from typing import Any

from z3c.relationfield.interfaces import IRelationChoice, IRelationList
from z3c.relationfield.schema import RelationChoice, RelationList
from zope.interface import Attribute, implementer

from dongli.onething import _
from dongli.onething.content.errors import bad

WRONG_TYPE = _("“${id}” is not of the type ${type}.")


class IContentRelation(IRelationChoice):
    """A relation to one object."""

    portal_type = Attribute("The type of the target")


class IContentRelations(IRelationList):
    """Relations to several objects."""

    portal_type = Attribute("The type of the targets")


def check_type(target: Any, portal_type: str) -> None:
    """Refuse a target of another type."""
    if getattr(target, "portal_type", None) != portal_type:
        name = getattr(target, "getId", lambda: target)()
        raise bad(WRONG_TYPE, id=name, type=portal_type)


@implementer(IContentRelation)
class ContentRelation(RelationChoice):
    def __init__(self, portal_type: str, **kw: Any) -> None:
        self.portal_type = portal_type
        super().__init__(vocabulary=f"dongli.onething.{portal_type.lower()}s", **kw)

    def _validate(self, value: Any) -> None:
        """Check the type alone: the vocabulary holds UIDs for the form."""
        check_type(value, self.portal_type)


@implementer(IContentRelations)
class ContentRelations(RelationList):
    def __init__(self, portal_type: str, **kw: Any) -> None:
        self.portal_type = portal_type
        kw.setdefault("defaultFactory", list)
        super().__init__(missing_value=[], required=False, **kw)

    def _validate(self, value: Any) -> None:
        for target in value:
            check_type(target, self.portal_type)
