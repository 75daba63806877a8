"""The toolbar's links to the pages of content, before any script has run."""

import pytest
from lxml import html


def links(page):
    return html.fromstring(page.text).xpath("//li[starts-with(@id, 'contentview-')]/a")


@pytest.mark.parametrize("path", ["scenarios/@@desk", "departments", "elements", "items"])
def test_each_link_has_an_icon_and_a_name_in_chinese(reader, url, path):
    found = links(reader("Editor").get(f"{url}/{path}"))
    assert found
    for link in found:
        assert link.text_content().strip()
        assert not link.text_content().strip().isascii()
        assert link.xpath(".//svg")


def test_the_history_is_called_so(reader, url):
    names = [link.text_content().strip() for link in links(reader("Manager").get(f"{url}/items"))]
    assert "历史" in names
