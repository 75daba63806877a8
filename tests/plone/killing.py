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
def server(folder):
    """Run it; kill it in the end, if nobody did before."""
    port = free_port()
    sign = folder / "listening"
    sign.unlink(missing_ok=True)
    log = (folder / "log").open("ab")
    process = subprocess.Popen(
        [sys.executable, whole_server.__file__, str(folder), str(port)],
        stdout=log,
        stderr=log,
        env={**os.environ, "TZ": "Asia/Shanghai", "zope_i18n_compile_mo_files": "true"},
    )
    try:
        until = time.monotonic() + BOOT_SECONDS
        while not sign.exists():
            assert process.poll() is None, (folder / "log").read_text()[-3000:]
            assert time.monotonic() < until, "the server did not start in time"
            time.sleep(0.1)
        yield process, f"http://127.0.0.1:{port}/++api++/onething"
    finally:
        process.kill()
        process.wait()
        log.close()
