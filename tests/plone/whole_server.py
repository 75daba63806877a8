"""A whole server of its own, to be killed: ``python whole_server.py <folder> <port>``.

It makes the casework ground in the folder where there is none, then serves. It tells when it
listens by writing ``<folder>/listening``.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

CONF = """\
instancehome {home}
clienthome {home}/client
<zodb_db main>
  mount-point /
  <blobstorage>
    blob-dir {home}/blobs
    <filestorage>
      path {home}/Data.fs
    </filestorage>
  </blobstorage>
</zodb_db>
"""
ZCML = """\
<configure xmlns="http://namespaces.zope.org/zope"
           xmlns:five="http://namespaces.zope.org/five"
           xmlns:meta="http://namespaces.zope.org/meta">
  <include package="Products.Five" />
  <meta:redefinePermission from="zope2.Public" to="zope.Public" />
  <five:loadProducts file="meta.zcml" />
  <five:loadProducts />
  <five:loadProductsOverrides />
  <securityPolicy component="AccessControl.security.SecurityPolicy" />
</configure>
"""


def serve(home: Path, port: int, prepare: Callable[[], None] = lambda: None) -> None:
    """Serve; ``prepare`` runs once the site is there, before anybody is answered."""
    (home / "etc").mkdir(exist_ok=True)
    (home / "client").mkdir(exist_ok=True)
    (home / "etc" / "site.zcml").write_text(ZCML)
    conf = home / "etc" / "zope.conf"
    conf.write_text(CONF.format(home=home))
    os.environ["ONETHING_REGISTER"] = str(home / "register.sqlite")
    from Zope2.Startup.run import make_wsgi_app

    app = make_wsgi_app({}, str(conf))
    make_site()
    prepare()
    import waitress

    server = waitress.create_server(app, host="127.0.0.1", port=port, threads=8)
    (home / "listening").touch()
    server.run()


def make_site() -> None:
    import transaction
    import Zope2
    from AccessControl.SecurityManagement import newSecurityManager, noSecurityManager
    from create_site import SITE, ensure_site
    from newborn import PASSWORD, furnish
    from Testing.makerequest import makerequest
    from zope.component.hooks import setSite
    from zope.globalrequest import clearRequest, setRequest

    app = makerequest(Zope2.app())
    app.REQUEST["PARENTS"] = [app]
    if SITE not in app.objectIds():
        app.acl_users.userFolderAddUser("admin", PASSWORD, ["Manager"], [])
        newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
        setRequest(app.REQUEST)
        furnish(ensure_site(app))
        transaction.commit()
    transaction.abort()
    clearRequest()
    setSite(None)
    noSecurityManager()
    app._p_jar.close()


if __name__ == "__main__":
    here = Path(__file__).parent
    sys.path[:0] = [str(here), str(here.parent.parent / "scripts")]
    serve(Path(sys.argv[1]), int(sys.argv[2]))
