"""The joint case: its state, derived from its sub-cases, and what one sub-case does to others."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

# 办件状态 of the joint case: id -> Chinese term. Derived, never set by hand.
CASE_STATES = {
    "filed": "待收件",
    "received": "已收件",
    "correcting": "补正中",
    "partly_accepted": "部分受理",
    "accepted": "已受理",
    "in_progress": "办理中",
    "partly_concluded": "部分办结",
    "concluded": "全部办结",
    "delivering": "出件中",
    "completed": "完成",
    "rejected": "不予受理",
    "withdrawn": "撤件",
    "terminated": "终止",
}
# States in which nothing is owed to the applicant any more.
ENDED = ("completed", "rejected", "withdrawn", "terminated")
_WITHOUT_RESULT = {"rejected", "returned", "withdrawn", "terminated"}
_CONCLUDED = {"concluded", "delivered"}
_HELD = {"waiting", "terminated"}
_IN_PROGRESS = {"reviewing", "special", "decided"}


class SubCaseNode(msgspec.Struct, frozen=True, kw_only=True):
    """One sub-case among its siblings.

    ``waits_for``: sibling id -> True for a soft edge. ``supplied``: siblings whose output the
    applicant handed in. ``outcome`` counts once the sub-case is concluded.
    """

    id: str
    state: str
    outcome: str = ""
    waits_for: dict[str, bool] = {}
    supplied: tuple[str, ...] = ()


class Consequence(msgspec.Struct, frozen=True, kw_only=True):
    """A transition the system owes. ``because``: the predecessors that failed; at ``release``
    these are soft ones, and the applicant's other evidence takes their place."""

    subcase: str
    transition: str
    because: list[str] = []


def case_state(states: Iterable[str]) -> str:
    """Derive the joint case's state from the states of its sub-cases, in any order.

    Sub-cases that ended without a result say something only when there is no other one.
    """
    states = list(states)
    live = [state for state in states if state not in _WITHOUT_RESULT]
    if not live:
        return _ended(states)
    if "correcting" in live:
        return "correcting"
    if _CONCLUDED.issuperset(live):
        return _concluded(live)
    if _CONCLUDED.intersection(live):
        return "partly_concluded"
    if _IN_PROGRESS.intersection(live):
        return "in_progress"
    if "accepted" in live:
        return "accepted" if set(live) == {"accepted"} else "partly_accepted"
    return "received" if "received" in live else "filed"


def _ended(states: list[str]) -> str:
    if not states:
        return "filed"
    if set(states) == {"withdrawn"}:
        return "withdrawn"
    return "rejected" if "rejected" in states else "terminated"


def _concluded(live: list[str]) -> str:
    if "delivered" not in live:
        return "concluded"
    return "completed" if set(live) == {"delivered"} else "delivering"


def consequences(subcases: Iterable[SubCaseNode]) -> list[Consequence]:
    """List every transition the system owes in this case, applied until nothing more follows.

    A waiting sub-case is released when each hard predecessor was granted (or its output
    supplied) and each soft one has ended; it is terminated when a hard predecessor failed
    (refused, rejected, returned, withdrawn, terminated). A terminated one whose hard
    predecessors are all granted or supplied is revived. Nothing else is ever touched.
    The answer does not depend on the order of ``subcases``.
    """
    nodes = {node.id: node for node in sorted(subcases, key=lambda node: node.id)}
    owed = []
    while now := _round(nodes):
        owed += now
    return owed


def _round(nodes: dict[str, SubCaseNode]) -> list[Consequence]:
    """Find what every held sub-case owes, then move them all at once."""
    found = [_next(node, nodes) for node in nodes.values() if node.state in _HELD]
    owed = [consequence for consequence in found if consequence]
    for consequence in owed:
        target = "terminated" if consequence.transition == "terminate" else "submitted"
        node = nodes[consequence.subcase]
        nodes[node.id] = msgspec.structs.replace(node, state=target)
    return owed


def unfinished(node: SubCaseNode, subcases: Iterable[SubCaseNode]) -> list[str]:
    """List the predecessors that hold ``node`` back: hard ones not granted, soft ones open."""
    ends = _ends(node, {other.id: other for other in subcases})
    good = {False: ("granted",), True: ("granted", "failed")}
    return [other for other, end in ends.items() if end not in good[node.waits_for[other]]]


def _next(node: SubCaseNode, nodes: dict[str, SubCaseNode]) -> Consequence | None:
    ends = _ends(node, nodes)
    failed = [other for other, end in ends.items() if end == "failed"]
    hard = [other for other in failed if not node.waits_for[other]]
    if hard:
        if node.state == "terminated":
            return None
        return Consequence(subcase=node.id, transition="terminate", because=hard)
    if "open" in ends.values():
        return None
    verb = "revive" if node.state == "terminated" else "release"
    return Consequence(subcase=node.id, transition=verb, because=failed)


def _ends(node: SubCaseNode, nodes: dict[str, SubCaseNode]) -> dict[str, str]:
    return {
        other: "granted" if other in node.supplied else _end(nodes.get(other), nodes)
        for other in sorted(node.waits_for)
    }


def _end(node: SubCaseNode | None, nodes: dict[str, SubCaseNode]) -> str:
    # A predecessor that is not in the case was left out because its output was uploaded.
    if node is None:
        return "granted"
    if node.state in _CONCLUDED:
        return "granted" if node.outcome == "granted" else "failed"
    if node.state == "terminated" and _comes_back(node, nodes):
        return "open"
    return "failed" if node.state in _WITHOUT_RESULT else "open"


def _comes_back(node: SubCaseNode, nodes: dict[str, SubCaseNode]) -> bool:
    """Say whether every hard predecessor of a terminated sub-case is granted by now."""
    hard = [other for other, soft in node.waits_for.items() if not soft]
    return all(
        other in node.supplied
        or other not in nodes
        or (nodes[other].state in _CONCLUDED and nodes[other].outcome == "granted")
        for other in hard
    )
