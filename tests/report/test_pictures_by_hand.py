"""Pictures of a few numbers written down here: which way every bar, arrow and mark points, and what is said of them."""

from dataclasses import replace
from typing import Any

import pytest

from majlis.report.charts import HALF, NARROW, WIDE, Panel, chart_named
from majlis.report.charts.drawing.crowd import crowd
from majlis.report.charts.drawing.marks import Frame, bars, picture, text
from majlis.report.charts.drawing.style import ACCENT, LINE
from majlis.report.charts.drawing.svg import inline
from majlis.results.pictures.drivers import Drivers, Swing
from majlis.results.pictures.evolution import Branch, Evolution
from majlis.results.pictures.ladder import Climb, Ladder
from majlis.results.pictures.models import Disputed, Models, Told
from majlis.results.pictures.options import Kept, Option, Options
from majlis.results.pictures.positions import Dot, Overview, Positions
from majlis.results.pictures.positions import Line as Issue
from majlis.results.pictures.rounds import Path, Rounds
from majlis.results.pictures.satisfaction import Felt, Reception, Satisfaction
from majlis.results.pictures.scale import Mark, Span
from majlis.results.pictures.states import Link, Node, States
from majlis.results.pictures.states import Told as Step
from majlis.results.pictures.strategies import Course, Strategies, Taken

SCALE = (Mark(0, "none"), Mark(40, "some"), Mark(100, "all"))


def rows(panel: Panel, layer: str) -> list[dict[str, Any]]:
    return next((found["data"]["values"] for found in panel.spec["layer"] if found["name"] == layer), [])


def words(panel: Panel, layer: str) -> list[str]:
    return [row["text"] for row in rows(panel, layer)]


def drawn(data: Any, across: float = WIDE) -> tuple[Panel, ...]:
    return chart_named(data.kind).draw(data, across)


def only(data: Any, across: float = WIDE) -> Panel:
    (panel,) = drawn(data, across)
    return panel


# --- who gains


def gains(title: str = "Push", **changes: tuple[float, float, float]) -> Satisfaction:
    """Actor to the low end of its change, the change and the high end."""
    return Satisfaction(
        (Reception(title, tuple(Felt(k.upper(), c, low, high) for k, (low, c, high) in changes.items())),)
    )


def test_losses_run_left_of_zero_and_gains_right_of_it() -> None:
    panel = only(gains(a=(1, 5, 9), b=(-20, -12.4, -3), c=(-2, 0, 2)), HALF)
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
    panel = only(gains(**{key: (v, v, v) for key, v in changes.items()}), HALF)
    assert panel.note == "Provokes B (−3) and C (−2); pleases D (+4) and F (+2)"
    assert panel.alt == "Push. Provoked: B −3, C −2 and A −1. Gain: D +4, F +2 and E +1."
    few = only(gains(a=(-1, -1, -1), h=(1, 1, 1)), HALF)
    assert few.note == "Provokes A (−1); pleases H (+1)"
    none = only(gains(g=(-0.9, -0.9, -0.9), h=(0.9, 0.9, 0.9)), HALF)
    assert none.note == "Nobody gains or loses a point"
    assert none.alt == "Push. Provoked: nobody. Gain: nobody."
    assert only(gains(a=(3, 3, 3)), HALF).note == "Pleases A (+3)"


@pytest.mark.parametrize(("reach", "limit"), [(0.4, 1), (1, 1), (1.1, 2), (4, 5), (21, 30), (80, 100), (130, 130)])
def test_the_scale_of_gains_reaches_the_widest_interval(reach: float, limit: float) -> None:
    for ends in ((-reach, 0, 0), (0, 0, reach)):
        assert only(gains(a=ends), HALF).spec["encoding"]["x"]["scale"]["domain"] == [-limit, limit]


def test_every_strategy_has_a_panel_with_its_own_rows() -> None:
    both = Satisfaction(gains(a=(1, 2, 3)).strategies + gains("Yield", a=(-3, -2, -1)).strategies)
    push, give = drawn(both)
    assert (push.title, [r["x2"] for r in rows(push, "gained")], rows(push, "losses")) == ("Push", [2], [])
    assert (give.title, [r["x2"] for r in rows(give, "losses")], rows(give, "gained")) == ("Yield", [-2], [])
    assert push.spec["width"] == HALF


# --- strategies


def arrows(baseline: float, *medians: float, title: str = "Troops", today: float | None = None) -> Course:
    taken = tuple(Taken(f"S{k}", median - 5, median, median + 5) for k, median in enumerate(medians))
    return Course(title, SCALE, today, baseline, taken)


def test_arrows_point_the_way_an_issue_moves() -> None:
    panel = only(Strategies((arrows(45, 55, 12, 45.4, 45.75, 44.25, today=90),)))
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
    panel = only(Strategies((arrows(45, 45.5, 44.5, 45.25, 44.75),)))
    assert [[r["x"] for r in rows(panel, layer)] for layer in ("rising", "falling", "still")] == [
        [45.5], [44.5], [45.25, 44.75]]  # fmt: skip


def test_issues_that_move_most_come_first_whichever_way() -> None:
    issues = (
        arrows(50, 52, title="A"),
        arrows(50, 20, title="B"),
        arrows(50, 60, 45, title="C"),
        arrows(50, title="D"),
    )
    assert [panel.title for panel in drawn(Strategies(issues))] == ["B", "C", "A", "D"]
    assert not rows(only(Strategies((arrows(50, 60),))), "today")


# --- success


def test_chances_better_than_things_as_they_stand_are_marked() -> None:
    a = Climb("A", False, (0.8, 0.1), (0.6, 0.05), (0.9, 0.2))
    now = Climb("Now", True, (0.6, 0.2), (0.5, 0.1), (0.7, 0.3))
    b = Climb("B", False, (0.604, 0.5), (0.6, 0.4), (0.61, 0.6))
    rungs = ("The least", "The most")
    panel = only(Ladder(rungs, (a, now, b)))
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
    alone = only(Ladder(rungs, (a,)))
    assert not rows(alone, "now-0")
    assert [r["x2"] for r in rows(alone, "chances-0")] == [80]
    assert words(panel, "ends") == ["0 %", "25 %", "50 %", "75 %", "100 %"]


# --- drivers


def test_swings_run_from_the_low_end_of_a_judgement_to_its_high_end() -> None:
    found = (Swing("up", 38, 52.4), Swing("down", 50, 41))
    panel = only(Drivers(found, SCALE))
    assert [(r["label"], r["x"], r["x2"]) for r in rows(panel, "swings")] == [("up", 38, 52.4), ("down", 50, 41)]
    assert [r["x"] for r in rows(panel, "up")] == [52.4]
    assert [r["x"] for r in rows(panel, "down")] == [41]
    assert words(panel, "labels") == ["up", "down"]
    assert words(panel, "values") == ["38 → 52", "50 → 41"]
    assert panel.alt == "up: from 38 to 52; down: from 50 to 41"
    assert [r["x"] for r in rows(panel, "grid")] == [0, 40, 100]
    assert words(panel, "scale") == ["none", "some", "all"]
    assert [r["x"] for r in rows(only(Drivers(found)), "grid")] == [0, 25, 50, 75, 100]
    assert not rows(only(Drivers(found)), "scale")


# --- all issues

FIELD = (
    Dot("East", "principal", 60, 75, 90, 80, 70),
    Dot("West", "outside", 5, 10, 25, 20, 90),
    Dot("Sea", "table", 30, 50, 60, 90, 10),
)


def issue(
    title: str, *chances: float, likely: int = 1, today: float | None = None, back: float = 70, **more: Any
) -> Issue:
    return Issue(title, SCALE, chances, likely, 25, 65, today, (back - 10, back, back + 10), **more)


def test_a_bar_is_as_long_as_each_point_is_likely() -> None:
    panel = only(Overview((issue("A", 0.2, 0.5, 0.3, today=100), issue("B", 0.7, 0.2, 0.1, likely=0, back=10))))
    found = [r for k in range(3) for r in rows(panel, f"chances-{k}")]
    ends = {title: sorted(x for r in found if r["issue"] == title for x in (r["x"], r["x2"])) for title in "AB"}
    assert ends["A"] == pytest.approx([0, 20, 20, 70, 70, 100])
    assert ends["B"] == pytest.approx([0, 70, 70, 90, 90, 100])
    first, second = rows(panel, "likely")
    assert ((first["x"], first["x2"]), (second["x"], second["x2"])) == (pytest.approx((20, 70)), pytest.approx((0, 70)))
    assert first["y"] < second["y"]
    assert words(panel, "words") == ["some", "none"]
    # 70 is as far from 40 as from 100, and the lower counts; 10 is nearest to 0; today is at 100
    assert [r["x"] for r in rows(panel, "reversion")] == pytest.approx([45, 35])
    assert [r["x"] for r in rows(panel, "today")] == pytest.approx([85])
    assert sorted(words(panel, "light") + words(panel, "dark")) == sorted(["20", "50", "30", "70", "20", "10"])
    assert set(words(panel, "dark")) == {"30", "10"}, "white on the darkest, the highest points of the scale"
    assert panel.alt == "A: none 20 %, some 50 %, all 30 %; B: none 70 %, some 20 %, all 10 %"


def test_today_and_no_agreement_over_one_piece_stand_side_by_side() -> None:
    panel = only(Overview((issue("A", 0.2, 0.5, 0.3, today=45, back=38),)))
    (back,), (today,) = rows(panel, "reversion"), rows(panel, "today")
    assert today["x"] < 45 < back["x"]
    assert (today["x"] + back["x"]) / 2 == pytest.approx(45)


# --- positions


def test_actors_stand_where_they_want_with_their_weight() -> None:
    panel = only(Positions((issue("Troops", 0.2, 0.5, 0.3, today=100, actors=FIELD),)))
    assert [(r["actor"], r["x"]) for r in rows(panel, "actors")] == [("East", 75), ("West", 10), ("Sea", 50)]
    area = {r["actor"]: r["area"] for r in rows(panel, "actors")}
    assert area["East"] / area["West"] == pytest.approx(80 / 20, rel=0.01)
    darkness = {r["actor"]: -int(r["color"][1:3], 16) for r in rows(panel, "actors")}
    assert darkness["West"] > darkness["East"] > darkness["Sea"]
    assert {(r["actor"], r["x"], r["x2"]) for r in rows(panel, "ranges")} == {
        ("East", 60, 90), ("West", 5, 25), ("Sea", 30, 60)}  # fmt: skip
    assert words(panel, "principals") == ["East"]
    assert set(words(panel, "names")) == {"West", "Sea"}
    assert set(words(panel, "flags")) == {"without agreement", "today"}
    assert ([r["x"] for r in rows(panel, "today")], [r["x"] for r in rows(panel, "reversion")]) == ([100], [70])
    assert panel.note == "Most likely some (50 %); 80 % between 25 and 65"
    assert panel.alt.endswith("Actors: West (10), Sea (50) and East (75).")


def test_columns_are_as_high_as_points_are_likely_in_all_pictures() -> None:
    """44 pixels are the highest chance of all, .8 of the second issue; .2 is a quarter of that."""
    first, second = drawn(Positions((issue("T", 0.2, 0.5, 0.3), issue("U", 0.8, 0.1, 0.1, likely=0))))
    rest, (likely,) = rows(first, "chances"), rows(first, "likely")
    high = {r["x"]: r["y2"] - r["y"] for r in [*rest, likely]}
    assert high == pytest.approx({0: 11, 40: 27.5, 100: 16.5}, abs=0.01)
    assert likely["x"] == 40
    (other,) = rows(second, "likely")
    assert (other["x"], other["y2"] - other["y"]) == (0, pytest.approx(44, abs=0.01))
    assert [(r["x"], r["x2"]) for r in rows(first, "interval")] == [(25, 65)]
    assert [(r["x"], r["text"]) for r in rows(first, "numbers")] == [(0, "20"), (40, "50"), (100, "30")]
    tops = {r["x"]: r["y"] for r in [*rest, likely]}
    assert all(r["y"] < tops[r["x"]] for r in rows(first, "numbers")), "numbers stand on their columns"


def test_actors_of_most_weight_stand_nearest_the_line() -> None:
    """All want the same, so that each needs a lane of its own; weight is capability times salience."""
    same = tuple(
        Dot(name, "table", 40, 50, 60, c, s)
        for name, c, s in (("A", 90, 10), ("B", 50, 50), ("C", 30, 60), ("D", 10, 90), ("E", 30, 60))
    )
    panel = only(Positions((issue("T", 0.2, 0.5, 0.3, actors=same),)))
    heights = {r["actor"]: r["y"] for r in rows(panel, "actors")}
    assert sorted(heights, key=lambda name: heights[name]) == ["B", "C", "E", "A", "D"]
    assert panel.alt.endswith("5 actors, from A (50) and B (50) to D (50) and E (50).")
    none = only(Positions((issue("T", 0.2, 0.5, 0.3),)))
    assert none.alt.endswith("No actor takes a position.")
    assert words(none, "flags") == ["without agreement"]


def test_today_and_no_agreement_at_one_place_are_one_mark() -> None:
    panel = only(Positions((issue("T", 0.2, 0.5, 0.3, today=70, actors=FIELD),)))
    assert words(panel, "flags") == ["today, and without agreement"]
    assert not rows(panel, "reversion")
    assert [r["x"] for r in rows(panel, "today")] == [70]


# --- models


def test_the_lowest_and_the_highest_model_are_named_on_their_sides() -> None:
    def said(title: str, *medians: float) -> Disputed:
        names = ("Mean (compromise)", "Median (pivot)", "Bargain")
        models = tuple(Told(name, Span(m - 5, m, m + 5)) for name, m in zip(names, medians, strict=False))
        return Disputed(title, models, Span(25, 45, 65))

    panel = only(Models((said("Near", 48, 40), said("Far", 50, 80, 20), said("One", 50), said("None"))))
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
    a, b = Path("A", (80, 70, 70), asked=True), Path("B", (20, 20.2, 20))
    c, d = Path("C", (10, 30, 10)), Path("D", (0, 50, 50))
    panel = only(Rounds(SCALE, (a, b, c, d), (40, 50, 60)))
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
    still = only(Rounds(SCALE, (b,), (20,)))
    assert still.alt.endswith("nobody ends elsewhere than they started.")


# --- conflicts

GRAPH = States(
    (Node(3, 0, False, 0.1), Node(1, 1, True, 0.5), Node(2, 1, True, 0.49), Node(7, None, False, 0.0)),
    (Link(3, 1, True, True), Link(3, 2, True, False), Link(2, 1, False, False), Link(2, 9, True, False)),
    1,
    (Step("East", 3, 1),),
)


def test_states_stand_below_today_by_the_moves_they_take() -> None:
    panel = only(GRAPH)
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
    nodes = tuple(Node(n, moves, False, 0.0) for n, moves in ((1, 0), (2, 1), (3, 1), (4, 2), (5, 2)))
    links = tuple(Link(a, b, True, False) for a, b in ((1, 2), (1, 3), (2, 5), (3, 4)))
    panel = only(States(nodes, links, 0, ()))
    x = {r["state"]: r["x"] for r in rows(panel, "open")}
    assert x[2] < x[3]
    assert x[5] < x[4]
    assert panel.alt == "5 states; today's is 1. States none hold."
    assert words(panel, "layers") == ["today", "1 move", "2 moves"]
    assert only(States((replace(nodes[0], holds=True),), (), 0, ())).alt.endswith("State 1 holds.")


def test_options_taken_and_shares_of_worlds_stand_under_their_state() -> None:
    made = (
        Option("East", "Build", ("Y", "N")),
        Option("East", "Wait", ("-", "Y")),
        Option("West", "Protest", ("N", "N")),
    )
    kept = (Kept("nash", (0.004, 0.5), (False, True)), Kept("gmr", (0.9, 0.0), (False, True)))
    panel = only(Options((1, 4), 4, made, kept))
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
    narrow = only(Options((1, 4), 4, made, kept), NARROW)
    assert narrow.spec["height"] > panel.spec["height"]


def test_what_follows_from_today_is_indented_move_by_move() -> None:
    lines = (
        Branch(0, "today", 3, "", 0.0),
        Branch(1, "East builds", 1, "holds", 0.5),
        Branch(1, "West waits", 2, "", 0.1),
        Branch(2, "East waits", 3, "again", 0.0),
        Branch(1, "West leaves", 6, "", 0.0),
    )
    panel = only(Evolution(lines, 0))
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
    assert only(Evolution(lines[:1], 0)).alt.startswith("No state that holds follows")


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
    found = inline(picture(frame, 50, layers), "p", "T & U", "Says <it>")
    # the letters of 12 pixels stand 0.35 × 12 = 4.2 below their middle
    assert '<text x="175" y="24.2">a &lt; b</text>' in found
    assert '<text x="100" y="34.2">c</text>' in found
    assert found.index('font-weight="bold" text-anchor="end"') < found.index("a &lt; b") < found.index(">c<")
    assert 'viewBox="0 0 300 50"' in found
    assert '<title id="p-t">T &amp; U</title><desc id="p-d">Says &lt;it&gt;</desc>' in found
    assert "translate(150,40)" in found or 'x1="150"' in found
    assert found.count("<line") == 1


def test_red_lines_stand_on_the_row_of_their_actor_and_keep_others_away() -> None:
    lined = Dot("East", "principal", 60, 70, 80, 80, 70, (40, 100))
    free = Dot("West", "outside", 42, 50, 55, 20, 90, (0, 100))
    layers, _ = crowd([lined, free], Frame(672, 12, 660), 0)
    named = {layer["name"]: layer["data"]["values"] for layer in layers}
    (line,) = named["red-lines"]
    (reach,) = named["reaches"]
    rows = {row["actor"]: row["y"] for row in named["ranges"]}
    assert (line["x"], line["actor"], (line["y"] + line["y2"]) / 2) == (40, "East", rows["East"])
    assert (reach["x"], reach["x2"]) == (40, 60)
    assert rows["West"] != rows["East"]
