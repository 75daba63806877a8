"""A list of items comes in by the browser: mended, imported, and a newer version of it."""

import io

import pytest
import transaction
from axe import grave
from listing import BIRTH, LIST, MAIN, MOVE, by_code, workbook
from openpyxl import load_workbook
from playwright.sync_api import expect

from dongli.onething.operations.change_content import change_content

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The column that nobody could guess, a department that nobody knows, a code that became a number.
HEADER = ["办件代号", *LIST[0][1:]]
BAD = [HEADER, LIST[1], [*LIST[2][:3], "火星局", *LIST[2][4:]], [1.1e30, "坏编码", "", "", "", ""]]
MENDED = [HEADER, *LIST[1:]]
NEWER = [
    HEADER,
    [BIRTH, "出生登记", "行政确认", "公安分局", "3个工作日", "1.出生医学证明\n2.户口簿"],
    [MOVE, "迁入户口登记", "行政确认", "公安分局", "8个工作日", "户口簿"],
    [MAIN, "户口登记项目变更", "行政确认", "公安分局", "5个工作日", "户口簿"],
]


@pytest.fixture
def police(portal):
    """The department that the lists name."""
    from dongli.onething.operations.create_content import create_content

    values = {"title": "公安分局", "code": "T-POLICE-2", "kind": "government"}
    create_content(portal["departments"], "Department", values, name="police-2")
    transaction.commit()
    return portal


class Importer:
    """Goes through the pages by role and label; ``press`` may be a click or a key."""

    def __init__(self, composer, by_key=False):
        self.page, self.base, self.by_key = composer.page, composer.base, by_key
        self.page.set_default_timeout(60_000)

    def act(self, locator, key="Enter"):
        if self.by_key:
            locator.focus()
            locator.press(key)
        else:
            locator.click()

    def press(self, name):
        with self.page.expect_navigation():
            self.act(self.page.get_by_role("button", name=name, exact=True).first)

    def follow(self, name):
        with self.page.expect_navigation():
            self.act(self.page.get_by_role("link", name=name).first)

    def open(self):
        self.page.goto(f"{self.base}/items")
        self.follow("导入实施清单")

    def upload(self, rows, name="市级清单.xlsx"):
        file = {"name": name, "mimeType": XLSX, "buffer": workbook(*rows)}
        self.page.get_by_label("实施清单文件").set_input_files(file)
        self.press("上传并继续")

    def choose(self, column, label):
        box = self.page.get_by_label(column, exact=True)
        if self.by_key:
            box.focus()
            for _step in range(40):
                if box.locator("option:checked").inner_text() == label:
                    return
                box.press("ArrowDown")
            raise AssertionError(f"no option {label}")
        box.select_option(label=label)

    def tick(self, item, label, *, on):
        box = self.item(item).get_by_role("checkbox", name=label)
        if box.is_checked() != on:
            self.act(box, "Space")
        assert box.is_checked() == on

    def item(self, title):
        return self.page.get_by_role("region", name=title)

    def heading(self, text):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def wait_until_imported(self):
        expect(self.page.get_by_role("heading", level=1)).to_have_text("清单已导入", timeout=60_000)


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keyboard"])
def test_a_list_is_mended_imported_and_replaced_by_a_newer_one(someone, police, by_key):
    person = Importer(someone("editor"), by_key)
    page, found = person.page, []
    person.open()
    found += grave(page, "upload")
    person.upload(BAD)
    person.heading("各列分别是什么？")
    found += grave(page, "columns")
    person.choose("办件代号", "事项编码")
    person.press("核对清单")
    found += grave(page, "errors")
    expect(page.get_by_role("alert")).to_contain_text("有 2 处错误")
    row = page.get_by_role("row").filter(has_text="火星局")
    expect(row).to_contain_text("实施主体")
    expect(row.get_by_role("rowheader")).to_have_text("3")
    with page.expect_download() as download:
        person.act(page.get_by_role("link", name="下载全部"))
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    told = [[cell.value for cell in one][:2] for one in sheet.iter_rows(min_row=2)]
    assert told == [["3", "实施主体"], ["4", "办件代号"]]
    expect(page.get_by_role("button", name="开始导入")).to_have_count(0)

    person.upload(MENDED)
    # What was chosen for the column is chosen again.
    expect(page.get_by_label("办件代号", exact=True).locator("option:checked")).to_have_text(
        "事项编码"
    )
    person.press("核对清单")
    expect(person.item("出生登记 新增")).to_be_visible()
    found += grave(page, "new items")
    person.press("开始导入")
    person.wait_until_imported()
    expect(page.get_by_role("status")).to_contain_text("新增 2 个事项")
    found += grave(page, "report")

    transaction.begin()
    change_content(by_code(police, BIRTH), {"promised_limit": 4})
    transaction.commit()
    person.open()
    person.upload(NEWER, "市级清单（2027年版）.xlsx")
    person.press("核对清单")
    found += grave(page, "differences")
    birth = person.item("出生登记 市级和本地都有改动")
    expect(birth.get_by_role("checkbox", name="承诺时限")).not_to_be_checked()
    expect(birth).to_contain_text("本地有改动")
    person.tick("迁入户口登记 市级有改动", "标题", on=False)
    person.tick("迁入户口登记 市级有改动", "承诺时限", on=True)
    person.press("开始导入")
    person.wait_until_imported()
    transaction.begin()
    birth, move = by_code(police, BIRTH), by_code(police, MOVE)
    assert (birth.promised_limit, move.title, move.promised_limit) == (4, "迁入登记", 8)
    assert by_code(police, MAIN).title == "户口登记项目变更"

    page.goto(birth.absolute_url())
    expect(page.get_by_role("heading", name="与市级标准不一致")).to_be_visible()
    found += grave(page, "item")
    page.goto(f"{birth.absolute_url()}/edit")
    expect(page.get_by_text("与市级标准不一致")).to_be_visible()
    found += grave(page, "edit form")
    assert found == []


def test_without_a_script_and_with_what_is_no_list(someone, police):
    person = Importer(someone("editor"))
    person.open()
    file = {"name": "a.xlsx", "mimeType": XLSX, "buffer": b"PK\x03\x04 no workbook"}
    person.page.get_by_label("实施清单文件").set_input_files(file)
    person.press("上传并继续")
    expect(person.page.get_by_role("alert")).to_contain_text("不是可读取的 Excel 表格")


@pytest.mark.parametrize("name", ["mother", "clerk", "health-reviewer"])
def test_only_who_may_add_items_imports(someone, police, name):
    page = someone(name).page
    page.goto(f"{police.absolute_url()}/items")
    expect(page.get_by_role("link", name="导入实施清单")).to_have_count(0)
    for path in ("@@import-list", "@@list-import?id=x", "@@empty-list", "@@list-problems?id=x"):
        answer = page.request.get(f"{police.absolute_url()}/items/{path}", max_redirects=0)
        assert answer.status in (302, 401, 403), path
