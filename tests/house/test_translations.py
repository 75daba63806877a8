"""The catalogues are written from the lists, always in the same way."""

import check_i18n
import merge_po
import pytest
import translations


@pytest.fixture
def locales(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "overrides").mkdir()
    (tmp_path / "parts" / "b.po.txt").write_text("Save ${name}\t保存${name}\n", encoding="utf-8")
    (tmp_path / "parts" / "a.po.txt").write_text("# buttons\n\nClose\t关闭\n", encoding="utf-8")
    (tmp_path / "overrides" / "plone.po.txt").write_text("by\t作者\\n\n", encoding="utf-8")
    return tmp_path


def write(locales):
    for path, text in merge_po.outputs(locales).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def test_chinese_is_what_the_lists_say(locales):
    write(locales)
    path = locales / "zh_CN" / "LC_MESSAGES" / "dongli.onething.po"
    assert check_i18n.catalogue(path) == {"Save ${name}": "保存${name}", "Close": "关闭"}


def test_english_is_the_message_itself(locales):
    write(locales)
    path = locales / "en" / "LC_MESSAGES" / "dongli.onething.po"
    assert check_i18n.catalogue(path) == {"Save ${name}": "Save ${name}", "Close": "Close"}


def test_another_domain_gets_a_file_of_its_own(locales):
    write(locales)
    path = locales / "zh_CN" / "LC_MESSAGES" / "plone.po"
    assert check_i18n.catalogue(path) == {"by": "作者\n"}


def test_messages_are_sorted(locales):
    text = merge_po.outputs(locales)[locales / "dongli.onething.pot"].decode()
    assert text.index('msgid "Close"') < text.index('msgid "Save')


@pytest.mark.parametrize("line", ["no tab", "msgid\t", "\ttext"])
def test_a_line_that_is_no_pair_is_named(locales, line):
    (locales / "parts" / "a.po.txt").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(translations.BadList, match=r"a\.po\.txt:1"):
        merge_po.outputs(locales)


def test_two_translations_of_one_message_are_refused(locales):
    (locales / "parts" / "c.po.txt").write_text("Close\t结束\n", encoding="utf-8")
    with pytest.raises(translations.BadList, match="Close"):
        merge_po.outputs(locales)


def test_variables_are_seen_in_both_spellings():
    assert translations.placeholders("$a and ${b}") == {"a", "b"}


def test_messages_of_a_template_are_read_with_their_places(tmp_path):
    pot = tmp_path / "x.pot"
    pot.write_text(
        'msgid ""\nmsgstr ""\n\n#: a.py:1\n#: b.pt:2\nmsgid ""\n"One "\n"two"\nmsgstr ""\n'
    )
    assert list(check_i18n.messages(pot)) == [("One two", ["a.py:1", "b.pt:2"])]
