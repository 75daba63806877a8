"""What resembles an element that is being made: by label, sound, code and datatype."""

import pytest

from dongli.onething.domain.similar import similar
from dongli.onething.domain.spec import ElementSpec

NAME = ElementSpec(code="person.name", title="姓名")
ACCOUNT = ElementSpec(code="bank.account", title="银行账号")
BORN = ElementSpec(code="person.born", title="出生日期", datatype="date")
PLACE = ElementSpec(code="person.birthplace", title="出生地点")
EVERY = [NAME, ACCOUNT, BORN, PLACE]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("姓 名", [NAME]),
        ("母亲姓名", [NAME]),
        ("银行帐号", [ACCOUNT]),
        ("开户银行账号", [ACCOUNT]),
        ("日期", [BORN]),
        ("住址", []),
        ("", []),
        ("名", []),
    ],
)
def test_by_label_and_sound(title, found):
    assert similar(title, EVERY) == found


def test_by_code():
    assert similar("", EVERY, code="PERSON.NAME") == [NAME]
    assert similar("", EVERY, code="child.name") == [NAME]
    assert similar("", EVERY, code="child.age") == []


def test_the_same_is_before_what_only_holds_it():
    whole = ElementSpec(code="legal.name", title="法定代表人姓名")
    assert similar("姓名", [whole, NAME]) == [NAME, whole]


def test_of_two_alike_that_of_the_datatype_is_first():
    text = ElementSpec(code="born.text", title="出生日期")
    assert similar("出生日期", [text, BORN], datatype="date") == [BORN, text]


def test_no_more_than_one_reads():
    many = [ElementSpec(code=f"e{n}", title=f"姓名{n}") for n in range(9)]
    assert len(similar("姓名", many)) == 5
