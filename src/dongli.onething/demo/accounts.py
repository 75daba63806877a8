"""The demo's accounts: one user per role, and staff for every department that works a case."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import msgspec
from plone import api
from Products.CMFPlone.Portal import PloneSite

from dongli.onething.transfer import files

DEPARTMENTS = resources.files("dongli.onething.demo") / "data" / "departments.yaml"

Account = tuple[str, str, str]

# Name, role, full name, group. The first of a role is the one that a newcomer tries.
ROLES = (
    ("editor", "Editor", "内容编辑（演示）", ""),
    ("countersigner", "Countersigner", "公安会签人（演示）", "department-DL-GA"),
    ("publisher", "Publisher", "联席会议办公室（演示）", ""),
    ("clerk", "WindowClerk", "综窗人员（演示）", "point-district-hall"),
    ("clerk-street-06", "WindowClerk", "华明街道综窗人员（演示）", "point-street-06"),
    ("reviewer", "Reviewer", "公安审查人员（演示）", "department-DL-GA"),
    ("approver", "Approver", "公安审批人员（演示）", "department-DL-GA"),
    ("supervisor", "Supervisor", "监督人员（演示）", ""),
    ("applicant", "Applicant", "申请人（演示）", ""),
)
DUTIES = {"Reviewer": "审查人员", "Approver": "审批人员", "Countersigner": "会签人"}
# Departments with a reviewer, an approver and a countersigner of their own, to work whole cases.
STAFFED = (
    "DL-ZWB",
    "DL-SJ",
    "DL-WJ",
    "DL-HOSP",
    "DL-VAC",
    "DL-RS",
    "DL-YB",
    "DL-XF",
    "DL-TAX",
    "DL-GJJ",
    "DL-MZ",
    "DL-GT",
    "DL-ZJ",
    "DL-CG",
    "DL-YC",
    "DL-TEST",
    "DL-SEAL",
    "DL-BANK",
    # Of the eleven streets two, so that one can see that the other does not get its cases.
    "120110001",
    "120110006",
)


class Person(msgspec.Struct, frozen=True):
    name: str
    role: str
    fullname: str
    group: str


def people() -> Iterator[Person]:
    """Yield everybody the demo has an account for."""
    for row in ROLES:
        yield Person(*row)
    titles = {row["code"]: row["title"] for row in files.load(Path(str(DEPARTMENTS)))}
    for code in STAFFED:
        for role, duty in DUTIES.items():
            name = f"{role.lower()}-{code.lower()}"
            yield Person(name, role, f"{titles[code]}{duty}（演示）", f"department-{code}")


def create(site: PloneSite) -> list[Account]:
    """Create the accounts that are missing; answer their names, passwords and roles."""
    return [_create(person) for person in people() if api.user.get(username=person.name) is None]


def _create(person: Person) -> Account:
    password = secrets.token_urlsafe(12)
    api.user.create(
        username=person.name,
        email=f"{person.name}@example.invalid",
        password=password,
        roles=("Member", person.role),
        properties={"fullname": person.fullname},
    )
    if person.group:
        if api.group.get(person.group) is None:
            api.group.create(person.group, title=person.group)
        api.group.add_user(groupname=person.group, username=person.name)
    return person.name, password, person.role
