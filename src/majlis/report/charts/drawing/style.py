"""The look shared by all pictures: one accent on a quiet page, one typeface, nothing smaller than 9 points in print."""

from typing import Any

ACCENT = "#0b6b80"
"""Forecasts, and whatever a picture is about; darker or paler than the greys, so colour-blind eyes miss nothing."""
ACCENT_PALE = "#c5dfe4"
ACCENT_MIDDLE = "#7fb5c0"
INK = "#1f2a30"
QUIET = "#54626b"
LINE = "#b9c3c9"
BAND = "#e3e8eb"
RED = "#a33b2e"
"""Red lines, and nothing else."""
GRID = "#e9edef"
PAPER = "#ffffff"
SIZE = 12
"""Pixels of all text: 9 points, as pictures are printed at 96 pixels an inch."""
FONT = "Arial, Helvetica, 'Liberation Sans', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'DejaVu Sans', sans-serif"
WIDE = 672
"""Pixels of a picture on A4 and letter."""
NARROW = 350
"""Pixels of a picture on a phone."""
HALF = 326
"""Pixels of a small multiple: two side by side on paper, one on a phone."""
CONFIG: dict[str, Any] = {
    "aria": False,
    "background": "transparent",
    "font": FONT,
    "padding": 0,
    "view": {"stroke": None},
    "text": {"font": FONT, "fontSize": SIZE, "color": INK},
}
"""Vega-Lite configuration; the accessible name stands on the picture as a whole, not on every mark."""


def shade(strength: float) -> str:
    """The accent's hue from pale (0) to dark (1)."""
    pale, dark = (0xD3, 0xE7, 0xEB), (0x07, 0x4C, 0x5C)
    share = min(max(strength, 0.0), 1.0)
    return "#" + "".join(f"{round(p + (d - p) * share):02x}" for p, d in zip(pale, dark, strict=True))


def grey(strength: float) -> str:
    """A grey from pale (0) to ink (1)."""
    pale, ink = (0xB4, 0xBE, 0xC4), (0x1F, 0x2A, 0x30)
    share = min(max(strength, 0.0), 1.0)
    return "#" + "".join(f"{round(p + (i - p) * share):02x}" for p, i in zip(pale, ink, strict=True))
