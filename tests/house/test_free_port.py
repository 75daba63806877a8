"""A taken port is told in one line, before any long work."""

import os
import socket
import subprocess
from pathlib import Path

import free_port
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        yield server.getsockname()[1]


def test_a_free_port_is_no_obstacle(taken):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert free_port.obstacle("127.0.0.1", str(port)) is None


def test_a_taken_port_is_named(taken):
    assert f"port {taken} on 127.0.0.1 is taken" in free_port.obstacle("127.0.0.1", str(taken))


@pytest.mark.parametrize("port", ["", "0", "65536", "http"])
def test_a_port_that_is_none_is_named(port):
    assert "is not a port number" in free_port.obstacle("127.0.0.1", port)


def test_start_stops_with_one_line(taken):
    done = subprocess.run(
        ["scripts/start.sh"],
        cwd=ROOT,
        env=os.environ | {"ONETHING_PORT": str(taken)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"onething: port {taken} on 127.0.0.1 is taken; stop that server or set ONETHING_PORT"
    ]
