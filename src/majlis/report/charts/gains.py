"""Gains: what packages are worth to whom, as parallel lines: a row a party, a line a package.

Zero is the least a party would accept. Packages have letters, which stand above their marks in each row and before
their names below.
"""

from collections.abc import Sequence

from majlis.report.charts.drawing.lettering import wrap
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, Spec, dots, lines, links, picture, text, uprights
from majlis.report.charts.drawing.packing import apart
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.rows import Rows, ends, rows
from majlis.report.charts.drawing.style import ACCENT, INK, LINE, QUIET, WIDE
from majlis.results.pictures.gains import Bundle, Gains
from majlis.words import shift

HEAD = 18
LETTER = 12
STEPS = (1, 2, 5, 10, 20, 50)


def gains(data: Gains, across: float) -> tuple[Panel, ...]:
    """One panel."""
    values = [g for package in data.packages for g in package.gains]
    ticks = _ticks(min([0.0, *values]), max([1.0, *values]))
    laid = rows(data.parties, across, HEAD, label=150, value=0, room=44, bold=across < WIDE)
    frame = Frame(laid.frame.width, laid.frame.left, laid.frame.right, (ticks[0], ticks[-1]))
    place = Rows(frame, laid.label, laid.tops, laid.middles, laid.bottom, laid.texts, laid.bold)
    middles = [y + 8 for y in place.middles]
    key, bottom = _key(data.packages, frame, place.bottom + 8)
    layers = [
        place.grid(ticks, HEAD),
        ends(frame, HEAD / 2, ticks),
        uprights("zero", [{"x": 0, "y": HEAD, "y2": place.bottom}], color=INK),
        *(layer for main in (False, True) for layer in _paths(data.packages, middles, main=main)),
        *_letters(data.packages, middles, frame),
        place.labels(),
        *key,
    ]
    return (Panel(picture(frame, bottom, layers), alt=_said(data)),)


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from below the lowest to above the highest, at most eight."""
    step = next((s for s in STEPS if (high - low) / s <= 6), STEPS[-1])
    first, last = int(low // step), int(-(-high // step))
    return [float(step * n) for n in range(first, last + 1)]


def _paths(packages: Sequence[Bundle], middles: Sequence[float], *, main: bool) -> list[Spec]:
    chosen = [(k, package) for k, package in enumerate(packages) if package.main == main]
    name, color = ("main", ACCENT) if main else ("other", LINE)
    pieces = [
        {"x": package.gains[n], "y": middles[n], "x2": package.gains[n + 1], "y2": middles[n + 1]}
        for _, package in chosen
        for n in range(len(middles) - 1)
    ]
    marks = [
        {"x": gain, "y": y, "area": 44, "package": _letter(k)}
        for k, package in chosen
        for gain, y in zip(package.gains, middles, strict=True)
    ]
    return [
        links(f"lines-{name}", pieces, color=color, thickness=2 if main else 1.5),
        dots(f"marks-{name}", marks, color=ACCENT if main else QUIET),
    ]


def _letters(packages: Sequence[Bundle], middles: Sequence[float], frame: Frame) -> list[Spec]:
    """Above the marks of each row, as near to them as leaves them apart."""
    found = []
    for n, y in enumerate(middles):
        order = sorted(range(len(packages)), key=lambda k: (packages[k].gains[n], k))
        places = apart([frame.px(packages[k].gains[n]) for k in order], LETTER, frame.left, frame.right)
        found += [{"x": frame.x(px), "y": y - 13, "text": _letter(k)} for k, px in zip(order, places, strict=True)]
    return [text("letters", found, align="center", color=INK)]


def _key(packages: Sequence[Bundle], frame: Frame, top: float) -> tuple[list[Spec], float]:
    """The names of packages under the picture."""
    layers, y = [], top
    for main in (True, False):
        shown = []
        for k, package in enumerate(packages):
            if package.main == main:
                for words in wrap(f"{_letter(k)}: {package.title}", frame.width - 8, bold=main):
                    shown += lines([words], frame.x(4), y)
                    y += LINE_HEIGHT
        layers.append(text("key-main" if main else "key", shown, color=ACCENT if main else INK, bold=main))
    return layers, y


def _letter(k: int) -> str:
    return chr(ord("A") + k)


def _said(data: Gains) -> str:
    return "; ".join(
        f"{package.title}: "
        + ", ".join(f"{who} {shift(gain)}" for who, gain in zip(data.parties, package.gains, strict=True))
        for package in data.packages
    )
