"""Pictures: each kind turns plain data into Vega-Lite specifications, a panel a drawing; one line a kind in `CHARTS`.

Specifications are plain dictionaries: they can be read, tested and handed to Altair (`altair.Chart.from_dict`), and
making one imports nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from majlis.errors import UnknownName
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import HALF, NARROW, WIDE
from majlis.report.charts.drivers import drivers
from majlis.report.charts.evolution import evolution
from majlis.report.charts.ladder import ladder
from majlis.report.charts.models import models
from majlis.report.charts.options import options
from majlis.report.charts.overview import overview
from majlis.report.charts.positions import positions
from majlis.report.charts.rounds import rounds
from majlis.report.charts.satisfaction import satisfaction
from majlis.report.charts.states import states
from majlis.report.charts.strategies import strategies

__all__ = ["CHARTS", "HALF", "NARROW", "SMALL_MULTIPLES", "WIDE", "Draw", "Panel", "chart_named"]

Draw = Callable[[Mapping[str, Any], float], tuple[Panel, ...]]
"""Data and the pixels across to panels."""

CHARTS: dict[str, Draw] = {
    "overview": overview,
    "positions": positions,
    "models": models,
    "drivers": drivers,
    "strategies": strategies,
    "ladder": ladder,
    "satisfaction": satisfaction,
    "rounds": rounds,
    "states": states,
    "options": options,
    "evolution": evolution,
}
SMALL_MULTIPLES = frozenset({"strategies", "satisfaction"})
"""Kinds whose panels are narrow enough for a phone as they are; two stand side by side on paper."""


def chart_named(kind: str) -> Draw:
    """The drawing of that kind.

    Raises:
        UnknownName: There is none.
    """
    if kind not in CHARTS:
        raise UnknownName("chart", kind, tuple(CHARTS))
    return CHARTS[kind]
