"""A server killed while it imports: nothing is half done, the page says so, and it goes again."""

import os
import re
import signal
import time

import requests
from killing import server
from listing import HEADER, workbook
from lxml.html import fromstring
from newborn import PASSWORD

ITEMS = 150
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


def done(page):
    told = re.search(r"已处理\s*(\d+)", page.text)
    return int(told.group(1)) if told else None


def test_a_killed_import_leaves_nothing_says_so_and_goes_again(tmp_path):
    with server(tmp_path) as (process, base):
        person = Importer(base)
        before = person.titles()
        person.go(f"{person.folder}/@@import-list")
        person.send("upload", file=("清单.xlsx", workbook(*ROWS)))
        person.send("columns")
        person.send("start")
        here = person.page.url
        until = time.monotonic() + 120
        while not done(person.page):
            assert done(person.page) is not None and time.monotonic() < until, person.page.text
            person.go(here)
        os.kill(process.pid, signal.SIGKILL)
    assert 0 < done(person.page) < ITEMS
    with server(tmp_path) as (_process, base):
        person = Importer(base)
        # The server listens on another port now.
        name = here.partition("id=")[2].partition("&")[0]
        person.go(f"{person.folder}/@@list-import?id={name}")
        assert "导入中断，什么都没有导入" in person.page.text
        assert person.titles() == before
        person.send("start")
        until = time.monotonic() + 240
        while done(person.page) is not None and time.monotonic() < until:
            person.go(f"{person.folder}/@@list-import?id={name}")
        assert "清单已导入" in person.page.text
        assert person.titles() == before + ITEMS
