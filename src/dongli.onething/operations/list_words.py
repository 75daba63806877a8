"""The words that the cells of a list may use, and the codes that they stand for."""

from __future__ import annotations

from typing import Any

from plone import api
from zope.i18n import translate

from dongli.onething.content.settings import setting
from dongli.onething.domain.lists.parse import Words, word
from dongli.onething.vocabularies import dictionaries

# Besides our own words: what national and provincial lists write (GB/T 39554 and its exports).
USUAL = {
    "handling": {
        "immediate": ("即办件", "即办", "即时办结", "当场办结", "1"),
        "promised": ("承诺件", "承诺办结", "2"),
    },
    "unit": {"workday": ("工作日", "个工作日", "G"), "day": ("自然日", "日历日", "日", "天", "Z")},
    "form": {
        "original": ("原件", "纸质原件", "原件或复印件", "原件和复印件", "1", "3"),
        "copy": ("复印件", "纸质复印件", "2"),
        "electronic": ("电子", "电子件", "电子文件", "电子材料", "普通电子文件", "5"),
        "application": ("申请表", "纸质表格", "表格", "4"),
    },
    "necessity": {
        "required": ("必要", "必须", "必需", "1"),
        "optional": ("非必要", "非必需", "可选", "2"),
        "deferrable": ("容缺后补", "容缺", "可容缺", "3"),
    },
    "source": {
        "applicant": ("申请人自备", "申请人", "10"),
        "government": ("政府部门核发", "政府部门", "20"),
        "intermediary": ("中介机构出具", "中介机构", "30"),
    },
    "supply": {
        "ask": ("申请人提交", "提交", "申请人提供"),
        "share": ("数据共享", "共享获取", "系统自动获取", "免提交"),
        "ecert": ("电子证照",),
        "commitment": ("告知承诺", "书面承诺"),
    },
}


def list_words() -> Words:
    """Answer, for each column that is a dictionary's, word -> code."""
    departments = _departments()
    subjects, types = setting("subjects") or {}, setting("material_types") or {}
    units = _known(dictionaries.UNITS, "unit")
    return {
        "kind": _known(dictionaries.ITEM_KINDS),
        "handling": _known(dictionaries.HANDLINGS, "handling"),
        "implementing_department": departments,
        "industry_department": departments,
        "supervising_department": departments,
        "statutory_unit": units,
        "promised_unit": units,
        "level": _known(dictionaries.LAW_LEVELS),
        "material_type": _known(types),
        "subject": _known(subjects),
        "material_form": _known(dictionaries.MATERIAL_FORMS, "form"),
        "material_necessity": _known(dictionaries.NECESSITIES, "necessity"),
        "material_source": _known(dictionaries.SOURCES, "source"),
        "material_supply": _known(dictionaries.SUPPLIES, "supply"),
        "material_material_type": _known(types),
        "material_subject": _known(subjects),
    }


def _known(titles: dict[str, Any], usual: str = "") -> dict[str, str]:
    """Answer the titles in both languages, the usual words, and the codes."""
    found: dict[str, str] = {}
    for code, title in titles.items():
        for language in ("zh_CN", "en"):
            found.setdefault(word(translate(title, target_language=language)), code)
    for code, words in USUAL.get(usual, {}).items():
        for one in words:
            found.setdefault(word(one), code)
    for code in titles:
        found.setdefault(word(code), code)
    return found


def _departments() -> dict[str, str]:
    found: dict[str, str] = {}
    codes = []
    for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Department", sort_on="sortable_title"
    ):
        if brain.code:
            found.setdefault(word(brain.Title), brain.code)
            codes.append(brain.code)
    for code in codes:
        found.setdefault(word(code), code)
    return found
