"""What the web server refuses by itself it refuses in words that its readers know."""

from threading import Thread

import pytest
import requests
from waitress.server import create_server


@pytest.fixture
def server(functional):
    """The address of a server that takes less than a megabyte, beside the site's own."""
    one = create_server(
        lambda environ, start: [], host="127.0.0.1", port=0, max_request_body_size=1024 * 1024
    )
    Thread(target=one.run, daemon=True).start()
    yield f"http://127.0.0.1:{one.effective_port}"
    one.close()


def test_a_browser_gets_a_page_in_both_languages(server):
    answer = requests.post(server, data=b"x" * 1024 * 1024, headers={"Accept": "text/html"})
    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "一次最多接收 1 MB" in answer.text
    assert "At most 1 MB are taken" in answer.text


@pytest.mark.parametrize("path", ["/++api++/scenarios/newborn/@applications", "/scenarios"])
def test_a_client_gets_json(server, path):
    headers = {"Accept": "application/json"}
    answer = requests.post(server + path, data=b"x" * 1024 * 1024, headers=headers)
    assert answer.status_code == 413
    assert answer.json()["type"] == "TooLarge"
    assert "1 MB" in answer.json()["message"]
