"""The front page: the published scenarios by kind of subject and life stage."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething.operations.list_scenarios import ListedScenario, list_scenarios
from dongli.onething.vocabularies import dictionaries

from .words import Words


class Front(BrowserView):
    """首页."""

    index = ViewPageTemplateFile("templates/front.pt")

    def __call__(self) -> str:
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.text = str(self.request.form.get("text", "")).strip()[:100]
        self.listed = list_scenarios(api.portal.get(), text=self.text)
        return self.index()

    def url(self, entry: ListedScenario) -> str:
        return f"{api.portal.get().absolute_url()}/{entry.path}"

    def any_demo(self) -> bool:
        return any(entry.demo for entry in self.listed)

    def kinds(self) -> list[dict[str, Any]]:
        """Answer the scenarios of each kind of subject, stage by stage in life's order."""
        order = list(dictionaries.LIFE_STAGES)

        def place(entry: ListedScenario) -> tuple[int, str]:
            known = entry.life_stage in order
            return (order.index(entry.life_stage) if known else len(order), entry.life_stage)

        kinds = []
        for kind, title in dictionaries.SUBJECT_KINDS.items():
            entries = sorted((e for e in self.listed if e.subject_kind == kind), key=place)
            stages = [
                {
                    "title": self.words.of(dictionaries.LIFE_STAGES, stage),
                    "entries": list(members),
                }
                for stage, members in groupby(entries, key=lambda entry: entry.life_stage)
            ]
            if stages:
                kinds.append({"id": kind, "title": self.words(title), "stages": stages})
        return kinds
