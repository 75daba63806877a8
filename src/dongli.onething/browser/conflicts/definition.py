"""One definition in words: line by line, in the respects that matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dongli.onething import _
from dongli.onething.domain.spec import Column, ElementSpec, FieldSpec, MaterialSpec, Option
from dongli.onething.domain.units import unit_of
from dongli.onething.resolution_words import MATTERS
from dongli.onething.vocabularies import dictionaries

Say = Callable[[Any], str]
Definition = FieldSpec | MaterialSpec | ElementSpec


def lines(definition: Definition, matters: Iterable[str], say: Say) -> list[tuple[str, str]]:
    """Answer label and value of each matter that the definition says anything of."""
    told = [(what, _TELL[what](definition, say)) for what in matters if what in _TELL]
    return [(say(MATTERS[what]), text) for what, text in told if text]


def _type(one: Any, say: Say) -> str:
    return say(dictionaries.DATATYPES.get(one.datatype, one.datatype))


def _options(one: Any, say: Say) -> str:
    return "、".join(option_text(option) for option in one.options)


def option_text(option: Option) -> str:
    """Say what an option is called, and what is stored for it."""
    return f"{option.label}（{option.value}）" if option.label != option.value else option.label


def _columns(one: Any, say: Say) -> str:
    def column(column: Column) -> str:
        return f"{column.title}（{say(dictionaries.DATATYPES[column.datatype])}）"

    return "、".join(map(column, one.columns))


def _range(one: Any, say: Say) -> str:
    return _between(one.minimum, one.maximum, say)


def _length(one: Any, say: Say) -> str:
    return _between(one.min_length, one.max_length, say)


def _between(low: Any, high: Any, say: Say) -> str:
    if low is None and high is None:
        return say(_("any"))
    return f"{_plain(low)} – {_plain(high)}".strip()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _wording(one: Any, say: Say) -> str:
    return "；".join(text for text in (one.title, one.description) if text)


def _copies(one: MaterialSpec, say: Say) -> str:
    message = _(
        "${originals} originals, ${copies} copies",
        mapping={"originals": str(one.originals), "copies": str(one.copies)},
    )
    return say(message)


def _period(one: MaterialSpec, say: Say) -> str:
    if one.validity_days is None:
        return say(_("any"))
    return say(_("${number} days", mapping={"number": str(one.validity_days)}))


def _form(one: MaterialSpec, say: Say) -> str:
    return say(dictionaries.MATERIAL_FORMS[one.form])


def _necessity(one: MaterialSpec, say: Say) -> str:
    return say(dictionaries.NECESSITIES[one.necessity])


_TELL: dict[str, Callable[[Any, Say], str]] = {
    "type": _type,
    "columns": _columns,
    "options": _options,
    "unit": lambda one, say: unit_of(one.title),
    "length": _length,
    "range": _range,
    "pattern": lambda one, say: one.pattern,
    "wording": _wording,
    "form": _form,
    "copies": _copies,
    "period": _period,
    "necessity": _necessity,
}
