"""Write a record of a package onto content, under the guards of REST; what is left over goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from AccessControl import getSecurityManager
from plone.dexterity.utils import iterSchemataForType
from plone.folder.interfaces import IExplicitOrdering
from zExceptions import BadRequest, Unauthorized
from zope.container.contained import notifyContainerModified
from zope.schema import getFieldNames

from dongli.onething import _
from dongli.onething.content.markers import IComposed
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.packages import Record
from dongli.onething.domain.threeway import same
from dongli.onething.transfer import attached
from dongli.onething.transfer.records import PARTS, contract_data, record_of

from .change_content import change_content
from .create_content import create_content
from .material_file import NAMES
from .told_problems import label_of, told_problems
from .versions import own_record

UNUSABLE = _(
    "Its short name “${id}” cannot be used: the system needs it, or an address cannot hold it."
)
OWN = {"id", "title", "description"}


class NotWritten(DomainError):
    """A record is refused. ``title`` names it, ``reason`` says why in the user's words."""

    def __init__(self, title: str, reason: Any) -> None:
        super().__init__(f"{title}: {reason}")
        self.title = title
        self.reason = reason


class Writer:
    """Writes records; ``files`` are those of the package, ``free`` says which uids may be kept."""

    def __init__(self, files: Mapping[str, bytes], free: Mapping[str, str]) -> None:
        self.files = files
        self.free = free

    def create(
        self,
        container: Any,
        portal_type: str,
        record: Record,
        *,
        uid: str = "",
        verify: bool = True,
    ) -> Any:
        """Make content with its parts; ``record["id"]`` is its name in the container.

        ``verify``: unless the content completes itself what it is given.
        """
        title = _title(record)
        with _refused(title, portal_type):
            data = self._data(portal_type, record)
            name = record["id"].rpartition("/")[2]
            _check_name(container, name, title)
            content = create_content(container, portal_type, data, name=name, uid=uid)
        self._write_parts(content, record)
        if verify:
            self._verify(content, record)
        return content

    def change(self, content: Any, record: Record) -> None:
        """Make content say what the record says; parts that it does not have are deleted."""
        before = own_record(content)
        parts = PARTS.get(content.portal_type, {})
        wanted = {key: one for key, one in record.items() if key not in parts and key != "id"}
        data = {key: one for key, one in wanted.items() if not same(before.get(key), one)}
        gone = {key: None for key in before if key not in wanted and key != "id"}
        if data or gone:
            with _refused(_title(record), content.portal_type):
                if "fields" in gone:
                    gone["fields_model"] = gone.pop("fields")
                sent = self._data(content.portal_type, {"id": record["id"], **data})
                change_content(content, {**gone, **sent})
        self._write_parts(content, record)
        self._verify(content, record)

    def _write_parts(self, content: Any, record: Record) -> None:
        for key, portal_type in PARTS.get(content.portal_type, {}).items():
            parts = record.get(key, [])
            present = {c.getId(): c for c in content.objectValues() if c.portal_type == portal_type}
            wanted = [part["id"] for part in parts]
            for name in [name for name in present if name not in wanted]:
                _delete(content, present[name])
            for part in parts:
                if part["id"] in present:
                    self.change(present[part["id"]], part)
                else:
                    self.create(content, portal_type, part, uid=self.free.get(part["id"], ""))
            _sort(content, portal_type, wanted)

    def _data(self, portal_type: str, record: Record) -> dict[str, Any]:
        """Answer what REST takes; the keys are those of the content contract and no others."""
        known = OWN | fields_of(portal_type) | set(PARTS.get(portal_type, {}))
        unknown = [key for key in record if key not in known]
        if unknown:
            raise NotWritten(
                _title(record),
                _("It has the unknown field “${field}”.", mapping={"field": unknown[0]}),
            )
        data = contract_data(portal_type, record)
        for name in NAMES if portal_type == "Material" else ():
            if data.get(name) in self.files:
                data[name] = attached.sent(data[name], self.files[data[name]])
        return data

    def _verify(self, content: Any, record: Record) -> None:
        """Refuse where a guard kept silently what was to be changed."""
        written, title = record_of(content), _title(record)
        for key in {*written, *record} - {"id"}:
            if not same(written.get(key), record.get(key)):
                label = label_of(content.portal_type, key)
                raise NotWritten(
                    title, _("Its field “${field}” cannot be written.", mapping={"field": label})
                )


def fields_of(portal_type: str) -> set[str]:
    """Name the fields of the content contract; a form as it stands in records."""
    names: set[str] = set()
    for schema in iterSchemataForType(portal_type):
        if schema.isOrExtends(IComposed):
            names |= set(getFieldNames(schema))
    return (names - {"fields_model"}) | ({"fields"} if "fields_model" in names else set())


def _check_name(container: Any, name: str, title: str) -> None:
    """Refuse a short name as the folder would, in words that can be translated."""
    if name in container.objectIds():
        raise NotWritten(title, _("Its short name is taken here by something else."))
    try:
        container._checkId(name)
    except (BadRequest, ValueError) as error:
        raise NotWritten(title, _filled(UNUSABLE, id=name)) from error


def _filled(message: Any, **mapping: str) -> Any:
    return type(message)(message, mapping=mapping)


def _title(record: Record) -> str:
    return str(record.get("title") or record.get("id"))


def _delete(container: Any, part: Any) -> None:
    if not getSecurityManager().checkPermission("Delete objects", part):
        raise NotWritten(part.Title(), _("Your role does not allow this."))
    container.manage_delObjects([part.getId()])


def _sort(container: Any, portal_type: str, wanted: list[str]) -> None:
    """Bring the parts of one type into their order."""
    present = [c.getId() for c in container.objectValues() if c.portal_type == portal_type]
    ordering = container.getOrdering() if present != wanted else None
    if IExplicitOrdering.providedBy(ordering):
        for name in reversed(wanted):
            ordering.moveObjectsToTop([name])
        notifyContainerModified(container)


@contextmanager
def _refused(title: str, portal_type: str) -> Iterator[None]:
    """Name the record in what guards refuse."""
    try:
        yield
    except Unauthorized:
        raise NotWritten(title, _("Your role does not allow this.")) from None
    except BadRequest as error:
        raise NotWritten(title, told_problems(error, portal_type)) from error
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise NotWritten(title, _("It is not a record that can be read.")) from error
