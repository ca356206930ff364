"""Pictures of a few numbers written down here: which way every bar, arrow and mark points, and what is said of them."""

from collections.abc import Mapping
from typing import Any

import pytest

from majlis.report.charts import CHARTS, HALF, NARROW, WIDE, Panel
from majlis.report.charts.marks import Frame, bars, picture, text
from majlis.report.charts.style import ACCENT, LINE
from majlis.report.charts.svg import inline

SCALE = [{"at": 0, "label": "none"}, {"at": 40, "label": "some"}, {"at": 100, "label": "all"}]


def rows(panel: Panel, layer: str) -> list[dict[str, Any]]:
    return next((found["data"]["values"] for found in panel.spec["layer"] if found["name"] == layer), [])


def words(panel: Panel, layer: str) -> list[str]:
    return [row["text"] for row in rows(panel, layer)]


def only(kind: str, data: Mapping[str, Any], across: float = WIDE) -> Panel:
    (panel,) = CHARTS[kind](data, across)
    return panel


# --- who gains


def gains(**changes: tuple[float, float, float]) -> dict[str, Any]:
    return {
        "strategies": [{"key": "s", "title": "Push"}],
        "rows": [
            {"actor": key, "short": key.upper(), "strategy": "s", "low": low, "change": change, "high": high}
            for key, (low, change, high) in changes.items()
        ],
    }


def test_losses_run_left_of_zero_and_gains_right_of_it() -> None:
    panel = only("satisfaction", gains(a=(1, 5, 9), b=(-20, -12.4, -3), c=(-2, 0, 2)), HALF)
    assert [(r["actor"], r["x"], r["x2"]) for r in rows(panel, "losses")] == [("B", 0, -12.4)]
    assert [(r["actor"], r["x"], r["x2"]) for r in rows(panel, "gained")] == [("A", 0, 5), ("C", 0, 0)]
    assert [(r["x"], r["x2"]) for r in rows(panel, "intervals")] == [(1, 9), (-20, -3), (-2, 2)]
    assert words(panel, "names") == ["A", "B", "C"]
    assert words(panel, "values") == ["+5", "−12", "0"]
    scale = panel.spec["encoding"]["x"]["scale"]
    assert scale["domain"] == [-20, 20]
    assert scale["range"][0] < scale["range"][1]
    ys = {layer: {r["y"] for r in rows(panel, layer)} for layer in ("losses", "gained", "intervals", "names", "values")}
    assert ys["losses"] | ys["gained"] == ys["intervals"] == ys["names"] == ys["values"]
    (zero,) = rows(panel, "zero")
    assert zero["x"] == 0
    assert [r["x"] for r in rows(panel, "grid")] == [-20, -10, 10, 20]
    assert words(panel, "sides") == ["← is provoked"]
    assert rows(panel, "sides")[0]["x"] < 0 < rows(panel, "gains")[0]["x"]


def test_the_two_most_provoked_and_most_pleased_are_named() -> None:
    changes = {"a": -1.0, "b": -3.0, "c": -2.0, "d": 4.0, "e": 1.0, "f": 2.0, "g": -0.9, "h": 0.9}
    panel = only("satisfaction", gains(**{key: (v, v, v) for key, v in changes.items()}), HALF)
    assert panel.note == "Provokes B (−3) and C (−2); pleases D (+4) and F (+2)"
    assert panel.alt == "Push. Provoked: B −3, C −2 and A −1. Gain: D +4, F +2 and E +1."
    few = only("satisfaction", gains(a=(-1, -1, -1), h=(1, 1, 1)), HALF)
    assert few.note == "Provokes A (−1); pleases H (+1)"
    none = only("satisfaction", gains(g=(-0.9, -0.9, -0.9), h=(0.9, 0.9, 0.9)), HALF)
    assert none.note == "Nobody gains or loses a point"
    assert none.alt == "Push. Provoked: nobody. Gain: nobody."
    assert only("satisfaction", gains(a=(3, 3, 3)), HALF).note == "Pleases A (+3)"


@pytest.mark.parametrize(("reach", "limit"), [(0.4, 1), (1, 1), (1.1, 2), (4, 5), (21, 30), (80, 100), (130, 130)])
def test_the_scale_of_gains_reaches_the_widest_interval(reach: float, limit: float) -> None:
    for ends in ((-reach, 0, 0), (0, 0, reach)):
        assert only("satisfaction", gains(a=ends), HALF).spec["encoding"]["x"]["scale"]["domain"] == [-limit, limit]


def test_every_strategy_has_a_panel_with_its_own_rows() -> None:
    data = gains(a=(1, 2, 3))
    data["strategies"].append({"key": "t", "title": "Yield"})
    data["rows"].append({"actor": "a", "short": "A", "strategy": "t", "low": -3, "change": -2, "high": -1})
    push, give = CHARTS["satisfaction"](data, WIDE)
    assert (push.title, [r["x2"] for r in rows(push, "gained")], rows(push, "losses")) == ("Push", [2], [])
    assert (give.title, [r["x2"] for r in rows(give, "losses")], rows(give, "gained")) == ("Yield", [-2], [])
    assert push.spec["width"] == HALF


# --- strategies


def arrows(baseline: float, *medians: float, **issue: Any) -> dict[str, Any]:
    return {
        "title": "Troops",
        "scale": SCALE,
        "status_quo": None,
        "baseline": baseline,
        "rows": [
            {"strategy": f"s{k}", "title": f"S{k}", "low": median - 5, "median": median, "high": median + 5}
            for k, median in enumerate(medians)
        ],
    } | issue


def test_arrows_point_the_way_an_issue_moves() -> None:
    (panel,) = CHARTS["strategies"]({"issues": [arrows(45, 55, 12, 45.4, 45.75, 44.25, status_quo=90)]}, WIDE)
    assert [r["x"] for r in rows(panel, "rising")] == [55, 45.75]
    assert [r["x"] for r in rows(panel, "falling")] == [12, 44.25]
    assert [r["x"] for r in rows(panel, "still")] == [45.4]
    assert [(r["strategy"], r["x"], r["x2"]) for r in rows(panel, "arrows")][:2] == [("S0", 45, 55), ("S1", 45, 12)]
    assert [(r["x"], r["x2"]) for r in rows(panel, "intervals")][:2] == [(50, 60), (7, 17)]
    assert {r["x"] for r in rows(panel, "baseline")} == {45}
    assert all(r["y"] < r["y2"] for r in rows(panel, "baseline"))
    assert words(panel, "values") == ["+10", "−33", "0", "+1", "−1"]
    assert words(panel, "titles") == ["S0", "S1", "S2", "S3", "S4"]
    assert words(panel, "start") == ["as things stand 45"]
    assert [r["x"] for r in rows(panel, "today")] == [90]
    assert panel.alt.startswith("Troops. As things stand 45; S0 55 (+10); S1 12 (−33); S2 45 (0)")
    bars, titles = rows(panel, "intervals"), rows(panel, "titles")
    assert [r["y"] for r in bars] == sorted(r["y"] for r in bars)
    assert all(title["y"] < bar["y"] for title, bar in zip(titles, bars, strict=True)), "titles stand above their bars"
    assert rows(panel, "line")[0]["y"] > bars[-1]["y"]


def test_half_a_point_is_enough_for_an_arrow() -> None:
    (panel,) = CHARTS["strategies"]({"issues": [arrows(45, 45.5, 44.5, 45.25, 44.75)]}, WIDE)
    assert [[r["x"] for r in rows(panel, layer)] for layer in ("rising", "falling", "still")] == [
        [45.5], [44.5], [45.25, 44.75]]  # fmt: skip


def test_issues_that_move_most_come_first_whichever_way() -> None:
    issues = [
        arrows(50, 52, title="A"),
        arrows(50, 20, title="B"),
        arrows(50, 60, 45, title="C"),
        arrows(50, title="D"),
    ]
    assert [panel.title for panel in CHARTS["strategies"]({"issues": issues}, WIDE)] == ["B", "C", "A", "D"]
    assert not rows(CHARTS["strategies"]({"issues": [arrows(50, 60)]}, WIDE)[0], "today")


# --- success


def test_chances_better_than_things_as_they_stand_are_marked() -> None:
    data = {
        "rungs": [{"key": "least", "title": "The least"}, {"key": "most", "title": "The most"}],
        "rows": [
            {"strategy": "a", "title": "A", "probabilities": [0.8, 0.1], "low": [0.6, 0.05], "high": [0.9, 0.2]},
            {
                "strategy": "baseline",
                "title": "Now",
                "probabilities": [0.6, 0.2],
                "low": [0.5, 0.1],
                "high": [0.7, 0.3],
            },
            {"strategy": "b", "title": "B", "probabilities": [0.604, 0.5], "low": [0.6, 0.4], "high": [0.61, 0.6]},
        ],
    }
    panel = only("ladder", data)
    # Now comes first, then those with the better chance of the lowest rung; 60.4 % is 60 % as said.
    assert [r["x2"] for r in rows(panel, "better-0")] == [80]
    assert [r["x2"] for r in rows(panel, "chances-0")] == pytest.approx([60, 60.4])
    assert [r["x2"] for r in rows(panel, "better-1")] == [50]
    assert [r["x2"] for r in rows(panel, "chances-1")] == [20, 10]
    assert [(round(r["x"]), round(r["x2"])) for r in rows(panel, "models-0")] == [(50, 70), (60, 90), (60, 61)]
    assert {r["x"] for r in rows(panel, "now-0")} == {60}
    assert {r["x"] for r in rows(panel, "now-1")} == {20}
    assert words(panel, "labels-0") == ["Now", "A", "B"]
    assert words(panel, "values-0") == ["likely, 60 %", "highly likely, 80 %", "likely, 60 %"]
    assert words(panel, "values-1") == ["highly unlikely, 20 %", "highly unlikely, 10 %", "realistic possibility, 50 %"]
    highest, lowest = rows(panel, "rung-1")[0], rows(panel, "rung-0")[0]
    assert (highest["text"], lowest["text"]) == ("The most", "The least")
    assert highest["y"] < lowest["y"], "the highest rung on top"
    assert panel.alt == (
        "Now: The least 60 %, The most 20 %; A: The least 80 %, The most 10 %; B: The least 60 %, The most 50 %"
    )
    alone = only("ladder", {"rungs": data["rungs"], "rows": [data["rows"][0]]})
    assert not rows(alone, "now-0")
    assert [r["x2"] for r in rows(alone, "chances-0")] == [80]
    assert words(panel, "ends") == ["0 %", "25 %", "50 %", "75 %", "100 %"]


# --- drivers


def test_swings_run_from_the_low_end_of_a_judgement_to_its_high_end() -> None:
    found = [{"label": "up", "low": 38, "high": 52.4}, {"label": "down", "low": 50, "high": 41}]
    panel = only("drivers", {"rows": found, "scale": SCALE})
    assert [(r["label"], r["x"], r["x2"]) for r in rows(panel, "swings")] == [("up", 38, 52.4), ("down", 50, 41)]
    assert [r["x"] for r in rows(panel, "up")] == [52.4]
    assert [r["x"] for r in rows(panel, "down")] == [41]
    assert words(panel, "labels") == ["up", "down"]
    assert words(panel, "values") == ["38 → 52", "50 → 41"]
    assert panel.alt == "up: from 38 to 52; down: from 50 to 41"
    assert [r["x"] for r in rows(panel, "grid")] == [0, 40, 100]
    assert words(panel, "scale") == ["none", "some", "all"]
    assert [r["x"] for r in rows(only("drivers", {"rows": found}), "grid")] == [0, 25, 50, 75, 100]
    assert not rows(only("drivers", {"rows": found}), "scale")


# --- all issues


def hill(median: float) -> list[list[float]]:
    return [[x, max(0.0, 0.03 - abs(x - median) / 1500)] for x in range(0, 101, 5)]


def issue(title: str, median: float, today: float | None, back: float) -> dict[str, Any]:
    return {"title": title, "status_quo": today, "reversion": [back - 10, back, back + 10], "density": hill(median),
            "low": median - 20, "median": median, "high": median + 20}  # fmt: skip


def test_every_issue_has_its_shape_its_median_and_its_marks() -> None:
    panel = only("overview", {"issues": [issue("A", 45, 100, 70), issue("B", 30, None, 10)]})
    assert [r["x"] for r in rows(panel, "median")] == [45, 30]
    assert [r["x"] for r in rows(panel, "today")] == [100]
    assert [r["x"] for r in rows(panel, "reversion")] == [70, 10]
    assert words(panel, "medians") == ["45", "30"]
    assert words(panel, "values") == ["25 – 65", "10 – 50"]
    inside = {name: [r["x"] for r in rows(panel, "interval") if r["issue"] == name] for name in "AB"}
    assert (inside["A"][0], inside["A"][-1], inside["B"][0], inside["B"][-1]) == (25, 65, 10, 50)
    heights = {r["x"]: r["y"] - r["y2"] for r in rows(panel, "forecast") if r["issue"] == "A"}
    assert max(heights, key=lambda x: heights[x]) == 45
    assert heights[45] > 0
    assert heights[100] == 0
    assert panel.alt == "A: 45, 80 % between 25 and 65; B: 30, 80 % between 10 and 50"
    first, second = rows(panel, "lines")
    assert (first["x"], first["x2"]) == (0, 100)
    assert first["y"] < second["y"]


# --- positions

FIELD = [
    {"short": "East", "seat": "principal", "low": 60, "best": 75, "high": 90, "capability": 80, "salience": 70},
    {"short": "West", "seat": "outside", "low": 5, "best": 10, "high": 25, "capability": 20, "salience": 90},
    {"short": "Sea", "seat": "table", "low": 30, "best": 50, "high": 60, "capability": 90, "salience": 10},
]


def test_actors_stand_where_they_want_with_their_weight() -> None:
    data = issue("Troops", 45, 100, 70) | {"scale": SCALE, "actors": FIELD}
    panel = only("positions", {"issues": [data]})
    assert [(r["actor"], r["x"]) for r in rows(panel, "actors")] == [("East", 75), ("West", 10), ("Sea", 50)]
    area = {r["actor"]: r["area"] for r in rows(panel, "actors")}
    assert area["East"] / area["West"] == pytest.approx(80 / 20, rel=0.01)
    darkness = {r["actor"]: -int(r["color"][1:3], 16) for r in rows(panel, "actors")}
    assert darkness["West"] > darkness["East"] > darkness["Sea"]
    assert {(r["actor"], r["x"], r["x2"]) for r in rows(panel, "ranges")} == {
        ("East", 60, 90), ("West", 5, 25), ("Sea", 30, 60)}  # fmt: skip
    assert words(panel, "principals") == ["East"]
    assert set(words(panel, "names")) == {"West", "Sea"}
    assert words(panel, "number") == ["45"]
    assert set(words(panel, "flags")) == {"without agreement", "today"}
    assert ([r["x"] for r in rows(panel, "today")], [r["x"] for r in rows(panel, "reversion")]) == ([100], [70])
    assert {r["x"] for r in rows(panel, "median")} == {45}
    assert [r["x"] for r in rows(panel, "interval")][:: len(rows(panel, "interval")) - 1] == [25, 65]
    assert panel.note == "Most likely some (45 of 100; 80 % between 25 and 65)"
    assert panel.alt.endswith("Actors: West (10), Sea (50) and East (75).")


def test_actors_of_most_weight_stand_nearest_the_line() -> None:
    """All want the same, so that each needs a lane of its own; weight is capability times salience."""
    same = [
        {"short": name, "seat": "table", "low": 40, "best": 50, "high": 60, "capability": c, "salience": s}
        for name, c, s in (("A", 90, 10), ("B", 50, 50), ("C", 30, 60), ("D", 10, 90), ("E", 30, 60))
    ]
    panel = only("positions", {"issues": [issue("T", 45, None, 70) | {"scale": SCALE, "actors": same}]})
    heights = {r["actor"]: r["y"] for r in rows(panel, "actors")}
    assert sorted(heights, key=lambda name: heights[name]) == ["B", "C", "E", "A", "D"]
    assert panel.alt.endswith("5 actors, from A (50) and B (50) to D (50) and E (50).")
    none = only("positions", {"issues": [issue("T", 45, None, 70) | {"scale": SCALE, "actors": []}]})
    assert none.alt.endswith("No actor takes a position.")
    assert words(none, "flags") == ["without agreement"]


def test_today_and_no_agreement_at_one_place_are_one_mark() -> None:
    panel = only("positions", {"issues": [issue("T", 45, 70, 70) | {"scale": SCALE, "actors": FIELD}]})
    assert words(panel, "flags") == ["today, and without agreement"]
    assert not rows(panel, "reversion")
    assert [r["x"] for r in rows(panel, "today")] == [70]


# --- models


def test_the_lowest_and_the_highest_model_are_named_on_their_sides() -> None:
    def said(title: str, *medians: float) -> dict[str, Any]:
        names = ("Mean (compromise)", "Median (pivot)", "Bargain")
        models = [
            {"title": name, "low": m - 5, "median": m, "high": m + 5} for name, m in zip(names, medians, strict=False)
        ]
        return {"title": title, "models": models, "ensemble": {"low": 25, "median": 45, "high": 65}}

    panel = only("models", {"issues": [said("Near", 48, 40), said("Far", 50, 80, 20), said("One", 50), said("None")]})
    assert words(panel, "labels") == ["Far", "Near", "None", "One"]
    assert words(panel, "lowest") == ["Bargain 20", "Median 40"]
    assert words(panel, "highest") == ["Median 80", "Mean 48"]
    for low, high in zip(rows(panel, "lowest"), rows(panel, "highest"), strict=True):
        assert low["x"] < high["x"]
        assert low["y"] == high["y"]
    assert [(r["issue"], r["x"]) for r in rows(panel, "models")][:3] == [("Far", 50), ("Far", 80), ("Far", 20)]
    assert {(r["x"], r["x2"]) for r in rows(panel, "mixture")} == {(25, 65)}
    assert {r["x"] for r in rows(panel, "median")} == {45}
    assert panel.alt == "Far: models from 20 to 80; Near: models from 40 to 48; One: models from 50 to 50"


# --- rounds


def test_lines_run_from_where_actors_start_to_where_they_end() -> None:
    data = {
        "title": "T",
        "scale": SCALE,
        "highlight": "a",
        "outcome": [40, 50, 60],
        "actors": [
            {"key": "a", "short": "A", "path": [80, 70, 70]},
            {"key": "b", "short": "B", "path": [20, 20.2, 20]},
            {"key": "c", "short": "C", "path": [10, 30, 10]},
            {"key": "d", "short": "D", "path": [0, 50, 50]},
        ],
    }
    panel = only("rounds", data)
    assert {r["actor"] for r in rows(panel, "highlight")} == {"A"}
    assert {r["actor"] for r in rows(panel, "moving")} == {"C", "D"}
    assert {r["actor"] for r in rows(panel, "still")} == {"B"}
    down = rows(panel, "highlight")
    assert [(r["x"], r["x2"]) for r in down] == [(0, 1), (1, 2)]
    assert down[0]["y"] < down[0]["y2"], "from 80 to 70 is downwards, and pixels count downwards"
    assert down[1]["y"] == down[1]["y2"]
    assert words(panel, "starts-highlight") == ["A"]
    assert words(panel, "starts") == ["B", "C", "D"]
    assert words(panel, "ends-highlight") == ["A"]
    assert words(panel, "ends") == ["D"]
    assert words(panel, "ends-outcome") == ["settles at 60"]
    assert words(panel, "numbers") == ["1", "2"]
    assert [r["x"] for r in rows(panel, "stops")] == [0, 1, 2]
    assert panel.note == "From top to bottom: 100, all; 40, some; 0, none."
    assert panel.alt == (
        "The issue would settle at 40 before the first round and 60 after: A from 80 to 70; D from 0 to 50."
    )
    still = only("rounds", data | {"actors": data["actors"][1:2], "outcome": [20]})
    assert still.alt.endswith("nobody ends elsewhere than they started.")


# --- conflicts

GRAPH = {
    "nodes": [
        {"number": 3, "moves": 0, "holds": False, "share": 0.1},
        {"number": 1, "moves": 1, "holds": True, "share": 0.5},
        {"number": 2, "moves": 1, "holds": True, "share": 0.49},
        {"number": 7, "moves": None, "holds": False, "share": 0.0},
    ],
    "links": [
        {"from": 3, "to": 1, "own": True, "way": True},
        {"from": 3, "to": 2, "own": True, "way": False},
        {"from": 2, "to": 1, "own": False, "way": False},
        {"from": 2, "to": 9, "own": True, "way": False},
    ],
    "way": [{"maker": "East", "from": 3, "to": 1}],
    "hidden": 1,
}


def test_states_stand_below_today_by_the_moves_they_take() -> None:
    panel = only("states", GRAPH)
    at = {r["state"]: r for layer in ("open", "holding") for r in rows(panel, layer)}
    assert at[3]["y"] < at[1]["y"] == at[2]["y"] < at[7]["y"]
    assert at[1]["x"] < at[2]["x"]
    assert words(panel, "layers") == ["today", "1 move", "out of reach"]
    assert {r["state"] for r in rows(panel, "holding")} == {1, 2}
    assert {r["state"] for r in rows(panel, "today")} == {3}
    assert words(panel, "firm") == ["1"]
    assert sorted(words(panel, "numbers")) == ["2", "3", "7"]
    colors = {r["state"]: r["color"] for r in rows(panel, "holding")}
    assert colors[1] == ACCENT != colors[2]
    assert [(r["from"], r["to"]) for r in rows(panel, "way")] == [(3, 1)]
    assert [(r["from"], r["to"]) for r in rows(panel, "own")] == [(3, 2)]
    assert [(r["from"], r["to"]) for r in rows(panel, "others")] == [(2, 1)]
    (way,) = rows(panel, "way")
    assert at[3]["y"] < way["y"] < way["y2"] < at[1]["y"], "lines run between circles"
    assert panel.alt == "4 states; today's is 3. States 1 and 2 hold. The way told: East from 3 to 1."


def test_a_state_stands_below_those_that_lead_to_it() -> None:
    nodes = [
        {"number": n, "moves": moves, "holds": False, "share": 0.0}
        for n, moves in ((1, 0), (2, 1), (3, 1), (4, 2), (5, 2))
    ]
    links = [{"from": a, "to": b, "own": True, "way": False} for a, b in ((1, 2), (1, 3), (2, 5), (3, 4))]
    panel = only("states", {"nodes": nodes, "links": links, "way": [], "hidden": 0})
    x = {r["state"]: r["x"] for r in rows(panel, "open")}
    assert x[2] < x[3]
    assert x[5] < x[4]
    assert panel.alt == "5 states; today's is 1. States none hold."
    assert words(panel, "layers") == ["today", "1 move", "2 moves"]
    alone = [{**nodes[0], "holds": True, "share": 1.0}]
    assert only("states", {"nodes": alone, "links": [], "way": [], "hidden": 0}).alt.endswith("State 1 holds.")


def test_options_taken_and_shares_of_worlds_stand_under_their_state() -> None:
    data = {
        "states": [1, 4],
        "today": 4,
        "rows": [
            {"maker": "East", "option": "Build", "cells": ["Y", "N"]},
            {"maker": "East", "option": "Wait", "cells": ["-", "Y"]},
            {"maker": "West", "option": "Protest", "cells": ["N", "N"]},
        ],
        "concepts": [{"name": "nash", "shares": [0.004, 0.5], "holds": [False, True]},
                     {"name": "gmr", "shares": [0.9, 0.0], "holds": [False, True]}],
    }  # fmt: skip
    panel = only("options", data)
    first, second = (r["x"] for r in rows(panel, "states"))
    assert first < second
    assert words(panel, "states") == ["1", "4"]
    taken, untaken = rows(panel, "taken"), rows(panel, "untaken")
    assert [r["x"] for r in taken] == [first, second]
    assert taken[0]["y"] < taken[1]["y"]
    assert [r["x"] for r in untaken] == [second, first, second]
    assert [r["x"] for r in rows(panel, "either")] == [first]
    assert taken[0]["area"] > untaken[0]["area"]
    assert [(r["x"], r["share"], r["color"]) for r in rows(panel, "shares")] == [
        (second, 0.5, ACCENT), (first, 0.9, LINE), (second, 0.0, ACCENT)]  # fmt: skip
    half, most, none = (r["area"] for r in rows(panel, "shares"))
    assert none < half < most
    assert most / half == pytest.approx(0.9 / 0.5)
    assert words(panel, "makers") == ["East", "West", "Holds"]
    assert words(panel, "options") == ["Build", "Wait", "Protest", "nash", "gmr"]
    (today,) = rows(panel, "today")
    assert first < today["x"] + 16 == second
    assert panel.alt == ("State 1: Build; holds by gmr 90 %. State 4: Wait; holds by nash 50 %.")
    narrow = only("options", data, NARROW)
    assert narrow.spec["height"] > panel.spec["height"]


def test_what_follows_from_today_is_indented_move_by_move() -> None:
    lines = [
        {"depth": 0, "text": "today", "state": 3, "mark": "", "share": 0.0},
        {"depth": 1, "text": "East builds", "state": 1, "mark": "holds", "share": 0.5},
        {"depth": 1, "text": "West waits", "state": 2, "mark": "", "share": 0.1},
        {"depth": 2, "text": "East waits", "state": 3, "mark": "again", "share": 0.0},
        {"depth": 1, "text": "West leaves", "state": 6, "mark": "", "share": 0.0},
    ]
    panel = only("evolution", {"lines": lines, "hidden": 0})
    points = {(r["state"], r["mark"]): r for layer in ("open", "holding") for r in rows(panel, layer)}
    x = [points[key]["x"] for key in ((3, ""), (1, "holds"), (2, ""), (3, "again"), (6, ""))]
    assert x[0] < x[1] == x[2] == x[4] < x[3]
    assert {r["state"] for r in rows(panel, "holding")} == {1}
    assert words(panel, "ends") == ["East builds → 1, which holds in 50 % of worlds"]
    assert words(panel, "repeats") == ["East waits → 3, as above"]
    assert words(panel, "lines") == ["today → 3", "West waits → 2", "West leaves → 6"]
    stems = [(r["x"], r["y"], r["y2"]) for r in rows(panel, "stems")]
    ends = [points[key] for key in ((3, ""), (6, ""), (2, ""), (3, "again"))]
    assert stems == [(ends[0]["x"], ends[0]["y"], ends[1]["y"]), (ends[2]["x"], ends[2]["y"], ends[3]["y"])]
    assert len(rows(panel, "twigs")) == 4
    assert all(r["x"] < r["x2"] for r in rows(panel, "twigs"))
    assert panel.alt == "East builds to state 1, which holds in 50 % of worlds."
    assert only("evolution", {"lines": lines[:1], "hidden": 0}).alt.startswith("No state that holds follows")


# --- drawn


def test_a_frame_turns_values_into_pixels_and_back() -> None:
    """−20 to 20 on pixels 100 to 200: 10 is three quarters of the way."""
    frame = Frame(300, 100, 200, (-20, 20))
    assert [frame.px(x) for x in (-20, 0, 10, 20)] == [100, 150, 175, 200]
    assert [frame.x(px) for px in (100, 150, 175, 200, 300)] == [-20, 0, 10, 20, 60]


def test_words_and_marks_are_drawn_where_their_values_are() -> None:
    frame = Frame(300, 100, 200, (-20, 20))
    layers = [
        text("words", [{"x": 10, "y": 20, "text": "a < b"}], align="right", bold=True),
        text("left", [{"x": -20, "y": 30, "text": "c"}]),
        bars("bar", [{"x": 0, "x2": 10, "y": 40}], color=ACCENT, thickness=3),
    ]
    drawn = inline(picture(frame, 50, layers), "p", "T & U", "Says <it>")
    # the letters of 12 pixels stand 0.35 × 12 = 4.2 below their middle
    assert '<text x="175" y="24.2">a &lt; b</text>' in drawn
    assert '<text x="100" y="34.2">c</text>' in drawn
    assert drawn.index('font-weight="bold" text-anchor="end"') < drawn.index("a &lt; b") < drawn.index(">c<")
    assert 'viewBox="0 0 300 50"' in drawn
    assert '<title id="p-t">T &amp; U</title><desc id="p-d">Says &lt;it&gt;</desc>' in drawn
    assert "translate(150,40)" in drawn or 'x1="150"' in drawn
    assert drawn.count("<line") == 1
