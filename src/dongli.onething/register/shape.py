"""Bring an older register to the shape of today's tables; no row is lost.

The rows of a new column hold its empty value until they are entered anew: an upgrade step does
that with ``rebuild``, a server's start with ``repair``.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Connection, Integer, Table, inspect, text

from .tables import metadata


def shape(connection: Connection) -> None:
    """Make the tables, columns and indexes that are not there yet."""
    metadata.create_all(connection)
    for table in metadata.sorted_tables:
        _add_columns(connection, table)
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def _add_columns(connection: Connection, table: Table) -> None:
    here = {column["name"] for column in inspect(connection).get_columns(table.name)}
    quote = connection.dialect.identifier_preparer.quote
    for column in table.columns:
        if column.name not in here:
            kind = column.type.compile(connection.dialect)
            words = f"{quote(column.name)} {kind} NOT NULL DEFAULT {_empty(column)}"
            connection.execute(text(f"ALTER TABLE {quote(table.name)} ADD COLUMN {words}"))


def _empty(column: Column) -> str:
    if isinstance(column.type, Boolean):
        return "FALSE"
    return "0" if isinstance(column.type, Integer) else "''"
