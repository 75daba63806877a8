"""Interfaces that mark what this add-on composes."""

from zope.interface import Interface


class IComposed(Interface):
    """Content that editors compose: everything but casework."""


class ILibraryFolder(IComposed):
    """One of the folders that every site has."""


class IHoldsItems(Interface):
    """Marks folders that items may lie in."""
