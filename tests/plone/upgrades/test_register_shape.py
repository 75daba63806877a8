"""A register of an earlier version is opened: it gets what lacks and keeps what it has."""

from sqlalchemy import create_engine, inspect, text

from dongli.onething.register.shape import shape
from dongli.onething.register.tables import metadata


def older_register(folder):
    """One case and one number, from a time without its channel, its index and the sub-cases."""
    engine = create_engine(f"sqlite:///{folder}/register.sqlite")
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(text("DROP TABLE subcases"))
        connection.execute(text("DROP INDEX ix_cases_state"))
        connection.execute(text("ALTER TABLE cases DROP COLUMN channel"))
        connection.execute(
            text(
                "INSERT INTO cases VALUES"
                " ('YJS1', '/p', 'u', 't', 1, 'd', 'r', 'k', 'a', '', 's', '2026-11-01')"
            )
        )
        connection.execute(text("INSERT INTO numbers VALUES ('20261101', 7)"))
    return engine


def test_an_older_register_gets_todays_columns_tables_and_indexes(tmp_path):
    engine = older_register(tmp_path)
    with engine.begin() as connection:
        shape(connection)
    here = inspect(engine)
    for table in metadata.sorted_tables:
        names = {column["name"] for column in here.get_columns(table.name)}
        assert names == set(table.columns.keys())
        indexes = {index["name"] for index in here.get_indexes(table.name)}
        assert {index.name for index in table.indexes} <= indexes


def test_its_rows_stay_and_a_new_column_is_empty(tmp_path):
    engine = older_register(tmp_path)
    with engine.begin() as connection:
        shape(connection)
        shape(connection)
        assert connection.execute(text("SELECT number, channel FROM cases")).all() == [("YJS1", "")]
        assert connection.execute(text("SELECT value FROM numbers")).scalar() == 7
