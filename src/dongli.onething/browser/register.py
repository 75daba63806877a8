"""The administrator's look at the register: does it agree with the cases, and if not, anew."""

from __future__ import annotations

from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.operations.rebuild_register import rebuild
from dongli.onething.operations.tick import tick
from dongli.onething.operations.verify_register import Discrepancy, verify

KINDS = {
    "missing": _("Not in the register"),
    "orphan": _("Only in the register"),
    "differs": _("Differs"),
    "journal": _("Broken journal"),
}


class RegisterPage(BrowserView):
    """Compare; rebuild or tick on demand. Paths are shown, no case content."""

    index = ViewPageTemplateFile("templates/casework_register.pt")

    def __call__(self) -> str:
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method == "POST" and self.run(self.request.form.get("run", "")):
            self.request.response.redirect(f"{self.context.absolute_url()}/@@casework-register")
            return ""
        self.found: list[Discrepancy] = verify(self.context)
        return self.index()

    def run(self, name: Any) -> bool:
        """Do what was asked for and say so."""
        if name == "rebuild":
            message = _("Cases entered: ${number}.", mapping={"number": str(rebuild(self.context))})
        elif name == "tick":
            done = str(len(tick(self.context)))
            message = _("Accepted by silence: ${number}.", mapping={"number": done})
        else:
            return False
        api.portal.show_message(message, self.request)
        return True

    def rows(self) -> list[dict[str, Any]]:
        return [
            {"kind": KINDS[one.kind], "path": one.path, "columns": "、".join(one.columns)}
            for one in self.found
        ]
