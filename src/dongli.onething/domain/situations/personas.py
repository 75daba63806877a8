"""A pack of example situations for an editor to check by hand and to keep."""

from __future__ import annotations

from collections.abc import Iterable

from .diagram import NO, YES
from .model import Model
from .results import Pack, Persona
from .sizes import Outcomes
from .tally import Tally

# Up to so many outcome classes get a persona each.
MOST_PERSONAS = 200


def of_classes(outcomes: Outcomes, classes: Iterable[tuple[int, dict[str, str]]]) -> Pack:
    """Give every outcome class its smallest example: no pack that covers all of them is smaller."""
    return Pack(covers="classes", personas=_described(outcomes, classes))


def of_things(model: Model, tally: Tally, outcomes: Outcomes) -> Pack:
    """Cover every thing that can be on and off: once on, once off; the rarest first, greedily.

    Situations that can be filed come first, then those that send the applicant to a window.
    Raises TooLarge.
    """
    diagrams = model.diagrams
    stops = {one.node for one in model.outcome if one.kind == "stop"} - {NO, YES}
    filed = diagrams.negation(diagrams.any_of(stops))
    targets = [(node, True) for node in model.features]
    targets += [(diagrams.negation(node), False) for node in model.features]
    counts = {node: tally.count(node) for node, _ in targets}
    place = {node: number for number, (node, _) in enumerate(targets)}
    waiting = sorted(
        (node for node, _ in targets),
        key=lambda node: (diagrams.both(node, filed) == NO, counts[node], place[node]),
    )
    found: list[dict[str, str]] = []
    while waiting:
        chosen = waiting[0]
        if diagrams.both(chosen, filed) != NO:
            chosen = diagrams.both(chosen, filed)
        for node in waiting[1:]:
            both = diagrams.both(chosen, node)
            if both != NO:
                chosen = both
        answers = tally.example(chosen)
        assert answers is not None, "what is not impossible has an example"
        found.append(answers)
        waiting = [node for node in waiting if diagrams.both(node, chosen) != chosen]
    examples = [
        (outcomes.bits(answers), answers) for answers in found or [tally.example(YES) or {}]
    ]
    return Pack(covers="things", personas=_described(outcomes, examples))


def _described(outcomes: Outcomes, examples: Iterable[tuple[int, dict[str, str]]]) -> list[Persona]:
    """Say of each persona which things it is the first to have on or off."""
    personas = []
    seen: tuple[set[str], set[str]] = (set(), set())
    every = [one.path for _, one in outcomes.masks]
    for bits, answers in examples:
        on = set(outcomes.on(bits, "item", "field", "material", "stop"))
        new_on = [path for path in every if path in on and path not in seen[0]]
        new_off = [path for path in every if path not in on and path not in seen[1]]
        seen[0].update(new_on)
        seen[1].update(new_off)
        personas.append(Persona(answers=answers, on=new_on, off=new_off))
    return personas
