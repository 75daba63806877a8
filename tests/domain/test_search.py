"""People find a scenario by what they call it."""

import pytest

from dongli.onething.domain import search

ENTRIES = [
    search.Entry(
        id="newborn",
        title="新生儿出生一件事",
        aliases=["上户口", "生孩子"],
        items=["出生户口登记", "社会保障卡申领"],
    ),
    search.Entry(
        id="restaurant", title="开餐饮店一件事", aliases=["办饭馆"], items=["食品经营许可"]
    ),
    search.Entry(id="hire", title="员工录用一件事", items=["社会保障卡申领", "就业登记"]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["newborn", "restaurant", "hire"]),
        ("新生儿", ["newborn"]),
        ("上户口", ["newborn"]),
        ("办饭馆", ["restaurant"]),
        ("社会保障卡", ["newborn", "hire"]),
        ("xse", ["newborn"]),
        ("XSE", ["newborn"]),
        ("xinshenger", ["newborn"]),
        ("Xin Sheng", ["newborn"]),
        ("shanghukou", ["newborn"]),
        ("canyin", ["restaurant"]),
        # Letters from the middle of one syllable into the next are no word.
        ("inshen", []),
        ("员工 就业", ["hire"]),
        ("员工 饭馆", []),
        ("食品经营许可正", ["restaurant"]),
        ("飞机", []),
    ],
)
def test_finds_by_title_alias_item_and_initials(text, expected):
    assert search.search(text, ENTRIES) == expected


def test_a_title_outweighs_an_item():
    entries = [
        search.Entry(id="b", title="别的", items=["退休登记"]),
        search.Entry(id="a", title="退休一件事"),
    ]
    assert search.search("退休", entries) == ["a", "b"]
