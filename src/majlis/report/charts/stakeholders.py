"""The stakeholder map: those in the room in the middle, everybody else around them, lines between who is tied.

The larger a circle the more its actor can bring to bear; a line is the thicker the more is listened to, and ends in a
dot at who listens; dashed lines are rivalries. Names stand beside their circles, one to a row on either side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, pi, sqrt
from typing import Any

from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.marks import Frame, Spec, bars, dots, links, picture, text
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, INK, LINE, PAPER, QUIET
from majlis.results.pictures.stakeholders import Line, Party, Stakeholders
from majlis.words import listed

PITCH = 17.0
"""Pixels between rows of names."""
LARGEST = 10.0
"""Radius of an actor with capability 100."""
BENT = 0.55
"""How far the sides bend inwards at their ends, as a share of what an ellipse would."""
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
    """A party in place: the middle of its circle, its radius, its name and which side of the circle that is on."""

    party: Party
    x: float
    y: float
    radius: float
    name: str
    right: bool


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
    rows = max((len(outside) + 1) // 2, 2 * ((len(inside) + 1) // 2), 1)
    height = PITCH * rows + 2 * LARGEST
    room = min(130.0, across * 0.24)
    spots: dict[int, _Spot] = {}
    for ring, reach, names in (
        (outside, across / 2 - room - LARGEST, room),
        (inside, across / 2 * 0.36, across * 0.17),
    ):
        for right in (False, True):
            side = _half(ring, right=right)
            for place, i in enumerate(side):
                y = height * (place + 0.5) / len(side)
                bend = BENT * (1 - sqrt(max(0.0, 1 - (2 * y / height - 1) ** 2)))
                x = across / 2 + (1 if right else -1) * reach * (1 - (bend if ring is outside else -bend))
                party = data.parties[i]
                radius = max(2.0, LARGEST * sqrt(party.capability / 100))
                space = names if ring is inside else (across - x if right else x) - radius - 6
                name = fit(party.short, space, party.seat == "principal")
                spots[i] = _Spot(party, round(x, 1), round(y, 1), radius, name, right)
    return [spots[i] for i in range(len(data.parties))], height


def _half(ring: Sequence[int], *, right: bool) -> Sequence[int]:
    """The parties of a ring on one side: down the left, then up the right, so that neighbours stay neighbours."""
    middle = (len(ring) + 1) // 2
    return ring[middle:][::-1] if right else ring[:middle]


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

    def name(spot: _Spot) -> dict[str, Any]:
        away = spot.radius + 4
        return {"x": spot.x + (away if spot.right else -away), "y": spot.y, "text": spot.name}

    def behind(spot: _Spot) -> dict[str, Any]:
        start, long = name(spot)["x"], width(spot.name, bold=spot.party.seat == "principal") + 2
        return {"x": start if spot.right else start - long, "x2": start + long if spot.right else start, "y": spot.y}

    layers = [
        bars("ground", [behind(s) for s in spots], color=PAPER, thickness=13),
        dots("abroad", [row(s) for s in spots if not s.party.home], color=INK, hollow=True),
        dots("home", [row(s) for s in spots if s.party.home and s.party.seat != "principal"], color=INK),
        dots("deciding", [row(s) for s in spots if s.party.home and s.party.seat == "principal"], color=ACCENT),
    ]
    for right, align in ((True, "left"), (False, "right")):
        there = [s for s in spots if s.right == right]
        for bold in (False, True):
            some = [name(s) for s in there if (s.party.seat == "principal") == bold]
            layers.append(text(f"names-{align}-{bold}", some, align="left" if right else "right", bold=bold))
    return layers


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
