"""The front page: the published scenarios by kind of subject and life stage."""

from __future__ import annotations

from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething.operations.list_scenarios import ListedScenario, list_scenarios
from dongli.onething.vocabularies import dictionaries

from .frame.lean import with_known_links, without_columns
from .words import Words


class Front(BrowserView):
    """首页."""

    index = ViewPageTemplateFile("templates/front.pt")

    def __call__(self) -> str:
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.text = str(self.request.form.get("text", "")).strip()[:100]
        self.listed = list_scenarios(api.portal.get(), text=self.text)
        without_columns(self.request)
        return with_known_links(self, self.request, self.index)

    def url(self, entry: ListedScenario) -> str:
        return f"{api.portal.get().absolute_url()}/{entry.path}"

    def import_url(self) -> str:
        """Where an editor takes in a scenario of another site; empty for everybody else."""
        scenarios = api.portal.get()["scenarios"]
        may = api.user.has_permission("dongli.onething: Compose", obj=scenarios)
        return f"{scenarios.absolute_url()}/@@import-package" if may else ""

    def any_demo(self) -> bool:
        return any(entry.demo for entry in self.listed)

    def kinds(self) -> list[dict[str, Any]]:
        """Answer the scenarios of each kind of subject, stage by stage in life's order."""
        kinds = []
        for kind, title in dictionaries.SUBJECT_KINDS.items():
            entries = [entry for entry in self.listed if entry.subject_kind == kind]
            if entries:
                stages = self._stages(entries)
                kinds.append(
                    {
                        "id": kind,
                        "title": self.words(title),
                        "count": len(entries),
                        "stages": stages,
                    }
                )
        return kinds

    def _stages(self, entries: list[ListedScenario]) -> list[dict[str, Any]]:
        used = dict.fromkeys(entry.life_stage for entry in entries)
        known = [stage for stage in dictionaries.LIFE_STAGES if stage in used]
        return [
            {
                "title": self.words.of(dictionaries.LIFE_STAGES, stage),
                "entries": [entry for entry in entries if entry.life_stage == stage],
            }
            for stage in [*known, *(used.keys() - set(known))]
        ]
