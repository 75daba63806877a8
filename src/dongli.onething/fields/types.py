"""Field types of our own, for the item's own form: identity numbers and repeating rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from plone.schemaeditor.schema import ITextLinesField
from zope import schema
from zope.i18nmessageid import Message
from zope.interface import alsoProvides, implementer
from zope.schema.interfaces import IField, IFromUnicode, IList, ITextLine, ValidationError

from dongli.onething import _
from dongli.onething.domain import identity
from dongli.onething.domain.spec import Column
from dongli.onething.problem_words import problem_words

from . import cells
from .read import read_column


class BadValue(ValidationError):
    """A value that is not what its type asks for."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def doc(self) -> Message:
        """Answer the message for forms and plone.restapi."""
        return self.message


class IPhone(ITextLine):
    """A mobile number."""


class IIdCard(ITextLine):
    """公民身份号码."""


class IUscc(ITextLine):
    """统一社会信用代码."""


class IRegion(ITextLine):
    """A region code."""


class IBankAccount(ITextLine):
    """A bank account."""


class IdentityLine(schema.TextLine):
    """One line with a rule of its datatype; a mere warning passes."""

    datatype = ""

    def fromUnicode(self, value: str) -> str:
        """Normalise what was typed, then check it."""
        return super().fromUnicode(identity.normalise(self.datatype, value))

    def _validate(self, value: str) -> None:
        super()._validate(value)
        code = identity.problem(self.datatype, value, date.today())
        if code and not identity.is_warning(self.datatype, code):
            raise BadValue(problem_words(self.datatype, code))


@implementer(IPhone, IFromUnicode)
class Phone(IdentityLine):
    """A mobile number of 11 digits."""

    datatype = "phone"


@implementer(IIdCard, IFromUnicode)
class IdCard(IdentityLine):
    """公民身份号码, 18 characters."""

    datatype = "idcard"


@implementer(IUscc, IFromUnicode)
class Uscc(IdentityLine):
    """统一社会信用代码, 18 characters."""

    datatype = "uscc"


@implementer(IRegion, IFromUnicode)
class Region(IdentityLine):
    """A region code of 6, 9 or 12 digits."""

    datatype = "region"


@implementer(IBankAccount, IFromUnicode)
class BankAccount(IdentityLine):
    """A bank account of 8 to 30 digits."""

    datatype = "bank_account"


class ITable(IList):
    """Repeating rows with the columns of ``columns``."""

    columns = schema.List(
        title=_("Columns"),
        description=_(
            "One a line: name|title|datatype|required. A choice adds its options: "
            "name|title|choice||value=label;value=label."
        ),
        value_type=schema.TextLine(),
        required=True,
        default=[],
    )
    alsoProvides(columns, ITextLinesField)


class ITableEdit(IField):
    """What the field editor asks of a table."""

    columns = ITable["columns"]
    min_length = schema.Int(title=_("Fewest rows"), min=0, required=False)
    max_length = schema.Int(title=_("Most rows"), min=1, required=False)


@implementer(ITable)
class Table(schema.List):
    """Rows: mappings of column name to value, each with a stable ``_id``."""

    def __init__(self, columns: list[str] | None = None, **kw: Any) -> None:
        self.columns = list(columns or [])
        super().__init__(**kw)

    def parsed(self) -> list[Column]:
        """Read the lines of ``columns``."""
        return [read_column(line) for line in self.columns if line.strip()]

    def _validate(self, value: list[dict[str, Any]]) -> None:
        super()._validate(value)
        for number, row in enumerate(value, 1):
            self._row(number, row)

    def _row(self, number: int, row: dict[str, Any]) -> None:
        columns = {column.name: column for column in self.parsed()}
        if not isinstance(row, dict) or set(row) - columns.keys() - {cells.ROW_ID}:
            raise BadValue(problem_words("table", "type"))
        for name, column in columns.items():
            code = cells.problem(column, row.get(name), date.today())
            if code:
                raise BadValue(
                    _(
                        "Row ${row}, ${column}: ${problem}",
                        mapping={
                            "row": str(number),
                            "column": column.title,
                            "problem": problem_words(column.datatype, code),
                        },
                    )
                )
