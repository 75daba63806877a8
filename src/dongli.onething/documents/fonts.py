"""The fonts that come with us, cut down to what one text uses, for files that carry their fonts."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID, uuid5

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Noto Sans SC"
FILES = {
    "regular": Path(__file__).parent / "fonts" / "NotoSansSC-Regular.ttf",
    "bold": Path(__file__).parent / "fonts" / "NotoSansSC-Bold.ttf",
}
OBFUSCATED = 32
SPACE = UUID("6f0c0b2e-6b1f-5d57-9a3e-1f6f8f0f6c11")


def cut(style: str, text: str) -> bytes:
    """Give the font as TrueType with the glyphs of ``text`` alone."""
    font = TTFont(FILES[style], lazy=True)
    options = subset.Options(notdef_outline=True, layout_features=[], recalc_timestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text + " ")
    cutter.subset(font)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def obfuscated(data: bytes) -> tuple[str, bytes]:
    """Answer a key and the font as Office files carry it (ECMA-376 part 4, 17.8.1).

    The first 32 bytes are combined with the key, whose bytes are taken from the last to the first.
    The same font has the same key, so that the same Edition gives the same file.
    """
    key = uuid5(SPACE, data.hex())
    mask = key.bytes[::-1] * 2
    head = bytes(one ^ other for one, other in zip(data[:OBFUSCATED], mask, strict=True))
    return f"{{{str(key).upper()}}}", head + data[OBFUSCATED:]
