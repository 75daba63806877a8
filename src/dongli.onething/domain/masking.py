"""What is shown of personal data by default: enough to recognise, too little to misuse."""

from __future__ import annotations

import re
from collections.abc import Callable

STAR = "*"
_DOUBLE = """欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫
宗政 濮阳 公冶 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙
漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门
第五 即墨"""
_DOUBLE_SURNAMES = frozenset(_DOUBLE.split())
_NO_STREET = "[^街道路镇乡巷]"
_DISTRICT = re.compile(
    rf"(?:{_NO_STREET}{{2,8}}?省)?(?:{_NO_STREET}{{2,8}}?[市州盟])?"
    rf"(?:{_NO_STREET}{{1,8}}?(?<![小社园校厂景])[区县旗])?"
)
# As far as the street, and not yet the door.
_STREET = re.compile(r".{1,12}?(?:街道|大街|胡同|[乡镇路街道巷])")


def mask_name(name: str) -> str:
    """Mask 姓名: 张三 → 张*, 欧阳修 → 欧阳*, 王小明 → 王*明 (first and last of three or more)."""
    name = name.strip()
    if name[:2] in _DOUBLE_SURNAMES and len(name) > 2:
        return name[:2] + STAR * (len(name) - 2)
    if len(name) < 3:
        return name[:1] + STAR if name else ""
    return name[0] + STAR * (len(name) - 2) + name[-1]


def mask_idcard(value: str) -> str:
    """Mask 公民身份号码 to region and last four: ``120110********9014``."""
    return _middle(value, 6, 4)


def mask_idcard_strict(value: str) -> str:
    """Mask 公民身份号码 as lists show it: ``1****************4``."""
    return _middle(value, 1, 1)


def mask_phone(value: str) -> str:
    """Mask a phone number: ``138****8888``."""
    return _middle(value, 3, 4)


def mask_bank_account(value: str) -> str:
    """Mask an account to its last four digits."""
    return _middle(value, 0, 4)


def mask_email(value: str) -> str:
    """Mask a mail address: ``a***@example.org``; three stars whatever the length."""
    name, at, domain = value.partition("@")
    return f"{name[:1]}***{at}{domain}" if at else mask_all(value)


def mask_address(value: str) -> str:
    """Cut an address after its street, or its district; hide all where there is neither."""
    district = _DISTRICT.match(value)
    end = district.end() if district else 0
    street = _STREET.match(value, end)
    return value[: street.end() if street else end] + "***" if value else ""


def mask_all(value: str) -> str:
    """Mask without telling the length."""
    return "***" if value else ""


def _middle(value: str, head: int, tail: int) -> str:
    # Too short to be what it says it is: show nothing rather than most of it.
    if len(value) < head + tail + 4:
        return STAR * len(value)
    return value[:head] + STAR * (len(value) - head - tail) + value[len(value) - tail :]


_BY_DATATYPE: dict[str, Callable[[str], str]] = {
    "name": mask_name,
    "idcard": mask_idcard,
    "phone": mask_phone,
    "bank_account": mask_bank_account,
    "email": mask_email,
    "address": mask_address,
}


def mask(datatype: str, sensitivity: str, value: object, *, strict: bool = False) -> str:
    """Mask a value for the screen. ``public`` values pass; so does nothing.

    ``datatype``: an element's, or ``name`` and ``address`` for a text that is one. A value
    that has no form of its own is hidden whole. ``strict``: as lists show it.
    """
    if value is None or value == "":
        return ""
    text = value if isinstance(value, str) else str(value)
    if sensitivity == "public":
        return text
    if strict and datatype == "idcard":
        return mask_idcard_strict(text)
    return _BY_DATATYPE.get(datatype, mask_all)(text)
