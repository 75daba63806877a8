"""The error of a field's value: says the rule in words, with what it found."""

from zope.i18nmessageid import Message
from zope.schema.interfaces import ValidationError

from dongli.onething import _


class BadValue(ValidationError):
    """A value that breaks a rule of its field; z3c.form and plone.restapi show ``doc()``."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def doc(self) -> Message:
        return self.message


def bad(default: str, **mapping: object) -> BadValue:
    """Build the error from a message already translatable, with its values."""
    return BadValue(Message(default, mapping={k: str(v) for k, v in mapping.items()}))


NOT_A_LIST = _("A list is expected.")
NOT_TEXT = _("Row ${row}: text is expected.")
NOT_AN_OBJECT = _("Row ${row}: an object or text is expected.")
UNKNOWN_KEY = _("Row ${row}: unknown key “${key}”.")
MISSING_KEY = _("Row ${row}: “${key}” is missing.")
NOT_A_NUMBER = _("Row ${row}: “${key}” must be a number.")
NOT_A_DATE = _("Row ${row}: “${key}” must be a date like 2026-01-31.")
WRONG_KEY_TYPE = _("Row ${row}: “${key}” must be text.")
TWICE = _("Row ${row}: “${key}” stands there twice.")
NOT_AMONG = _("Row ${row}: “${key}” must be one of: ${allowed}.")
LINE_BREAK = _("Row ${row}: a line break is not allowed.")
TAKEN_CODE = _("The code “${code}” is that of “${title}” already.")
TAKEN_CASE = _(
    "The code “${code}” differs only in upper and lower case from “${other}”, the code of "
    "“${title}”."
)
KEPT_CODE = _(
    "The code “${code}” stays: these scenarios are published, suspended or being countersigned "
    "with it: ${scenarios}."
)
