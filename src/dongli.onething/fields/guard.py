"""Keep an unlisted model out of an item whatever writes it: import, upgrade step, HTTP PUT."""

from __future__ import annotations

from typing import Any

from . import whitelist

NAME = "fields_model"


class GuardedModel:
    """The attribute ``fields_model`` of an item; assigning what is refused raises InvalidModel."""

    def __get__(self, item: Any, owner: type) -> Any:
        """Answer the stored text, ``""`` where there is none."""
        return self if item is None else item.__dict__.get(NAME, "")

    def __set__(self, item: Any, text: str | None) -> None:
        """Store what the whitelist lets pass."""
        whitelist.validate(text)
        item.__dict__[NAME] = text or ""
        item._p_changed = True

    def __delete__(self, item: Any) -> None:
        """Forget the form."""
        item.__dict__.pop(NAME, None)
        item._p_changed = True
