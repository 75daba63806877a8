"""Submit a scenario for countersigning, or refuse and say why.

The workflow transition ``submit`` is the one way in: page, REST and code meet the same guard.
"""

from __future__ import annotations

from typing import Any

from dongli.onething import _

from .findings import compilation_of
from .refused import TransitionRefused


class SubmissionRefused(TransitionRefused):
    """Nobody was asked to sign. ``findings`` holds the errors."""


def submittable_or_refuse(scenario: Any) -> None:
    """Raise SubmissionRefused for errors: no department is to sign what cannot be published."""
    findings = compilation_of(scenario).findings
    errors = [finding for finding in findings if finding.level == "error"]
    if errors:
        raise SubmissionRefused(
            _(
                "Not submitted: ${number} errors stand against it. Put them right first, so that "
                "the departments sign what can be published.",
                mapping={"number": str(len(errors))},
            ),
            findings=errors,
        )
