"""Every scenario of the demo comes to an empty site as it was: with the very same Edition."""

import transaction
from two_sites import add_site, at

from dongli.onething.demo.loader import DATA
from dongli.onething.operations.export_package import export_package
from dongli.onething.operations.findings import findings
from dongli.onething.operations.import_package import import_package
from dongli.onething.operations.load_content import load_content
from dongli.onething.transfer.packages import read, write


def test_each_comes_to_an_empty_site_with_the_same_edition(integration):
    with at(integration["portal"]) as site:
        load_content(site, DATA, marks={"Scenario": {"demo": True}})
        scenarios = site["scenarios"].objectValues()
        sent = {one.getId(): write(export_package(one)) for one in scenarios}
        digests = {one.getId(): findings(one).digest for one in scenarios}
    assert set(sent) == {path.stem for path in (DATA / "scenarios").glob("*.yaml")}
    empty = add_site(integration["app"])
    # Not as the owner of all sites: nobody else may use a name that the site has.
    with at(empty, "Site Administrator"):
        point = transaction.savepoint(optimistic=True)
        for name, data in sent.items():
            done = import_package(read(data))
            assert done.report.digest == digests[name], name
            assert (done.left_out, done.changed) == ([], [])
            point.rollback()
