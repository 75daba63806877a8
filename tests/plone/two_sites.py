"""A second site beside the first, as empty as a new one is."""

from contextlib import contextmanager

from AccessControl import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from plone.app.testing import SITE_OWNER_NAME, applyProfile
from plone.testing.zope import login
from Products.CMFCore.indexing import processQueue
from Products.CMFPlone.factory import addPloneSite
from zope.component.hooks import getSite, setSite

NAME = "other"


def add_site(app):
    """Make the site as ``make start`` does; the site that was current stays it."""
    first = getSite()
    processQueue()
    addPloneSite(
        app,
        NAME,
        title="另一个区",
        default_language="zh-cn",
        portal_timezone="Asia/Shanghai",
        extension_ids=["plonetheme.barceloneta:default", "plone.app.contenttypes:default"],
    )
    applyProfile(app[NAME], "dongli.onething:default")
    setSite(first)
    return app[NAME]


@contextmanager
def at(site, *roles):
    """Work in a site as somebody with these roles; without any as the owner of all sites."""
    before, manager = getSite(), getSecurityManager()
    setSite(site)
    users = (site if roles else site.aq_parent)["acl_users"]
    name = "-".join(roles) or SITE_OWNER_NAME
    if users.getUser(name) is None:
        users.userFolderAddUser(name, "secret", ["Member", *roles], [])
    login(users, name)
    try:
        yield site
    finally:
        processQueue()
        setSecurityManager(manager)
        setSite(before)
