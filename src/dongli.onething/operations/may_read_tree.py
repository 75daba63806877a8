"""Who reads the tree of a scenario, and who reads only its last Edition."""

from typing import Any

from AccessControl import getSecurityManager

PERMISSION = "dongli.onething: Read Tree"


def may_read_tree(scenario: Any) -> bool:
    """Say whether the current user may see what is not published yet."""
    return bool(getSecurityManager().checkPermission(PERMISSION, scenario))
