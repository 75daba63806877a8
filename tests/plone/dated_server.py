"""A server at an effective date: ``python dated_server.py <folder> <port> <moment>``.

``plan`` has a scenario published tomorrow. Every other moment is that tomorrow, in the thread's own
work: killed ``before`` it, with the Edition ``made`` but nothing committed, while ``committing``,
``after`` the commit; or ``never``. First it writes down how it found things: ``<folder>/found``.
"""

import json
import os
import signal
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

SCENARIO = "baby"
DATE = timedelta(days=1)


def die(*_args):
    os.kill(os.getpid(), signal.SIGKILL)


class Last:
    """A party to the commit: all have voted, none has finished, when it is asked to finish."""

    transaction_manager = None

    def sortKey(self):
        return "!"

    def tpc_finish(self, _transaction):
        die()

    def _nothing(self, _transaction):
        pass

    abort = tpc_begin = commit = tpc_vote = tpc_abort = _nothing


@contextmanager
def site():
    import transaction
    import Zope2
    from create_site import SITE
    from Testing.makerequest import makerequest
    from zope.component.hooks import setSite
    from zope.globalrequest import clearRequest, setRequest

    app = makerequest(Zope2.app())
    try:
        setRequest(app.REQUEST)
        setSite(app[SITE])
        yield app[SITE]
    finally:
        transaction.abort()
        setSite(None)
        clearRequest()
        app._p_jar.close()


def plan():
    """Load a scenario, and have a manager set tomorrow as its effective date."""
    import transaction
    from plone import api

    from dongli.onething.operations.load_content import load_content
    from dongli.onething.operations.now import now
    from dongli.onething.operations.schedule_publication import schedule

    with site() as here, api.env.adopt_user("boss"):
        load_content(here, Path(__file__).parent / "browser" / "_data")
        schedule(here["scenarios"][SCENARIO], now() + DATE)
        transaction.commit()


def found():
    """Say how things stand: Editions, state, whether a date is set."""
    from plone import api

    from dongli.onething.storage import editions, schedules

    with site() as here:
        scenario = here["scenarios"][SCENARIO]
        return [
            [record.number for record in editions.history(here, scenario.UID())],
            api.content.get_state(scenario),
            schedules.schedule_of(here, scenario.UID()) is not None,
        ]


def arrive(moment):
    """Let the thread do its work on the date, twice; die at the moment."""
    import transaction

    from dongli.onething.casework import ticker
    from dongli.onething.operations import publish_due
    from dongli.onething.operations.now import now

    real = publish_due.publish_due
    publish_due.current_time = lambda: now() + DATE

    def work(here):
        if moment == "before":
            die()
        done = real(here)
        if moment == "made":
            die()
        if moment == "committing":
            transaction.get().join(Last())
        if moment == "after":
            transaction.get().addAfterCommitHook(die)
        return done

    ticker.publish_due = work
    ticker.publish_all()
    ticker.publish_all()


def main(home, port, moment):
    from whole_server import serve

    # The thread's work is done here, once it is known how things were found.
    os.environ["ONETHING_TICK_MINUTES"] = "0"

    def prepare():
        if moment == "plan":
            plan()
        (home / "found").write_text(json.dumps(found()))
        if moment != "plan":
            arrive(moment)

    serve(home, port, prepare)


if __name__ == "__main__":
    here = Path(__file__).parent
    sys.path[:0] = [str(here), str(here.parent.parent / "scripts")]
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
