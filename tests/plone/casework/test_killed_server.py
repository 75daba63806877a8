"""A server killed while it files, or as an effective date comes: nothing lost, nothing twice."""

import json
import os
import signal
import threading
import time
from pathlib import Path

import dated_server
import pytest
import requests
from killing import BOOT_SECONDS, server, started
from newborn import PASSWORD, application_body

CLIENTS = 8


def post(base, request_id):
    return requests.post(
        f"{base}/scenarios/newborn/@applications",
        json=application_body(request_id),
        auth=("mother", PASSWORD),
        headers={"Accept": "application/json"},
        timeout=30,
    )


class Clients:
    """Post one filing after the other until the server is gone; keep what it answered."""

    def __init__(self, base):
        self.base, self.asked, self.numbers = base, [], {}
        self.threads = [threading.Thread(target=self.run, args=(n,)) for n in range(CLIENTS)]

    def run(self, client):
        for turn in range(1000):
            name = f"request-{client}-{turn}"
            self.asked.append(name)
            try:
                reply = post(self.base, name)
            except requests.RequestException:
                return
            if reply.status_code == 201:
                self.numbers[name] = reply.json()["number"]

    def go_until(self, answered):
        for thread in self.threads:
            thread.start()
        until = time.monotonic() + 60
        while len(self.numbers) < answered and time.monotonic() < until:
            time.sleep(0.01)

    def join(self):
        for thread in self.threads:
            thread.join(60)


@pytest.fixture
def folder(tmp_path):
    return Path(tmp_path)


def test_a_killed_server_loses_nothing_it_answered_and_files_nothing_twice(folder):
    with server(folder) as (process, base):
        clients = Clients(base)
        clients.go_until(answered=20)
        os.kill(process.pid, signal.SIGKILL)
        clients.join()
    assert len(clients.numbers) >= 20
    with server(folder) as (_, base):
        again = {name: post(base, name) for name in clients.asked}
        assert {reply.status_code for reply in again.values()} == {201}
        numbers = {name: reply.json()["number"] for name, reply in again.items()}
        # What was answered before the kill is answered the same; the rest is filed now, once.
        assert clients.numbers.items() <= numbers.items()
        assert len(set(numbers.values())) == len(clients.asked)
        for reply in again.values():
            found = requests.get(
                reply.json()["@id"].replace("/onething/", "/++api++/onething/", 1),
                auth=("mother", PASSWORD),
                headers={"Accept": "application/json"},
                timeout=30,
            )
            assert found.status_code == 200, found.text
        page = requests.get(
            f"{base.replace('/++api++', '')}/@@casework-register",
            auth=("boss", PASSWORD),
            timeout=60,
        )
        assert "登记与办件一致" in page.text


WAITING = [[], "draft", True]
PUBLISHED = [[1], "published", False]


def test_a_server_killed_at_an_effective_date_publishes_once_and_nothing_by_half(folder):
    script = dated_server.__file__
    with server(folder, script, "plan"):
        pass
    found = {}
    for moment in ("before", "made", "committing", "after"):
        with started(folder, script, moment) as (process, _):
            assert process.wait(BOOT_SECONDS) == -signal.SIGKILL, (folder / "log").read_text()
        found[moment] = json.loads((folder / "found").read_text())
    # Each server finds what the one before it left behind.
    assert found == dict.fromkeys(("before", "made", "committing", "after"), WAITING)
    with server(folder, script, "never") as (_, base):
        assert json.loads((folder / "found").read_text()) == PUBLISHED
        told = requests.get(f"{base}/scenarios/baby/@editions", timeout=30)
        assert [one["number"] for one in told.json()["items"]] == [1]
        listed = requests.get(f"{base}/@onething-scenarios", timeout=30).json()["items"]
        assert "baby" in [one["@id"].rpartition("/")[2] for one in listed]
