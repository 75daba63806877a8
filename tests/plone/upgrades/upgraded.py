"""Upgrade an old site as ``make start`` does, and tell as JSON what came of it.

``python upgraded.py <folder>``: the folder holds Data.fs, blobstorage and register.sqlite of the
old site. It runs in a process of its own: the database that Zope opens is the old one.
"""

import io
import json
import os
import sys
import tarfile
from pathlib import Path

CONF = """\
instancehome {home}
clienthome {home}/client
<environment>
  TZ Etc/GMT-8
  ONETHING_TICK_MINUTES 0
</environment>
<zodb_db main>
  mount-point /
  <blobstorage>
    blob-dir {home}/blobstorage
    <filestorage>
      path {home}/Data.fs
    </filestorage>
  </blobstorage>
</zodb_db>
"""
# What our profile sets as a whole. The order of actions and of entries is the site's own.
STEPS = ("rolemap", "typeinfo", "workflows", "actions", "controlpanel", "catalog", "viewlets")
OURS = ("dongli.onething", "plone.bundles/onething")


def configuration(site):
    """Answer what GenericSetup exports of a site: file name → its lines, sorted."""
    exported = site.portal_setup._doRunExportSteps(STEPS)["tarball"]
    with tarfile.open(fileobj=io.BytesIO(exported)) as tar:
        return {
            member.name: sorted(tar.extractfile(member).read().decode().splitlines())
            for member in tar
            if member.isfile()
        }


def records(site):
    """Name the registry's records that are ours."""
    return sorted(name for name in site.portal_registry.records if name.startswith(OURS))


def editions_of(site):
    """Read and plan every published Edition: digest → (digest of the bytes kept, its items)."""
    from dongli.onething.domain import canonical
    from dongli.onething.domain.plan import plan
    from dongli.onething.storage import editions

    told = {}
    for shelf in editions.published(site):
        digest = shelf.record.digest
        items = [item.id for item in plan(editions.load(site, digest), {}).items]
        told[digest] = [canonical.digest(editions.text(site, digest)), items]
    return told


def differing(here, there):
    return sorted(name for name in {*here, *there} if here.get(name) != there.get(name))


def upgrade(home):
    import create_site
    import transaction
    import Zope2
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SpecialUsers import system
    from Testing.makerequest import makerequest
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    (home / "client").mkdir()
    (home / "etc").mkdir()
    conf = home / "etc" / "zope.conf"
    conf.write_text(CONF.format(home=home))
    (home / "etc" / "site.zcml").write_text(__import__("whole_server").ZCML)
    os.environ["ONETHING_REGISTER"] = str(home / "register.sqlite")
    create_site.make_wsgi_app({}, str(conf))
    app = makerequest(Zope2.app())
    app.REQUEST["PARENTS"] = [app]
    setRequest(app.REQUEST)
    newSecurityManager(None, system)
    create_site.create(app, demo=True)
    old = app[create_site.SITE]
    told = {
        "profile": old.portal_setup.getLastVersionForProfile(create_site.DEFAULT),
        "editions": editions_of(old),
        "discrepancies": [str(found) for found in verify(old)],
        "catalogued": len(old.portal_catalog.unrestrictedSearchResults()),
        "configuration": configuration(old),
        "records": records(old),
    }
    transaction.abort()
    create_site.SITE = "fresh"
    fresh = create_site.ensure_site(app)
    here, there = told.pop("configuration"), configuration(fresh)
    told["differs"] = {
        name: sorted({*here.get(name, ())} ^ {*there.get(name, ())})
        for name in differing(here, there)
    }
    told["expected records"] = records(fresh)
    setSite(None)
    transaction.abort()
    app._p_jar.db().close()
    return told


def verify(site):
    from zope.component.hooks import setSite

    from dongli.onething.operations.verify_register import verify

    setSite(site)
    return verify(site)


if __name__ == "__main__":
    here = Path(__file__).parent
    sys.path[:0] = [str(here.parent), str(here.parent.parent.parent / "scripts")]
    print("\n" + json.dumps(upgrade(Path(sys.argv[1])), ensure_ascii=False))
