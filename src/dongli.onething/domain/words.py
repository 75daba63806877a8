"""Labels compared as people read them."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(8192)
def folded(title: str) -> str:
    """Leave out blanks, brackets and the usual decoration of labels."""
    return re.sub(r"[\s\u3000:：*（）()]", "", title).casefold()
