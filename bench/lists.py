"""Importing a list of 5,000 items, all or nothing, while others read, file and edit."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from threading import Event, Thread
from typing import Any

from plone import api

from bench import filing, library
from bench.instance import Instance
from bench.requests import get
from bench.requests import post as send
from bench.table import Line, span
from bench.users import hire
from dongli.onething.operations.check_list import Checked
from dongli.onething.operations.choose_columns import choose_columns
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.upload_list import upload_list
from dongli.onething.storage import list_imports
from dongli.onething.storage.list_imports import State
from dongli.onething.transfer.lists.write import write_xlsx

USER = "bench-importer"
ITEMS, MATERIALS = 5_000, 3
GUIDE = "scenarios/newborn?bench=1"
MINUTES = 15
# How much longer others may wait meanwhile.
TIMES = 3
# Seconds between two of one kind.
PAUSES = {"read": 0.25, "file": 0.25, "edit": 10}
HEADER = ["实施编码", "事项名称", "事项类型", "设定依据", "受理条件", "承诺办结时限", "申请材料"]


def measure(instance: Instance) -> Iterator[Line]:
    """Look a list through, then import it; read, file and edit before and meanwhile."""
    with instance.inside() as site:
        hire(site, USER, "Editor")
        create_content(site["items"], "Item", {"title": "旁人在改的事项"}, name="bench-edited")
        if "bench-six" not in site["scenarios"]:
            hire(site, filing.USER, "Applicant")
            filing.publish(site)
    start = time.perf_counter()
    with instance.inside() as site, api.env.adopt_user(username=USER):
        one = upload_list(site["items"], listed(), "bench.xlsx")
        checked = choose_columns(site["items"], one, one.mapping)
        name = one.id
    what = f"{ITEMS} items × {MATERIALS} materials"
    yield Line(f"looking through a list of {what}", span(time.perf_counter() - start))
    with filing.served(instance.wsgi) as port:
        with others(instance, port) as before:
            time.sleep(30)
        with others(instance, port) as meanwhile:
            seconds, computed, state = run(instance, name, checked)
    yield Line(
        f"importing it ({state}; {span(seconds['running'])} until it is there, "
        f"{span(seconds['entering'])} for the catalogue; {span(computed)} of processor time)",
        span(sum(seconds.values())),
        target=f"≤ {MINUTES} min",
        holds=state == "done" and sum(seconds.values()) <= MINUTES * 60,
    )
    for kind, title in (("read", "guide page"), ("file", "filing"), ("edit", "saving an item")):
        yield told(title, before[kind], meanwhile[kind])
    yield from library.measured(instance, USER)


def told(title: str, before: list[Any], meanwhile: list[Any]) -> Line:
    """Compare the medians; tell the slowest, and what failed, which nothing may."""
    fast, slow = ([seconds for seconds, fine in one if fine] for one in (before, meanwhile))
    failed = len(meanwhile) - len(slow)
    ratio = median(slow) / median(fast)
    return Line(
        f"{title} meanwhile ({len(meanwhile)} times, {failed} failed, slowest {span(max(slow))})",
        span(median(slow)),
        span(median(fast)),
        f"{ratio:.2f}",
        f"≤ {TIMES}, 0 failed",
        ratio <= TIMES and not failed,
    )


def run(instance: Instance, name: str, checked: Checked) -> tuple[dict[str, float], float, State]:
    """Start the import as its page does, and wait for the end of its worker.

    Answer the seconds of each state, what the worker computed, and the last state.
    """
    from dongli.onething.operations import start_import

    computed: list[float] = []
    work = start_import.run_import

    def timed(*given: Any) -> None:
        work(*given)
        computed.append(time.thread_time())

    start_import.run_import = timed
    with instance.inside() as site, api.env.adopt_user(username=USER):
        start_import.start_import(list_imports.find(site, name), seen=checked.seen)
    seconds = {"running": 0.0, "entering": 0.0}
    start = time.perf_counter()
    while True:
        with instance.inside() as site:
            state = list_imports.find(site, name).state
        now = time.perf_counter()
        if state not in seconds:
            break
        seconds[state] += now - start
        start = now
        time.sleep(0.5)
    while not computed and state == "done":
        time.sleep(0.1)
    return seconds, sum(computed), state


@contextmanager
def others(instance: Instance, port: int) -> Iterator[dict[str, list[Any]]]:
    """Let a reader, an applicant and an editor work; answer (seconds, whether it went well)."""
    found: dict[str, list[Any]] = {"read": [], "file": [], "edit": []}
    numbers = iter(range(10**6))

    def edit() -> bool:
        headers = {
            "REQUEST_METHOD": "PATCH",
            "CONTENT_TYPE": "application/json",
            "HTTP_ACCEPT": "application/json",
            "HTTP_PREFER": "return=representation",
        }
        body = f'{{"promised_limit": {next(numbers) % 90}}}'
        return bool(send(instance.wsgi, "items/bench-edited", body, user=USER, headers=headers))

    calls: dict[str, Callable[[], bool]] = {
        "read": lambda: bool(get(instance.wsgi, GUIDE)),
        "file": lambda: filing.post(port) == 201,
        "edit": edit,
    }
    stop = Event()
    threads = [
        Thread(target=_again, args=(call, found[name], stop, PAUSES[name]))
        for name, call in calls.items()
    ]
    for thread in threads:
        thread.start()
    try:
        yield found
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _again(call: Callable[[], bool], found: list[Any], stop: Event, pause: float) -> None:
    while not stop.wait(pause):
        start = time.perf_counter()
        try:
            fine = call()
        except RuntimeError:
            fine = False
        found.append((time.perf_counter() - start, fine))


def listed() -> bytes:
    """Write the list."""
    materials = "\n".join(f"{number}.材料{number}" for number in range(1, MATERIALS + 1))
    rows = (
        [
            f"11120110MB0DEM033N4{number:012d}",
            f"演示事项{number}",
            "行政确认",
            "《演示条例》第七条",
            "本区户籍",
            "5个工作日",
            materials,
        ]
        for number in range(ITEMS)
    )
    return write_xlsx(HEADER, rows)
