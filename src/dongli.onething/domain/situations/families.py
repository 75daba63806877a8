"""Families of sets as zero-suppressed decision diagrams: many sets in little room."""

from __future__ import annotations

from .diagram import TooLarge

NONE, EMPTY = 0, 1

MOST_NODES = 300_000


class Families:
    """Families of sets of numbers; a family is a number itself. Small members stand on top."""

    def __init__(self, most: int = MOST_NODES) -> None:
        self.most = most
        self._nodes: list[tuple[int, int, int]] = [(1 << 60, 0, 0), (1 << 60, 0, 0)]
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._unions: dict[tuple[int, int], int] = {}
        self._joined: dict[tuple[int, int], int] = {}
        self._counts: dict[int, int] = {NONE: 0, EMPTY: 1}

    def _node(self, member: int, without: int, having: int) -> int:
        if having == NONE:
            return without
        name = (member, without, having)
        found = self._numbers.get(name)
        if found is None:
            found = len(self._nodes)
            if found > self.most:
                raise TooLarge
            self._nodes.append(name)
            self._numbers[name] = found
        return found

    def union(self, left: int, right: int) -> int:
        """Give the sets of both families."""
        if left == right or right == NONE:
            return left
        if left == NONE:
            return right
        name = (left, right) if left < right else (right, left)
        found = self._unions.get(name)
        if found is None:
            (one, one_without, one_having) = self._nodes[left]
            (other, other_without, other_having) = self._nodes[right]
            if one < other:
                found = self._node(one, self.union(one_without, right), one_having)
            elif other < one:
                found = self._node(other, self.union(left, other_without), other_having)
            else:
                found = self._node(
                    one,
                    self.union(one_without, other_without),
                    self.union(one_having, other_having),
                )
            self._unions[name] = found
        return found

    def join(self, family: int, member: int) -> int:
        """Put a member, that none of them has, into all sets of a family."""
        if family == NONE:
            return NONE
        top, without, having = self._nodes[family]
        if member < top:
            return self._node(member, NONE, family)
        found = self._joined.get((family, member))
        if found is None:
            found = self._node(top, self.join(without, member), self.join(having, member))
            self._joined[family, member] = found
        return found

    def count(self, family: int) -> int:
        """Count the sets of a family."""
        found = self._counts.get(family)
        if found is None:
            _, without, having = self._nodes[family]
            found = self._counts[family] = self.count(without) + self.count(having)
        return found
