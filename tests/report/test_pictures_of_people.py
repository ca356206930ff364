"""Pictures of people by hand: circles, lines, crosses, shares and ranges are where their numbers say."""

from itertools import pairwise
from math import pi
from typing import Any

import pytest

from majlis.report.charts import NARROW, WIDE
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.grid import grid
from majlis.report.charts.origins import origins
from majlis.report.charts.ranges import ranges
from majlis.report.charts.stakeholders import stakeholders
from majlis.results.pictures.grid import Grid, Spot
from majlis.results.pictures.origins import Origin, Origins
from majlis.results.pictures.ranges import Quantity, Ranges
from majlis.results.pictures.scale import Span
from majlis.results.pictures.stakeholders import Line, Party, Stakeholders


def layer(panel: Panel, name: str) -> list[dict[str, Any]]:
    return next((part["data"]["values"] for part in panel.spec["layer"] if part["name"] == name), [])


def mark(panel: Panel, name: str) -> dict[str, Any]:
    return next(part["mark"] for part in panel.spec["layer"] if part["name"] == name)


def circles(panel: Panel) -> list[dict[str, Any]]:
    return [row for name in ("abroad", "home", "deciding") for row in layer(panel, name)]


PARTIES = (
    Party("East", 100, "principal", home=True),
    Party("West", 25, "principal", home=False),
    Party("Guard", 49, "outside", home=True),
    Party("Far", 4, "outside", home=False),
)
LINES = (Line(2, 3, 0.6, "patronage"), Line(0, 2, 0.3, "authority"), Line(1, 3, 0.1, "rivalry"))


@pytest.mark.parametrize("across", [WIDE, NARROW])
def test_a_map_by_hand(across: float) -> None:
    (panel,) = stakeholders(Stakeholders(PARTIES, LINES), across)
    area = {row["actor"]: row["area"] for row in circles(panel)}
    assert area == {p.short: pytest.approx(pi * p.capability, abs=0.05) for p in PARTIES}
    assert [row["actor"] for row in layer(panel, "deciding")] == ["East"]
    assert [row["actor"] for row in layer(panel, "abroad")] == ["West", "Far"]
    # The line runs from who is heard to who listens, and the dot is at the listener's end.
    (strong,) = layer(panel, "patronage-3.5")
    (dot,) = layer(panel, "patronage-heard")
    assert (strong["from"], strong["to"]) == ("Far", "Guard")
    assert (dot["x"], dot["y"]) == (strong["x2"], strong["y2"])
    assert [row["to"] for row in layer(panel, "authority-2")] == ["East"]
    assert len(layer(panel, "rivalry-1")) == 1
    assert "strokeDash" in mark(panel, "rivalry-1")
    assert "strokeDash" not in mark(panel, "patronage-3.5")
    assert layer(panel, "rivalry-heard") == []
    assert panel.alt == (
        "4 actors and 2 ties; strongest: Guard listens to Far and East listens to Guard. Rivals: Far and West."
    )


def test_those_in_the_room_stand_in_the_middle() -> None:
    (panel,) = stakeholders(Stakeholders(PARTIES, LINES), WIDE)
    away = {row["actor"]: abs(row["x"] - WIDE / 2) for row in circles(panel)}
    assert max(away["East"], away["West"]) < min(away["Guard"], away["Far"])


def test_the_order_of_parties_does_not_move_them() -> None:
    turned = Stakeholders(PARTIES[::-1], tuple(Line(3 - k.listener, 3 - k.speaker, k.weight, k.tie) for k in LINES))
    places = []
    for data in (Stakeholders(PARTIES, LINES), turned):
        (panel,) = stakeholders(data, WIDE)
        places.append({row["actor"]: (row["x"], row["y"]) for row in circles(panel)})
    assert places[0] == places[1]


def test_a_grid_by_hand() -> None:
    spots = (
        Spot("East", "principal", Span(40, 50, 60), Span(70, 80, 90)),
        Spot("Guard", "outside", Span(10, 20, 30), Span(30, 40, 50)),
    )
    (panel,) = grid(Grid(spots), WIDE)
    (east,), (guard,) = layer(panel, "principal"), layer(panel, "outside")
    assert (east["x"], guard["x"]) == (50, 20)
    assert east["y"] < guard["y"]
    across = {row["actor"]: (row["x"], row["x2"]) for row in layer(panel, "cares")}
    assert across == {"East": (40, 60), "Guard": (10, 30)}
    upright = {row["actor"]: (row["y"], row["y2"]) for row in layer(panel, "brings")}
    assert upright["East"][0] < east["y"] < upright["East"][1]
    levels = sorted(row["y"] for row in layer(panel, "levels"))
    assert levels[0] < upright["East"][0] < levels[1] < upright["East"][1] < levels[2]
    assert [mark(panel, seat)["shape"] for seat in ("principal", "outside")] == ["square", "diamond"]
    assert panel.alt == "2 actors. Strong and interested: East."


def test_where_names_find_no_room_the_weaker_outsider_goes_without() -> None:
    crowd = tuple(Spot(f"Organisation number {n}", "outside", Span(50, 50, 50), Span(50, 50, 50)) for n in range(60))
    chief = Spot("Chief", "principal", Span(50, 50, 50), Span(50, 50, 50))
    (panel,) = grid(Grid((*crowd, chief)), NARROW)
    named = [row["text"] for name in ("names", "principals") for row in layer(panel, name)]
    assert "Chief" in named
    assert 1 < len(named) < 61
    assert len(layer(panel, "outside")) == 60


def test_shares_stand_side_by_side_and_add_up() -> None:
    data = Origins(("Iran", "Far"), (Origin("Energy", 0.7, 0.6, 0.75, (0.2, 0.04), 0.06),))
    (panel,) = origins(data, WIDE)
    pieces = [(row["x"], row["x2"]) for k in range(4) for row in layer(panel, f"shares-{k}")]
    assert pieces == [
        (0, pytest.approx(70)),
        (pytest.approx(70), pytest.approx(90)),
        (pytest.approx(90), pytest.approx(94)),
        (pytest.approx(94), pytest.approx(100)),
    ]
    assert all(a[1] == b[0] for a, b in pairwise(pieces))
    (own,) = layer(panel, "ranges")
    assert (own["x"], own["x2"]) == (pytest.approx(60), pytest.approx(75))
    assert [row["text"] for row in layer(panel, "numbers-0")] == ["70"]
    assert panel.alt == "Energy: own 70 %, Iran 20 %, Far 4 %"


def test_ranges_begin_at_nothing_and_show_the_limit() -> None:
    rows = (
        Quantity("North", 0.5, 0.8, 1.0, "80 %", chosen=False),
        Quantity("South", 0.2, 0.4, 0.5, "40 %", chosen=True),
    )
    (panel,) = ranges(Ranges(rows, 0.6), WIDE)
    assert [(r["x"], r["x2"]) for r in layer(panel, "values")] == [(0, pytest.approx(80))]
    assert [(r["x"], r["x2"]) for r in layer(panel, "chosen")] == [(0, pytest.approx(40))]
    assert [(r["x"], r["x2"]) for r in layer(panel, "ranges")] == [(50, 100), (pytest.approx(20), 50)]
    assert [row["x"] for row in layer(panel, "limit")] == [pytest.approx(60)] * 2
    assert layer(ranges(Ranges(rows), WIDE)[0], "limit") == []
