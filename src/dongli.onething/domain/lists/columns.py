"""The columns that a list may have, the titles they go by, and the guess which is which."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

import msgspec

Kind = Literal["text", "code", "word", "department", "number", "limit", "date", "charge", "lines"]


class ListColumn(msgspec.Struct, frozen=True):
    """``name``: the item's REST name, or ours for what is no field; ``titles``: first is ours."""

    name: str
    kind: Kind
    titles: tuple[str, ...]


# Titles as GB/T 39554 lists and provincial exports have them.
COLUMNS = (
    ListColumn(
        "item_code",
        "code",
        ("实施编码", "业务办理项编码", "实施清单编码", "事项编码", "事项代码", "业务办理项代码"),
    ),
    ListColumn("catalog_code", "code", ("基本编码", "目录编码", "基本目录编码", "国家基本编码")),
    ListColumn(
        "title", "text", ("事项名称", "业务办理项名称", "实施清单名称", "名称", "业务办理项")
    ),
    ListColumn("description", "text", ("事项简述", "事项说明", "简述", "备注")),
    ListColumn("kind", "word", ("事项类型", "权力类型", "类型")),
    ListColumn("handling", "word", ("办件类型", "办理类型")),
    ListColumn(
        "implementing_department",
        "department",
        ("实施主体", "实施机构", "实施部门", "实施主体名称"),
    ),
    ListColumn("industry_department", "department", ("主管部门", "行业主管部门", "业务主管部门")),
    ListColumn("supervising_department", "department", ("监管主体", "监管部门", "监督管理部门")),
    ListColumn("legal_basis", "lines", ("设定依据", "法律依据", "实施依据", "办理依据")),
    ListColumn("conditions", "lines", ("受理条件", "办理条件", "申请条件")),
    ListColumn("statutory_limit", "limit", ("法定办结时限", "法定时限", "法定期限")),
    ListColumn("statutory_unit", "word", ("法定办结时限单位", "法定时限单位")),
    ListColumn("promised_limit", "limit", ("承诺办结时限", "承诺时限", "承诺期限")),
    ListColumn("promised_unit", "word", ("承诺办结时限单位", "承诺时限单位")),
    ListColumn("visits", "number", ("到办事现场次数", "跑动次数", "到现场次数")),
    ListColumn("free", "charge", ("是否收费", "收费情况")),
    ListColumn("fees", "lines", ("收费项目", "收费标准", "收费项目及标准")),
    ListColumn("results", "lines", ("办理结果", "结果名称", "办理结果名称", "审批结果名称")),
    ListColumn("materials", "lines", ("申请材料", "材料名称", "申请材料名称", "提交材料")),
    ListColumn("material_form", "word", ("材料形式", "材料类型")),
    ListColumn("material_necessity", "word", ("材料必要性", "必要性")),
    ListColumn("material_source", "word", ("来源渠道", "材料来源", "材料来源渠道")),
    ListColumn("material_supply", "word", ("提供方式", "材料提供方式")),
    ListColumn("material_originals", "number", ("原件份数", "材料原件份数")),
    ListColumn("material_copies", "number", ("复印件份数", "材料复印件份数")),
    ListColumn("version", "text", ("事项版本", "版本号", "版本")),
    ListColumn("effective", "date", ("计划生效日期", "生效日期", "实施日期")),
)
BY_NAME = {column.name: column for column in COLUMNS}
# Of a material, each in a column of its own.
MATERIAL_COLUMNS = {
    column.name: column.name.removeprefix("material_")
    for column in COLUMNS
    if column.name.startswith("material_")
}
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_NOISE = re.compile(r"[\s*＊·:：_-]")


def folded(title: str) -> str:
    """Write a column's title so that spaces, stars, remarks in brackets and width do not count."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", _BRACKETS.sub("", title))).lower()


_KNOWN = {folded(title): column.name for column in COLUMNS for title in column.titles}
_KNOWN |= {column.name.replace("_", ""): column.name for column in COLUMNS}


def guess(header: list[str], remembered: dict[str, str] | None = None) -> list[str]:
    """Answer the column's name for each title, "" where none fits; each name is given once.

    ``remembered``: folded title -> name, as someone chose before ("" for a column left out).
    """
    found: list[str] = []
    known = _KNOWN | (remembered or {})
    for title in header:
        name = known.get(folded(title), "")
        found.append(name if name in BY_NAME and name not in found else "")
    return found


def header_row(rows: list[list[str]]) -> int:
    """Answer the index of the row of titles: the one that knows most, the first if none does.

    Lists often have a heading or remarks above their columns.
    """
    known = [sum(bool(name) for name in guess(row)) for row in rows]
    return known.index(max(known)) if known and max(known) > 1 else 0
