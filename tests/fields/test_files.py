"""Data files hold plain values: no code, no bomb."""

import pytest

from dongli.onething.transfer.files import MAX_TEXT, BadFile, dump, load, load_text

BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BOMB, "line 2"),
        ("- x\n" * MAX_TEXT, "characters"),
        ("!!python/object/apply:os.getcwd []", "tag"),
        ("!!python/name:os.system", "tag"),
        ("a: [", "line"),
    ],
)
def test_what_is_no_plain_data_is_refused(text, why):
    with pytest.raises(BadFile, match=why):
        load_text(text)


def test_a_refusal_names_the_file(tmp_path):
    path = tmp_path / "items.yaml"
    path.write_text(BOMB, encoding="utf-8")
    with pytest.raises(BadFile, match=r"items\.yaml"):
        load(path)


def test_what_is_written_is_read():
    twice = ["同一"]
    value = {"title": "=1+1", "lines": [twice, twice]}
    assert load_text(dump(value)) == value
