"""Header, footer, display settings and headers, as browsers get them."""

import re

import pytest
import transaction
from plone import api

from dongli.onething.browser.frame.display import Display, changed


def tabs(html):
    menu = re.search(r'id="portal-globalnav".*?</ul>', html, re.S).group(0)
    return re.findall(r"<a [^>]*>([^<]*)</a>", menu)


PUBLIC = ["首页", "办事指南", "进度查询"]


@pytest.mark.parametrize(
    ("roles", "wanted"),
    [
        ((), [*PUBLIC, "我的办件"]),
        (("Applicant",), [*PUBLIC, "我的办件"]),
        (("Reviewer",), [*PUBLIC, "工作台"]),
        (("Editor",), [*PUBLIC, "部门", "数据元", "事项", "一件事"]),
    ],
)
def test_each_sees_the_entries_that_are_of_use(reader, url, roles, wanted):
    assert tabs(reader(*roles).get(url).text) == wanted


def test_the_front_page_is_the_site(reader, url):
    assert "ot-hero" in reader().get(url).text


def test_the_frame_is_marked_for_screen_readers_in_chinese(reader, url):
    html = reader().get(url + "/@@accessibility").text
    assert re.search(r'<html [^>]*lang="zh-CN"', html)
    for label in ("主导航", "显示设置", "搜索办事指南"):
        assert f'aria-label="{label}"' in html
    assert html.index("跳到正文") < html.index("<header")
    assert 'id="main-container"' in html


def test_nothing_comes_from_a_foreign_host(reader, url):
    html = reader().get(url).text
    loaded = re.findall(
        r'<(?:link|script|img|source)\b[^>]*\b(?:src|href)="(https?://[^"]+)"', html
    )
    assert loaded
    assert all(address.startswith(url) for address in loaded)
    assert {"onething.css", "frame.css", "frame.js"} <= {a.rsplit("/", 1)[-1] for a in loaded}


@pytest.mark.parametrize("name", ["Plone", "colophon", "RSS", "byline"])
def test_plone_keeps_in_the_background(reader, url, name):
    html = reader().get(url).text
    shown = re.sub(r"<[^>]*>", "", html.partition("<body")[2])
    assert name not in shown


def test_nobody_registers_and_no_author_is_shown(reader, url):
    assert reader().get(url + "/@@register").url != url + "/@@register"
    assert "user-fullname" not in reader().get(url + "/author/admin").text


def test_settings_are_kept_in_cookies_and_lead_back(reader, url):
    session = reader()
    page = f"{url}/@@accessibility"
    back = session.post(f"{url}/@@onething-display", data={"elder": "1", "back": page})
    assert back.url == page
    assert " ot-elder " in back.text
    off = session.post(f"{url}/@@onething-display", data={"elder": "0", "back": page})
    assert " ot-elder " not in off.text


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", ""],
)
def test_the_switch_leads_nowhere_else(reader, url, back):
    answer = reader().post(
        f"{url}/@@onething-display", data={"elder": "1", "back": back}, allow_redirects=False
    )
    assert answer.headers["Location"].rstrip("/") == url


def test_reading_the_switch_changes_nothing(reader, url):
    answer = reader().get(f"{url}/@@onething-display?elder=1", allow_redirects=False)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("presses", "size"), [(["larger"], 1), (["larger"] * 9, 3), (["smaller"], 0), (["odd"], 0)]
)
def test_text_grows_by_steps_within_bounds(presses, size):
    display = Display()
    for press in presses:
        display = changed(display, {"size": press})
    assert display.size == size


@pytest.mark.parametrize("path", ["", "/login", "/no-such-page", "/@@my-cases"])
def test_every_response_is_hardened(reader, url, path):
    headers = reader().get(url + path, allow_redirects=False).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "same-origin"
    script = headers["Content-Security-Policy"].rpartition("script-src")[2]
    assert script.split() == ["'self'"]
    assert "X-Powered-By" not in headers


def test_public_pages_carry_no_script_of_their_own(reader, url):
    html = reader().get(url).text
    scripts = re.findall(r"<script\b([^>]*)>", html)
    assert all("src=" in tag or "ld+json" in tag for tag in scripts)


def test_plone_s_scripts_find_their_chinese(reader, url):
    answer = reader("Editor").get(f"{url}/plonejsi18n?domain=widgets&language=zh-CN").json()
    assert answer["Select"] == "选择"


def test_columns_and_footer_hold_no_portlets(portal):
    from plone.portlets.interfaces import IPortletAssignmentMapping, IPortletManager
    from zope.component import getMultiAdapter, getUtility

    for column in ("plone.leftcolumn", "plone.rightcolumn", "plone.footerportlets"):
        manager = getUtility(IPortletManager, name=column)
        assert not list(getMultiAdapter((portal, manager), IPortletAssignmentMapping))


def test_the_toolbar_is_for_those_who_edit(portal):
    shown = {r["name"] for r in portal.rolesOfPermission("Show Toolbar") if r["selected"]}
    assert "Editor" in shown
    assert not shown & {"Applicant", "Reviewer", "WindowClerk", "Authenticated", "Anonymous"}
    assert api.portal.get_registry_record("plone.enable_self_reg", default=None) is not None


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("", "一件事一次办"),
        ("/@@accessibility", "无障碍声明 &mdash; 一件事一次办"),
        ("/@@progress", "进度查询 &mdash; 一件事一次办"),
    ],
)
def test_each_page_has_a_title_of_its_own(reader, url, path, title):
    html = reader().get(url + path).text.replace("—", "&mdash;")
    assert f"<title>{title}</title>" in html


def test_a_guide_s_head_and_path_tell_of_the_edition(publish, reader, url, functional):
    publish("新生儿出生一件事")
    functional["portal"]["scenarios"]["newborn"].title = "改了一半"
    transaction.commit()
    assert "改了一半" not in reader().get(f"{url}/scenarios/newborn").text
