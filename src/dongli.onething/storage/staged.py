"""New items out of everybody's sight: made in a stand-in for the folder that they are to lie in.

What is made there has the address, the rules and the rights that it will have, and nothing that
others share is written: no catalogue and no integer ids.
"""

from __future__ import annotations

from typing import Any

from Acquisition import aq_base
from five.intid.keyreference import KeyReferenceToPersistent

# What a folder knows of what lies in it.
OWN = ("_tree", "_count", "_mt_index", "__annotations__")


def stand_in(folder: Any) -> Any:
    """Answer an empty folder with the rules of this one; to be kept, and to be wrapped for use."""
    base = aq_base(folder)
    base._p_activate()
    copy = base.__class__.__new__(base.__class__)
    copy.__dict__.update({name: one for name, one in base.__dict__.items() if name not in OWN})
    copy._initBTrees()
    # Plone asks this, and everything inside acquires it: what is temporary is not catalogued.
    copy.isTemporary = is_temporary
    return copy


def is_temporary() -> bool:
    """Say so."""
    return True


def key_reference(content: Any) -> KeyReferenceToPersistent | None:
    """Refer to content for its integer id; what is still being made has none."""
    if getattr(content, "isTemporary", None) is is_temporary:
        return None
    return KeyReferenceToPersistent(content)
