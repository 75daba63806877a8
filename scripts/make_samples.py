"""Make the demo's blank forms and samples from samples.yaml, and name them in the items' files.

Run with the environment's Python where Chromium and a Chinese font are. Only for whoever changes
the texts; the pictures are committed. They are PNG in six colours: a PDF that brings its Chinese
font along is four times as large.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src" / "dongli.onething" / "demo" / "data"
CHROMIUM = "/usr/bin/chromium"
STYLE = """
body { font: 11pt/1.9 "WenQuanYi Micro Hei", sans-serif; margin: 0; padding: 10mm 12mm; color: #111;
       width: 124mm; min-height: 150mm; position: relative }
h1 { font-size: 15pt; text-align: center; margin: 4mm 0 6mm }
.mark { text-align: center; color: #a4262c; border: 1px solid #a4262c; margin: 0 }
.water { position: absolute; left: 12mm; top: 80mm; font-size: 44pt; color: #a4262c; opacity: .13;
         transform: rotate(-28deg); letter-spacing: 6mm }
.value { border-bottom: 1px solid #111; padding: 0 1mm }
.line { display: inline-block; border-bottom: 1px solid #111; min-width: 30mm }
.sign { margin: 2mm 0 0 40mm }
svg { width: 100%; height: 68mm; font-size: 12px }
"""


def page_of(sheet: dict[str, Any], *, blank: bool) -> str:
    """Answer one sheet as a page: filled in, or with lines to fill in."""
    water, mark = ("空白表", "演示空白表") if blank else ("演示样张", "演示样张")
    parts = [f"<p class=mark>{mark} · 内容全部虚构，不作办事依据</p>", f"<h1>{sheet['title']}</h1>"]
    if "draw" in sheet:
        parts.append((HERE / "samples" / f"{sheet['draw']}.svg").read_text(encoding="utf-8"))
    parts += [f"<p>{filled(line, blank=blank)}</p>" for line in sheet["text"]]
    parts += [
        f"<p class=sign>{name}：<span class=line>{'' if blank else '（示例）'}</span></p>"
        for name in sheet["sign"]
    ]
    body = f"<div class=water aria-hidden=true>{water}</div>" + "".join(parts)
    head = f"<meta charset=utf-8><title>{sheet['title']}（{mark}）</title><style>{STYLE}</style>"
    return f"<!doctype html><html lang=zh-CN><head>{head}</head><body>{body}</body></html>"


def filled(line: str, *, blank: bool) -> str:
    """Put the value, or a line as long, in each place to fill in."""

    def place(found: re.Match[str]) -> str:
        if blank:
            return f'<span class=line style="min-width:{max(8, 4 * len(found[1]))}mm"></span>'
        return f"<span class=value>{found[1]}</span>"

    return re.sub(r"\{([^}]*)\}", place, html.escape(line))


def drawn(page: Page, sheet: dict[str, Any], *, blank: bool) -> str:
    """Draw one sheet and answer its path in the data folder."""
    page.set_content(page_of(sheet, blank=blank))
    picture = small(page.locator("body").screenshot())
    name = f"{sheet['title']}（{'演示空白表' if blank else '演示样张'}）.png"
    path = f"files/{hashlib.sha256(picture).hexdigest()[:12]}-{name}"
    (DATA / path).write_bytes(picture)
    return path


def small(picture: bytes) -> bytes:
    """Answer a picture in six colours."""
    stream = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(6).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def name_files(found: dict[str, dict[str, str]]) -> None:
    """Write the paths into the materials of these types, instead of the ones before."""
    for path in sorted((DATA / "items").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r",\s+(?:sample|blank_form): files/[^,}]*", "", text)
        for material_type, files in found.items():
            added = "".join(f",\n    {name}: {value}" for name, value in files.items())
            inside = r"(?:(?!\n  - ).)*"
            pattern = rf"(- \{{id: {inside}?material_type: {material_type},{inside})\}}(?=\n|$)"
            text = re.sub(pattern, lambda m, a=added: f"{m[1]}{a}}}", text, flags=re.DOTALL)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Make every sheet anew."""
    folder = DATA / "files"
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.png"):
        path.unlink()
    sheets = yaml.safe_load((HERE / "samples.yaml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {}
    with sync_playwright() as play:
        page = play.chromium.launch(executable_path=CHROMIUM).new_page(device_scale_factor=1.2)
        for material_type, sheet in sheets.items():
            files = {"sample": drawn(page, sheet, blank=False)}
            if sheet.get("blank", True):
                files["blank_form"] = drawn(page, sheet, blank=True)
            found[material_type] = files
    name_files(found)


if __name__ == "__main__":
    main()
