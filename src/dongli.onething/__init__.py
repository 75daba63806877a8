"""一件事一次办: scenario builder and casework suite for Plone."""

from zope.i18nmessageid import MessageFactory

_ = MessageFactory("dongli.onething")
