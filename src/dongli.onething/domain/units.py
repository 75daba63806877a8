"""Units of measure in labels: 面积（平方米） and 面积（亩） are not one question."""

from __future__ import annotations

import re
from functools import lru_cache

# The unit -> what else it is written as (GB 3100, 市制).
_UNITS = {
    "平方米": ("㎡", "m²", "m2", "平米"),
    "平方千米": ("平方公里", "km²", "km2"),
    "公顷": ("hm²", "hm2"),
    "亩": (),
    "米": ("m",),
    "厘米": ("cm",),
    "千米": ("公里", "km"),
    "克": ("g",),
    "千克": ("公斤", "kg"),
    "吨": ("t",),
    "升": ("L", "l"),
    "立方米": ("m³", "m3"),
    "元": ("人民币元", "CNY"),
    "万元": ("人民币万元",),
    "亿元": (),
    "天": ("日",),
    "工作日": (),
    "周": (),
    "月": ("个月",),
    "年": (),
    "小时": ("h",),
    "分钟": ("min",),
    "千瓦": ("kW", "kw"),
    "千伏安": ("kVA", "kva"),
    "%": ("％", "百分比"),
    "‰": (),
}
_NAMES = {name: unit for unit, names in _UNITS.items() for name in (unit, *names)}
_BRACKETED = re.compile(r"[（(](?:单位[:：]?)?\s*([^（）()]{1,8}?)\s*[）)]")


@lru_cache(4096)
def unit_of(label: str) -> str:
    """Name the unit that a label gives in brackets; empty where it gives none that is known."""
    named = [_NAMES[one] for one in _BRACKETED.findall(label) if one in _NAMES]
    return named[-1] if named else ""
