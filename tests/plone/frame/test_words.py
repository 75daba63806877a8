"""What the public meets of Plone's own pages speaks good Chinese and leads somewhere."""

import pytest

BROWSER = {"Accept": "text/html", "Accept-Language": "zh-CN"}


@pytest.mark.parametrize(
    ("path", "said", "never"),
    [
        ("/login", "无法登录？", "登陆"),
        ("/mail_password_form", "忘记密码", "丢失密码"),
        ("/no-such-page", "没有找到这个页面", "Web地址"),
        ("/contact-info", "12345", "Email"),
    ],
)
def test_plone_s_words_are_ours(reader, url, path, said, never):
    page = reader().get(url + path, headers=BROWSER).text
    assert said in page
    assert never not in page


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/sitemap", "/scenarios"),
        ("/accessibility-info", "/@@accessibility"),
        ("/search?SearchableText=出生", "?text=%E5%87%BA%E7%94%9F"),
        ("/search", ""),
    ],
)
def test_plone_s_pages_lead_to_those_for_the_public(reader, url, path, target):
    answer = reader().get(url + path, allow_redirects=False)
    assert answer.headers["Location"] == url + target


def test_who_composes_searches_the_tree(publish, reader, url):
    answer = reader("Editor").get(f"{url}/search?SearchableText=x", allow_redirects=False)
    assert answer.status_code == 200
