"""Filing an application of six items against creating seven stock catalogued objects."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from threading import Thread
from time import perf_counter
from typing import Any

import transaction
from plone import api
from waitress.server import create_server

from bench.instance import Instance
from bench.requests import basic
from bench.table import Line, at_least
from bench.timing import interleaved
from bench.users import hire
from dongli.onething.domain import spec as s
from dongli.onething.domain.compile import compile
from dongli.onething.operations.file_application import file
from dongli.onething.operations.now import now
from dongli.onething.storage import editions

ITEMS = 6
FIELDS = 12
SHARED = 4
USER = "bench-filer"
ROUNDS = 25
CLIENTS = 16
FILINGS = 320
SERVER_THREADS = 4


def measure(instance: Instance) -> Iterator[Line]:
    """File in this process, one commit each; then from many clients at once."""
    with instance.inside() as site:
        hire(site, USER, "Applicant")
        publish(site)
    with instance.inside() as site:
        scenario = site["scenarios"]["bench-six"]
        numbers = count()
        calls = {
            "ours": lambda: file_one(site, scenario),
            "theirs": lambda: create_seven(site, next(numbers)),
        }
        found = interleaved(calls, ROUNDS)
    what = f"filing {ITEMS} items of {FIELDS} fields against creating {ITEMS + 1} Documents"
    yield at_least(what, found["ours"], found["theirs"], 4)
    yield from in_parallel(instance)


def file_one(site: Any, scenario: Any) -> None:
    file(site, scenario, **application(), user=USER)
    transaction.commit()


def create_seven(site: Any, number: int) -> None:
    """Create a folder's worth of Documents, their ids given, in one transaction."""
    for part in range(ITEMS + 1):
        name = f"bench-{number}-{part}"
        api.content.create(site, "Document", name, title="一份申请", description="其中一部分")
    transaction.commit()


def in_parallel(instance: Instance) -> Iterator[Line]:
    """File over HTTP from one client, then from sixteen."""
    with served(instance.wsgi) as port:
        alone, failed = rush(port, clients=1, filings=FILINGS // 8)
        together, failures = rush(port, clients=CLIENTS, filings=FILINGS)
    rate = f"{alone:.0f}/s"
    yield Line("filing over HTTP, 1 client", rate, "", f"{failed} failed", "0 failed", failed == 0)
    yield Line(
        f"filing over HTTP, {CLIENTS} clients, {FILINGS} filings",
        f"{together:.0f}/s",
        "",
        f"{failures} failed",
        "0 failed",
        failures == 0,
    )


@contextmanager
def served(wsgi: Any) -> Iterator[int]:
    """Serve on a free port of this machine alone."""
    server = create_server(wsgi, host="127.0.0.1", port=0, threads=SERVER_THREADS)
    Thread(target=server.run, daemon=True).start()
    yield server.effective_port
    server.close()


def rush(port: int, *, clients: int, filings: int) -> tuple[float, int]:
    """Answer the filings a second and how many were not answered with 201."""
    start = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        statuses = list(pool.map(lambda _number: post(port), range(filings)))
    return filings / (perf_counter() - start), sum(status != 201 for status in statuses)


def post(port: int) -> int:
    """File one application; answer the status."""
    headers = {
        "Authorization": basic(USER),
        "Accept": "application/json",
        "Content-Type": "application/json",
    }
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    path = "/onething/scenarios/bench-six/@applications"
    connection.request("POST", path, json.dumps(application()), headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def application() -> dict[str, Any]:
    """Answer a whole application under a request id of its own."""
    shared = {f"applicant/bench.e{number}": "演示文字" for number in range(SHARED)}
    own = {
        f"i{item}#f{number}": "演示文字"
        for item in range(ITEMS)
        for number in range(SHARED, FIELDS)
    }
    return {
        "answers": {},
        "items": None,
        "data": shared | own,
        "applicant": {"name": "演示"},
        "request_id": uuid.uuid4().hex,
    }


def publish(site: Any) -> None:
    """Publish a scenario of six items, each of another department, a third of its fields shared."""
    scenario = api.content.create(site["scenarios"], "Scenario", "bench-six", title="六事一次办")
    # Its edition comes from no tree, so that the workflow does not open it to the public.
    for permission in ("View", "Access contents information"):
        scenario.manage_permission(permission, ["Anonymous"])
    compilation = compile(spec(scenario.UID()))
    if compilation.edition is None or not compilation.publishable:
        raise RuntimeError(compilation.findings)
    editions.store(
        site,
        scenario.UID(),
        compilation.edition,
        path="scenarios/bench-six",
        author="bench",
        date=now(),
        countersigned=False,
        changes=[],
    )


def spec(uid: str) -> s.ScenarioSpec:
    """Describe it as compile reads it."""
    elements = [f"bench.e{number}" for number in range(SHARED)]
    return s.ScenarioSpec(
        uid=uid,
        id="bench-six",
        title="六事一次办",
        lead_department="d0",
        items=[
            s.ScenarioItemSpec(id=f"i{number}", item=_item(number), participation="required")
            for number in range(ITEMS)
        ],
        elements={code: s.ElementSpec(code=code, title=code) for code in elements},
        departments={
            f"d{number}": s.DepartmentSpec(code=f"d{number}", title=f"部门{number}")
            for number in range(ITEMS)
        },
        subjects={"applicant": "申请人"},
    )


def _item(number: int) -> s.ItemSpec:
    shared = [
        s.FieldSpec(
            name=f"f{one}",
            title=f"f{one}",
            required=True,
            element=f"bench.e{one}",
            subject="applicant",
            compatible=["text"],
        )
        for one in range(SHARED)
    ]
    own = [
        s.FieldSpec(name=f"f{one}", title=f"f{one}", required=True) for one in range(SHARED, FIELDS)
    ]
    return s.ItemSpec(
        uid=f"bench-{number}",
        title=f"事项{number}",
        implementing_department=f"d{number}",
        supervising_department=f"d{number}",
        legal_basis=[s.LegalBasis(title="《某法》", article="第一条")],
        free=True,
        kind="01",
        promised_limit=5,
        statutory_limit=20,
        results=[s.Result(title="证书")],
        fields=shared + own,
    )
