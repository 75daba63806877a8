"""Acting on a sub-case by its page: what was posted is done, or shown again with what is wrong."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.Five.browser import BrowserView

from dongli.onething import _
from dongli.onething.casework import words as terms
from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import state
from dongli.onething.domain.edition import EditionItem
from dongli.onething.domain.errors import DomainError
from dongli.onething.messages import errors_of, message_of
from dongli.onething.operations.allow_second_notice import allow_second_notice
from dongli.onething.operations.transition_subcase import TransitionRefused, transition

from .correction import Correction
from .subcase_form import handed_in, typed
from .words import Words


class Acting(BrowserView):
    """``errors``: by the item's own names. ``correction``: the form of a notice that runs."""

    words: Words
    item: EditionItem
    error = ""
    errors: dict[str, str] = {}
    tried = ""
    correction: Correction | None = None

    def correction_form(self) -> Correction:
        form = Correction(self.context, self.request)
        form.update()
        return form

    def act(self, name: str) -> str | None:
        """Make a transition; go on where that succeeds, answer the page with errors else."""
        self.tried = name
        try:
            if not self.made(name):
                return None
        except TransitionRefused as refused:
            about = refused.refusal.data.get("defects", ())
            self.refuse(refused.message, dict.fromkeys(about, refused.message))
        except WorkflowException as refused:
            self.refuse(str(refused), {})
        except DomainError as refused:
            found = {entry["field"]: entry["message"] for entry in errors_of(refused)}
            self.refuse(message_of(refused), {self.own_name(key): found[key] for key in found})
        else:
            done = self.words.of(terms.TRANSITIONS, name)
            api.portal.show_message(_("Done: ${action}.", mapping={"action": done}), self.request)
            self.request.response.redirect(self.context.absolute_url())
            return ""
        return None

    def made(self, name: str) -> bool:
        """Make the transition that was posted; say whether it is done."""
        if name == "allow_second_notice":
            allow_second_notice(self.context, typed(self.request.form, "reason"))
            return True
        act = handed_in(self.request.form, self.item)
        if name == "complete_correction" and state(self.context) == "correcting":
            act = self.corrected(act)
        if act is not None:
            transition(self.context, name, act)
        return act is not None

    def refuse(self, message: Any, errors: dict[str, Any]) -> None:
        """Show the page again, with what was typed; nothing was changed."""
        self.request.response.setStatus(400)
        self.error = self.words(message)
        self.errors = {name: self.words(why) for name, why in errors.items()}
        if self.correction is not None:
            widgets = self.correction.merged_widgets()
            names = {self.correction.own_name(w.merged): key for key, w in widgets.items()}
            self.correction.mark(
                {names[name]: why for name, why in self.errors.items() if name in names}
            )

    def corrected(self, act: Act) -> Act | None:
        """Take what was put right in the form, None where there is more to do on the page."""
        self.correction = self.correction_form()
        if self.correction.row_action:
            return None
        given, problems = self.correction.handed_in()
        if problems:
            widgets = self.correction.merged_widgets()
            wrong = {self.correction.own_name(widgets[key].merged): problems[key]
                     for key in problems}  # fmt: skip
            self.refuse(_("Please check what was filled in."), wrong)
            return None
        return msgspec.structs.replace(act, form_data=given)

    def own_name(self, key: str) -> str:
        """Answer the item's own name of a merged key, of a table's cell too."""
        key = key.partition("[")[0]
        names = {field.key: field.name for field in self.item.fields}
        names |= {material.key: material.id for material in self.item.materials}
        return names.get(key, key)
