"""Values of a list as a reader reads them: words for codes, an entry a line."""

from __future__ import annotations

from typing import Any

from plone import api
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.content.material import IMaterial
from dongli.onething.content.settings import setting
from dongli.onething.domain.lists.compare import MATERIAL
from dongli.onething.domain.lists.tell import number
from dongli.onething.vocabularies import dictionaries

LONGEST = 400
DICTIONARIES = {
    "kind": dictionaries.ITEM_KINDS,
    "handling": dictionaries.HANDLINGS,
    "statutory_unit": dictionaries.UNITS,
    "promised_unit": dictionaries.UNITS,
    "level": dictionaries.LAW_LEVELS,
    "form": dictionaries.MATERIAL_FORMS,
    "necessity": dictionaries.NECESSITIES,
    "source": dictionaries.SOURCES,
    "supply": dictionaries.SUPPLIES,
}
DEPARTMENTS = ("implementing_department", "industry_department", "supervising_department")


class Told:
    """Writes values for one reader."""

    def __init__(self, request: Any) -> None:
        self.request = request
        brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            portal_type="Department"
        )
        departments = {brain.code: brain.Title for brain in brains}
        self.words: dict[str, dict[str, Any]] = DICTIONARIES | dict.fromkeys(
            DEPARTMENTS, departments
        )
        self.words |= {
            "material_type": setting("material_types") or {},
            "subject": setting("subjects") or {},
        }

    def __call__(self, name: str, value: Any) -> str:
        """Write the value of a field, or of a material; several entries stand a line each."""
        text = self._material(value) if name.startswith(MATERIAL) else self._value(name, value)
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

    def _value(self, name: str, value: Any) -> str:
        if value is None or value in ("", [], {}):
            return self._say(_("nothing"))
        if name == "free":
            return self._say(_("No fee") if value else _("A fee is taken"))
        if isinstance(value, list):
            return "\n".join(self._entry(one) for one in value)
        return self._word(name, value)

    def _entry(self, value: Any) -> str:
        if not isinstance(value, dict):
            return str(value)
        told = [self._word(name, one) for name, one in value.items() if one not in (None, "")]
        return " · ".join(told)

    def _material(self, value: Any) -> str:
        if not value:
            return self._say(_("Not asked for"))
        told = [
            f"{self._say(IMaterial[name].title)}：{self._word(name, one)}"
            for name, one in value.items()
            if name != "title" and one not in (None, "")
        ]
        return "\n".join(told) or self._say(_("Asked for"))

    def _word(self, name: str, value: Any) -> str:
        if isinstance(value, int | float):
            return number(value)
        return self._say(self.words.get(name, {}).get(value, value))

    def _say(self, message: Any) -> str:
        return translate(message, context=self.request)
