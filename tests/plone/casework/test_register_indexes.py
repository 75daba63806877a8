"""However many cases there are, a department and a window find their own by an index."""

import pytest
from sqlalchemy import event

from dongli.onething.register import queries
from dongli.onething.register.engine import reading
from dongli.onething.register.queries import Scope

NOW = "2026-11-26T12:00:00+08:00"
DEPARTMENT = Scope(departments=("health",))
WINDOW = Scope(service_points=("hall",))
QUERIES = {
    "a department's worklist": lambda: queries.worklist(DEPARTMENT, now=NOW, states=["accepted"]),
    "a department's counts": lambda: queries.counts(DEPARTMENT, now=NOW),
    "a window's worklist": lambda: queries.worklist(WINDOW, now=NOW, states=["accepted"]),
    "a window's counts": lambda: queries.counts(WINDOW, now=NOW),
    "one's own cases": lambda: queries.cases_of("key"),
    "a case by its number": lambda: queries.case_row("number"),
    "the items of a case": lambda: queries.parts("number"),
    "what was filed before": lambda: queries.case_by_request("key"),
    "what silence accepts": lambda: queries.silent(NOW),
}


@pytest.mark.parametrize("name", QUERIES)
def test_no_table_is_read_from_end_to_end(desk, name):
    asked = []
    with reading() as rows:
        engine = rows.get_bind() if hasattr(rows, "get_bind") else rows.engine

    def listen(_connection, _cursor, statement, parameters, *_more):
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", listen)
    try:
        QUERIES[name]()
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    assert asked
    with engine.connect() as connection:
        for statement, parameters in asked:
            steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            scans = [
                step[3] for step in steps if step[3].startswith(("SCAN cases", "SCAN subcases"))
            ]
            assert scans == []
