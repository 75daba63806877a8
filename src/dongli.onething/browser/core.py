"""Plone's listing of a content's fields, which for a scenario would be those of the tree."""

from Products.Five.browser import BrowserView


class Core(BrowserView):
    """Nothing: the guide shows what was published, the composer shows the tree."""

    def __call__(self) -> str:
        return ""
