"""Whatever is sent as a file: what is right is kept, what is wrong is named, nothing breaks."""

import re

import pytest

from .conftest import PDF
from .test_submitting import SITUATION, Filer

FIELD = "file.mother/household_register"


@pytest.fixture
def filer(base):
    return Filer(base)


@pytest.fixture
def draft(filer):
    reply = filer.send("apply", {**SITUATION, "start": "1"})
    return re.search(r"draft=(\w+)", reply.url)[1]


def upload(filer, draft, *files, **fields):
    """Send files as (name, bytes) from the page of materials and stay there."""
    sent = [(FIELD, (name, data, "application/octet-stream")) for name, data in files]
    return filer.send("apply-materials", {"go": "", **fields}, draft, files=sent)


def kept(filer, draft):
    """Answer the names of the files that the draft holds."""
    page = filer.session.get(f"{filer.base}/@@apply-materials", params={"draft": draft}).text
    return [name.strip() for name in re.findall(r'class="ot-file"[^>]*>([^<]*)<', page)]


def errors(reply):
    found = re.search(r'id="errors".*?</div>', reply.text, re.S)
    return re.sub(r"<[^>]+>", "", found[0]) if found else ""


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("照片.png", PDF, "内容"),
        ("空的.pdf", b"", "空"),
        ("程序.exe", b"MZ" + b"\0" * 64, "不接收"),
        ("网页.pdf", b"<html><script>alert(1)</script></html>", "内容"),
    ],
)
def test_a_wrong_file_is_named_and_a_right_one_beside_it_stays(filer, draft, name, data, word):
    reply = upload(filer, draft, (name, data), ("户口簿.pdf", PDF))
    assert reply.status_code == 200
    assert word in errors(reply)
    assert kept(filer, draft) == ["户口簿.pdf"]


def test_a_file_above_the_limit_is_refused_by_name(filer, draft):
    reply = upload(filer, draft, ("大.pdf", PDF + b"\0" * 30 * 1024 * 1024), ("小.pdf", PDF))
    assert "大.pdf" in errors(reply)
    assert kept(filer, draft) == ["小.pdf"]


def test_thirty_files_are_twenty_and_a_word(filer, draft):
    reply = upload(filer, draft, *((f"第{n}页.pdf", PDF + b"%d" % n) for n in range(30)))
    assert len(kept(filer, draft)) == 20
    assert "20" in errors(reply)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/户口.pdf", "户口.pdf"),
        ("C:\\Users\\王\\户口.pdf", "户口.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "&lt;img src=x onerror=alert(1)&gt;.pdf"),
        ("👶户口.pdf", "👶户口.pdf"),
        ("户\u202efdp.exe.pdf", "户fdp.exe.pdf"),
    ],
)
def test_odd_names_are_shown_as_text(filer, draft, name, shown):
    reply = raw(filer, draft, name.encode())
    assert reply.status_code == 200
    page = filer.session.get(f"{filer.base}/@@apply-materials", params={"draft": draft}).text
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert kept(filer, draft) == [shown]


def raw(filer, draft, name):
    """Post a file as no browser writes it: its name is these bytes."""
    page = filer.session.get(f"{filer.base}/@@apply-materials", params={"draft": draft}).text
    token = re.search(r'name="_authenticator"\s+type="hidden"\s+value="([^"]*)"', page)[1]
    head = f'--x\r\nContent-Disposition: form-data; name="{FIELD}"; filename="'.encode()
    parts = [head + name + b'"\r\n\r\n' + PDF]
    for field, value in (("_authenticator", token), ("draft", draft), ("go", "")):
        parts.append(
            f'--x\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}'.encode()
        )
    return filer.session.post(
        f"{filer.base}/@@apply-materials",
        data=b"\r\n".join([*parts, b"--x--\r\n"]),
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("户口".encode("gb18030") + b".pdf", "户口.pdf"),
        (b"\xe6.pdf", "\N{REPLACEMENT CHARACTER}.pdf"),
        (b"\xff\xfe.pdf", "\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.pdf"),
    ],
)
def test_a_name_that_is_not_utf_8_is_read_as_well_as_it_can_be(filer, draft, name, shown):
    assert raw(filer, draft, name).status_code == 200
    assert kept(filer, draft) == [shown]


def test_a_file_sent_twice_is_kept_once(filer, draft):
    upload(filer, draft, ("户口簿.pdf", PDF))
    upload(filer, draft, ("户口簿.pdf", PDF))
    assert kept(filer, draft) == ["户口簿.pdf"]
    upload(filer, draft, ("户口簿.pdf", PDF + b"% another page"))
    assert kept(filer, draft) == ["户口簿.pdf", "户口簿.pdf"]


def test_one_file_is_removed_and_the_others_stay(filer, draft):
    upload(filer, draft, ("甲.pdf", PDF), ("乙.pdf", PDF + b"%2"))
    page = filer.session.get(f"{filer.base}/@@apply-materials", params={"draft": draft}).text
    first = re.search(r'name="remove"\s+type="submit"\s+value="([^"]+)"', page)[1]
    filer.send("apply-materials", {"remove": first}, draft)
    assert kept(filer, draft) == ["乙.pdf"]
    # Pressed again from a page that still shows it: nothing more goes.
    filer.send("apply-materials", {"remove": first}, draft)
    assert kept(filer, draft) == ["乙.pdf"]


def test_what_was_begun_stands_under_my_applications(filer, draft, base):
    page = filer.session.get(f"{base}/@@my-cases").text
    assert f"/@@apply-form?draft={draft}" in page
