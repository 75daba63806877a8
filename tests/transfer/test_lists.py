"""Lists of items: what is read, what is refused, and that writing and reading agree."""

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from dongli.onething.domain.lists.columns import guess
from dongli.onething.domain.lists.compare import changes, drift
from dongli.onething.domain.lists.parse import parse
from dongli.onething.domain.lists.tell import HEADER, WRITTEN, row_of
from dongli.onething.transfer.lists import read
from dongli.onething.transfer.lists.read import UnreadableList, read_list
from dongli.onething.transfer.lists.write import write_csv, write_xlsx

CODE = "11120110MB0DEM033N4000107001000"  # 31 characters
OTHER = "11120110MB0DEM041H4000107001001"
WORDS = {
    "kind": {"行政许可": "01", "01": "01"},
    "handling": {"承诺件": "promised", "即办件": "immediate"},
    "implementing_department": {"东丽公安分局": "DL-GA", "dl-ga": "DL-GA"},
    "statutory_unit": {"工作日": "workday", "自然日": "day"},
    "promised_unit": {"工作日": "workday", "自然日": "day"},
    "material_form": {"原件": "original", "复印件": "copy"},
    "material_necessity": {"必要": "required", "非必要": "optional"},
}


def workbook(*rows, merge=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merge:
        book.active.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def items_of(data, filename="list.xlsx"):
    sheet = read_list(data, filename)
    return parse(sheet, guess(sheet.header), WORDS)


def test_columns_are_known_by_the_titles_that_lists_use():
    header = ["*业务办理项编码", "事 项 名 称", "承诺办结时限（工作日）", "是否收费：", "其他"]
    assert guess(header) == ["item_code", "title", "promised_limit", "free", ""]


def test_what_someone_chose_for_a_column_is_chosen_again():
    assert guess(["办件代号", "事项名称"], {"办件代号": "item_code"}) == ["item_code", "title"]


def test_a_heading_above_the_columns_is_no_column():
    found = items_of(workbook(["东丽区实施清单"], [], ["实施编码", "事项名称"], [CODE, "户口登记"]))
    assert [(item.row, item.code, item.values["title"]) for item in found.items] == [
        (4, CODE, "户口登记")
    ]


def test_a_code_that_became_a_number_is_told_by_row_and_column():
    found = items_of(workbook(["事项名称", "实施编码"], ["户口登记", 1.2120110e30]))
    assert [(p.code, p.row, p.column) for p in found.problems] == [
        ("code-as-number", 2, "实施编码")
    ]


@pytest.mark.parametrize("written", ["1.2120110E+30", "1E+30"])
def test_a_code_that_became_a_number_and_then_text_is_told(written):
    found = items_of(f"实施编码,事项名称\n{written},户口登记\n".encode(), "list.csv")
    assert [p.code for p in found.problems] == ["code-as-number"]


def test_a_catalogue_code_that_lost_its_leading_zeros_is_told():
    rows = (["实施编码", "事项名称", "基本编码"], [CODE, "林木采伐", 164213003])
    assert [p.code for p in items_of(workbook(*rows)).problems] == ["code-as-number"]


def test_twelve_digits_survive_as_a_number():
    rows = (["实施编码", "事项名称", "基本编码"], [CODE, "存档", 122014511001])
    assert items_of(workbook(*rows)).items[0].values["catalog_code"] == "122014511001"


def test_full_width_digits_are_digits():
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in CODE)
    rows = (["实施编码", "事项名称", "承诺办结时限"], [wide, "户口登记", "２０个工作日"])
    item = items_of(workbook(*rows)).items[0]
    assert item.code == CODE
    assert (item.values["promised_limit"], item.values["promised_unit"]) == (20, "workday")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_the_encodings_that_offices_write(encoding):
    data = f"实施编码,事项名称\n{CODE},𠮷祥户口登记\n".encode(encoding)
    assert items_of(data, "list.csv").items[0].values["title"] == "𠮷祥户口登记"


def test_a_merged_cell_holds_the_rows_of_one_item_together():
    data = workbook(
        ["实施编码", "事项名称", "材料名称", "材料形式"],
        [CODE, "户口登记", "户口簿", "原件"],
        [None, None, "身份证", "复印件"],
        [OTHER, "居住登记", "租房合同", "原件"],
        merge=("A2:A3", "B2:B3"),
    )
    found = items_of(data)
    assert found.problems == []
    assert [[m["title"] for m in item.materials] for item in found.items] == [
        ["户口簿", "身份证"],
        ["租房合同"],
    ]
    assert found.items[0].materials[1]["form"] == "copy"


def test_materials_of_one_cell_are_numbered_lines():
    cell = "1.户口簿；\n2.身份证\n（正反面）"
    rows = (["实施编码", "事项名称", "申请材料"], [CODE, "户口登记", cell])
    titles = [material["title"] for material in items_of(workbook(*rows)).items[0].materials]
    assert titles == ["户口簿", "身份证（正反面）"]


@pytest.mark.parametrize(
    "written", [45292, "45292", datetime(2024, 1, 1), "2024年1月1日", "20240101"]
)
def test_a_date_is_a_date_however_it_is_written(written):
    rows = (["实施编码", "事项名称", "生效日期"], [CODE, "户口登记", written])
    assert items_of(workbook(*rows)).items[0].effective == "2024-01-01"


def test_a_clause_is_read_as_laws_are_quoted():
    basis = "《户口登记条例》（主席令第三号）第七条"
    rows = (["实施编码", "事项名称", "设定依据"], [CODE, "户口登记", basis])
    assert items_of(workbook(*rows)).items[0].values["legal_basis"] == [
        {"title": "户口登记条例", "document_no": "主席令第三号", "article": "第七条"}
    ]


def test_the_question_whether_a_fee_is_taken_is_turned_round():
    rows = (["实施编码", "事项名称", "是否收费"], [CODE, "甲", "否"], [OTHER, "乙", "是"])
    assert [item.values["free"] for item in items_of(workbook(*rows)).items] == [True, False]


def test_a_formula_is_told_and_not_evaluated():
    found = items_of(workbook(["实施编码", "事项名称"], [CODE, '=HYPERLINK("http://x","y")']))
    assert ("formula", 2, "事项名称") in [(p.code, p.row, p.column) for p in found.problems]


def test_every_trouble_of_a_list_is_told_at_once():
    found = items_of(
        workbook(
            ["实施编码", "事项名称", "事项类型", "承诺办结时限", "实施主体"],
            [CODE, "户口登记", "不明", "很快", "火星局"],
            [CODE, "另一件", None, None, None],
            [None, "没有编码", None, None, None],
        )
    )
    assert [(p.code, p.row, p.column) for p in found.problems] == [
        ("word", 2, "事项类型"),
        ("limit", 2, "承诺办结时限"),
        ("word", 2, "实施主体"),
        ("twice", 3, "实施编码"),
        ("missing", 4, "实施编码"),
    ]


def test_a_row_with_a_bad_code_tells_its_other_troubles_too():
    rows = (["实施编码", "事项名称", "实施主体"], [1.1e30, "甲", "火星局"])
    assert [(p.code, p.column) for p in items_of(workbook(*rows)).problems] == [
        ("code-as-number", "实施编码"),
        ("word", "实施主体"),
    ]


def test_of_the_known_words_each_code_is_offered_once():
    rows = (["实施编码", "事项名称", "事项类型"], [CODE, "甲", "不明"])
    (problem,) = items_of(workbook(*rows)).problems
    assert problem.data["known"] == "行政许可"


def test_a_list_without_its_key_column_says_so():
    found = items_of(workbook(["事项名称", "备注"], ["户口登记", "x"]))
    assert [(p.code, p.data) for p in found.problems] == [("no-column", {"column": "实施编码"})]


def test_an_archive_that_unpacks_too_large_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(read, "MOST_UNPACKED", 1000)
    with pytest.raises(UnreadableList) as refused:
        read_list(workbook(["实施编码", "事项名称"], [CODE, "甲" * 10_000]), "list.xlsx")
    assert refused.value.reason == "unpacks-too-large"


def test_declared_entities_are_refused():
    stream = io.BytesIO(workbook(["实施编码", "事项名称"], [CODE, "甲"]))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/evil.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>')
    with pytest.raises(UnreadableList):
        read_list(stream.getvalue(), "list.xlsx")


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a\0b", b"\xff\xfe\x00"],
)
def test_what_is_no_list_is_refused_in_words(data):
    with pytest.raises(UnreadableList):
        read_list(data, "list.csv")


def bomb():
    """A workbook whose sheet unpacks to 300 MB of blanks."""
    stream = io.BytesIO(workbook(["实施编码", "事项名称"], [CODE, "甲"]))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 300 * 1024 * 1024)
    return stream.getvalue()


# name of the file, its bytes, why it is refused
BAD_FILES = {
    "empty": ("a.csv", lambda: b"", "empty"),
    "blank rows": ("a.csv", lambda: b",,\n,,\n", "empty"),
    "empty workbook": ("a.xlsx", lambda: workbook(), "empty"),
    "old workbook": ("a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99, "old-excel"),
    "renamed text": ("a.xlsx", lambda: CODE.encode(), "not-a-workbook"),
    "an archive of something else": ("a.xlsx", lambda: _archive("a.txt"), "not-a-workbook"),
    "cut off": ("a.xlsx", lambda: workbook(["实施编码"], [CODE])[:900], "not-a-workbook"),
    "a picture": ("a.csv", lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff", "not-text"),
    "broken UTF-16": ("a.csv", lambda: b"\xff\xfe\x00", "not-text"),
    "a bomb": ("a.xlsx", bomb, "unpacks-too-large"),
    "21 MB": ("a.csv", lambda: b"a" * 21 * 1024 * 1024, "too-large"),
    "50,001 rows": ("a.csv", lambda: "编码,名称\n".encode() + b"x,y\n" * 50_001, "too-many-rows"),
    "101 columns": ("a.csv", lambda: b",".join([b"x"] * 101), "too-many-columns"),
}


def _archive(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_is_no_list_is_refused_with_its_reason(kind):
    name, data, reason = BAD_FILES[kind]
    with pytest.raises(UnreadableList) as refused:
        read_list(data(), name)
    assert refused.value.reason == reason


# rows, and what is told of them
BAD_ROWS = {
    "no header": ([[CODE, "甲"], [OTHER, "乙"]], [("no-column", 0), ("no-column", 0)]),
    "a header alone": ([["实施编码", "事项名称"]], [("no-rows", 0)]),
    "a code twice": (
        [["实施编码", "事项名称"], [CODE, "甲"], [OTHER, "乙"], [CODE, "丙"]],
        [("twice", 4)],
    ),
    "two rows of one item that disagree": (
        [["实施编码", "事项名称", "承诺时限"], [CODE, "甲", "5"], [CODE, "甲", "6"]],
        [("two-values", 3)],
    ),
    "a code cut to fifteen digits": (
        [["实施编码", "事项名称"], [111201100000330, "甲"]],
        [("code-as-number", 2)],
    ),
    "a code in words": ([["实施编码", "事项名称"], ["见附件", "甲"]], [("code-characters", 2)]),
    "no code": ([["实施编码", "事项名称"], [CODE, "甲"], [None, "乙"]], [("missing", 3)]),
    "no name": ([["实施编码", "事项名称"], [CODE, None]], [("missing", 2)]),
}


@pytest.mark.parametrize("kind", BAD_ROWS)
def test_what_is_wrong_with_a_row_is_told_at_its_row(kind):
    rows, expected = BAD_ROWS[kind]
    assert [(one.code, one.row) for one in items_of(workbook(*rows)).problems] == expected


def test_a_main_item_ends_with_a_letter():
    code = f"{CODE[:-1]}Y"
    (item,) = items_of(workbook(["实施编码", "事项名称"], [code, "甲"])).items
    assert item.code == code


def test_a_list_of_ten_megabytes_is_read():
    rows = f"{CODE},{'很长的名称' * 40}\n".encode() * 17_000
    data = "实施编码,事项名称\n".encode() + rows
    assert len(data) > 10 * 1024 * 1024
    assert len(read_list(data, "a.csv").rows) == 17_000


def test_cells_that_begin_like_a_formula_are_written_as_text():
    data = write_csv(["a"], [["=1+1"], ["@SUM(A1)"], ["-1"], ["+1"], ["平常"]]).decode("utf-8-sig")
    assert data.splitlines()[1:] == ['"\'=1+1"', '"\'@SUM(A1)"', '"\'-1"', '"\'+1"', '"平常"']


# Comparison


def test_what_only_the_standard_changed_is_taken_and_what_we_changed_stays():
    ours = {"title": "甲", "promised_limit": 3, "visits": 1}
    before = {"title": "甲", "promised_limit": 5, "visits": 1}
    now = {"title": "乙", "promised_limit": 4, "visits": 1}
    found = {
        one.name: (one.ours, one.before, one.now, one.choice) for one in changes(ours, before, now)
    }
    assert found == {
        "title": ("甲", "甲", "乙", "take"),
        "promised_limit": (3, 5, 4, "leave"),
    }


def test_a_material_that_the_standard_dropped_is_offered_to_drop():
    material = {"title": "照片", "form": "original"}
    found = changes({"material:照片": {**material, "when": None}}, {"material:照片": material}, {})
    assert [(one.name, one.now, one.choice) for one in found] == [("material:照片", None, "take")]


def test_a_default_is_no_drift():
    assert drift({"title": "甲", "promised_limit": 3}, {"promised_unit": "workday"}) == []
    assert drift({"promised_limit": 3}, {"promised_limit": 4}) == ["promised_limit"]


# Writing and reading agree

line = (
    st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Co")), min_size=1
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
amount = st.integers(0, 10**6) | st.integers(0, 10**6).map(lambda n: n / 4)
clauses = st.fixed_dictionaries(
    {"title": line}, optional={"document_no": line, "article": line, "text": line}
)
materials = st.fixed_dictionaries(
    {"title": line},
    optional={"form": st.sampled_from(["original", "copy"]), "copies": st.integers(0, 9)},
)
records = st.fixed_dictionaries(
    {"item_code": st.just(CODE), "title": line},
    optional={
        "description": line,
        "kind": st.just("01"),
        "handling": st.sampled_from(["promised", "immediate"]),
        "implementing_department": st.just("DL-GA"),
        "conditions": st.lists(line, min_size=1, unique=True),
        "legal_basis": st.lists(
            clauses, min_size=1, unique_by=lambda one: str(sorted(one.items()))
        ),
        "fees": st.lists(
            st.fixed_dictionaries({"title": line}, optional={"amount": amount}),
            min_size=1,
            unique_by=lambda one: str(sorted(one.items())),
        ),
        "free": st.booleans(),
        "promised_limit": amount,
        "promised_unit": st.sampled_from(["workday", "day"]),
    },
)
TITLES = {
    "kind": {"01": "行政许可"},
    "handling": {"promised": "承诺件", "immediate": "即办件"},
    "implementing_department": {"DL-GA": "东丽公安分局"},
    "promised_unit": {"workday": "工作日", "day": "自然日"},
    "material_form": {"original": "原件", "copy": "复印件"},
}


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@given(values=records, held=st.lists(materials, max_size=3, unique_by=lambda one: one["title"]))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back(write, values, held):
    data = write(HEADER, [row_of(values, held, TITLES)])
    sheet = read_list(data, "list.csv")
    found = parse(sheet, guess(sheet.header), WORDS)
    assert guess(sheet.header) == list(WRITTEN)
    assert [p for p in found.problems if p.level == "error"] == []
    assert found.items[0].values == values
    assert found.items[0].materials == held
