"""Marks of our widgets, for their converters."""

from z3c.form.interfaces import IWidget


class ITableWidget(IWidget):
    """One row a record or line, one column a part."""


class IChoicesWidget(IWidget):
    """One or several codes of an open dictionary."""


class IWhenWidget(IWidget):
    """A condition: one row a question, one column an alternative."""


class IQuantityWidget(IWidget):
    """A number in a text box."""
