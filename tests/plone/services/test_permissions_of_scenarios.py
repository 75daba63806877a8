"""Scenarios over HTTP: every role × every state × view, modify, transitions, by page and REST.

One site; the scenario goes from state to state as it does in life. What differs from the table is
collected, so that a failure shows all of it.
"""

import re

from test_countersigning import go

EDITORS = {"admin", "site-admin", "editor"}
STAFF = EDITORS | {
    "health-signer",
    "publisher",
    "health-reviewer",
    "health-approver",
    "clerk",
    "supervisor",
}
EVERYBODY = STAFF | {"mother", "member", ""}
OFFICE = {"admin", "publisher"}
SUBMITTERS = EDITORS
# State → who views, who modifies, and which transition is offered to whom.
TABLE = {
    "draft": (STAFF, EDITORS, {"submit": SUBMITTERS, "publish": {"admin"}}),
    "countersigning": (
        STAFF,
        EDITORS,
        {"countersign": {"health-signer"}, "publish": OFFICE, "return_to_draft": SUBMITTERS},
    ),
    "published": (
        EVERYBODY,
        EDITORS,
        {
            "submit": SUBMITTERS,
            "publish": {"admin"},
            "suspend": OFFICE,
            "retire": OFFICE,
        },
    ),
    "revising": (
        EVERYBODY,
        EDITORS,
        {
            "countersign": {"health-signer"},
            "publish": OFFICE,
            "return_to_published": SUBMITTERS,
            "suspend": OFFICE,
            "retire": OFFICE,
        },
    ),
    "suspended": (EVERYBODY, EDITORS, {"resume": OFFICE, "retire": OFFICE}),
    "retired": (STAFF, {"admin", "site-admin"}, {"return_to_draft": SUBMITTERS}),
}
# How the scenario comes from one state to the next.
STEPS = [
    ("draft", None),
    ("countersigning", ("editor", "submit")),
    ("published", ("admin", "publish")),
    ("revising", ("editor", "submit")),
    ("suspended", ("publisher", "suspend")),
    ("retired", ("publisher", "retire")),
]
HTML = {"Accept": "text/html"}


def page(session, path):
    """Go to a page as a browser does; its text, empty where one is refused or sent to log in."""
    answer = session.get(f"{session.base}{path}", headers=HTML)
    refused = any(name in answer.url for name in ("login", "insufficient-privileges"))
    return answer.text if answer.ok and not refused else ""


def offered_by_rest(session, tree):
    answer = session.get(f"{tree}/@workflow")
    if answer.status_code != 200:
        return set()
    return {one["@id"].rpartition("/")[2] for one in answer.json()["transitions"]}


def offered_by_page(session, tree):
    """Read the buttons of the page on which one signs and publishes."""
    text = page(session, f"{tree}/@@publishing")
    buttons = re.findall(r"<button[^>]*>", text)
    return set(re.findall(r'value="(\w+)"', "".join(b for b in buttons if '"transition"' in b)))


def found(session, tree, state):
    """Try everything as one person."""
    may = {
        "view by REST": session.get(tree).status_code == 200,
        "view by page": bool(page(session, tree)),
        "modify by REST": session.patch(tree, json={"contact": state}).status_code == 204,
        "edit by page": bool(page(session, f"{tree}/edit")),
        "transitions by REST": offered_by_rest(session, tree),
        "transitions by page": offered_by_page(session, tree),
    }
    # The form locks what it shows.
    session.delete(f"{tree}/@lock", json={"force": True})
    return may


def wanted(name, state):
    seen, changed, moves = TABLE[state]
    due = {verb for verb, people in moves.items() if name in people}
    return {
        "view by REST": name in seen,
        "view by page": name in seen,
        "modify by REST": name in changed,
        "edit by page": name in changed,
        "transitions by REST": due,
        "transitions by page": due,
    }


def test_what_each_may_do_with_a_scenario_in_each_state(client, tree):
    wrong = []
    people = {name: client(name) for name in sorted(EVERYBODY)}
    for state, step in STEPS:
        if step:
            assert go(people[step[0]], tree, step[1]).ok, (state, step)
        for name, session in people.items():
            told, due = found(session, tree, state), wanted(name, state)
            wrong += [(state, name, what, told[what]) for what in due if told[what] != due[what]]
    assert wrong == []
