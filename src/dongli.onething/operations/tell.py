"""Tell signers and the joint office by mail that their inbox has something new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from plone import api
from zope.i18n import translate
from zope.i18nmessageid import Message

from dongli.onething import _
from dongli.onething.storage.notices import Notice

from .agree_resolution import missing
from .departments_of import PREFIX
from .post_mail import post_mail
from .signing import unsigned

# The first language of the site's staff.
LANGUAGE = "zh_CN"
# In a mail; the inbox names all.
NAMED = 5


def tell_signers(scenario: Any) -> None:
    """Tell the countersigners of each department that has not signed."""
    for standing in unsigned(scenario):
        _post(
            _addresses("Countersigner", PREFIX + standing.department),
            _("To countersign: ${title}"),
            _("“${title}” waits for the countersignature of ${department}."),
            scenario.Title(),
            department=standing.title,
        )


def tell_agreeing(resolution: Any) -> None:
    """Tell the countersigners of the departments that a resolution waits for, not its authors."""
    for department in sorted(missing(resolution)):
        _post(
            _addresses("Countersigner", PREFIX + department, besides=resolution.authors),
            _("Resolution to countersign: ${title}"),
            _("The resolution “${title}” waits for the countersignature of your department."),
            resolution.Title(),
        )


def tell_office(scenario: Any) -> None:
    """Tell the joint office that every department has signed."""
    _post(
        _addresses("Publisher"),
        _("To publish: ${title}"),
        _("All departments have countersigned “${title}”."),
        scenario.Title(),
    )


def tell_office_of_failure(scenario: Any) -> None:
    """Tell the joint office that what it set for a date was not published."""
    _post(
        _addresses("Publisher"),
        _("Not published as planned: ${title}"),
        _("“${title}” was not published on its effective date: see why in your inbox."),
        scenario.Title(),
    )


def tell_department(department: str, notice: Notice) -> None:
    """Tell a department's countersigners, but not who made it, of a change that concerns them."""
    _post(
        _addresses("Countersigner", PREFIX + department, besides=[notice.user]),
        _("Changed: ${title}"),
        _("“${title}” was changed, and with it your part of: ${scenarios}."),
        "、".join(notice.subjects[:NAMED]),
        scenarios="、".join(one.title for one in notice.scenarios[:NAMED]),
    )


def _post(
    addresses: Iterator[str], subject: Message, text: Message, title: str, **data: str
) -> None:
    data |= {"title": title, "inbox": f"{api.portal.get().absolute_url()}/@@inbox"}
    said = [
        translate(Message(message, mapping=data), target_language=LANGUAGE)
        for message in (subject, text, _("Your inbox: ${inbox}"))
    ]
    post_mail(addresses, said[0], f"{said[1]}\n\n{said[2]}\n")


def _addresses(role: str, group: str = "", *, besides: Iterable[str] = ()) -> Iterator[str]:
    """Walk the addresses of everybody with a role of the whole site, of one group or of all."""
    users = api.portal.get_tool("acl_users")
    assigned = users.portal_role_manager.listAssignedPrincipals(role)
    names = {name for name, _title in assigned}
    for name in [*names]:
        found = users.source_groups.getGroupById(name)
        names |= set(found.getMemberIds()) if found is not None else set()
    if group:
        known = users.source_groups.listGroupIds()
        members = users.source_groups.listAssignedPrincipals(group) if group in known else ()
        names &= {name for name, _title in members}
    for name in names - set(besides):
        user = api.user.get(userid=name)
        if user is not None:
            yield user.getProperty("email", "") or ""
