"""Rounds: where each actor stands from round to round on one issue, and where the issue would settle.

Time runs to the right, the scale upwards. Everyone is named where they start, those who end elsewhere also where they
end.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.marks import Frame, Spec, bars, dots, links, picture, text, uprights
from majlis.report.charts.drawing.packing import apart
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, BAND, GRID, INK, LINE, QUIET, WIDE
from majlis.results.pictures.rounds import Path, Rounds
from majlis.results.pictures.scale import Mark
from majlis.words import points

HEAD = 20
PITCH = 15
LEAST = 240
NUMBER = 26
LEADER = 18
SETTLES = "settles at {}"
CROWD = 5
"""Names set where lines end together; more than that are counted."""
MOVED = 0.5
"""Points that an actor must move to be drawn as one who did."""


def rounds(data: Rounds, across: float) -> tuple[Panel, ...]:
    """One panel: the issue, with its scale in words below."""
    actors, outcome = data.actors, data.outcome
    last = max(len(outcome) - 1, 1)
    movers = [a for a in actors if abs(a.path[-1] - a.path[0]) >= MOVED]
    starts, ends = [(a, a.path[0]) for a in actors], _gathered(movers)
    most = 150.0 if across >= WIDE else 84.0
    left = _room((a.short for a in actors), most)
    right = _room([SETTLES.format(100), *(a.short for a, _ in ends)], most)
    frame = Frame(across, NUMBER + left + LEADER, across - right - LEADER, (0.0, float(last)))
    place = _Scale(HEAD + 8.0, HEAD + 8.0 + max(LEAST, PITCH * (len(actors) + 1)))
    heading = [{"x": frame.x(frame.left - LEADER), "y": HEAD / 2, "text": "round"}]
    layers = [
        uprights("rounds", [{"x": k, "y": place.top, "y2": place.bottom} for k in range(last + 1)], color=GRID),
        *_scale(data.scale, frame, place, last),
        *_paths(actors, place),
        *_names("starts", starts, frame, place, 0, left),
        *_names("ends", ends, frame, place, last, right, outcome[-1]),
        links("outcome", _segments(Path("", outcome), place), color=ACCENT, thickness=4),
        dots("stops", [{"x": k, "y": place.y(x), "area": 48} for k, x in enumerate(outcome)], color=ACCENT),
        text("numbers", _numbers(frame, last), align="center", color=QUIET),
        text("heading", heading, align="right", color=QUIET),
    ]
    spec = picture(frame, place.bottom + 8, layers)
    return (Panel(spec, "", _scale_in_words(data.scale), _said(movers, outcome)),)


def _room(names: Iterable[str], most: float) -> float:
    """Pixels for names on one side."""
    return min(max(max((width(name, bold=True) for name in names), default=0.0), 36.0), most)


def _gathered(movers: Sequence[Path]) -> list[tuple[Path, float]]:
    """Names where lines end; where many end together, how many, and the one asked for."""
    together: dict[float, list[Path]] = {}
    for actor in movers:
        together.setdefault(round(actor.path[-1], 1), []).append(actor)
    found = []
    for x, group in together.items():
        named = group if len(group) <= CROWD else [a for a in group if a.asked]
        rest = len(group) - len(named)
        words = f"{rest} {'others' if named else 'actors'}"
        found += [(a, x) for a in named] + ([(Path(words, ()), x)] if rest else [])
    return found


class _Scale:
    """The scale upright: 100 at `top`, 0 at `bottom`."""

    def __init__(self, top: float, bottom: float) -> None:
        self.top, self.bottom = top, bottom

    def y(self, x: float) -> float:
        """The pixel of a position."""
        return round(self.bottom - (self.bottom - self.top) * x / 100, 2)


def _scale(marks: Sequence[Mark], frame: Frame, place: _Scale, last: int) -> list[Spec]:
    """Faint lines at the labelled points, with their numbers at the left edge where there is room."""
    lines = [{"x": 0, "x2": last, "y": place.y(m.at), "at": m.at} for m in marks]
    numbers: list[dict[str, Any]] = []
    for mark in sorted(marks, key=lambda m: float(m.at)):
        y = place.y(mark.at)
        if not numbers or abs(numbers[-1]["y"] - y) >= PITCH:
            numbers.append({"x": frame.x(NUMBER - 4), "y": y, "text": f"{mark.at:.0f}"})
    return [bars("points", lines, color=BAND, thickness=1), text("scale", numbers, align="right", color=QUIET)]


def _segments(actor: Path, place: _Scale) -> list[dict[str, Any]]:
    path = actor.path if len(actor.path) > 1 else actor.path * 2
    return [
        {"x": k, "x2": k + 1, "y": place.y(a), "y2": place.y(b), "actor": actor.short}
        for k, (a, b) in enumerate(pairwise(path))
    ]


def _paths(actors: Sequence[Path], place: _Scale) -> list[Spec]:
    """Those who never move palest, the one asked for darkest and on top."""
    found: dict[str, list[dict[str, Any]]] = {"still": [], "moving": [], "highlight": []}
    for actor in actors:
        moves = max(actor.path) - min(actor.path) >= MOVED
        layer = "highlight" if actor.asked else "moving" if moves else "still"
        found[layer] += _segments(actor, place)
    looks = {"still": (LINE, 1.0), "moving": (QUIET, 1.5), "highlight": (INK, 3.0)}
    return [links(layer, rows, color=looks[layer][0], thickness=looks[layer][1]) for layer, rows in found.items()]


def _names(
    layer: str,
    stops: Sequence[tuple[Path, float]],
    frame: Frame,
    place: _Scale,
    at: int,
    room: float,
    outcome: float | None = None,
) -> list[Spec]:
    """Names beside their line's end, moved apart where they would touch, each joined to its line."""
    found = [(fit(a.short, room), x, a.asked, INK) for a, x in stops]
    if outcome is not None:
        found.append((SETTLES.format(points(outcome)), outcome, True, ACCENT))
    found.sort(key=lambda one: (-round(one[1], 1), one[3] != ACCENT, one[0]))
    ys = apart([place.y(x) for _, x, _, _ in found], PITCH, place.top, place.bottom)
    right = outcome is not None
    edge = frame.right + LEADER if right else frame.left - LEADER
    layers = [
        links(
            f"{layer}-leaders",
            [
                {"x": at, "x2": frame.x(edge - 3 if right else edge + 3), "y": place.y(x), "y2": y}
                for (_, x, _, _), y in zip(found, ys, strict=True)
            ],
            color=LINE,
            thickness=0.7,
        )
    ]
    for suffix, bold, color in (("", False, INK), ("-highlight", True, INK), ("-outcome", True, ACCENT)):
        rows = [
            {"x": frame.x(edge), "y": y, "text": word}
            for (word, _, strong, paint), y in zip(found, ys, strict=True)
            if (strong, paint) == (bold, color)
        ]
        layers.append(text(layer + suffix, rows, align="left" if right else "right", color=color, bold=bold))
    return layers


def _numbers(frame: Frame, last: int) -> list[dict[str, Any]]:
    """The rounds' numbers, as many as fit."""
    each = (frame.right - frame.left) / last
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, last) if s * each >= 24 or s >= last)
    return [{"x": k, "y": HEAD / 2, "text": f"{k}"} for k in range(step, last + 1, step)]


def _scale_in_words(marks: Sequence[Mark]) -> str:
    ordered = sorted(marks, key=lambda m: -float(m.at))
    return "From top to bottom: " + "; ".join(f"{m.at:g}, {m.label}" for m in ordered) + "." if marks else ""


def _said(movers: Sequence[Path], outcome: Sequence[float]) -> str:
    moves = [f"{a.short} from {points(a.path[0])} to {points(a.path[-1])}" for a in movers]
    ended = "; ".join(moves) if moves else "nobody ends elsewhere than they started"
    before, after = points(outcome[0]), points(outcome[-1])
    return f"The issue would settle at {before} before the first round and {after} after: {ended}."
