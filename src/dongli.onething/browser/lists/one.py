"""One import, named by the address."""

from __future__ import annotations

from plone import api
from zExceptions import NotFound

from dongli.onething.domain.lists.model import Problem
from dongli.onething.lists_words import LEVELS, list_problem_message
from dongli.onething.storage import list_imports
from dongli.onething.storage.list_imports import ListImport

from .upload import ListPage


class OneImport(ListPage):
    """Finds the import that the address names; others' folders have none of it."""

    def one(self) -> ListImport:
        """The import."""
        found = list_imports.find(api.portal.get(), str(self.request.form.get("id", "")))
        if found is None or found.folder != self.context.UID():
            raise NotFound("list-import")
        return found

    def told(self, problem: Problem) -> str:
        """What is wrong with a row."""
        return self.say(list_problem_message(problem))

    def level(self, problem: Problem) -> str:
        """How grave it is."""
        return self.say(LEVELS[problem.level])
