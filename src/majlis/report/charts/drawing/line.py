"""The 0–100 line of an issue: its ticks, and the scale's own words under it, wrapped so that no two touch."""

from collections.abc import Sequence
from dataclasses import dataclass

from majlis.report.charts.drawing.lettering import longest, width, wrap
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, Spec, bars, lines, text, uprights
from majlis.report.charts.drawing.style import INK, QUIET
from majlis.results.pictures.scale import Mark

TICK = 5
GAP = 8
EDGE = 2.0
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A scale point's label in place: its lines, the pixel of its middle, its tier (0 nearest the line)."""

    at: float
    lines: tuple[str, ...]
    middle: float
    tier: int


def words_under(frame: Frame, marks: Sequence[Mark]) -> tuple[Word, ...]:
    """Every label in place, in one tier if they fit, else in two or three."""
    for tiers in (1, 2, 3):
        rooms = [_room(frame, marks, k, tiers) for k in range(len(marks))]
        if tiers == 3 or all(_fits(m.label, b - a) for m, (a, b) in zip(marks, rooms, strict=True)):
            return tuple(_word(frame, m, room, k % tiers) for k, (m, room) in enumerate(zip(marks, rooms, strict=True)))
    return ()


def line(frame: Frame, marks: Sequence[Mark], y: float) -> tuple[list[Spec], float]:
    """The layers of a line at pixel `y`, and the pixel at which its words end."""
    words = words_under(frame, marks)
    tops = _tops(words, y + TICK + 2)
    found = [
        bars("line", [{"x": 0, "x2": 100, "y": y}], color=INK, thickness=1.5),
        uprights(
            "ticks",
            [{"x": w.at, "y": y, "y2": y + TICK if w.tier == 0 else tops[w.tier]} for w in words],
            color=INK if not any(w.tier for w in words) else QUIET,
        ),
        text(
            "scale",
            [{**row, "at": w.at} for w in words for row in lines(w.lines, frame.x(w.middle), tops[w.tier])],
            align="center",
            color=QUIET,
        ),
    ]
    return found, max((tops[w.tier] + LINE_HEIGHT * len(w.lines) for w in words), default=y + TICK)


def _tops(words: Sequence[Word], top: float) -> list[float]:
    tops = [top]
    for tier in range(max((w.tier for w in words), default=0)):
        tops.append(tops[-1] + LINE_HEIGHT * max(len(w.lines) for w in words if w.tier == tier) + 2)
    return tops


def _room(frame: Frame, marks: Sequence[Mark], k: int, tiers: int) -> tuple[float, float]:
    """The pixels a label may use: half-way to its neighbours in its tier, and clear of lines to lower tiers."""
    at = [frame.px(m.at) for m in marks]
    left, right = EDGE, frame.width - EDGE
    for other, px in enumerate(at):
        same, lower = other % tiers == k % tiers, other % tiers > k % tiers
        edge = (px + at[k]) / 2 if same else px
        if other < k and (same or lower):
            left = max(left, edge + GAP / 2)
        elif other > k and (same or lower):
            right = min(right, edge - GAP / 2)
    return left, right


def _fits(label: str, room: float) -> bool:
    return longest(label) <= room and len(wrap(label, room)) <= MOST_LINES


def _word(frame: Frame, mark: Mark, room: tuple[float, float], tier: int) -> Word:
    """Centred on its tick where there is room for that, else pushed just far enough."""
    left, right = room
    at = frame.px(mark.at)
    centred = 2 * min(at - left, right - at)
    label = mark.label
    found = (
        wrap(label, centred) if _fits(label, centred) and len(wrap(label, centred)) <= 2 else wrap(label, right - left)
    )
    half = max((width(row) for row in found), default=0.0) / 2
    middle = min(max(at, left + half), right - half)
    return Word(mark.at, tuple(found), middle, tier)
