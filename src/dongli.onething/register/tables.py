"""The register's tables: what worklists, search, numbering and clocks need of casework.

Nothing personal lies here in clear: users and request ids are keyed hashes, the applicant's
name is masked. Times are ISO 8601 texts in Asia/Shanghai with seconds, so they sort as text.
What people type has no length here: PostgreSQL refuses what is longer, SQLite never does.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("scenario_uid", String(64), nullable=False, index=True),
    Column("scenario_title", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    # One submission is one case: a keyed hash of who filed and of the request's id.
    Column("request_key", String(64), nullable=False, unique=True),
    Column("user_key", String(64), nullable=False, index=True),
    Column("applicant", Text, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("service_point", Text, nullable=False, index=True),
    Column("state", String(32), nullable=False, index=True),
    Column("filed_at", String(32), nullable=False, index=True),
)

subcases = Table(
    "subcases",
    metadata,
    Column("case_number", String(32), ForeignKey("cases.number"), primary_key=True),
    Column("id", String(16), primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("item", Text, nullable=False),
    Column("item_uid", String(64), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("handling", String(16), nullable=False),
    Column("state", String(32), nullable=False),
    # The clock that matters now: its kind, when it turns yellow, when it ends; no clock: "".
    Column("clock", String(32), nullable=False),
    Column("warn_at", String(32), nullable=False),
    Column("due_at", String(32), nullable=False),
    Column("paused", Boolean, nullable=False),
    # The last instant for a word on receipt; passing it is acceptance by law; else "".
    Column("accept_by", String(32), nullable=False, index=True),
    Column("changed_at", String(32), nullable=False),
    # 视为受理: since when the law counts it as accepted; else "".
    Column("deemed", String(32), nullable=False),
    Index("ix_subcases_worklist", "department", "state", "due_at"),
)

# Wrong query codes of the last minutes; no part of what is rebuilt from the cases.
attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(32), nullable=False),
    Column("at", String(32), nullable=False, index=True),
)

numbers = Table(
    "numbers",
    metadata,
    Column("day", String(8), primary_key=True),
    Column("value", Integer, nullable=False),
)
