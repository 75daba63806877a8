"""How much is taken at one time, for the script that says so before anything is sent."""

from __future__ import annotations

import json

from plone import api

from dongli.onething import _
from dongli.onething.content.settings import setting

from .words import Words, filled

# Megabytes; the server takes 60 of a request (buildout.cfg), and names and form go along.
MOST_AT_ONCE = 50


def most_a_file() -> int:
    return min(int(setting("upload_limit")), MOST_AT_ONCE)


def upload_limits(words: Words, page: str) -> str:
    """Answer the limits in megabytes and what is said of them, as JSON with {names} and {sum}.

    ``page`` is where the form is read again: it tells whether somebody is still logged in.
    """
    large = _("${names}: larger than ${most} MB, so not chosen. The other files are.")
    late = _(
        "Your login has run out. Log in in a new window, come back and press the button again: "
        "what you chose is still here."
    )
    much = _("${sum} MB are chosen; at one time ${most} MB are taken. Choose fewer for now.")
    return json.dumps(
        {
            "file": most_a_file(),
            "sum": MOST_AT_ONCE,
            "page": page,
            "tooLarge": words(filled(large, names="{names}", most=most_a_file())),
            "login": f"{api.portal.get().absolute_url()}/login",
            "logIn": words(_("Log in in a new window")),
            "loggedOut": words(late),
            "tooMuch": words(filled(much, sum="{sum}", most=MOST_AT_ONCE)),
        }
    )
