"""Whose views a country brings: a bar an issue, its own share first, then what it owes to those named, then the rest.

The thin line over the end of the own share is the range of that share.
"""

from collections.abc import Sequence

from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, Spec, bars, dots, picture, text
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.rows import rows
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, BAND, INK, LINE, PAPER, QUIET
from majlis.results.pictures.origins import Origin, Origins
from majlis.words import hundredths, percent

THICK = 16
KEY = 13.0
"""Pixels between the edge of a square and the words beside it."""
SHADES = (INK, QUIET, LINE)
"""Of those named, in order."""
LEAST = 16.0
"""Pixels of a piece below which its number is left out."""


def origins(data: Origins, across: float) -> tuple[Panel, ...]:
    """One panel: a row an issue."""
    keys = _keys(data.named, across)
    top = max(y for _, _, y in keys) + LINE_HEIGHT
    place = rows([i.title for i in data.issues], across, top, label=170, value=0, room=24)
    pieces = [_pieces(issue) for issue in data.issues]
    colors = (ACCENT_MIDDLE, *SHADES[: len(data.named)], BAND)
    layers: list[Spec] = []
    for k, color in enumerate(colors):
        found = [(cut[k], y) for cut, y in zip(pieces, place.middles, strict=True) if cut[k][1] > cut[k][0]]
        layers.append(
            bars(f"shares-{k}", [{"x": a, "x2": b, "y": y} for (a, b), y in found], color=color, thickness=THICK)
        )
        words = [
            {"x": (a + b) / 2, "y": y, "text": hundredths((b - a) / 100)}
            for (a, b), y in found
            if place.frame.px(b) - place.frame.px(a) >= LEAST
        ]
        layers.append(text(f"numbers-{k}", words, align="center", color=PAPER if color in (INK, QUIET) else INK))
    spans = [
        {"x": 100 * i.low, "x2": 100 * i.high, "y": y + THICK / 2 + 2}
        for i, y in zip(data.issues, place.middles, strict=True)
    ]
    layers += [bars("ranges", spans, color=ACCENT, thickness=2), place.labels(), *_legend(keys, colors, place.frame)]
    return (Panel(picture(place.frame, place.bottom + 2, layers), alt=_said(data)),)


def _pieces(issue: Origin) -> list[tuple[float, float]]:
    """From where to where each share runs, of 100."""
    found, start = [], 0.0
    for share in (issue.own, *issue.owed, issue.others):
        found.append((start, start + 100 * share))
        start += 100 * share
    return found


def _keys(named: Sequence[str], across: float) -> list[tuple[str, float, float]]:
    """What each shade is, in as many lines as it takes: the words, and where each begins."""
    keys: list[tuple[str, float, float]] = []
    x, y = 0.0, LINE_HEIGHT / 2 + 1
    for name in ("its own", *named, "others abroad"):
        words = fit(name, across - 2 * KEY)
        if x > 0 and x + KEY + width(words) > across - 2:
            x, y = 0.0, y + LINE_HEIGHT + 2
        keys.append((words, x, y))
        x += KEY + width(words) + 12
    return keys


def _legend(keys: Sequence[tuple[str, float, float]], colors: Sequence[str], frame: Frame) -> list[Spec]:
    layers = [text("said", [{"x": frame.x(x + KEY), "y": y, "text": words} for words, x, y in keys], color=QUIET)]
    for k, ((_, x, y), color) in enumerate(zip(keys, colors, strict=True)):
        layers.append(dots(f"key-{k}", [{"x": frame.x(x + 5), "y": y, "area": 80}], shape="square", color=color))
    return layers


def _said(data: Origins) -> str:
    return "; ".join(
        f"{i.title}: own {percent(i.own)}"
        + "".join(f", {name} {percent(share)}" for name, share in zip(data.named, i.owed, strict=True) if share > 0)
        for i in data.issues
    )
