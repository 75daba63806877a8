"""Multi-valued decision diagrams: yes-or-no functions of answers, each kept once.

Two functions are equal exactly when their numbers are, so that "changes nothing" is a comparison.
Own code, as the one kept library (dd) has them only as read-only copies of binary diagrams, and
brings networkx and ply.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NO, YES = 0, 1

# Beyond so many nodes a diagram is given up; a hand-made scenario needs a few thousand.
MOST_NODES = 200_000


class TooLarge(Exception):
    """A question about a scenario is too large to be answered exactly."""


class Diagrams:
    """Functions of variables 0, 1, …; variable ``n`` has the values 0 … ``sizes[n]`` - 1."""

    def __init__(self, sizes: Sequence[int], most: int = MOST_NODES) -> None:
        self.sizes = list(sizes)
        self.most = most
        self._variables = [len(sizes), len(sizes)]
        self._kids: list[tuple[int, ...]] = [(), ()]
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._not: dict[int, int] = {NO: YES, YES: NO}
        self._given: dict[tuple[int, int, int], int] = {}
        self._some: dict[tuple[int, int], int] = {}
        self._supports: dict[int, frozenset[int]] = {NO: frozenset(), YES: frozenset()}
        self._shares: dict[int, float] = {NO: 0.0, YES: 1.0}

    def top(self, node: int) -> int:
        """Give the first variable that a function depends on; constants: past the last."""
        return self._variables[node]

    def kids(self, node: int) -> tuple[int, ...]:
        """Give what a function becomes under each value of its first variable."""
        return self._kids[node]

    def node(self, variable: int, kids: tuple[int, ...]) -> int:
        """Give the function that is ``kids[value]`` under each value of a variable."""
        if kids.count(kids[0]) == len(kids):
            return kids[0]
        found = self._numbers.get((variable, kids))
        if found is None:
            found = len(self._kids)
            if found > self.most:
                raise TooLarge
            self._variables.append(variable)
            self._kids.append(kids)
            self._numbers[variable, kids] = found
        return found

    def literal(self, variable: int, values: Iterable[int]) -> int:
        """Give the function "this variable is one of values"."""
        wanted = set(values)
        return self.node(variable, tuple(int(one in wanted) for one in range(self.sizes[variable])))

    def both(self, left: int, right: int) -> int:
        """Give "left and right"."""
        if left in (right, NO) or right == YES:
            return left
        if right == NO or left == YES:
            return right
        name = (left, right) if left < right else (right, left)
        found = self._both.get(name)
        if found is None:
            variable = min(self._variables[left], self._variables[right])
            pairs = zip(self.under(left, variable), self.under(right, variable), strict=True)
            found = self.node(variable, tuple(self.both(one, other) for one, other in pairs))
            self._both[name] = found
        return found

    def negation(self, node: int) -> int:
        """Give "not"."""
        found = self._not.get(node)
        if found is None:
            found = self.node(
                self._variables[node], tuple(self.negation(kid) for kid in self._kids[node])
            )
            self._not[node], self._not[found] = found, node
        return found

    def either(self, left: int, right: int) -> int:
        """Give "left or right"."""
        return self.negation(self.both(self.negation(left), self.negation(right)))

    def all_of(self, nodes: Iterable[int]) -> int:
        """Give "all of these"; of none: yes."""
        result = YES
        for node in nodes:
            result = self.both(result, node)
        return result

    def any_of(self, nodes: Iterable[int]) -> int:
        """Give "any of these"; of none: no."""
        return self.negation(self.all_of(self.negation(node) for node in nodes))

    def under(self, node: int, variable: int) -> tuple[int, ...]:
        """Give what a function becomes under each value of a variable not after its first."""
        if self._variables[node] == variable:
            return self._kids[node]
        return (node,) * self.sizes[variable]

    def given(self, node: int, variable: int, value: int) -> int:
        """Give what a function becomes when any one variable has a value."""
        top = self._variables[node]
        if top >= variable:
            return self._kids[node][value] if top == variable else node
        name = (node, variable, value)
        found = self._given.get(name)
        if found is None:
            kids = tuple(self.given(kid, variable, value) for kid in self._kids[node])
            found = self._given[name] = self.node(top, kids)
        return found

    def holds(self, node: int, values: Sequence[int]) -> bool:
        """Say whether a function holds for the values of all variables."""
        while node > YES:
            node = self._kids[node][values[self._variables[node]]]
        return node == YES

    def some(self, node: int, variable: int) -> int:
        """Give "for some value of this variable"."""
        top = self._variables[node]
        if top > variable:
            return node
        found = self._some.get((node, variable))
        if found is None:
            kids = self._kids[node]
            if top == variable:
                found = self.any_of(kids)
            else:
                found = self.node(top, tuple(self.some(kid, variable) for kid in kids))
            self._some[node, variable] = found
        return found

    def support(self, node: int) -> frozenset[int]:
        """Name the variables that a function depends on."""
        found = self._supports.get(node)
        if found is None:
            found = frozenset({self._variables[node]}).union(*map(self.support, self._kids[node]))
            self._supports[node] = found
        return found

    def share(self, node: int) -> float:
        """Give the probability of a function, each value of each variable equally likely."""
        found = self._shares.get(node)
        if found is None:
            kids = self._kids[node]
            found = self._shares[node] = sum(map(self.share, kids)) / len(kids)
        return found
