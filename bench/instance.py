"""A throw-away instance in a folder of its own: ours and stock content side by side."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
ZOPE_CONF = """
%define HOME {home}
instancehome $HOME
clienthome $HOME/instance
debug-mode off
default-zpublisher-encoding utf-8
<zodb_db main>
  cache-size 30000
  <blobstorage>
    blob-dir $HOME/blobs
    <filestorage>
      path $HOME/Data.fs
    </filestorage>
  </blobstorage>
  mount-point /
</zodb_db>
<dos_protection>
  form-memory-limit 8MB
  form-part-limit 8192
</dos_protection>
"""


@contextmanager
def instance() -> Iterator[Instance]:
    """Start Zope with the demo in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="onething-bench-") as folder:
        yield Instance(Path(folder))


class Instance:
    """The WSGI application, the site in one open connection, and how long its demo took."""

    def __init__(self, home: Path) -> None:
        for name in ("instance", "blobs", "etc", "chameleon"):
            (home / name).mkdir(exist_ok=True)
        (home / "zope.conf").write_text(ZOPE_CONF.format(home=home), encoding="utf-8")
        os.environ["CHAMELEON_CACHE"] = str(home / "chameleon")
        logging.basicConfig(level=logging.ERROR)
        self.home = home
        self.seconds: dict[str, float] = {}
        self.computed: dict[str, float] = {}
        self.wsgi = self._boot()
        self.app = self._open()
        self.site = self._site()

    def _boot(self) -> Any:
        from Zope2.Startup.run import make_wsgi_app

        with self.timed("boot"):
            return make_wsgi_app({}, str(self.home / "zope.conf"))

    def _open(self) -> Any:
        import Zope2
        from AccessControl.SecurityManagement import newSecurityManager
        from AccessControl.SpecialUsers import system
        from Testing.makerequest import makerequest
        from zope.globalrequest import setRequest

        app = makerequest(Zope2.app())
        app.REQUEST["PARENTS"] = [app]
        setRequest(app.REQUEST)
        newSecurityManager(None, system)
        return app

    def _site(self) -> Any:
        """Make the site and its demo with the steps of ``make start``."""
        sys.path.insert(0, str(SCRIPTS))
        import create_site

        create_site.ACCOUNTS = self.home / "accounts.txt"
        create_site.step = lambda text: None
        with self.timed("site"):
            accounts = create_site.ensure_admin(self.app)
            site = create_site.ensure_site(self.app)
            create_site.commit(accounts, "site")
        with self.timed("accounts"):
            create_site.commit(create_site.ensure_demo_accounts(site), "accounts")
        with self.timed("demo"), redirect_stdout(StringIO()):
            create_site.ensure_demo(site)
        return site

    @contextmanager
    def inside(self) -> Iterator[Any]:
        """Act in the site as the system; what was done is committed at the end."""
        import transaction
        from AccessControl.SecurityManagement import newSecurityManager
        from AccessControl.SpecialUsers import system
        from zope.component.hooks import setSite
        from zope.globalrequest import clearRequest, setRequest

        transaction.begin()
        setSite(self.site)
        setRequest(self.app.REQUEST)
        newSecurityManager(None, system)
        yield self.site
        transaction.commit()
        setSite(None)
        clearRequest()

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Keep how many seconds a step took, and how many of them this process computed."""
        start, computed = time.perf_counter(), time.process_time()
        yield
        self.seconds[name] = time.perf_counter() - start
        self.computed[name] = time.process_time() - computed
