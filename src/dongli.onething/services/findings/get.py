"""GET <scenario>/@findings: what compile says of the tree as it is now."""

from __future__ import annotations

from typing import Any

from dongli.onething.findings_words import finding_message
from dongli.onething.operations.findings import findings
from dongli.onething.operations.questions_for import questions_of
from dongli.onething.services.base import Door


class Get(Door):
    def answer(self) -> dict[str, Any]:
        report, questions = findings(self.context), questions_of(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@findings",
            "publishable": report.publishable,
            "changed_since": report.changed_since,
            "digest": report.digest,
            "items": [
                {
                    **self.plain(finding),
                    "message": self.say(finding_message(finding, questions)),
                }
                for finding in report.findings
            ],
        }
