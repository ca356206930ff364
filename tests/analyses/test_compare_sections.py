"""What a comparison says: words, tables and pictures turn the way the numbers do (see `test_compare.py` for them)."""

from typing import Any

import pytest

from analyses.sure import FIRM, PARTED, dialogue, strategy, wants
from analyses.told import chart, parts, rows, said, section, sections_of
from majlis.dossier import Dossier
from majlis.results import Chart, Section, Table
from majlis.results.pictures.scale import Mark
from majlis.runs import Run, run

PULLS = {"x": {"a": (80, 50), "b": (20, 50)}}
"""x at 50; a and b content by 70 points each."""
PUSH, YIELD = strategy("Push", wants(100)), strategy("Yield", wants(40))
"""x at 60, a +10, b −10; x at 30, a −20, b +20."""
WAIT = strategy("Wait", wants(80))
LADDER = {"peace-at-last": {"some": {"title": "Some peace", "all": ["x >= 45"]}, "all-of-it": {"all": ["x >= 60"]}}}
UNEVEN = {"x": {"a": (80, 75), "b": (20, 25)}}
"""a pulls three times as hard as b: the plain mean is 50, the weighted mean 65, the weighted median 80."""
CENTRES = ("plain-mean", "weighted-mean", "weighted-median")


def two(**parts: Any) -> Dossier:
    return dialogue(PULLS, **{"strategies": {"push": PUSH, "yield": YIELD}, **parts})


def compared(dossier: Dossier, **options: Any) -> Run:
    return run(
        "compare", dossier, **{"models": ("weighted-mean",), "draws": 500, "error": 0.0, "trained": FIRM, **options}
    )


def told(slug: str, dossier: Dossier, **options: Any) -> Section:
    return section(compared(dossier, **options), slug)


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def test_sections_come_in_the_order_of_the_questions() -> None:
    assert [s.slug for s in sections_of(compared(two()))] == ["verdict", "changes", "provoked"]
    assert [s.slug for s in sections_of(compared(two(success=LADDER)))] == ["verdict", "changes", "success", "provoked"]


# --- which strategy holds up


def test_the_verdict_names_the_strategy_that_does_best_and_what_it_costs_whom() -> None:
    verdict = told("verdict", two(strategies={"push": PUSH}), viewpoint="a")
    assert said(verdict, "finding") == (
        "Measured by what Actor a wants, “Push” does best, and holds up: 80 % of the way, against 70 % as things stand."
    )
    assert said(verdict, "caveat") == (
        "The price of “Push”: it leaves Actor b (−10) worse off than as things stand, in points of satisfaction."
    )
    assert verdict.headline == said(verdict, "finding")


def test_strategies_that_do_worse_than_nothing_are_named() -> None:
    verdict = told("verdict", two(), viewpoint="a")
    assert said(verdict, "finding").splitlines()[1:] == ["“Yield” does worse than doing nothing: 50 % of the way."]
    other = told("verdict", two(), viewpoint="b")
    assert said(other, "finding").splitlines() == [
        "Measured by what Actor b wants, “Yield” does best, and holds up: 90 % of the way, against 70 % as things "
        "stand.",
        "“Push” does worse than doing nothing: 60 % of the way.",
    ]


def test_where_every_strategy_harms_leaving_things_alone_does_best() -> None:
    verdict = told("verdict", two(strategies={"yield": YIELD}), viewpoint="a")
    assert said(verdict, "finding").splitlines()[0] == (
        "Measured by what Actor a wants, leaving things alone does best: every strategy gets less far."
    )
    assert said(verdict, "caveat") == ""


def test_the_table_of_the_verdict_puts_the_best_first_and_things_as_they_stand_last() -> None:
    table = parts(told("verdict", two(), viewpoint="b"), Table)[0]
    assert [row["strategy"] for row in table.rows] == ["Yield", "Push", "As things stand"]
    assert [row["score"] for row in table.rows] == pytest.approx([0.9, 0.6, 0.7])
    assert [row["ahead"] for row in table.rows[:2]] == pytest.approx([20, -10])
    assert [row["error"] for row in table.rows[:2]] == pytest.approx([0, 0], abs=1e-9)
    assert [row["alike"] for row in table.rows[:2]] == ["1 of 1", "1 of 1"]
    assert "ahead" not in table.rows[2]
    assert [(c.key, c.unit, c.precision, c.kind) for c in table.columns[1:]] == [
        ("score", "%", 0, "share"),
        ("ahead", "hundredths", 1, "number"),
        ("error", "hundredths", 1, "number"),
        ("alike", "", None, "text"),
    ]
    assert table.caption == (
        "Measured by what Actor b wants; 500 possible worlds, the same for every strategy. A strategy stands out from "
        "another if it gets at least 2 hundredths of the way further, by at least 3 standard errors, and 75 % of the 1 "
        "models that explain say the same, with model error and without."
    )


def test_the_standard_error_of_being_ahead_is_told_in_hundredths() -> None:
    """Said 60, give or take 20 for four of five: x by 10, with a deviation of 20 / 1.2816 / 2 = 7.8, of 500 worlds."""
    d = two(strategies={"s": strategy("S", wants([40, 60, 80]))})
    made = compared(d, viewpoint="a")
    (row, _) = rows(section(made, "verdict"))
    ahead = made.data()["result"]["verdict"]["ahead_of_doing_nothing"]["s"]
    assert (row["ahead"], row["error"]) == pytest.approx((100 * ahead["mean"], 100 * ahead["error"]))
    assert row["ahead"] == pytest.approx(-10, abs=0.5)
    assert row["error"] == pytest.approx(7.8 / 500**0.5, rel=0.05)


def test_models_that_say_the_same_are_counted() -> None:
    """b gives way: by a the plain mean and the weighted mean rise, the weighted median stays: two of three."""
    d = dialogue(UNEVEN, strategies={"give": strategy("Give", wants(60, "b"))})
    verdict = told("verdict", d, viewpoint="a", models=CENTRES)
    assert rows(verdict)[0]["alike"] == "2 of 3"
    assert said(verdict, "finding") == (
        "Measured by what Actor a wants, no strategy stands out: none can be told apart from doing nothing."
    )


def test_strategies_that_do_equally_well_are_told_together() -> None:
    """b says 40, or a says 100: x is 60 both times, and 50 as things stand."""
    strategies = {"push": PUSH, "give": strategy("Give", wants(40, "b"))}
    assert said(told("verdict", two(strategies=strategies), viewpoint="a"), "finding") == (
        "Measured by what Actor a wants, no strategy stands out: “Push” and “Give” cannot be told apart; they do "
        "better than doing nothing (80 % of the way, against 70 %)."
    )


def test_strategies_that_can_neither_be_told_apart_nor_from_doing_nothing() -> None:
    """a at 82 moves x by a point: one hundredth, where two are asked for. Yielding is another matter."""
    tiny = {"tiny": strategy("Tiny", wants(82)), "yield": YIELD}
    assert said(told("verdict", two(strategies=tiny), viewpoint="a"), "finding").splitlines() == [
        "Measured by what Actor a wants, no strategy stands out: “Tiny” cannot be told apart from doing nothing.",
        "“Yield” does worse than doing nothing: 50 % of the way.",
    ]
    both = two(strategies={**tiny, "wait": WAIT})
    assert said(told("verdict", both, viewpoint="a"), "finding").startswith(
        "Measured by what Actor a wants, no strategy stands out: “Tiny” and “Wait” cannot be told apart from each "
        "other nor from doing nothing."
    )
    alone = two(strategies={"tiny": tiny["tiny"], "wait": WAIT})
    assert said(told("verdict", alone, viewpoint="a"), "finding") == (
        "Measured by what Actor a wants, no strategy stands out: none can be told apart from doing nothing."
    )


def test_two_hundredths_of_the_way_are_enough_to_stand_out() -> None:
    assert "“S” does best" in said(told("verdict", two(strategies={"s": strategy("S", wants(84))}), viewpoint="a"))


def test_what_does_not_hold_up_is_said_with_the_check_that_breaks_it() -> None:
    """The forecast passes 79 by pushing; the only model, at 78.6, does not, unless its error carries it there."""
    d = dialogue(
        {"x": {"a": (80, 75), "b": (20, 25), "c": (50, 5)}},
        strategies={"push": PUSH},
        success={"l": {"r": {"all": ["x >= 79"]}}},
    )
    assert said(told("verdict", d, error=30.0, draws=2000), "finding") == (
        "No strategy stands out. “Push” leads on these inputs, but not without model error."
    )


def test_a_strategy_that_costs_nobody_a_point_has_no_price() -> None:
    """b does not care, and yet pulls a little: x goes from 75 to 82, three points nearer to what a wants."""
    d = dialogue({"x": {"a": (80, 50), "b": (20, 0)}}, strategies={"up": strategy("Up", wants(100, "b"))})
    assert said(told("verdict", d, viewpoint="a", models=("plain-mean",)), "caveat") == (
        "The price of “Up”: nobody in the dossier is clearly worse off than as things stand."
    )


def test_three_of_those_who_pay_are_named_the_worst_off_first() -> None:
    """Each stands alone on an issue of its own, which a strategy moves away from it by so many points."""
    away = {"b": 5, "c": 9, "d": 7, "e": 7}
    d = dialogue(
        {"x": {"a": (50, 50), "z": (0, 50)}, **{f"of-{key}": {key: (50, 50)} for key in away}},
        strategies={
            "s": strategy("S", wants(50, "z"), *(wants(50 + far, key, f"of-{key}") for key, far in away.items()))
        },
    )
    price = said(told("verdict", d, viewpoint="a"), "caveat")
    assert "it leaves Actor z (−25), Actor c (−9) and Actor d (−7) worse off than as things stand" in price


def test_whose_measure_it_is_is_said() -> None:
    assert "Measured by what Actor b wants, “Yield”" in said(told("verdict", two(), viewpoint="b"))
    assert "Measured by the success ladder “Peace at last”, “Push”" in said(told("verdict", two(success=LADDER)))
    mine = two(strategies={"push": PUSH, "yield": {**YIELD, "by": "b"}})
    assert "Measured by what Actor a wants, “Push”" in said(told("verdict", mine))
    theirs = two(strategies={"push": strategy("Push", wants(100), by="b")})
    assert "Measured by what Actor b wants, leaving things alone" in said(told("verdict", theirs))


# --- what each strategy changes


def test_the_largest_change_is_named_with_its_sign() -> None:
    changes = told("changes", two())
    assert changes.headline == "The largest change is that of “Yield” on “X”: −20 points, most likely “half”."
    upwards = told("changes", two(strategies={"push": PUSH, "yield": strategy("Yield", wants(70))}))
    assert upwards.headline == "The largest change is that of “Push” on “X”: +10 points, most likely “half”."
    far = told("changes", two(strategies={"up": strategy("Up", wants(100), wants(80, "b"))}))
    assert far.headline == "The largest change is that of “Up” on “X”: +40 points, most likely “all”."


def test_on_a_scale_without_words_only_points_are_told() -> None:
    issues = {"x": {"question": "How much?", "title": "X", "scale": {}, "reversion": [40, 40, 40]}}
    assert told("changes", two(issues=issues)).headline == "The largest change is that of “Yield” on “X”: −20 points."


def test_the_table_of_changes_has_a_column_a_strategy_the_best_first() -> None:
    changes = told("changes", two(), viewpoint="a")
    assert rows(changes) == [{"issue": "X", "now": "50", "strategy/push": "+10", "strategy/yield": "−20"}]
    assert titles(parts(changes, Table)[0]) == ["Issue", "As things stand", "Push", "Yield"]


def test_a_change_that_differs_from_world_to_world_has_its_interval() -> None:
    """What a would say is open by −20 to +20 about what it wants: x moves by half of that, and is cut at 100."""
    changes = told("changes", two(strategies={"s": strategy("S", wants([60, 80, 100]))}), draws=2000)
    cell = rows(changes)[0]["strategy/s"]
    middle, low, high = (
        float(part.replace("−", "-")) for part in cell.replace("[", "").replace("]", "").replace(",", "").split()
    )
    assert low == pytest.approx(-10, abs=1)
    assert 5 < high <= 10
    assert low < middle < high


def test_arrows_start_at_the_forecast_and_end_where_the_strategy_takes_it() -> None:
    (issue,) = chart(told("changes", two(), viewpoint="a"), "strategies").data.issues
    assert (issue.title, issue.baseline, issue.status_quo) == ("X", 50, None)
    assert [(row.title, row.low, row.median, row.high) for row in issue.rows] == [
        ("Push", 60, 60, 60),
        ("Yield", 30, 30, 30),
    ]
    assert issue.scale == (Mark(0, "none"), Mark(50, "half"), Mark(100, "all"))


def test_the_band_of_an_arrow_runs_from_the_lowest_to_the_highest_under_the_strategy() -> None:
    """What a would say is open by twenty to both sides of 60: x by ten of 40."""
    changes = told("changes", two(strategies={"s": strategy("S", wants([40, 60, 80]))}))
    (row,) = chart(changes, "strategies").data.issues[0].rows
    assert (row.low, row.median, row.high) == pytest.approx((30, 40, 50), abs=2)


THREE = {"x": {"a": (80, 50), "b": (20, 50)}, "y": {"a": (50, 50)}, "z": {"a": (50, 50)}}


def test_issues_that_hardly_move_are_named_and_left_out_of_the_picture() -> None:
    """y moves by exactly two points, which is enough; z by one, which is not."""
    d = dialogue(THREE, strategies={"s": strategy("S", wants(100), wants(52, issue="y"), wants(49, issue="z"))})
    picture = chart(told("changes", d), "strategies")
    assert [issue.title for issue in picture.data.issues] == ["X", "Y"]
    assert picture.caption.endswith("No strategy moves Z by 2 points.")


def test_the_issue_that_moves_most_is_in_the_picture_however_little() -> None:
    d = dialogue(THREE, strategies={"s": strategy("S", wants(51, issue="y"))})
    changes = told("changes", d)
    assert [issue.title for issue in chart(changes, "strategies").data.issues] == ["Y"]
    assert chart(changes, "strategies").caption.endswith("No strategy moves X and Z by 2 points.")
    assert changes.headline.startswith("The largest change is that of “S” on “Y”: +1 points")


def test_a_fall_is_a_move() -> None:
    d = dialogue(THREE, strategies={"s": strategy("S", wants(100), wants(47, issue="y"))})
    assert [issue.title for issue in chart(told("changes", d), "strategies").data.issues] == ["X", "Y"]


def test_of_equal_changes_the_last_by_name_is_told() -> None:
    d = dialogue(THREE, strategies={"s": strategy("S", wants(60, issue="z"), wants(60, issue="y"))})
    assert told("changes", d).headline.startswith("The largest change is that of “S” on “Z”: +10 points")


def test_where_everything_moves_no_issue_is_said_to_stand_still() -> None:
    assert "No strategy moves" not in chart(told("changes", two()), "strategies").caption


def test_less_than_half_a_point_is_no_change() -> None:
    """a at 80.8 is 50.4 in the mean, which counts as 50."""
    made = told("changes", two(strategies={"s": strategy("S", wants(80.8))}))
    assert made.headline == "No strategy moves any issue by a point."


# --- how likely success is


def test_the_first_rung_is_told_as_things_stand_and_under_the_strategy_that_makes_it_likelier() -> None:
    """60 is reached by pushing alone."""
    only = {"l": {"top": {"title": "Top", "all": ["x >= 60"]}}}
    assert said(told("success", two(success=only))) == (
        "The first rung of “L” (Top) is a remote chance (under 1 %) as things stand (under 1 % to under 1 %, as issues "
        "go together less or more), and almost certain (over 99 %) under “Push”."
    )


def test_where_no_strategy_is_ahead_none_is_said_to_make_it_likelier() -> None:
    """45 is reached as things stand and by pushing, not by yielding."""
    assert said(told("success", two(success=LADDER, strategies={"yield": YIELD}))) == (
        "The first rung of “Peace at last” (Some peace) is almost certain (over 99 %) as things stand (over 99 % to "
        "over 99 %, as issues go together less or more); no strategy clearly makes it likelier."
    )


def test_the_ladder_of_the_viewpoint_is_told_and_all_are_shown() -> None:
    two_ladders = {**LADDER, "other": {"r": {"title": "R", "all": ["x <= 30"]}}}
    success = told("success", two(success=two_ladders), viewpoint="other")
    assert success.headline.startswith("The first rung of “Other” (R) is a remote chance (under 1 %) as things stand (")
    assert success.headline.endswith("and almost certain (over 99 %) under “Yield”.")
    assert [t.title for t in parts(success, Table)] == [
        "Success measured by “Peace at last”",
        "Success measured by “Other”",
    ]
    assert [bool(c.caption) for c in parts(success, Chart)] == [True, False]
    actor = told("success", two(success=two_ladders), viewpoint="b")
    assert actor.headline.startswith("The first rung of “Peace at last”")


def test_the_picture_and_the_table_of_a_ladder_begin_with_things_as_they_stand() -> None:
    success = told("success", two(success=LADDER))
    picture = chart(success, "ladder")
    assert picture.data.rungs == ("Some peace", "all of it")
    assert [(row.title, row.now, row.low, row.probabilities, row.high) for row in picture.data.rows] == [
        ("As things stand", True, (1, 0), (1, 0), (1, 0)),
        ("Push", False, (1, 1), (1, 1), (1, 1)),
        ("Yield", False, (0, 0), (0, 0), (0, 0)),
    ]
    assert picture.alt.startswith("As things stand: Some peace over 99 %, all of it under 1 %; Push: Some peace over")
    assert rows(success)[0] == {
        "strategy": "As things stand",
        "rung/some": "over 99 % [>99 – >99; models >99 – >99]",
        "rung/all-of-it": "under 1 % [<1 – <1; models <1 – <1]",
    }
    assert titles(parts(success, Table)[0]) == ["Strategy", "Some peace", "all of it"]


def test_a_chance_stands_beside_what_would_make_it_another() -> None:
    """Two issues at 80 or 20: a coin each, so a quarter apart and more together. The weighted mean, 50, reaches 45."""
    d = dialogue(
        {issue: {"a": (80, 50), "b": (20, 50)} for issue in ("x", "y")},
        strategies={"push": PUSH},
        success={"l": {"both": {"title": "Both", "all": ["x >= 45", "y >= 55"]}}},
    )
    made = compared(d, trained=PARTED, draws=2000, models=CENTRES)
    chance = made.data()["result"]["as_things_stand"]["success"]["l"]["both"]
    success = section(made, "success")
    low, middle, high = (round(100 * chance[key]) for key in ("apart", "value", "together"))
    assert low < middle < high
    assert f"({middle} %) as things stand ({low} % to {high} %, as issues go together less or more)" in said(success)
    assert rows(success)[0]["rung/both"] == f"{middle} % [{low} – {high}; models <1 – <1]"
    (climb, _) = chart(success, "ladder").data.rows
    assert (climb.low, climb.probabilities, climb.high) == ((0,), (chance["value"],), (0,))


def test_the_lowest_and_the_highest_model_stand_beside_a_chance() -> None:
    """60 is reached by the weighted mean and median now, by all if a pushes, by none if it yields."""
    ladder = {"l": {"r": {"title": "R", "all": ["x >= 60"]}, "t": {"all": ["x >= 90"]}}}
    d = dialogue(UNEVEN, strategies={"push": PUSH, "yield": YIELD}, success=ladder)
    success = told("success", d, models=CENTRES)
    assert [(r.title, r.low, r.probabilities, r.high) for r in chart(success, "ladder").data.rows] == [
        ("As things stand", (0, 0), (1, 0), (1, 0)),
        ("Push", (1, 0), (1, 0), (1, 1)),
        ("Yield", (0, 0), (0, 0), (0, 0)),
    ]
    assert [row["rung/t"] for row in rows(success)] == [
        "under 1 % [<1 – <1; models <1 – <1]",
        "under 1 % [<1 – <1; models <1 – >99]",
        "under 1 % [<1 – <1; models <1 – <1]",
    ]


# --- who gains and who is provoked


def test_the_worst_off_of_all_is_named_with_the_strategy_and_the_loss() -> None:
    assert told("provoked", two()).headline == (
        "Nobody is provoked more than Actor a by “Yield”: −20 points of satisfaction."
    )
    assert told("provoked", two(strategies={"push": PUSH})).headline.startswith(
        "Nobody is provoked more than Actor b by “Push”: −10 points"
    )


def test_the_table_says_who_gains_and_who_is_provoked() -> None:
    provoked = told("provoked", two(), viewpoint="a")
    assert rows(provoked) == [
        {"strategy": "Push", "gain": "Actor a (+10)", "lose": "Actor b (−10)"},
        {"strategy": "Yield", "gain": "Actor b (+20)", "lose": "Actor a (−20)"},
    ]
    assert titles(parts(provoked, Table)[0]) == ["Strategy", "Gain most", "Are provoked most"]


def test_four_of_those_who_gain_and_of_those_who_are_provoked_are_named() -> None:
    """Ten pull alike, five to 80, five to 20; one of the five says 0, which takes x from 50 to 42."""
    d = dialogue({"x": {key: (80 if key < "f" else 20, 50) for key in "abcdefghij"}},
                 strategies={"s": strategy("S", wants(0))})  # fmt: skip
    assert rows(told("provoked", d)) == [
        {
            "strategy": "S",
            "gain": "Actor f (+8), Actor g (+8), Actor h (+8) and Actor i (+8)",
            "lose": "Actor a (−8), Actor b (−8), Actor c (−8) and Actor d (−8)",
        }
    ]


def test_a_point_is_enough_to_gain_or_to_be_provoked_and_less_is_nothing() -> None:
    """x from 50 to 51. c cares as much about another issue that stays, and loses half a point."""
    plain = two(strategies={"s": strategy("S", wants(82))})
    assert rows(told("provoked", plain)) == [{"strategy": "S", "gain": "Actor a (+1)", "lose": "Actor b (−1)"}]
    d = dialogue(
        {"x": {"a": (80, 50), "b": (20, 50), "c": (50, 50)}, "y": {"c": (50, 50)}},
        strategies={"s": strategy("S", wants(83))},
    )
    assert rows(told("provoked", d)) == [{"strategy": "S", "gain": "Actor a (+1)", "lose": "Actor b (−1)"}]


def test_who_gains_less_than_a_point_is_nobody() -> None:
    strategies = {"push": PUSH, "tiny": strategy("Tiny", wants(80.5)), "wait": WAIT}
    provoked = told("provoked", two(strategies=strategies), viewpoint="a")
    assert rows(provoked)[1:] == [
        {"strategy": "Tiny", "gain": "nobody", "lose": "nobody"},
        {"strategy": "Wait", "gain": "nobody", "lose": "nobody"},
    ]
    picture = chart(provoked, "satisfaction")
    assert [taken.title for taken in picture.data.strategies] == ["Push"]
    assert picture.caption.endswith("Nobody gains or loses a point by “Tiny” and “Wait”.")


def test_where_nobody_loses_a_point_nobody_is_provoked() -> None:
    tiny = told("provoked", two(strategies={"tiny": strategy("Tiny", wants(80.5))}))
    assert tiny.headline == "No strategy costs anybody a point of satisfaction."
    assert [taken.title for taken in chart(tiny, "satisfaction").data.strategies] == ["Tiny"]


def test_the_picture_has_gains_above_zero_and_losses_below() -> None:
    picture = chart(told("provoked", two(), viewpoint="a"), "satisfaction")
    shown = {
        (taken.title, row.short): (round(row.low, 6), round(row.change, 6), round(row.high, 6))
        for taken in picture.data.strategies
        for row in taken.rows
    }
    assert shown == {
        ("Push", "Actor a"): (10, 10, 10),
        ("Push", "Actor b"): (-10, -10, -10),
        ("Yield", "Actor a"): (-20, -20, -20),
        ("Yield", "Actor b"): (20, 20, 20),
    }
    assert "Nobody gains or loses" not in picture.caption


def test_the_line_of_a_change_is_two_standard_errors_on_either_side() -> None:
    """The more b cares, the less a's word counts: 40 × 50 / (50 + what b cares) for b, between 30 and 70."""
    d = dialogue({"x": {"a": (80, 50), "b": (20, [30, 50, 70])}}, strategies={"yield": YIELD})
    made = compared(d, draws=500)
    change = made.data()["result"]["strategies"]["yield"]["satisfaction"]["b"]
    (taken,) = chart(section(made, "provoked"), "satisfaction").data.strategies
    row = next(row for row in taken.rows if row.short == "Actor b")
    assert change["mean"] == pytest.approx(20.3, abs=0.5)
    # the 80 % of 16.7 to 25 are 2 × 1.28 standard deviations, of which √500 make a standard error
    assert change["error"] == pytest.approx((25 - 16.7) / 2.56 / 500**0.5, rel=0.25)
    assert (row.low, row.high) == pytest.approx((row.change - 2 * change["error"], row.change + 2 * change["error"]))


def test_a_change_within_two_errors_is_not_told() -> None:
    """What a would say is far below what it wants, or as far above, and few worlds are drawn."""
    d = two(strategies={"s": strategy("S", wants([40, 90, 98]))})
    made = compared(d, draws=16)
    change = made.data()["result"]["strategies"]["s"]["satisfaction"]["a"]
    assert abs(change["mean"]) > 1
    assert abs(change["mean"]) < 2 * change["error"]
    assert rows(section(made, "provoked")) == [{"strategy": "S", "gain": "nobody", "lose": "nobody"}]


def test_a_strategy_by_which_some_only_lose_is_in_the_picture() -> None:
    d = dialogue(
        {"x": {"a": (50, 50)}}, strategies={"far": strategy("Far", wants(70)), "near": strategy("N", wants(60))}
    )
    picture = chart(told("provoked", d), "satisfaction")
    assert {taken.title for taken in picture.data.strategies} == {"Far", "N"}
    assert "Nobody gains or loses" not in picture.caption
    strategies = {"wait": strategy("W", wants(50)), "far": strategy("Far", wants(70))}
    one = chart(told("provoked", dialogue({"x": {"a": (50, 50)}}, strategies=strategies)), "satisfaction")
    assert [taken.title for taken in one.data.strategies] == ["Far"]


def test_those_whose_satisfaction_changes_most_come_first_and_not_all_are_shown() -> None:
    """Each of sixteen stands alone on an issue of its own, which moves by the number in its name."""
    keys = [f"k{n:02}" for n in range(2, 18)]
    issues = {f"i{key}": {key: (50, 50)} for key in keys}
    moves = [wants(50 + int(key[1:]), key, f"i{key}") for key in keys]
    made = told("provoked", dialogue(issues, strategies={"s": strategy("S", *moves, by=None)}))
    (taken,) = chart(made, "satisfaction").data.strategies
    assert [row.short for row in taken.rows] == [f"Actor {key}" for key in sorted(keys, reverse=True)[:14]]
    assert rows(made)[0]["lose"] == "Actor k17 (−17), Actor k16 (−16), Actor k15 (−15) and Actor k14 (−14)"
    assert rows(made)[0]["gain"] == "nobody"


def test_actors_are_ranked_by_the_strategy_that_changes_most_for_them() -> None:
    """b loses 3 by one strategy and 9 by another, c loses 5 by either."""
    issues = {"x": {"b": (50, 50)}, "y": {"c": (50, 50)}}
    few = strategy("Few", wants(53, "b"), wants(55, "c", "y"), by=None)
    many = strategy("Many", wants(59, "b"), wants(55, "c", "y"), by=None)
    made = told("provoked", dialogue(issues, strategies={"few": few, "many": many}))
    for taken in chart(made, "satisfaction").data.strategies:
        assert [row.short for row in taken.rows] == ["Actor b", "Actor c"]


def test_where_nobody_cares_nobody_is_provoked() -> None:
    d = dialogue({"x": {"a": (80, 0), "b": (20, 0)}}, strategies={"push": PUSH})
    assert said(told("provoked", d)) == "No actor cares about any issue."
