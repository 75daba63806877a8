"""Page templates for long pages."""

from __future__ import annotations

from z3c.pt.pagetemplate import ViewPageTemplateFile


class PlainTemplateFile(ViewPageTemplateFile):
    """A page template whose expressions are Python, compiled with it.

    Zope's own look each expression up and traverse it anew, which on a page of hundreds of rows
    takes longer than everything else.
    """

    default_expression = "python"
