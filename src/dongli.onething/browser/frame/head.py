"""HEAD answers as GET does, without the body."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from zope.component import adapter
from ZPublisher.interfaces import IPubStart

# In the WSGI environment, which a request that is tried again shares with its first try.
MARK = "dongli.onething.head"


@adapter(IPubStart)
def answer_as_get(event: Any) -> None:
    """Publish a HEAD as a GET and send what it answers without the body (RFC 9110, 9.3.2).

    Zope looks for a method called HEAD, which neither the site nor REST services have, and says
    404. It reads the request's method before it traverses, so that no site can be asked first.
    """
    request = event.request
    if request.method == "HEAD" or MARK in request.environ:
        request.environ[MARK] = True
        request.method = request.environ["REQUEST_METHOD"] = "GET"
        leave_out_body(request.response)


def leave_out_body(response: Any) -> None:
    """Drop the body once status and headers are made of it."""
    finalize = response.finalize

    def finalize_then_drop() -> tuple[str, list[tuple[str, str]]]:
        answer = finalize()
        if hasattr(response.body, "close"):
            response.body.close()
        response.body, response.stdout = b"", BytesIO()
        return answer

    response.finalize = finalize_then_drop
