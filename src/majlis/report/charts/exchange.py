"""Exchange: what each party gives and gets by a package; a small multiple a party, issues in one order."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from majlis.report.charts.drawing.lettering import fit
from majlis.report.charts.drawing.marks import Align, Frame, bars, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, GRID, HALF, INK, LINE, QUIET
from majlis.results.pictures.exchange import Account, Exchange, Part
from majlis.words import listed, shift

LABEL = 112
VALUE = 30
PITCH = 18
HEAD = 20


def exchange(data: Exchange, across: float) -> tuple[Panel, ...]:
    """A panel a party."""
    reach = max((abs(part.change) for party in data.parties for part in party.parts), default=1.0)
    limit = max(1.0, float(ceil(reach)))
    frame = Frame(min(across, HALF), LABEL + 6, min(across, HALF) - VALUE - 6, (-limit, limit))
    return tuple(_panel(party, frame) for party in data.parties)


def _panel(party: Account, frame: Frame) -> Panel:
    pairs = [(part, HEAD + PITCH * (k + 0.5)) for k, part in enumerate(party.parts)]
    bottom, limit = HEAD + PITCH * len(pairs), frame.domain[1]
    drawn: list[dict[str, Any]] = [{"x": 0, "x2": part.change, "y": y, "issue": part.title} for part, y in pairs]
    sides: tuple[tuple[float, str, Align, str], ...] = ((-8, "← gives", "right", ACCENT), (8, "gets →", "left", QUIET))
    layers = [
        uprights("grid", [{"x": x, "y": HEAD, "y2": bottom} for x in (-limit, limit)], color=GRID),
        *(
            text(words, [{"x": frame.x(frame.px(0) + by), "y": HEAD / 2, "text": words}], align=align, color=color)
            for by, words, align, color in sides
        ),
        bars("given", [row for row in drawn if row["x2"] < 0], color=ACCENT, thickness=9),
        bars("got", [row for row in drawn if row["x2"] >= 0], color=LINE, thickness=9),
        uprights("zero", [{"x": 0, "y": HEAD, "y2": bottom}], color=INK),
        text("issues", [{"x": frame.x(LABEL), "y": y, "text": fit(p.title, LABEL)} for p, y in pairs], align="right"),
        text(
            "values",
            [{"x": frame.x(frame.width - 2), "y": y, "text": shift(p.change)} for p, y in pairs],
            align="right",
        ),
    ]
    note = f"{'Gains' if party.gain >= 0 else 'Loses'} {abs(party.gain):.0f} in all"
    return Panel(picture(frame, bottom, layers), party.short, note, f"{party.short}. {note}. {_said(party.parts)}")


def _said(parts: Sequence[Part]) -> str:
    gives = [f"{p.title} {shift(p.change)}" for p in sorted(parts, key=lambda p: p.change) if shift(p.change)[0] == "−"]
    gets = [f"{p.title} {shift(p.change)}" for p in sorted(parts, key=lambda p: -p.change) if shift(p.change)[0] == "+"]
    return f"Gives on {listed(gives) or 'nothing'}; gets on {listed(gets) or 'nothing'}."
