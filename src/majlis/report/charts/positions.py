"""Positions: everyone on an issue's line, the forecast as a shape above it; a panel an issue.

Data: `issues`, each with `title`, `scale` (marks `at`, `label`), `status_quo` (or None), `reversion` (low, best, high),
`actors` (`short`, `seat`, `low`, `best`, `high`, `capability`, `salience`), `density` (pairs) and `median`, `low`,
`high` of the forecast.

Under the line each actor is a dot with its name to the right, on a bar from the low to the high end of its range: the
larger the more it can bring to bear, the darker the more it cares. Those with most weight stand nearest the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi, sqrt
from typing import Any

from majlis.report.charts.lettering import fit, width
from majlis.report.charts.line import line
from majlis.report.charts.marks import Frame, Spec, bars, dots, picture, shape, stroke, text, uprights
from majlis.report.charts.packing import pack
from majlis.report.charts.panel import Panel
from majlis.report.charts.style import ACCENT, ACCENT_MIDDLE, ACCENT_PALE, BAND, GRID, INK, QUIET, grey
from majlis.words import listed, outcome

Issue = Mapping[str, Any]
HILL = 44
"""Pixels of the highest forecast in a picture; all panels share its scale, so areas can be compared."""
LANE = 16
LARGEST = 6.5
"""Radius of an actor with capability 100."""
NAMED = 32
"""Actors named in a panel; the others, of least weight, are dots."""
MARGIN = 10


def positions(data: Mapping[str, Any], across: float) -> tuple[Panel, ...]:
    """A panel an issue."""
    highest = max((d for issue in data["issues"] for _, d in issue["density"]), default=1.0)
    return tuple(_panel(issue, Frame(across, MARGIN, across - MARGIN), highest) for issue in data["issues"])


def _panel(issue: Issue, frame: Frame, highest: float) -> Panel:
    scale = {float(m["at"]): str(m["label"]) for m in issue["scale"]}
    flags, top = _flags(issue, frame)
    axis = top + HILL
    words, below = line(frame, issue["scale"], axis)
    actors, bottom = _actors(issue["actors"], frame, below + 6)
    guides = [{"x": m["at"], "y": below + 4, "y2": bottom} for m in issue["scale"]]
    layers = [
        uprights("guides", guides if issue["actors"] else [], color=GRID),
        *_forecast(issue, axis, highest),
        *flags(axis),
        *words,
        *actors,
    ]
    note = f"Most likely {outcome(scale, issue['low'], issue['median'], issue['high'])}"
    return Panel(picture(frame, bottom, layers), str(issue["title"]), note, f"{issue['title']}. {note}. {_said(issue)}")


def _said(issue: Issue) -> str:
    """The two ends of the field, in words."""
    field = sorted(issue["actors"], key=lambda a: (a["best"], a["short"]))
    if len(field) < 2:
        return f"{len(field)} actor." if field else "No actor takes a position."
    ends = [f"{a['short']} ({a['best']:.0f})" for a in field]
    return (
        f"{len(field)} actors, from {listed(ends[:2])} to {listed(ends[-2:])}."
        if len(field) > 4
        else (f"Actors: {listed(ends)}.")
    )


def _forecast(issue: Issue, axis: float, highest: float) -> list[Spec]:
    hill = [{"x": x, "y": axis, "y2": round(axis - HILL * d / highest, 2)} for x, d in issue["density"]]
    inside = [row for row in hill if issue["low"] <= row["x"] <= issue["high"]]
    crest = [{"x": row["x"], "y": row["y2"]} for row in hill]
    return [
        shape("forecast", hill, color=ACCENT_PALE),
        shape("interval", inside, color=ACCENT_MIDDLE),
        stroke("crest", crest, color=ACCENT),
    ]


def _flags(issue: Issue, frame: Frame) -> tuple[Any, float]:
    """What stands on the line: the median, today, no agreement; a function from the line's pixel to layers."""
    today, back = issue["status_quo"], issue["reversion"][1]
    same = today is not None and abs(frame.px(today) - frame.px(back)) < 4
    plain = [(back, "today, and without agreement" if same else "without agreement")]
    if today is not None and not same:
        plain.append((today, "today"))
    flags = [(issue["median"], f"{issue['median']:.0f}", True), *((x, words, False) for x, words in plain)]
    middles = [min(max(frame.px(x), width(t, bold=b) / 2), frame.width - width(t, bold=b) / 2) for x, t, b in flags]
    boxes = [(m - width(t, bold=b) / 2, m + width(t, bold=b) / 2) for m, (_, t, b) in zip(middles, flags, strict=True)]
    lanes = pack(boxes, gap=10)
    top = LANE * (max(lanes) + 1)
    rows = [
        {"x": frame.x(m), "at": x, "y": top - LANE * lane - LANE / 2, "text": t}
        for m, lane, (x, t, _) in zip(middles, lanes, flags, strict=True)
    ]
    stems = [{"x": row["at"], "y": row["y"] + 7} for row in rows]

    def layers(axis: float) -> list[Spec]:
        down = [{**stem, "y2": axis} for stem in stems]
        marks = [{"x": x, "y": axis - 4, "area": 52} for x, _ in plain]
        return [
            uprights("stems", down[1:], color=QUIET, dash=True),
            uprights("median", down[:1], color=ACCENT, thickness=2),
            text("flags", rows[1:], align="center", color=QUIET),
            text("number", rows[:1], align="center", color=ACCENT, bold=True),
            dots("today", marks[-1:] if today is not None else [], shape="triangle-down", color=INK),
            dots("reversion", marks[:1] if not same else [], shape="triangle-down", color=INK, hollow=True),
        ]

    return layers, top


@dataclass(frozen=True, slots=True)
class _Spot:
    """An actor in place: its dot's pixel and radius, its name's left pixel, what it takes in its lane."""

    actor: Mapping[str, Any]
    radius: float
    name: str
    start: float
    box: tuple[float, float]


def _actors(actors: Sequence[Mapping[str, Any]], frame: Frame, top: float) -> tuple[list[Spec], float]:
    ranked = sorted(actors, key=lambda a: (-a["capability"] * a["salience"], a["short"]))
    spots = [_spot(actor, frame, named=k < NAMED) for k, actor in enumerate(ranked)]
    lanes = pack((spot.box for spot in spots), gap=8)
    ys = [top + LANE * (lane + 0.5) for lane in lanes]
    placed = list(zip(spots, ys, strict=True))
    ranges = [{"x": s.actor["low"], "x2": s.actor["high"], "y": y, "actor": s.actor["short"]} for s, y in placed]
    points = [
        {
            "x": s.actor["best"],
            "y": y,
            "area": round(pi * s.radius**2, 1),
            "color": grey(s.actor["salience"] / 100),
            "actor": s.actor["short"],
        }
        for s, y in placed
    ]
    layers = [
        bars("ranges", ranges, color=BAND, thickness=5),
        dots("actors", points),
        text("names", [_name(s, frame, y) for s, y in placed if s.name and s.actor["seat"] != "principal"]),
        text(
            "principals",
            [_name(s, frame, y) for s, y in placed if s.name and s.actor["seat"] == "principal"],
            bold=True,
        ),
    ]
    return layers, top + LANE * (max(lanes, default=-1) + 1) + 2


def _name(spot: _Spot, frame: Frame, y: float) -> dict[str, Any]:
    return {"x": frame.x(spot.start), "y": y, "text": spot.name, "actor": spot.actor["short"]}


def _spot(actor: Mapping[str, Any], frame: Frame, *, named: bool) -> _Spot:
    """The name stands right of the dot, or left of it where the right has no room."""
    bold = actor["seat"] == "principal"
    radius = max(1.5, LARGEST * sqrt(actor["capability"] / 100))
    dot, low, high = (frame.px(actor[k]) for k in ("best", "low", "high"))
    room = max(frame.width - dot, dot) - radius - 6
    name = fit(str(actor["short"]), room, bold) if named else ""
    taken = width(name, bold=bold)
    start = dot + radius + 4
    if start + taken > frame.width:
        start = dot - radius - 4 - taken
    left, right = min(low, dot - radius), max(high, dot + radius)
    box = (min(left, start), max(right, start + taken)) if name else (left, right)
    return _Spot(actor, radius, name, start, box)
