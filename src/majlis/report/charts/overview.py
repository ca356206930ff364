"""Overview: every issue on one page as a bar of its labelled points, each as wide as it is likely.

From the lowest point of the scale on the left to the highest on the right, ever darker. The likeliest is underlined and
told in words; ▼ stands over the point nearest to today, ▽ over that nearest to where the issue goes without agreement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Spec, bars, dots, picture, text
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.rows import Rows, rows
from majlis.report.charts.drawing.style import INK, PAPER, WIDE, shade
from majlis.results.pictures.positions import Line, Overview
from majlis.words import hundredths, percent

THICK = 18
ABOVE = 8
"""Pixels from the middle of a bar up to the triangles above it."""
DARK = 0.5
"""Place on the scale of shades from which on numbers are set in white."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled point in place: which it is, from where to where on 0 to 100, and how dark."""

    mark: int
    start: float
    end: float
    strength: float

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return (self.start + self.end) / 2


def overview(data: Overview, across: float) -> tuple[Panel, ...]:
    """One panel: a row an issue."""
    issues = [issue for issue in data.issues if issue.scale]
    place = rows([i.title for i in issues], across, 4, label=140, value=0, room=48, bold=across < WIDE)
    pairs = [(issue, tuple(pieces(issue)), y - 4) for issue, y in zip(issues, place.middles, strict=True)]
    layers = [
        *_bars(pairs),
        bars("likely", [_under(issue, found, y) for issue, found, y in pairs], color=INK, thickness=2),
        *_triangles(pairs),
        *_numbers(pairs, place),
        text("words", [_word(issue, found, y, place) for issue, found, y in pairs], align="center"),
        place.labels(),
    ]
    return (Panel(picture(place.frame, place.bottom, layers), alt=_said(issues)),)


def pieces(issue: Line) -> Iterator[Piece]:
    """The labelled points of an issue as stretches of its bar."""
    start, total = 0.0, sum(issue.chances) or 1.0
    for k, chance in enumerate(issue.chances):
        end = start + 100 * chance / total
        yield Piece(k, start, end, k / max(len(issue.chances) - 1, 1))
        start = end


Placed = tuple[Line, tuple[Piece, ...], float]


def _bars(pairs: Sequence[Placed]) -> list[Spec]:
    """A layer a shade, as a layer has one colour."""
    by_shade: dict[str, list[dict[str, object]]] = {}
    for issue, found, y in pairs:
        for piece in found:
            row = {"x": piece.start, "x2": piece.end, "y": y, "issue": issue.title}
            by_shade.setdefault(shade(piece.strength), []).append(row)
    return [bars(f"chances-{k}", by_shade[color], color=color, thickness=THICK) for k, color in enumerate(by_shade)]


def _under(issue: Line, found: Sequence[Piece], y: float) -> dict[str, object]:
    piece = found[issue.likely]
    return {"x": piece.start, "x2": piece.end, "y": y + THICK / 2 + 2}


def _triangles(pairs: Sequence[Placed]) -> list[Spec]:
    back, today = [], []
    for issue, found, y in pairs:
        there = found[issue.nearest(issue.reversion[1])].middle
        here = None if issue.status_quo is None else found[issue.nearest(issue.status_quo)].middle
        apart = 1.4 if here == there else 0.0
        back.append({"x": there + apart, "y": y - THICK / 2 - ABOVE / 2, "area": 40})
        if here is not None:
            today.append({"x": here - apart, "y": y - THICK / 2 - ABOVE / 2, "area": 40})
    return [
        dots("reversion", back, shape="triangle-down", color=INK, hollow=True),
        dots("today", today, shape="triangle-down", color=INK),
    ]


def _numbers(pairs: Sequence[Placed], place: Rows) -> list[Spec]:
    """The chances in per cent, where a piece has room for them."""
    light: list[dict[str, object]] = []
    dark: list[dict[str, object]] = []
    for issue, found, y in pairs:
        for piece in found:
            words = hundredths(issue.chances[piece.mark])
            if width(words) + 4 <= place.frame.px(piece.end) - place.frame.px(piece.start):
                row = {"x": piece.middle, "y": y, "text": words}
                (dark if piece.strength > DARK else light).append(row)
    return [text("light", light, align="center"), text("dark", dark, align="center", color=PAPER)]


def _word(issue: Line, found: Sequence[Piece], y: float, place: Rows) -> dict[str, object]:
    """The likeliest point in words under its piece, pushed inwards from the edges of the bar."""
    frame = place.frame
    words = fit(issue.scale[issue.likely].label, frame.right - frame.left)
    half = width(words) / 2
    middle = min(max(frame.px(found[issue.likely].middle), frame.left + half), frame.right - half)
    return {"x": frame.x(middle), "y": y + THICK / 2 + 5 + LINE_HEIGHT / 2, "text": words}


def _said(issues: Sequence[Line]) -> str:
    return "; ".join(
        f"{i.title}: "
        + ", ".join(f"{mark.label} {percent(chance)}" for mark, chance in zip(i.scale, i.chances, strict=True))
        for i in issues
    )
