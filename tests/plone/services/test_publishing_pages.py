"""The pages on the way to publication: below them the same rules as by REST."""

from datetime import timedelta

import pytest
import requests
import transaction
from lxml.html import fromstring
from plone import api
from test_countersigning import go, sign_all, signatures
from test_effective_date import due, plan

from dongli.onething.operations.now import now
from dongli.onething.operations.preview import previewed


def page(session, path):
    answer = session.get(f"{session.base}{path}", headers={"Accept": "text/html"})
    return answer, " ".join(fromstring(answer.text).text_content().split())


def press(session, path, **fields):
    """Post a form of the page with the token that it carries."""
    answer, _text = page(session, path)
    tokens = fromstring(answer.text).xpath("//input[@name='_authenticator']/@value")
    data = {"_authenticator": tokens[0] if tokens else "", **fields}
    url = f"{session.base}{path}"
    return session.post(url, data=data, headers={"Accept": "text/html"}, allow_redirects=False)


def test_the_inbox_tells_each_what_to_do(client, tree):
    assert go(client("editor"), tree, "submit").ok
    _answer, text = page(client("police-signer"), "/@@inbox")
    assert "待会签" in text and "新生儿出生一件事" in text and "收件箱 1" in text
    assert "等待会签" in page(client("publisher"), "/@@inbox")[1]
    assert "没有待办" in page(client("stranger-signer"), "/@@inbox")[1]
    for name in ("health-signer", "police-signer"):
        assert go(client(name), tree, "countersign").ok
    assert "没有待办" in page(client("police-signer"), "/@@inbox")[1]
    assert "待发布" in page(client("publisher"), "/@@inbox")[1]


@pytest.mark.parametrize("name", ["", "mother", "editor", "supervisor"])
def test_nobody_else_has_an_inbox(client, tree, name):
    _answer, text = page(client(name), "/@@inbox")
    assert "待会签" not in text
    assert "收件箱" not in page(client(name), "")[1]


def test_one_signs_on_the_page_what_it_showed(client, tree):
    assert go(client("editor"), tree, "submit").ok
    path, signer = f"{tree}/@@publishing", client("police-signer")
    answer, text = page(signer, path)
    assert "代表公安东丽分局会签" in text
    assert "代表东丽区卫生健康委员会会签" not in text
    seen = fromstring(answer.text).xpath("//input[@name='seen:list']/@value")
    assert client("editor").patch("/items/birth-registration", json={"promised_limit": 4}).ok
    fields = {"seen:list": seen, "transition": "countersign"}
    refused = press(signer, path, **fields)
    assert refused.status_code == 409
    assert "查看之后内容又有改动" in refused.text
    answer, _text = page(signer, path)
    fields["seen:list"] = fromstring(answer.text).xpath("//input[@name='seen:list']/@value")
    assert press(signer, path, **fields).status_code == 302
    assert signatures(client, tree)["police"]["signed"]


def test_what_changed_since_one_signed_is_shown(client, tree):
    sign_all(client, tree)
    assert client("editor").patch("/items/birth-registration", json={"promised_limit": 4}).ok
    _answer, text = page(client("police-signer"), f"{tree}/@@publishing")
    assert "会签后的改动" in text and "5 → 4" in text
    assert "会签后的改动" not in page(client("health-signer"), f"{tree}/@@publishing")[1]


def test_the_office_sets_a_date_on_the_page_and_calls_it_off(client, tree):
    sign_all(client, tree)
    office, path = client("publisher"), f"{tree}/@@publishing"
    fields = {"transition": "publish", "when": "later"}
    refused = press(office, path, effective="bald", **fields)
    assert refused.status_code == 409 and "bald" in refused.text
    tomorrow = f"{now().year + 1}-01-01T09:00"
    assert press(office, path, effective=tomorrow, **fields).status_code == 302
    assert f"将于 {now().year + 1}" in page(office, path)[1]
    assert "已定生效时间" in page(office, "/@@inbox")[1]
    assert press(office, path, do="unschedule").status_code == 302
    assert "待发布" in page(office, "/@@inbox")[1]


def test_the_inbox_says_why_nothing_was_published(client, tree):
    sign_all(client, tree)
    assert plan(client("publisher"), tree).ok
    assert client("editor").patch("/items/vaccination", json={"promised_limit": 2}).ok
    assert due(tree) == []
    _answer, text = page(client("publisher"), "/@@inbox")
    assert "未能按期发布" in text and "内容又有改动" in text


def test_the_editions_are_there_for_readers_and_the_office_publishes_one_again(client, published):
    assert client("editor").patch(published, json={"promised_limit": 4}).ok
    assert go(client("admin"), published, "publish").ok
    path = f"{published}/@@editions"
    _answer, text = page(client(""), path)
    assert "第 2 版" in text and "5 → 4" in text and "重新发布" not in text
    assert press(client("editor"), path, republish="1").status_code in (302, 401, 403)
    assert client("").get(f"{published}/@guide").json()["number"] == 2
    assert press(client("publisher"), path, republish="1").status_code == 302
    assert client("").get(f"{published}/@guide").json()["number"] == 3
    assert "第 1 版重新发布" in page(client(""), path)[1].replace("第 1 版 重新", "第 1 版重新")


def test_an_unpublished_scenario_has_no_editions(client, tree):
    assert "新生儿" not in page(client("mother"), f"{tree}/@@editions")[1]
    assert page(client("editor"), f"{tree}/@@editions")[0].status_code == 404


@pytest.fixture
def link(client, tree):
    """A preview link of the draft, made by an editor."""
    made = client("editor").post(f"{tree}/@previews", json={})
    assert made.status_code == 201, made.text
    return made.json()


def opened(link):
    return requests.get(plain(link), headers={"Accept": "text/html"}, timeout=30)


def plain(link):
    return link["url"].replace("/++api++", "")


def test_whoever_has_the_link_reads_the_draft_and_files_nothing(client, tree, link):
    answer = opened(link)
    assert answer.status_code == 200, answer.text
    assert "草稿预览" in answer.text and "新生儿出生一件事" in answer.text
    assert "@@apply" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    token = plain(link).rpartition("=")[2]
    body = {"token": token, "hukou": "dongli", "begin": "1"}
    posted = requests.post(plain(link).partition("?")[0], data=body, timeout=30)
    assert posted.status_code == 200 and "草稿预览" in posted.text


def test_the_link_shows_its_draft_though_the_tree_goes_on(client, tree, link):
    assert client("editor").patch(tree, json={"title": "改了名的一件事"}).ok
    assert "改了名的一件事" not in opened(link).text.partition("<main")[2]
    assert "新生儿出生一件事" in opened(link).text


def test_another_token_or_a_revoked_or_expired_link_opens_nothing(client, tree, link):
    url = plain(link)
    for wrong in (url[:-1] + ("0" if url[-1] != "0" else "1"), url.partition("?")[0], url + "1"):
        assert opened({"url": wrong}).status_code == 404
    transaction.begin()
    scenario = api.portal.get().unrestrictedTraverse(tree.lstrip("/"))
    token = url.rpartition("=")[2]
    assert previewed(scenario, token, now=now() + timedelta(days=6)) is not None
    assert previewed(scenario, token, now=now() + timedelta(days=7, minutes=1)) is None
    assert client("editor").delete(f"{tree}/@previews/{link['id']}").status_code == 204
    assert opened(link).status_code == 404


@pytest.mark.parametrize("name", ["", "mother", "health-signer", "supervisor"])
def test_only_editors_make_and_see_links(client, tree, link, name):
    session = client(name)
    for answer in (
        session.post(f"{tree}/@previews", json={}),
        session.get(f"{tree}/@previews"),
        session.delete(f"{tree}/@previews/{link['id']}"),
    ):
        assert answer.status_code in (401, 403), name
    assert opened(link).status_code == 200


@pytest.mark.parametrize("days", [0, 31, "7"])
def test_a_link_lasts_a_month_at_most(client, tree, days):
    assert client("editor").post(f"{tree}/@previews", json={"days": days}).status_code == 400
