"""Create what is missing of administrator, site, demo accounts and demo content.

`make start` runs it with the path of zope.conf. Each step is one transaction that either is in the
database or not, so that the next start goes on where this one was stopped. The accounts file is
replaced just before the commit that makes its passwords true: stopped in between, the step is done
again and both are written anew.
"""

import argparse
import gc
import importlib
import importlib.util
import logging
from pathlib import Path

import accounts_file
import transaction
import Zope2
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SpecialUsers import system
from OFS.Application import Application
from Products.CMFPlone.factory import addPloneSite
from Products.CMFPlone.Portal import PloneSite
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from Zope2.Startup.run import make_wsgi_app

ACCOUNTS = Path(__file__).resolve().parent.parent / "instance" / "var" / "accounts.txt"
ADMIN = "admin"
SITE = "onething"
DEFAULT = "dongli.onething:default"
DEMO = "dongli.onething:demo"


def step(text: str) -> None:
    """Print one line of progress."""
    print(f"      {text}", flush=True)


def commit(accounts: list[accounts_file.Account], note: str) -> None:
    """Write the new accounts, then make them true."""
    if accounts:
        kept = accounts_file.read(ACCOUNTS)
        accounts_file.write(ACCOUNTS, accounts_file.merged(kept, accounts))
    transaction.get().note(note)
    transaction.commit()


def ensure_admin(app: Application) -> list[accounts_file.Account]:
    """Make the administrator with a random password unless there is one."""
    users = app.acl_users
    made = []
    if users.getUser(ADMIN) is None:
        password = accounts_file.new_password()
        users._doAddUser(ADMIN, password, ["Manager"], [])
        made = [(ADMIN, password, "Manager")]
    newSecurityManager(None, users.getUser(ADMIN).__of__(users))
    return made


def ensure_site(app: Application) -> PloneSite:
    """Make the site with our profile unless there is one, and bring its profile up to date."""
    if SITE not in app.objectIds():
        step("site 'onething', zh-cn, Asia/Shanghai")
        addPloneSite(
            app,
            SITE,
            title="一件事一次办",
            distribution_name="classic",
            setup_content=False,
            default_language="zh-cn",
            portal_timezone="Asia/Shanghai",
            extension_ids=(),
        )
    site = app[SITE]
    setSite(site)
    setup = site.portal_setup
    if setup.getLastVersionForProfile(DEFAULT) == "unknown":
        step("profile dongli.onething:default")
        setup.runAllImportStepsFromProfile(f"profile-{DEFAULT}")
    else:
        setup.upgradeProfile(DEFAULT)
    return site


def available(module: str) -> bool:
    """Tell whether the add-on ships this module."""
    return importlib.util.find_spec(module) is not None


def demo_loaded(site: PloneSite) -> bool:
    """Tell whether the demo profile was applied to its end."""
    return site.portal_setup.getLastVersionForProfile(DEMO) != "unknown"


def ensure_demo_accounts(site: PloneSite) -> list[accounts_file.Account]:
    """Make those of the demo's accounts that are missing, as long as its content is."""
    if demo_loaded(site) or not available("dongli.onething.demo.accounts"):
        return []
    step("one account per role")
    return list(importlib.import_module("dongli.onething.demo.accounts").create(site))


def ensure_demo(site: PloneSite) -> None:
    """Load the demo content once."""
    if demo_loaded(site) or not available("dongli.onething.demo.loader"):
        return
    step("demo content (演示数据)")
    gc.freeze()  # what booting made stays: looking it over again takes a tenth of the time
    site.portal_setup.runAllImportStepsFromProfile(f"profile-{DEMO}")
    commit([], "Load the demo content")


def create(app: Application, demo: bool = True) -> None:
    """Create what is missing, each step a transaction of its own."""
    accounts = ensure_admin(app)
    site = ensure_site(app)
    if demo:
        accounts += ensure_demo_accounts(site)
    commit(accounts, "Create the site and its accounts")
    if accounts:
        step(f"accounts written to {ACCOUNTS.parent.parent.name}/var/{ACCOUNTS.name}")
    if demo:
        ensure_demo(site)


def main() -> None:
    """Open the database that zope.conf names and create what is missing in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("zope_conf")
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="an empty site")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    make_wsgi_app({}, arguments.zope_conf)
    app = makerequest(Zope2.app())
    app.REQUEST["PARENTS"] = [app]
    setRequest(app.REQUEST)
    newSecurityManager(None, system)
    try:
        create(app, demo=arguments.demo)
    finally:
        transaction.abort()
        app._p_jar.db().close()


if __name__ == "__main__":
    main()
