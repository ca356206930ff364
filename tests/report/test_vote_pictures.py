"""Pictures of votes: every seat is drawn once, rays stand where votes are enough, and what passes is tinted."""

from itertools import pairwise
from math import atan2
from typing import Any

import pytest

from majlis.report.charts import NARROW, WIDE, Panel
from majlis.report.charts.hemicycle import EDGE, hemicycle
from majlis.report.charts.pivots import pivots
from majlis.report.charts.win_set import win_set
from majlis.results.pictures.hemicycle import Hemicycle
from majlis.results.pictures.pivots import Lever, Pivots
from majlis.results.pictures.scale import Mark
from majlis.results.pictures.win_set import WinSet


def rows(panel: Panel, name: str) -> list[dict[str, Any]]:
    return next((layer["data"]["values"] for layer in panel.spec["layer"] if layer["name"] == name), [])


def angle(row: dict[str, Any], centre: tuple[float, float]) -> float:
    """From the left."""
    return atan2(max(centre[1] - row["y"], 0.0), centre[0] - row["x"])


@pytest.mark.parametrize("across", [WIDE, NARROW])
@pytest.mark.parametrize("counts", [(140, 78, 0, 111), (2, 1, 0, 0), (0, 0, 3, 4), (200, 150, 50, 50)])
def test_every_seat_is_a_dot_from_yes_on_the_left_to_away_on_the_right(counts: tuple[int, ...], across: float) -> None:
    data = Hemicycle(*counts, needed=1, quorum=2)
    (panel,) = hemicycle(data, across)
    groups = [rows(panel, name) for name in ("yes", "no", "silent", "away")]
    assert tuple(map(len, groups)) == counts
    dots = [(round(row["x"], 3), round(row["y"], 3)) for group in groups for row in group]
    assert len(set(dots)) == sum(counts) == data.seats
    base = min(across / 2 - EDGE, 0.38 * WIDE) + EDGE
    ends = [[angle(row, (across / 2, base)) for row in group] for group in groups if group]
    for before, after in pairwise(ends):
        assert max(before) <= min(after) + 0.15


def test_the_ray_stands_after_so_many_seats() -> None:
    (panel,) = hemicycle(Hemicycle(60, 20, 0, 20, needed=50, quorum=75), WIDE)
    (needed,), (quorum,) = rows(panel, "needed"), rows(panel, "quorum")
    assert needed["x"] == pytest.approx(WIDE / 2, abs=8)  # half of them
    assert quorum["x2"] > needed["x2"] + 100
    assert "60 say yes" in panel.alt
    assert "silent" not in panel.alt


def test_a_large_body_is_a_strip() -> None:
    (panel,) = hemicycle(Hemicycle(400, 300, 0, 300, needed=351, quorum=501), WIDE)
    (yes,), (no,), (away,), (needed,) = (rows(panel, name) for name in ("yes", "no", "away", "needed"))
    assert yes["x2"] == no["x"]
    assert (no["x2"] - no["x"]) == pytest.approx(away["x2"] - away["x"])
    assert yes["x"] < needed["x"] < yes["x2"]


def test_a_bar_runs_from_no_to_yes() -> None:
    (panel,) = pivots(Pivots((Lever("A", 40, 90.0, 20.0, 35.0),), 70.0), WIDE)
    (bar,), (away,), (now,) = (rows(panel, name) for name in ("reach", "away", "now"))
    assert (bar["x"], bar["x2"], away["x"], now["x"]) == (20.0, 90.0, 35.0, 70.0)
    assert panel.alt == "A: no 20 %, yes 90 %, away 35 %"


def test_what_passes_is_tinted_and_the_chance_rises_upwards() -> None:
    marks = (Mark(0, "none"), Mark(50, "half"), Mark(100, "all"))
    data = WinSet(marks, (0.0, 50.0, 100.0), (0.1, 0.9, 0.4), ((50.0, 50.0),), (0.2, 0.5, 0.3), 20.0, 60.0)
    (panel,) = win_set(data, WIDE)
    curve, tinted, columns = (rows(panel, name) for name in ("chance", "passes", "settles"))
    assert [row["x"] for row in tinted] == [50.0]
    assert curve[1]["y"] < curve[2]["y"] < curve[0]["y"]  # pixels run down
    assert columns[1]["y"] < columns[2]["y"] < columns[0]["y"] < columns[0]["y2"]
    assert rows(panel, "bill")[0]["x"] == 60.0
    assert rows(panel, "today")[0]["x"] == 20.0
    assert "half: settles there 50 %, passes 90 %" in panel.alt
