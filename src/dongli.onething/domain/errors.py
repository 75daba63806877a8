"""What the domain refuses, as data: doors make words and status codes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .check import Problem
    from .plans import Stop


class DomainError(Exception):
    """A request that the rules refuse; the attributes say what is wrong with it."""


class Unstorable(DomainError):
    """A text holds characters that no page can show: NUL, control characters, half pairs."""

    def __init__(self, field: str, title: str) -> None:
        super().__init__(f"unstorable characters in {field}")
        self.field = field
        self.title = title


class UnknownQuestion(DomainError):
    """An answer names a question that the scenario does not ask."""

    def __init__(self, question: str) -> None:
        super().__init__(f"unknown question: {question}")
        self.question = question


class UnknownValue(DomainError):
    """An answer is none of its question's options."""

    def __init__(self, question: str, value: object) -> None:
        super().__init__(f"unknown value of question {question}: {value!r}")
        self.question = question
        self.value = value


class UnknownItem(DomainError):
    """A choice names an item that the scenario does not have."""

    def __init__(self, item: str) -> None:
        super().__init__(f"unknown item: {item}")
        self.item = item


class SeenOtherwise(DomainError):
    """What is here is not as it was when the user looked and decided."""


class Stopped(DomainError):
    """An answer sends the applicant to a window: nothing can be filed online."""

    def __init__(self, stops: list[Stop]) -> None:
        super().__init__("stopped by: " + ", ".join(stop.question for stop in stops))
        self.stops = stops


class InvalidSubmission(DomainError):
    """A submission does not pass the check of its plan's form and materials."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("invalid: " + ", ".join(problem.field for problem in problems))
        self.problems = problems


class InUse(DomainError):
    """What is to be taken away is used by scenarios that the public has or departments sign."""

    def __init__(self, title: str, scenarios: list[str]) -> None:
        super().__init__(f"{title} is used by: " + ", ".join(scenarios))
        self.title = title
        self.scenarios = scenarios


class UnknownFormat(DomainError):
    """Stored bytes say a format of Edition that this software does not read."""

    def __init__(self, found: object) -> None:
        super().__init__(f"unknown edition format: {found!r}")
        self.format = found
