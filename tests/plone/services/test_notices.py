"""A change of what scenarios share is told to the departments concerned, once, not to its maker."""

import pytest
import transaction
from lxml.html import fromstring
from test_countersigning import give_editing
from test_mails import Inbox, inbox, post_to  # noqa: F401
from test_publishing_pages import page, press
from two_sites import at

from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.now import now
from dongli.onething.storage import notices
from dongli.onething.storage.notices import MOST, Notice

ITEM = "/items/birth-registration"
SIGNERS = ("health-signer", "police-signer", "stranger-signer")


def told(session):
    """title → what is told of it, in the inbox, not yet read."""
    answer, _words = page(session, "/@@inbox")
    found = fromstring(answer.text).xpath("//form//article[contains(@class, 'ot-notice')]")
    return {
        one.find("h3").text_content().strip(): " ".join(one.text_content().split()) for one in found
    }


def change(session, path=ITEM, **data):
    answer = session.patch(path, json=data)
    assert answer.ok, answer.text


CHANGES = {
    # what: (how, who is told). 卫健 leads the scenario; 公安 has the item.
    "an item": (lambda e: change(e, promised_limit=4), {"health-signer", "police-signer"}),
    "a department's phone": (
        lambda e: change(e, "/departments/police", phone="022-84370002"),
        {"health-signer", "police-signer"},
    ),
    "a title": (lambda e: change(e, title="出生登记"), {"health-signer", "police-signer"}),
    "the scenario's own words": (
        lambda e: change(e, "/scenarios/newborn", contact="022-84370001"),
        set(),
    ),
    "the scenario's own words where the public has it": (
        lambda e: change(e, "/scenarios/newborn", contact="022-84370001"),
        {"health-signer"},
    ),
    "a question where the public has it": (
        lambda e: change(e, "/scenarios/newborn/hukou", title="母亲的户籍在哪里？"),
        {"health-signer"},
    ),
    "a part that goes where the public has it": (
        lambda e: e.delete("/scenarios/newborn/vaccine"),
        {"health-signer"},
    ),
    "an item of no scenario": (
        lambda e: e.post("/items", json={"@type": "Item", "title": "别的事"}),
        set(),
    ),
    "nothing": (lambda e: change(e, promised_limit=5), set()),
}


@pytest.mark.parametrize("what", CHANGES)
def test_departments_are_told(client, tree, what):
    if what.endswith("where the public has it"):
        assert client("admin").post(f"{tree}/@workflow/publish", json={}).ok
    sessions = {name: client(name) for name in SIGNERS}
    how, concerned = CHANGES[what]
    how(client("editor"))
    assert {name for name, session in sessions.items() if told(session)} == concerned


def test_it_says_in_words_what_reads_otherwise_and_where(client, tree):
    title = client("editor").get(ITEM).json()["title"]
    change(client("editor"), promised_limit=4)
    found = told(client("police-signer"))
    assert list(found) == [title]
    assert "新生儿出生一件事" in found[title] and "5 → 4" in found[title]


def test_a_published_item_is_said_to_stay_before_it_is_deleted(client, tree):
    assert client("admin").post(f"{tree}/@workflow/publish", json={}).ok
    answer, _words = page(client("admin"), f"{ITEM}/delete_confirmation")
    (refusal,) = fromstring(answer.text).xpath("//*[@role='alert'][contains(@class, 'ot-note')]")
    assert "新生儿出生一件事" in refusal.text_content()


def test_an_element_is_told_to_those_that_ask_for_it(client, tree):
    editor = client("editor")
    elements = editor.get("/elements?fullobjects=1&b_size=100").json()["items"]
    name = next(one for one in elements if one["code"] == "person.name")
    change(editor, name["@id"], title="姓名（全称）")
    assert list(told(client("police-signer"))) == ["姓名（全称）"]


def test_a_material_is_told_when_it_changes_comes_and_goes(client, tree):
    editor, signer = client("editor"), client("police-signer")
    paper = {"@type": "Material", "title": "房产证", "material_type": "deed", "subject": "mother"}
    made = editor.post(ITEM, json=paper)
    assert made.ok, made.text
    assert "房产证" in " ".join(told(signer).values())
    read_all(signer)
    change(editor, made.json()["@id"], supply="share")
    assert list(told(signer)) == ["房产证"]
    read_all(signer)
    assert editor.delete(made.json()["@id"]).ok
    assert "房产证" in " ".join(told(signer).values())


def read_all(session):
    answer, _text = page(session, "/@@inbox")
    names = fromstring(answer.text).xpath("//button[@name='read']/@value")
    assert press(session, "/@@inbox", **{"read:list": names}).status_code == 302


def test_what_was_changed_at_once_and_is_used_elsewhere_is_not_named(client, tree, functional):
    editor = client("editor")
    title = editor.get(ITEM).json()["title"]
    assert editor.post("/items", json={"@type": "Item", "id": "other", "title": "别的事"}).ok
    transaction.begin()
    with at(functional["portal"], "Editor") as site:
        for name in ("other", "birth-registration"):
            change_content(site["items"][name], {"promised_limit": 4})
        transaction.commit()
    assert list(told(client("police-signer"))) == [title]


def test_the_maker_is_not_told(client, tree):
    signer = client("police-signer")
    give_editing("police-signer")
    change(signer, promised_limit=4)
    assert told(signer) == {}
    assert told(client("police-signer-2"))


def test_changes_of_one_thing_that_nobody_read_are_one_notice(client, tree):
    editor, signer = client("editor"), client("police-signer")
    change(editor, promised_limit=4)
    change(editor, visits=2)
    change(editor, promised_limit=3)
    (line,) = told(signer).values()
    assert "3 次" in line and "5 → 3" in line and "→ 4" not in line
    read_all(signer)
    change(editor, promised_limit=2)
    (line,) = told(signer).values()
    assert "3 → 2" in line and "5 → 3" not in line


def test_what_was_undone_before_anybody_read_it_is_not_told(client, tree):
    editor, signer = client("editor"), client("police-signer")
    change(editor, promised_limit=4)
    assert told(signer)
    change(editor, promised_limit=5)
    assert told(signer) == {}


def test_each_reads_for_themselves_and_looking_reads_nothing(client, tree):
    first, second = client("police-signer"), client("police-signer-2")
    change(client("editor"), promised_limit=4)
    assert told(first) and told(first)
    assert "收件箱 1" in page(first, "/@@inbox")[1]
    read_all(first)
    assert told(first) == {} and "已读过的" in page(first, "/@@inbox")[1]
    assert "收件箱 1" not in page(first, "/@@inbox")[1]
    assert told(second)


def test_nobody_marks_what_is_told_to_others(client, tree):
    change(client("editor"), promised_limit=4)
    signer = client("police-signer")
    answer, _text = page(signer, "/@@inbox")
    (name,) = fromstring(answer.text).xpath("//button[@name='read']/@value")
    press(client("stranger-signer"), "/@@inbox", read=name)
    press(client("health-signer"), "/@@inbox", read=name)
    assert told(signer)


def test_without_a_token_nothing_is_marked(client, tree):
    change(client("editor"), promised_limit=4)
    signer = client("police-signer")
    answer, _text = page(signer, "/@@inbox")
    (name,) = fromstring(answer.text).xpath("//button[@name='read']/@value")
    url = f"{signer.base}/@@inbox"
    refused = signer.post(url, data={"read": name}, headers={"Accept": "text/html"})
    assert refused.status_code == 403
    assert told(signer)


def test_a_looked_at_change_tells_nobody(client, tree):
    editor = client("editor")
    html = editor.get(f"{editor.base}{ITEM}/edit", headers={"Accept": "text/html"}).text
    form = next(f for f in fromstring(html).forms if f.get("id") == "form")
    data = [(k, v) for k, v in form.form_values() if k != "form.widgets.promised_limit"]
    data += [("form.widgets.promised_limit", "4"), ("form.buttons.radius", "1")]
    answer = editor.post(f"{editor.base}{ITEM}/edit", data=data, headers={"Accept": "text/html"})
    assert "新生儿出生一件事" in answer.text
    assert told(client("police-signer")) == {}


def test_signers_get_a_mail_for_a_notice_and_none_for_what_joins_it(client, tree, inbox):  # noqa: F811
    people = {name: client(name) for name in ("police-signer", "stranger-signer")}
    post_to(inbox.port, *people)
    editor = client("editor")
    change(editor, promised_limit=4)
    mail = inbox.wait_for(1)["police-signer@example.org"]
    assert mail["Subject"].startswith("变动告知：")
    assert "新生儿出生一件事" in mail.get_content() and "/@@inbox" in mail.get_content()
    assert "editor" not in mail.get_content()
    change(editor, visits=2)
    read_all(people["police-signer"])
    change(editor, visits=3)
    inbox.wait_for(2)
    assert [str(one["To"]) for one in inbox.messages] == ["police-signer@example.org"] * 2


def test_what_is_kept_of_a_department_is_bounded(functional):
    site = functional["portal"]
    one = Notice(at=now().isoformat(), user="a", content=[], subjects=[], scenarios=[])
    for number in range(MOST + 20):
        notices.keep(site, "police", f"{number:04}", one)
    names = [name for name, _notice in notices.notices(site, "police")]
    assert (len(names), names[0], names[-1]) == (MOST, f"{MOST + 19:04}", "0020")
