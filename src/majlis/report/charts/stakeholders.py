"""The stakeholder map: those in the room in the middle, everybody else around them, lines between who is tied.

The larger a circle the more its actor can bring to bear; a line is the thicker the more is listened to, and ends in a
dot at who listens; dashed lines are rivalries. Names stand beside their circles, each in a row of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import hypot, pi, sqrt
from typing import Any, Literal

from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.marks import Align, Frame, Spec, bars, dots, links, picture, text
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, INK, LINE, PAPER, QUIET
from majlis.results.pictures.stakeholders import Line, Party, Stakeholders
from majlis.words import listed

PITCH = 17.0
"""Pixels between rows of names."""
LARGEST = 10.0
"""Radius of an actor with capability 100."""
ROW = 46.0
"""Pixels of height for each in the room."""
BULGE = 0.05
"""Share of the width by which the sides bend inwards at their ends, so that lines between neighbours can be seen."""
Side = Literal["left", "right", "below"]
COLORS = {
    "patronage": ACCENT,
    "authority": INK,
    "alliance": ACCENT_MIDDLE,
    "constituency": LINE,
    "other": LINE,
    "rivalry": QUIET,
}
WEIGHTS = ((0.5, 3.5), (0.25, 2.0), (0.0, 1.0))
"""How much is listened to at least, and the thickness of the line."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A party in place: the middle of its circle, its radius, its name and on which side of the circle that stands."""

    party: Party
    x: float
    y: float
    radius: float
    name: str
    side: Side


def stakeholders(data: Stakeholders, across: float) -> tuple[Panel, ...]:
    """One panel."""
    spots, bottom = _placed(data, across)
    frame = Frame(across, 0, across, (0.0, across))
    layers = [*_lines(data.lines, spots), *_parties(spots)]
    return (Panel(picture(frame, bottom, layers), alt=_said(data)),)


def _placed(data: Stakeholders, across: float) -> tuple[list[_Spot], float]:
    """Where everybody stands, and where the picture ends."""
    order = _around(data)
    inside = [i for i in order if data.parties[i].seat != "outside"]
    outside = [i for i in order if data.parties[i].seat == "outside"]
    height = max(PITCH * ((len(outside) + 1) // 2), ROW * len(inside), 2 * ROW)
    room, bulge, column = min(130.0, across * 0.24), across * BULGE, across * 0.07
    between = 2 * (across / 2 - column - room - LARGEST - bulge) - 12
    spots: dict[int, _Spot] = {}
    for right in (False, True):
        side = _half(outside, right=right)
        for row, i in enumerate(side):
            y = height * (row + 0.5) / len(side)
            away = across / 2 - room - LARGEST - bulge * (2 * y / height - 1) ** 2
            x = across / 2 + (away if right else -away)
            spots[i] = _spot(data.parties[i], x, y, (across - x if right else x) - 2, "right" if right else "left")
    for row, i in enumerate(_zigzag(inside)):
        x, y = across / 2 + (column if row % 2 else -column), height * (row + 0.35) / len(inside)
        spots[i] = _spot(data.parties[i], x, y, between, "below")
    return [spots[i] for i in range(len(data.parties))], height + 4


def _spot(party: Party, x: float, y: float, room: float, side: Side) -> _Spot:
    radius = max(2.0, LARGEST * sqrt(party.capability / 100))
    space = room if side == "below" else room - radius - 4
    return _Spot(party, round(x, 1), round(y, 1), radius, fit(party.short, space, _bold(party)), side)


def _half(ring: Sequence[int], *, right: bool) -> Sequence[int]:
    """The parties of a ring on one side: down the left, then up the right, so that neighbours stay neighbours."""
    middle = (len(ring) + 1) // 2
    return ring[middle:][::-1] if right else ring[:middle]


def _zigzag(ring: Sequence[int]) -> list[int]:
    """The two sides of a ring in turns, so that each has a row of its own."""
    left, right = _half(ring, right=False), _half(ring, right=True)
    turns = [i for pair in zip_longest(left, right) for i in pair]
    return [i for i in turns if i is not None]


def _around(data: Stakeholders) -> list[int]:
    """Parties in the order in which they stand around: those of the country first, near whom they are tied to."""
    names = {i: (not p.home, p.short) for i, p in enumerate(data.parties)}
    place = {i: float(k) for k, i in enumerate(sorted(names, key=lambda i: names[i]))}
    for _ in range(8):
        drawn = {i: _middle(i, data.lines, place) for i in place}
        ranked = sorted(drawn, key=lambda i: (names[i][0], round(drawn[i], 6), names[i]))
        place = {i: float(k) for k, i in enumerate(ranked)}
    return sorted(place, key=lambda i: place[i])


def _middle(party: int, found: Iterable[Line], place: dict[int, float]) -> float:
    """The mean place of those a party is tied to and its own, by how strongly."""
    total, at = 1.0, place[party]
    for line in found:
        if party in (line.listener, line.speaker):
            other = line.speaker if line.listener == party else line.listener
            total, at = total + 2 * line.weight, at + 2 * line.weight * place[other]
    return at / total


def _lines(found: Sequence[Line], spots: Sequence[_Spot]) -> list[Spec]:
    layers = []
    for tie, color in reversed(COLORS.items()):
        lowest = 1.01
        for least, thickness in WEIGHTS:
            some = [k for k in found if k.tie == tie and least <= k.weight < lowest]
            rows = [_between(k, spots) for k in some]
            layers.append(links(f"{tie}-{thickness:g}", rows, color=color, thickness=thickness, dash=tie == "rivalry"))
            lowest = least
    ends = [(k, _between(k, spots)) for k in found if k.tie != "rivalry"]
    for tie, color in COLORS.items():
        heads = [{"x": row["x2"], "y": row["y2"], "area": 22} for k, row in ends if k.tie == tie]
        layers.append(dots(f"{tie}-heard", heads, color=color))
    return layers


def _between(line: Line, spots: Sequence[_Spot]) -> dict[str, Any]:
    """From the edge of the speaker's circle to that of the listener's."""
    a, b = spots[line.speaker], spots[line.listener]
    far = max(hypot(b.x - a.x, b.y - a.y), 1.0)
    one, other = (a.radius + 1) / far, (b.radius + 3) / far
    dx, dy = b.x - a.x, b.y - a.y
    ends = {"x": a.x + one * dx, "y": a.y + one * dy, "x2": b.x - other * dx, "y2": b.y - other * dy}
    return {key: round(value, 1) for key, value in ends.items()} | {"from": a.name, "to": b.name}


def _parties(spots: Sequence[_Spot]) -> list[Spec]:
    def row(spot: _Spot) -> dict[str, Any]:
        return {"x": spot.x, "y": spot.y, "area": round(pi * spot.radius**2, 1), "actor": spot.party.short}

    layers = [
        bars("ground", [_behind(s) for s in spots if s.side == "below"], color=PAPER, thickness=13),
        dots("abroad", [row(s) for s in spots if not s.party.home], color=INK, hollow=True),
        dots("home", [row(s) for s in spots if s.party.home and not _bold(s.party)], color=INK),
        dots("deciding", [row(s) for s in spots if s.party.home and _bold(s.party)], color=ACCENT),
    ]
    aligns: tuple[tuple[Side, Align], ...] = (("left", "right"), ("right", "left"), ("below", "center"))
    for side, align in aligns:
        for bold in (False, True):
            some = [_name(s) for s in spots if s.side == side and _bold(s.party) == bold]
            layers.append(text(f"names-{side}-{'bold' if bold else 'plain'}", some, align=align, bold=bold))
    return layers


def _name(spot: _Spot) -> dict[str, Any]:
    away = spot.radius + 4
    x = spot.x + {"left": -away, "right": away, "below": 0.0}[spot.side]
    return {"x": x, "y": spot.y + (spot.radius + 8 if spot.side == "below" else 0.0), "text": spot.name}


def _behind(spot: _Spot) -> dict[str, Any]:
    """White ground under a name in the middle of the picture."""
    half = width(spot.name, bold=_bold(spot.party)) / 2 + 1
    return {"x": spot.x - half, "x2": spot.x + half, "y": _name(spot)["y"]}


def _bold(party: Party) -> bool:
    return party.seat == "principal"


def _said(data: Stakeholders) -> str:
    """The strongest ties in words."""
    ranked = sorted(
        data.lines, key=lambda k: (-k.weight, data.parties[k.listener].short, data.parties[k.speaker].short)
    )
    strongest = [
        f"{data.parties[k.listener].short} listens to {data.parties[k.speaker].short}"
        for k in ranked
        if k.tie != "rivalry"
    ]
    rivals = sorted(
        f"{data.parties[k.speaker].short} and {data.parties[k.listener].short}" for k in ranked if k.tie == "rivalry"
    )
    told = f"{len(data.parties)} actors and {len(strongest)} ties; strongest: {listed(strongest[:5])}."
    return told + (f" Rivals: {'; '.join(rivals)}." if rivals else "")
