"""Take in the file of a list; nothing of it is imported yet."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.namedfile.file import NamedBlobFile

from dongli.onething.domain.lists.columns import guess
from dongli.onething.domain.lists.model import Sheet
from dongli.onething.storage import list_columns, list_imports
from dongli.onething.storage.list_imports import ListImport
from dongli.onething.transfer.lists.read import read_list

LONGEST_NAME = 120


def upload_list(folder: Any, data: bytes, filename: str) -> ListImport:
    """Keep the file and guess its columns; raise UnreadableList for what is no list."""
    name = filename.replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:] or "list"
    sheet = read_list(data, name)
    site = api.portal.get()
    file = NamedBlobFile(data=data, filename=name, contentType="application/octet-stream")
    user = api.user.get_current().getId() or ""
    one = ListImport(folder.UID(), user, file)
    one.mapping = guess(sheet.header, list_columns.remembered(site))
    return list_imports.keep(site, one)


def sheet_of(one: ListImport) -> Sheet:
    """Read the kept file again."""
    return read_list(one.file.data, one.file.filename)
