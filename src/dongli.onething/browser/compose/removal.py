"""Before content is deleted: what that touches, before what Plone says of links."""

from __future__ import annotations

from html import escape
from typing import Any

import transaction
from AccessControl import Unauthorized
from plone.app.linkintegrity.browser.info import DeleteConfirmationInfo
from plone.base.interfaces import IPloneSiteRoot
from zope.i18n import translate

from dongli.onething.domain.errors import InUse
from dongli.onething.messages import message_of
from dongli.onething.operations.blast_radius import radius_of_removal

from .radius import DELETING, radius


class Removal(DeleteConfirmationInfo):
    """Part of Plone's confirmation, of one content or of what is ticked in a folder."""

    def __call__(self, items: list[Any] | None = None) -> str:
        """Answer what is touched, then which places lose what they name; nothing is deleted."""
        alone = [] if IPloneSiteRoot.providedBy(self.context) else [self.context]
        return self._touched(alone if items is None else items) + (super().__call__(items) or "")

    def _touched(self, contents: list[Any]) -> str:
        # Whoever looks changes nothing, whatever a listener may have done.
        transaction.doom()
        try:
            touched = radius_of_removal(contents)
        except InUse as refused:
            words = translate(message_of(refused), context=self.request)
            return f'<p class="ot-note bad" role="alert">{escape(words)}</p>'
        except Unauthorized:
            return ""
        if not touched:
            return ""
        section = radius(self.context, self.request, touched, DELETING)
        return f'<div class="onething">{section}</div>'
