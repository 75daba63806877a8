"""Hold the register still and see every case that it can know of."""

from __future__ import annotations

import time
from typing import Any

import transaction

from dongli.onething.register import write

# More than the object database takes to finish what the register has committed already.
_FINISHING = 0.5


def steady(site: Any) -> None:
    """Keep others from writing the register, then read the cases as of now, not as of before."""
    write.lock()
    time.sleep(_FINISHING)
    site._p_jar.newTransaction(transaction.get())
