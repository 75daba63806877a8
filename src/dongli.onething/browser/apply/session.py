"""A login that ran out while somebody was typing: log in and go on, with all that was typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

NAME, PASSWORD = "__ac_name", "__ac_password"


class Expired(BrowserView):
    """The login, with what was sent going along; it is kept nowhere else meanwhile."""

    index = ViewPageTemplateFile("../templates/apply_login.pt")

    def __call__(self) -> str:
        self.request.set("disable_border", True)
        self.failed = NAME in self.request.form
        self.name = str(self.request.form.get(NAME, ""))
        return self.index()

    def carried(self) -> Iterator[tuple[str, str]]:
        """Yield every name and text that was sent; files cannot go along."""
        for name, value in self.request.form.items():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and name not in (NAME, PASSWORD):
                    yield name, one


def expired(context: Any, request: Any) -> str:
    """Answer the page that asks for the login again."""
    return Expired(context, request)()


def remember_login(request: Any) -> None:
    """Begin a session where the request itself brought name and password."""
    form = request.form
    if NAME in form and PASSWORD in form:
        users = api.portal.get_tool("acl_users")
        users.updateCredentials(request, request.response, form[NAME], form[PASSWORD])
