"""The graph of states: today on top, below it what takes one move, two moves, …; moves run downwards.

A state that holds is filled, the fuller the more often; a dark line is a move its maker gains by, a pale one goes
against its own interest.
"""

from collections.abc import Sequence
from itertools import groupby
from math import hypot, pi
from typing import Any

from majlis.report.charts.drawing.marks import Frame, Spec, dots, links, picture, text
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, INK, LINE, PAPER, QUIET, WIDE
from majlis.results.pictures.states import Link, Node, States
from majlis.words import listed

RADIUS = 13.0
PITCH = 34.0
WIDEST = 64.0
"""Pixels between neighbours: at least `PITCH`, at most these."""
ROW = 36.0
LAYER = 30.0
GUTTER = 74.0
CLEAR, TALLEST = RADIUS + 3, 70.0
"""How far a line is to be below where it starts when it passes a neighbour, and the most room that is added for it."""
OFTEN = 0.5
"""Share of worlds from which a state that holds is filled in full."""


def states(data: States, across: float) -> tuple[Panel, ...]:
    """One panel."""
    left = GUTTER if across >= WIDE else 0.0
    places, heads, bottom = _places(data, left, across)
    frame = Frame(across, 0, across, (0.0, across))
    layers = [
        *_lines(data.links, places),
        *_circles(data.nodes, places),
        text("layers", heads, color=QUIET),
    ]
    return (Panel(picture(frame, bottom, layers), alt=_said(data)),)


Places = dict[int, tuple[float, float]]


def _places(data: States, left: float, across: float) -> tuple[Places, list[dict[str, Any]], float]:
    """Where each state stands, the words at the head of each layer, and where the last one ends."""
    places: Places = {}
    heads = []
    top = 5.0
    for moves, group in groupby(data.nodes, key=lambda n: n.moves):
        nodes = _in_order(list(group), data.links, places)
        room = max(1, int((across - left) // PITCH))
        top += _steeper(nodes[:room], data.links, places, left, across)
        heads.append({"x": 0.0, "y": top + (RADIUS if left else 7.0), "text": _head(moves)})
        top += 0.0 if left else 20.0
        for start in range(0, len(nodes), room):
            row = nodes[start : start + room]
            for node, x in zip(row, _abreast(len(row), left, across), strict=True):
                places[node.number] = (x, top + RADIUS)
            top += ROW
        top += LAYER
    return places, heads, max(top - LAYER, ROW)


def _abreast(number: int, left: float, across: float) -> list[float]:
    """Where so many states of a row stand, evenly and in the middle."""
    pitch = min(WIDEST, (across - left) / number)
    begin = left + (across - left - pitch * (number - 1)) / 2
    return [begin + pitch * k for k in range(number)]


def _steeper(
    nodes: Sequence[Node],
    found: Sequence[Link],
    places: Places,
    left: float,
    across: float,
) -> float:
    """Room to add above a layer, so that lines to it pass below the neighbours of the state they start from."""
    at = dict(zip((n.number for n in nodes), _abreast(len(nodes), left, across), strict=True))
    most = 0.0
    for link in found:
        if link.end in at and link.start in places:
            x, y = places[link.start]
            beside = [abs(x - x2) for x2, y2 in places.values() if y2 == y and x2 != x]
            if beside:
                most = max(most, CLEAR * abs(at[link.end] - x) / min(beside) - ROW - LAYER)
    return min(most, TALLEST)


def _in_order(nodes: list[Node], found: Sequence[Link], places: Places) -> list[Node]:
    """The states of a layer, each below the middle of those that lead to it, so that few lines cross."""

    def middle(number: int) -> float:
        above = [places[link.start][0] for link in found if link.end == number and link.start in places]
        return sum(above) / len(above) if above else 0.0

    return sorted(nodes, key=lambda n: (round(middle(n.number), 3), n.number))


def _head(moves: int | None) -> str:
    if moves is None:
        return "out of reach"
    return "today" if moves == 0 else f"{moves} move{'s' if moves > 1 else ''}"


def _lines(found: Sequence[Link], places: Places) -> list[Spec]:
    def between(link: Link) -> dict[str, Any]:
        (x, y), (x2, y2) = places[link.start], places[link.end]
        share = (RADIUS + 1) / max(hypot(x2 - x, y2 - y), 2 * RADIUS + 3)
        dx, dy = (x2 - x) * share, (y2 - y) * share
        ends = {"x": x + dx, "y": y + dy, "x2": x2 - dx, "y2": y2 - dy}
        return {key: round(value, 2) for key, value in ends.items()} | {"from": link.start, "to": link.end}

    drawn = [link for link in found if link.start in places and link.end in places]
    return [
        links("others", [between(k) for k in drawn if not k.own and not k.way], color="#cdd4d8", thickness=1),
        links("own", [between(k) for k in drawn if k.own and not k.way], color=QUIET, thickness=1),
        links("way", [between(k) for k in drawn if k.way], color=ACCENT, thickness=3),
    ]


def _circles(nodes: Sequence[Node], places: Places) -> list[Spec]:
    def row(node: Node, radius: float) -> dict[str, Any]:
        x, y = places[node.number]
        return {"x": x, "y": y, "area": round(pi * radius**2, 1), "state": node.number}

    def number(node: Node) -> dict[str, Any]:
        x, y = places[node.number]
        return {"x": x, "y": y, "text": str(node.number)}

    holds, rest = [n for n in nodes if n.holds], [n for n in nodes if not n.holds]
    filled = [row(n, RADIUS) | {"color": ACCENT if n.share >= OFTEN else ACCENT_MIDDLE} for n in holds]
    firm = [n for n in holds if n.share >= OFTEN]
    return [
        dots("today", [row(n, RADIUS + 3) for n in nodes if n.moves == 0], color=INK, hollow=True),
        dots("open", [row(n, RADIUS) for n in rest], color=LINE, hollow=True),
        dots("holding", filled, color=ACCENT),
        text("numbers", [number(n) for n in nodes if n not in firm], align="center", color=INK),
        text("firm", [number(n) for n in firm], align="center", color=PAPER, bold=True),
    ]


def _said(data: States) -> str:
    holds = [str(n.number) for n in data.nodes if n.holds]
    today = next((str(n.number) for n in data.nodes if n.moves == 0), "")
    way = ", then ".join(f"{s.maker} from {s.start} to {s.end}" for s in data.way)
    return (
        f"{len(data.nodes)} states; today's is {today}. {'States' if len(holds) != 1 else 'State'} "
        f"{listed(holds) or 'none'} hold{'s' if len(holds) == 1 else ''}." + (f" The way told: {way}." if way else "")
    )
