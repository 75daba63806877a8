"""Pages of materials, questions, scenario items and service points: their facts."""

from __future__ import annotations

from .base import ComposedView


class MaterialView(ComposedView):
    """A material's page."""


class QuestionView(ComposedView):
    """A question's page."""


class ScenarioItemView(ComposedView):
    """A scenario item's page."""


class PersonaView(ComposedView):
    """A persona's page."""


class ServicePointView(ComposedView):
    """A service point's page."""
