"""States and transitions of a sub-case: who may, what must be given, what the clock is told.

The states are those of the service desk's practice (收件, 受理, 补正 …); no transition jumps from
收件 to 决定 but ``handle``, which is for immediate items and leaves every record at once.
"""

from __future__ import annotations

import msgspec

REVIEWER, APPROVER, CLERK, OWNER = "Case Reviewer", "Case Approver", "Case Clerk", "Owner"
SYSTEM = "system"

# State id -> Chinese term.
STATES = {
    "waiting": "待等待前置",
    "submitted": "待收件",
    "received": "收件",
    "correcting": "补正中",
    "accepted": "受理",
    "rejected": "不予受理",
    "returned": "退件",
    "reviewing": "审查",
    "special": "特别程序",
    "decided": "决定",
    "concluded": "办结",
    "delivered": "送达",
    "withdrawn": "撤件",
    "terminated": "前置未通过",
}


class Transition(msgspec.Struct, frozen=True, kw_only=True):
    """``needs`` names fields of Given; ``events`` are the clock events it leaves, in order."""

    id: str
    title: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    needs: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def _transitions(*rows: Transition) -> dict[str, Transition]:
    return {row.id: row for row in rows}


# The way forward of an ordinary case, in its order.
FORWARD = ("receive", "accept", "review", "end_special", "decide", "conclude", "deliver")

TRANSITIONS = _transitions(
    Transition(
        id="release", title="前置完成", sources=("waiting",), target="submitted",
        roles=(SYSTEM,), events=("released",),
    ),
    Transition(
        id="terminate", title="前置未通过", sources=("waiting",), target="terminated",
        roles=(SYSTEM,), needs=("reason",), events=("terminated",),
    ),
    Transition(
        id="revive", title="补齐前置后恢复", sources=("terminated",), target="submitted",
        roles=(OWNER, CLERK, SYSTEM), events=("released",),
    ),
    Transition(
        id="receive", title="收件", sources=("submitted",), target="received",
        roles=(CLERK, REVIEWER), events=("received",),
    ),
    Transition(
        id="return_to_applicant", title="退件", sources=("submitted", "received", "correcting"),
        target="returned", roles=(CLERK, REVIEWER), needs=("reason",), events=("returned",),
    ),
    Transition(
        id="request_correction", title="一次性告知补正", sources=("received",),
        target="correcting", roles=(CLERK, REVIEWER), needs=("defects",),
        events=("correction_requested",),
    ),
    Transition(
        id="complete_correction", title="补齐补正", sources=("correcting",), target="received",
        roles=(OWNER, CLERK, REVIEWER), events=("corrected",),
    ),
    Transition(
        id="accept", title="受理", sources=("received",), target="accepted",
        roles=(CLERK, REVIEWER), events=("accepted",),
    ),
    Transition(
        id="deem", title="视为受理", sources=("submitted", "received"), target="accepted",
        roles=(SYSTEM,), needs=("basis",), events=("accepted",),
    ),
    Transition(
        id="reject", title="不予受理", sources=("received",), target="rejected",
        roles=(CLERK, REVIEWER), needs=("reason", "remedies"), events=("rejected",),
    ),
    Transition(
        id="review", title="开始审查", sources=("accepted",), target="reviewing",
        roles=(REVIEWER,), events=("review_started",),
    ),
    Transition(
        id="start_special", title="启动特别程序", sources=("reviewing",), target="special",
        roles=(APPROVER,), needs=("reason", "basis", "days"), events=("special_started",),
    ),
    Transition(
        id="end_special", title="特别程序结束", sources=("special",), target="reviewing",
        roles=(REVIEWER, APPROVER), events=("special_ended",),
    ),
    Transition(
        id="extend", title="延期", sources=("reviewing",), target="reviewing",
        roles=(APPROVER,), needs=("reason", "days"), events=("extended",),
    ),
    Transition(
        id="decide", title="决定", sources=("reviewing",), target="decided",
        roles=(APPROVER,), needs=("outcome",), events=("decided",),
    ),
    Transition(
        id="conclude", title="办结", sources=("decided",), target="concluded",
        roles=(CLERK, REVIEWER, APPROVER), events=("concluded",),
    ),
    Transition(
        id="handle", title="即时办结", sources=("submitted", "received"), target="concluded",
        roles=(CLERK, REVIEWER, APPROVER), needs=("outcome",),
        events=("received", "accepted", "decided", "concluded"),
    ),
    Transition(
        id="deliver", title="送达", sources=("concluded",), target="delivered",
        roles=(CLERK, REVIEWER), needs=("recipient", "way"), events=("delivered",),
    ),
    Transition(
        id="withdraw", title="撤件",
        sources=("waiting", "submitted", "received", "correcting", "accepted", "reviewing",
                 "special"),
        target="withdrawn", roles=(OWNER, CLERK), events=("withdrawn",),
    ),
)  # fmt: skip


def next_step(state: str) -> Transition | None:
    """Answer the next step forward from a state; None at the end and where others must act."""
    return next((TRANSITIONS[name] for name in FORWARD if state in TRANSITIONS[name].sources), None)
