"""A site may be made and filled in one transaction: nobody is there yet to be told of changes."""

from pathlib import Path

from two_sites import at
from zope.annotation.interfaces import IAnnotations

from dongli.onething.operations.as_committed import as_committed
from dongli.onething.operations.load_content import load_content
from dongli.onething.operations.tell_departments import remembered, tell_departments
from dongli.onething.storage import notices

DATA = Path(__file__).parent.parent / "browser" / "_data"


def test_before_it_is_committed_it_was_not(integration):
    with at(integration["portal"]) as site:
        load_content(site, DATA)
        # No site of this name is in the database.
        site.id = "new"
        with as_committed() as before:
            assert before is None
        changed = list(remembered().values())
        assert [one.getId() for one in changed] == ["hukou"]
        tell_departments(changed, "somebody")
        assert notices.KEY not in IAnnotations(site)
