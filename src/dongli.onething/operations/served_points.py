"""The service points at which a window clerk takes applications in."""

from __future__ import annotations

from plone import api

from dongli.onething.domain.edition import Edition


def served_points(user: str, edition: Edition) -> list[tuple[str, str]]:
    """Answer id and title of the points whose group the clerk is in, by id.

    A point that does not take this scenario in keeps its id for a title.
    """
    member = api.portal.get_tool("acl_users").getUserById(user)
    groups = member.getGroups() if member is not None else ()
    titles = {point.id: point.title for point in edition.service_points}
    served = sorted(g.removeprefix("point-") for g in groups if g.startswith("point-"))
    return [(name, titles.get(name, name)) for name in served]
