"""Step 3: hand in the one set of materials."""

from __future__ import annotations

from typing import Any

from plone.namedfile.file import NamedBlobFile
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething.browser.uploads import MOST_AT_ONCE, most_a_file, upload_limits
from dongli.onething.domain.check import Problem
from dongli.onething.domain.plans import MergedMaterial
from dongli.onething.operations.check_files import KINDS, MOST_FILES, check_file
from dongli.onething.storage.drafts import Upload
from dongli.onething.vocabularies import dictionaries

from .base import ApplyPage, anchor
from .filenames import tame

FILE = "file."


class Materials(ApplyPage):
    """Uploads are kept as they come: an error in one loses none of the others."""

    name = "apply-materials"
    index = ViewPageTemplateFile("../templates/apply_materials.pt")

    def page(self) -> str:
        self.found: list[Problem] = []
        if self.posted():
            CheckAuthenticator(self.request)
            self.receive()
            self.remove()
            if not self.found:
                self.go_on()
        return self.index()

    def receive(self) -> None:
        """Keep each uploaded file that is in order."""
        draft = self.opened.draft
        for material in self.asked():
            sent = self.request.form.get(FILE + material.key, [])
            for upload in sent if isinstance(sent, list) else [sent]:
                if getattr(upload, "filename", ""):
                    self._keep(draft.files(material.key), material.key, upload)
        draft.touch()

    def _keep(self, files: Any, key: str, upload: Any) -> None:
        upload.seek(0)
        file = NamedBlobFile(data=upload.read(), filename=tame(upload.filename))
        if any(_same(file, one.file) for one in files):
            return
        problem = check_file(key, file)
        if problem is None and len(files) >= MOST_FILES:
            problem = Problem(field=key, code="too-many-files", data={"most": MOST_FILES})
        if problem is None:
            files.append(Upload(file))
        else:
            self.found.append(problem)

    def remove(self) -> None:
        wanted = self.request.form.get("remove")
        for files in self.opened.draft.uploads.values():
            for upload in [one for one in files if one.id == wanted]:
                files.remove(upload)

    def go_on(self) -> None:
        step = self.request.form.get("go")
        target = step if step in ("apply-form", "apply-review") else self.name
        if target == "apply-review":
            self.found = [
                Problem(field=m.key, code="material-missing", data={"title": m.title})
                for m in self.asked()
                if m.necessity == "required" and not self.opened.draft.uploads.get(m.key)
            ]
        if not self.found:
            self.request.response.redirect(self.url(target, self.opened.draft.id))

    def asked(self) -> list[MergedMaterial]:
        return [
            material
            for material in self.opened.plan.materials
            if material.supply in ("ask", "commitment") and material.form != "application"
        ]

    def rows(self) -> list[dict[str, Any]]:
        """List what the applicant hands in, with what is there already."""
        subjects = {s.code: s.title for s in self.opened.edition.subjects}
        titles = {item.id: item.title for item in self.opened.edition.items}
        uploads = self.opened.draft.uploads
        words = self.words
        return [
            {
                "key": material.key,
                "anchor": anchor(material.key),
                "name": FILE + material.key,
                "title": material.title,
                "subject": subjects.get(material.subject, ""),
                "description": material.description,
                "form": words.of(dictionaries.MATERIAL_FORMS, material.form),
                "necessity": words.of(dictionaries.NECESSITIES, material.necessity),
                "required": material.necessity == "required" and material.supply == "ask",
                "supply": words.supply(material),
                "for": [titles[source.item] for source in material.sources],
                "files": list(uploads.get(material.key, [])),
            }
            for material in self.asked()
        ]

    def others(self) -> list[dict[str, str]]:
        """List what the applicant need not hand in, and why."""
        titles = {item.id: item.title for item in self.opened.edition.items}
        asked = {material.key for material in self.asked()}
        return [
            {
                "title": self.material_title(material),
                "supply": self.words.supply(material),
                "from_item": titles.get(material.from_item or "", ""),
            }
            for material in self.opened.plan.materials
            if material.key not in asked
        ]

    def most_megabytes(self) -> int:
        return most_a_file()

    def most_at_once(self) -> int:
        return MOST_AT_ONCE

    def upload_limits(self) -> str:
        return upload_limits(self.words, self.url(self.name, self.opened.draft.id))

    def accepted_kinds(self) -> str:
        return ",".join(f".{kind}" for kind in KINDS)

    def errors(self) -> list[dict[str, str]]:
        return self.problems(self.found)

    def error_of(self, key: str) -> str:
        return next((e["message"] for e in self.errors() if e["field"] == key), "")


def _same(one: NamedBlobFile, other: NamedBlobFile) -> bool:
    """Say whether a file was sent before: by name and content."""
    return (
        one.filename == other.filename
        and one.getSize() == other.getSize()
        and one.data == other.data
    )
