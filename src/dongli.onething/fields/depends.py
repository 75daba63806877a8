"""easyform's ``depends_on`` expressions as data: the part of pat-depends' grammar we support.

``term ("and" term)*``, a term being ``name``, ``not name``, ``name OP value`` or
``not name = value``. Everything else (``or``, brackets, ``=~``) is refused.
"""

from __future__ import annotations

import re

from dongli.onething.domain.spec import DependsOn

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<operator>!=|~=|<=|>=|=(?!~)|<|>)
      | (?P<word>[^\s"'()=!<>~]+)
    )""",
    re.VERBOSE,
)
_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_.:\-]*")
_BARE = re.compile(r"[0-9]+|[A-Za-z_][A-Za-z0-9_.\-]*")
_NEGATED = {"=": "!=", "!=": "=", "truthy": "falsy"}
_WORDS = ("and", "or", "not")

Token = tuple[str, str]


class UnsupportedExpression(ValueError):
    """An expression outside the supported grammar; ``expression`` is the text."""

    def __init__(self, expression: str) -> None:
        super().__init__(expression)
        self.expression = expression


def parse(expression: str) -> list[DependsOn]:
    """Read an expression as conditions that must all hold; raises UnsupportedExpression."""
    terms: list[list[Token]] = [[]]
    for token in _tokens(expression):
        if token == ("word", "and"):
            terms.append([])
        else:
            terms[-1].append(token)
    return [_term(term, expression) for term in terms]


def _tokens(expression: str) -> list[Token]:
    tokens: list[Token] = []
    position, end = 0, len(expression.rstrip())
    while position < end:
        match = _TOKEN.match(expression, position)
        if match is None:
            raise UnsupportedExpression(expression)
        kind = str(match.lastgroup)
        tokens.append((kind, match[kind]))
        position = match.end()
    return tokens


def _term(tokens: list[Token], expression: str) -> DependsOn:
    negated = tokens[:1] == [("word", "not")]
    match tokens[1:] if negated else tokens:
        case [("word", field)]:
            operator, value = "truthy", ""
        case [("word", field), ("operator", operator), ("word", value)] if value not in _WORDS:
            pass
        case [("word", field), ("operator", operator), ("string", quoted)]:
            value = re.sub(r"\\(.)", r"\1", quoted[1:-1])
        case _:
            raise UnsupportedExpression(expression)
    if negated:
        operator = _NEGATED.get(operator, "")
    if not operator or field in _WORDS or not _FIELD.fullmatch(field):
        raise UnsupportedExpression(expression)
    return DependsOn(field=field, operator=operator, value=value)


def write(conditions: list[DependsOn], names: dict[str, str] | None = None) -> str:
    """Write conditions as one expression; ``names`` renames the fields they speak of."""
    return " and ".join(_write_term(condition, names or {}) for condition in conditions)


def _write_term(condition: DependsOn, names: dict[str, str]) -> str:
    field = names.get(condition.field, condition.field)
    if condition.operator == "truthy":
        return field
    if condition.operator == "falsy":
        return f"not {field}"
    return f"{field} {condition.operator} {_quote(condition.value)}"


def _quote(value: str) -> str:
    if _BARE.fullmatch(value) and value not in _WORDS:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
