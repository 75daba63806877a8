"""What the forms of composing share: the first tab's name, and a list of what is wrong."""

from __future__ import annotations

from typing import Any

from zope.i18n import translate

from dongli.onething import _


class ComposedForm:
    """Beside a form of z3c.form; ``problems`` is for the list above the fields."""

    default_fieldset_label = _("Basic information")
    widgets: Any
    groups: Any
    request: Any

    def problems(self) -> list[dict[str, str]]:
        """Say what is wrong at which field, in the form's order."""
        return [
            {
                "href": f"#formfield-{widget.id}",
                "label": translate(widget.label, context=self.request),
                "message": translate(widget.error.message, context=self.request),
            }
            for group in (self, *self.groups)
            for widget in group.widgets.values()
            if widget.error
        ]
