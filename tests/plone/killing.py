"""A whole server in a process of its own, which a test may kill."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import whole_server
from cluster import free_port

BOOT_SECONDS = 300


@contextmanager
def started(folder, *command):
    """Start a server's process; kill it in the end, if nobody did before."""
    port = free_port()
    (folder / "listening").unlink(missing_ok=True)
    log = (folder / "log").open("ab")
    process = subprocess.Popen(
        [sys.executable, command[0], str(folder), str(port), *command[1:]],
        stdout=log,
        stderr=log,
        env={**os.environ, "TZ": "Asia/Shanghai", "zope_i18n_compile_mo_files": "true"},
    )
    try:
        yield process, f"http://127.0.0.1:{port}/++api++/onething"
    finally:
        process.kill()
        process.wait()
        log.close()


@contextmanager
def server(folder, *command):
    """Run it until it answers."""
    with started(folder, *(command or (whole_server.__file__,))) as (process, base):
        until = time.monotonic() + BOOT_SECONDS
        while not (folder / "listening").exists():
            assert process.poll() is None, (folder / "log").read_text()[-3000:]
            assert time.monotonic() < until, "the server did not start in time"
            time.sleep(0.1)
        yield process, base
