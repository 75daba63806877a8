"""Cut the fonts of our documents down from Google's Noto Sans SC.

The npm package @expo-google-fonts/noto-sans-sc has them as static TrueType.
Usage: make_fonts.py <folder of the unpacked package>. Regular keeps every unified ideograph of the
basic block (GBK and beyond), bold those of GB/T 2312: what it lacks is set in regular.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[1] / "src/dongli.onething/documents/fonts"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
SIGNS = [
    *range(0x2010, 0x2061),
    *range(0x2070, 0x20C0),
    *range(0x2100, 0x2300),
    *range(0x2460, 0x2669),
    *range(0x3000, 0x3100),
    *range(0x3220, 0x3400),
    *range(0xFE30, 0xFE50),
    *range(0xFF00, 0xFFF0),
]
IDEOGRAPHS = range(0x4E00, 0xA000)


def gb2312() -> list[int]:
    """List the characters of GB/T 2312."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return [ord(text) for pair in pairs if (text := pair.decode("gb2312", "ignore"))]


def cut(source: Path, target: Path, characters: list[int]) -> None:
    """Write the font with these characters alone, without hints and without features."""
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True)
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.save(target)


def main() -> None:
    """Cut both weights."""
    package = Path(sys.argv[1])
    for name, characters in (
        ("400Regular", [*LATIN, *SIGNS, *IDEOGRAPHS]),
        ("700Bold", [*LATIN, *gb2312()]),
    ):
        style = name[3:]
        source = package / name / f"NotoSansSC_{name}.ttf"
        cut(source, TARGET / f"NotoSansSC-{style}.ttf", characters)


if __name__ == "__main__":
    main()
