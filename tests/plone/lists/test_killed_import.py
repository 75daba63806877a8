"""A server killed while it imports: nothing is half done, or it goes on with it by itself."""

import os
import re
import signal
import time

import requests
from killing import server
from listing import HEADER, workbook
from lxml.html import fromstring
from newborn import PASSWORD

# A nightly run takes thousands.
ITEMS = int(os.environ.get("ONETHING_KILLED_ITEMS", "200"))
PATIENCE = 240 + ITEMS // 5  # seconds
ROWS = [
    HEADER[:2] + HEADER[4:],
    *(
        [f"11120110MB0DEM033N4{number:012d}", f"事项{number}", "5个工作日", "1.户口簿\n2.身份证"]
        for number in range(ITEMS)
    ),
]


class Importer:
    """The administrator before the pages of one import."""

    def __init__(self, base):
        self.folder = base.replace("/++api++", "") + "/items"
        self.session = requests.Session()
        self.session.auth = ("admin", PASSWORD)
        self.page = None

    def go(self, url):
        self.page = self.session.get(url, timeout=60)
        assert self.page.status_code == 200, self.page.text[-2000:]

    def send(self, action, **files):
        """Send the form that has the button, as a browser would."""
        forms = [form for form in fromstring(self.page.text).forms if self.has(form, action)]
        data = {name: value for name, value in forms[0].form_values() if name != "file"}
        if not files:
            data["do"] = action
        where = forms[0].get("action")
        self.page = self.session.post(where, data=data, files=files or None, timeout=120)
        assert self.page.status_code == 200, self.page.text[-2000:]

    @staticmethod
    def has(form, action):
        if action == "upload":
            return form.get("enctype") == "multipart/form-data" and "@@import-list" in form.action
        return bool(form.xpath(f".//button[@value='{action}']"))

    def titles(self):
        headers = {"Accept": "application/json"}
        found = self.session.get(
            f"{self.folder}/@search?portal_type=Item&b_size=1", headers=headers, timeout=60
        )
        return found.json()["items_total"]

    def until(self, url, told):
        """Look at the page until it tells a number that the pattern finds; answer it."""
        end = time.monotonic() + PATIENCE
        while not (found := number(self.page, told)):
            assert time.monotonic() < end, self.page.text
            self.go(url)
        return found


MADE, ENTERED = r"已处理\s*(\d+)", r"已编入目录\s*(\d+)"


def number(page, pattern):
    told = re.search(pattern, page.text)
    return int(told.group(1)) if told else None


def test_a_killed_import_leaves_nothing_or_goes_on_by_itself(tmp_path):
    with server(tmp_path) as (process, base):
        person = Importer(base)
        before = person.titles()
        person.go(f"{person.folder}/@@import-list")
        person.send("upload", file=("清单.xlsx", workbook(*ROWS)))
        person.send("columns")
        person.send("start")
        where = person.page.url.partition("/items/")[2]
        made = person.until(person.page.url, MADE)
        os.kill(process.pid, signal.SIGKILL)
    assert 0 < made < ITEMS
    with server(tmp_path) as (process, base):
        # It listens on another port now.
        person = Importer(base)
        person.go(f"{person.folder}/{where}")
        assert "导入中断，什么都没有导入" in person.page.text
        assert person.titles() == before
        person.send("start")
        entered = person.until(f"{person.folder}/{where}", ENTERED)
        os.kill(process.pid, signal.SIGKILL)
    assert 0 < entered < ITEMS
    with server(tmp_path) as (_process, base):
        person = Importer(base)
        person.go(f"{person.folder}/{where}")
        end = time.monotonic() + PATIENCE
        while "清单已导入，正在编入目录" in person.page.text:
            assert time.monotonic() < end, person.page.text
            person.go(f"{person.folder}/{where}")
        assert "新增" in person.page.text
        assert person.titles() == before + ITEMS
