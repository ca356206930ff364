"""Pictures: each kind turns plain data into Vega-Lite specifications, a panel a drawing; one line a kind in `CHARTS`.

Specifications are plain dictionaries: they can be read, tested and handed to Altair (`altair.Chart.from_dict`), and
making one imports nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from majlis.errors import UnknownName
from majlis.report.charts.calibration import calibration
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import HALF, NARROW, WIDE
from majlis.report.charts.drivers import drivers
from majlis.report.charts.evolution import evolution
from majlis.report.charts.exchange import exchange
from majlis.report.charts.fan import fan
from majlis.report.charts.gains import gains
from majlis.report.charts.grid import grid
from majlis.report.charts.hemicycle import hemicycle
from majlis.report.charts.ladder import ladder
from majlis.report.charts.models import models
from majlis.report.charts.options import options
from majlis.report.charts.origins import origins
from majlis.report.charts.overview import overview
from majlis.report.charts.paths import paths
from majlis.report.charts.pit import pit
from majlis.report.charts.pivots import pivots
from majlis.report.charts.positions import positions
from majlis.report.charts.ranges import ranges
from majlis.report.charts.rounds import rounds
from majlis.report.charts.satisfaction import satisfaction
from majlis.report.charts.stakeholders import stakeholders
from majlis.report.charts.states import states
from majlis.report.charts.strategies import strategies
from majlis.report.charts.timeline import timeline
from majlis.report.charts.win_set import win_set
from majlis.report.charts.zones import zones

__all__ = ["CHARTS", "HALF", "NARROW", "WIDE", "Draw", "Kind", "Panel", "chart_named"]

Draw = Callable[[Any, float], tuple[Panel, ...]]
"""The record of `results/pictures` of that kind, and the pixels across, to panels."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A line of the table.

    Attributes:
        draw: What draws it.
        small: Whether its panels are narrow enough for a phone as they are; two stand side by side on paper.
    """

    draw: Draw
    small: bool = False


CHARTS: dict[str, Kind] = {
    "overview": Kind(overview),
    "positions": Kind(positions),
    "models": Kind(models),
    "drivers": Kind(drivers),
    "strategies": Kind(strategies, small=True),
    "ladder": Kind(ladder),
    "satisfaction": Kind(satisfaction, small=True),
    "rounds": Kind(rounds),
    "zones": Kind(zones, small=True),
    "exchange": Kind(exchange, small=True),
    "gains": Kind(gains),
    "paths": Kind(paths),
    "states": Kind(states),
    "options": Kind(options),
    "evolution": Kind(evolution),
    "calibration": Kind(calibration, small=True),
    "pit": Kind(pit, small=True),
    "hemicycle": Kind(hemicycle),
    "pivots": Kind(pivots),
    "win_set": Kind(win_set),
    "stakeholders": Kind(stakeholders),
    "grid": Kind(grid),
    "origins": Kind(origins),
    "ranges": Kind(ranges),
    "timeline": Kind(timeline),
    "fan": Kind(fan),
}


def chart_named(kind: str) -> Kind:
    """The line of that kind.

    Raises:
        UnknownName: There is none.
    """
    if kind not in CHARTS:
        raise UnknownName("chart", kind, tuple(CHARTS))
    return CHARTS[kind]
