"""Lists as files, and a library that they meet."""

import io
import time

import transaction
from openpyxl import Workbook

from dongli.onething.operations.choose_columns import checked_of, choose_columns
from dongli.onething.operations.start_import import start_import
from dongli.onething.operations.upload_list import upload_list
from dongli.onething.storage import list_imports

# 31 characters: 18 of the body, 1 of the level, 12 of the catalogue (GB/T 39554.1).
BIRTH = "11120110MB0DEM033N4000109001000"
MOVE = "11120110MB0DEM033N4000109002000"
# A main item with sub-items ends with the letter Y.
MAIN = "11120110MB0DEM033N400010900300Y"
HEADER = ["实施编码", "事项名称", "事项类型", "实施主体", "承诺办结时限", "申请材料"]
LIST = [
    HEADER,
    [BIRTH, "出生登记", "行政确认", "公安分局", "5个工作日", "1.出生医学证明\n2.户口簿"],
    [MOVE, "迁入登记", "行政确认", "公安分局", "10个工作日", "户口簿"],
]


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def uploaded(folder, *rows, name="市级清单.xlsx"):
    """Upload a list and check it with the columns that were guessed."""
    one = upload_list(folder, workbook(*rows), name)
    choose_columns(folder, one, one.mapping)
    return one


def imported(portal, one):
    """Import what was checked, and wait until the worker has ended."""
    start_import(one, seen=checked_of(one).seen)
    transaction.commit()
    return ended(portal, one.id)


def ended(portal, name, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        transaction.begin()
        one = list_imports.find(portal, name)
        if one.state not in ("running", "entering"):
            return one
        time.sleep(0.05)
    raise AssertionError("the import did not end in time")


def by_code(portal, code):
    brains = portal.portal_catalog.unrestrictedSearchResults(item_code=code)
    assert len(brains) == 1, [brain.getPath() for brain in brains]
    return brains[0]._unrestrictedGetObject()
