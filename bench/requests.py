"""Requests to an instance's WSGI application, without a network between."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from lxml.html import fromstring

# Inputs of a form as a browser would send them, by name.
Inputs = dict[str, list[str]]
PASSWORD = "bench-Only-41-times"


def basic(user: str) -> str:
    """Write the header with which a user of the bench logs in."""
    return "Basic " + base64.b64encode(f"{user}:{PASSWORD}".encode()).decode()


def get(wsgi: Any, path: str, *, user: str = "", headers: Mapping[str, str] | None = None) -> bytes:
    """Answer the page below the site; raise RuntimeError unless its status is 200."""
    return _ask(wsgi, path, user, headers or {})


def post(
    wsgi: Any, path: str, form: str, *, user: str, headers: Mapping[str, str] | None = None
) -> bytes:
    """Send an encoded form; as ``get``."""
    body = form.encode()
    sent = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    return _ask(wsgi, path, user, sent | dict(headers or {}))


def inputs(page: str, form: str) -> Inputs:
    """Read what a page's form holds; ``form`` is the XPath of the form, or of something in it."""
    (found,) = fromstring(page).xpath(f"{form}/ancestor-or-self::form")
    sent: Inputs = {}
    for name, value in found.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def _ask(wsgi: Any, path: str, user: str, headers: Mapping[str, Any]) -> bytes:
    parts = urlsplit(f"/onething/{path}".rstrip("/"))
    environ: dict[str, Any] = {
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "HTTP_ACCEPT": "text/html",
        "HTTP_ACCEPT_LANGUAGE": "zh-CN",
        "wsgi.input": io.BytesIO(),
        **headers,
    }
    if user:
        environ["HTTP_AUTHORIZATION"] = basic(user)
    setup_testing_defaults(environ)
    statuses: list[str] = []
    answer = wsgi(environ, lambda status, headers, info=None: statuses.append(status))
    body = b"".join(answer)
    if not statuses[0].startswith("200"):
        raise RuntimeError(f"{path}: {statuses[0]}")
    return body
