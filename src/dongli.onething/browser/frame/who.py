"""Who sees which entry of the navigation; the conditions of portal_actions ask it."""

from __future__ import annotations

from plone import api
from Products.Five.browser import BrowserView

from dongli.onething.operations.inbox import ROLES

STAFF = {"WindowClerk", "Reviewer", "Approver", "Supervisor", "Publisher"}


class Who(BrowserView):
    """``@@onething-who``: shows doors only; each door guards itself."""

    def may_apply(self) -> bool:
        """Tell whether "my applications" is of use: to applicants, and to visitors who log in."""
        return api.user.is_anonymous() or api.user.has_permission(
            "dongli.onething: File Application", obj=api.portal.get()
        )

    def may_work(self) -> bool:
        """Tell whether there is a worklist for this user."""
        if api.user.is_anonymous() or not STAFF & set(api.user.get_roles()):
            return False
        return api.portal.get().restrictedTraverse("@@worklist", None) is not None

    def has_inbox(self) -> bool:
        """Tell whether the user signs or publishes."""
        return not api.user.is_anonymous() and bool(ROLES & set(api.user.get_roles()))

    def may_compose(self) -> bool:
        """Tell whether the user works on the tree."""
        return not api.user.is_anonymous() and api.user.has_permission(
            "dongli.onething: Compose", obj=api.portal.get()
        )
