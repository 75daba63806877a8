"""HEAD answers as GET does, without a body (RFC 9110, 9.3.2)."""

import pytest

PATHS = (
    "",
    "/scenarios/newborn",
    "/scenarios/newborn/@@apply",
    "/@@progress",
    "/login",
    "/no-such-page",
    "/++api++/@onething-scenarios",
    "/++api++/scenarios/newborn/@guide",
    "/++api++/@onething-catalogue",
    "/++api++/@onething-openapi",
)


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_body(publish, reader, url, path):
    publish("新生儿出生一件事")
    got = reader().get(url + path, allow_redirects=False)
    # One connection for both: bytes of a body would be read as the next answer's head.
    session = reader()
    head = session.head(url + path)
    assert head.status_code == got.status_code
    assert head.headers.get("Content-Type") == got.headers.get("Content-Type")
    assert head.content == b""
    assert session.get(url + path, allow_redirects=False).status_code == got.status_code


def test_head_of_what_is_in_memory_tells_the_length_of_the_page(publish, reader, url):
    publish("新生儿出生一件事")
    body = [reader().get(url, headers={"Accept-Encoding": "identity"}) for _ in range(2)][-1]
    head = reader().head(url, headers={"Accept-Encoding": "identity"})
    assert int(head.headers["Content-Length"]) == len(body.content)
    assert head.headers["ETag"] == body.headers["ETag"]
