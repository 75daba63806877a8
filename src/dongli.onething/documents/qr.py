"""QR codes (ISO/IEC 18004) of addresses."""

from __future__ import annotations

import io

import segno

# Quiet zone of the standard, in modules.
BORDER = 4


def svg(address: str) -> str:
    """Draw the code as SVG; it says its address to whoever cannot scan it."""
    drawn = io.BytesIO()
    _code(address).save(
        drawn, kind="svg", border=BORDER, xmldecl=False, title=address, light="#fff", omitsize=True
    )
    return drawn.getvalue().decode()


def png(address: str, scale: int = 12) -> bytes:
    """Draw the code as PNG, ``scale`` pixels a module."""
    drawn = io.BytesIO()
    _code(address).save(drawn, kind="png", border=BORDER, scale=scale)
    return drawn.getvalue()


def _code(address: str) -> segno.QRCode:
    """Make a code that stands a stain or a fold (level M, 15 %)."""
    return segno.make_qr(address, error="m")
