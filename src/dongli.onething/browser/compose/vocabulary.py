"""What the list of a folder's contents reads: Plone's answer, with states in words."""

from __future__ import annotations

from plone.app.content.browser.vocabulary import VocabularyView


class Vocabulary(VocabularyView):
    """Plone leaves the id of a state as it is; a reader wants its name."""

    def get_translated_ignored(self) -> list[str]:
        """Translate the state as well."""
        return [name for name in super().get_translated_ignored() if name != "review_state"]
