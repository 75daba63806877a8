"""Codes and figures in the reader's words."""

from __future__ import annotations

from datetime import date
from typing import Any

from zope.i18n import translate

from dongli.onething import _
from dongli.onething.choice_words import reasons
from dongli.onething.domain.plans import MergedMaterial
from dongli.onething.vocabularies import dictionaries

SUPPLIES = dictionaries.SUPPLIES | {"upstream": _("Made in this application")}
SUPPLY_TONES = {"ask": "warn", "commitment": "plain"}
ITEM_STATES = {
    "included": _("Included"),
    "optional": _("Optional"),
    "declined": _("Not chosen"),
    "not_applicable": _("Does not apply"),
}


class Words:
    """Translates for one request; templates call it ``words``."""

    def __init__(self, request: Any) -> None:
        self.request = request
        self._said: dict[tuple[str, str], str] = {}

    def __call__(self, message: Any) -> str:
        """Translate; what has nothing filled in stands on hundreds of rows of a page."""
        if getattr(message, "mapping", None):
            return translate(message, context=self.request)
        key = getattr(message, "domain", ""), message
        if key not in self._said:
            self._said[key] = translate(message, context=self.request)
        return self._said[key]

    def of(self, dictionary: dict[str, Any], code: str) -> str:
        """Answer a code's title; an unknown code stands for itself."""
        return self(dictionary.get(code, code))

    def supply(self, material: MergedMaterial) -> str:
        """Say how a material reaches the departments; the application form is made of the form."""
        if material.form == "application" and material.supply == "share":
            return self(_("Printed from your form"))
        return self.of(SUPPLIES, material.supply)

    def day(self, value: str) -> str:
        """Answer an ISO 8601 date as it is read here; what is none stays as it is."""
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value
        parts = {"y": str(day.year), "m": str(day.month), "d": str(day.day)}
        return self(filled(_("${y}-${m}-${d}"), **parts))

    def moment(self, value: str) -> str:
        """Answer an ISO 8601 instant as day and minute."""
        day, _separator, time = value.replace(" ", "T").partition("T")
        return f"{self.day(day)} {time[:5]}".rstrip()

    def number(self, value: float | None) -> str:
        return "" if value is None else f"{value:g}"

    def limit(self, value: float | None, unit: str) -> str:
        """Answer a limit in words: "5 working days"; on the spot for 0."""
        if value is None:
            return self(_("No limit stated"))
        if not value:
            return self(_("On the spot"))
        text = _("${n} working days") if unit == "workday" else _("${n} natural days")
        return self(filled(text, n=self.number(value)))

    def span(self, workdays: float, days: float) -> str:
        """Answer two figures that are never added up."""
        if workdays and days:
            text = _("${n} working days, and ${m} natural days")
            return self(filled(text, n=self.number(workdays), m=self.number(days)))
        return self.limit(days, "day") if days else self.limit(workdays, "workday")

    def amount(self, amount: float | None) -> str:
        if amount is None:
            return self(_("As published"))
        return self(filled(_("${n} yuan"), n=money(amount)))

    def why(self, codes: list[str], titles: dict[str, str]) -> str:
        """Say why an item is in or out; ``titles`` are of items and questions, by id."""
        return " ".join(self(reason) for reason in reasons(codes, titles))


def money(amount: float) -> str:
    """Write an amount with groups of thousands, and with 角 and 分 where it has any."""
    return f"{amount:,.2f}".removesuffix(".00")


def filled(message: Any, **mapping: Any) -> Any:
    """Answer a message with its figures filled in."""
    return type(message)(message, mapping=mapping)
