"""What a comparison says: words, tables and pictures turn the way the numbers do (see `test_compare.py` for them)."""

from typing import Any

import pytest

from analyses.sure import dialogue, strategy, wants
from analyses.told import chart, parts, rows, said, section, sections_of
from majlis.dossier import Dossier
from majlis.results import Chart, Column, Section, Table
from majlis.runs import run

PULLS = {"x": {"a": (80, 50), "b": (20, 50)}}
"""x at 50; a and b content by 70 points each."""
PUSH, YIELD = strategy("Push", wants(100)), strategy("Yield", wants(40))
"""x at 60, a +10, b −10; x at 30, a −20, b +20."""
WAIT = strategy("Wait", wants(80))
LADDER = {"peace-at-last": {"some": {"title": "Some peace", "all": ["x >= 45"]}, "all-of-it": {"all": ["x >= 60"]}}}


def two(**parts: Any) -> Dossier:
    return dialogue(PULLS, **{"strategies": {"push": PUSH, "yield": YIELD}, **parts})


def told(slug: str, dossier: Dossier, **options: Any) -> Section:
    return section(run("compare", dossier, **{"models": ("weighted-mean",), "draws": 4, "error": 0.0, **options}), slug)


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def test_sections_come_in_the_order_of_the_questions() -> None:
    plain = run("compare", two(), models=("weighted-mean",), draws=4)
    assert [s.slug for s in sections_of(plain)] == ["verdict", "changes", "provoked"]
    laddered = run("compare", two(success=LADDER), models=("weighted-mean",), draws=4)
    assert [s.slug for s in sections_of(laddered)] == ["verdict", "changes", "success", "provoked"]


# --- which strategy holds up


def test_the_verdict_names_the_strategy_that_gets_furthest_and_what_it_costs_whom() -> None:
    verdict = told("verdict", two(), viewpoint="a")
    assert said(verdict, "finding") == (
        "Measured by what Actor a wants, “Push” gets furthest: 80 % of the way on average, against 70 % as things "
        "stand. In under 1 % of possible worlds the choice of strategy makes no difference; in the others it is the "
        "best in over 99 % (by model: over 99 % to over 99 %)."
    )
    assert said(verdict, "caveat") == (
        "The price of “Push”: it leaves Actor b (−10) worse off than as things stand, in points of satisfaction."
    )
    assert verdict.headline == said(verdict, "finding")


def test_the_table_of_the_verdict_puts_the_best_first_and_things_as_they_stand_last() -> None:
    table = rows(told("verdict", two(), viewpoint="b"))
    assert [row["strategy"] for row in table] == ["Yield", "Push", "As things stand"]
    assert [row["score"] for row in table] == pytest.approx([0.9, 0.6, 0.7])
    assert [row["best"] for row in table] == [1, 0, 0]
    assert [row["range"] for row in table] == [(100, 100), (0, 0), (0, 0)]
    assert [row["regret"] for row in table] == pytest.approx([0, 0.3, 0.2])


def test_strategies_that_score_alike_stand_by_name() -> None:
    twice = {"z": strategy("Zeal", wants(100)), "b": strategy("Boldness", wants(100)), "y": YIELD}
    table = rows(told("verdict", two(strategies=twice), viewpoint="a"))
    assert [row["strategy"] for row in table] == ["Boldness", "Zeal", "Yield", "As things stand"]


def test_models_that_differ_give_the_range_of_the_best() -> None:
    """a pulls three times as hard as b. Now, with b at 90, with a at 40: plain mean 50, 85, 30; median 80, 80, 40.

    By a's satisfaction giving is best with the plain mean, and shares that with things as they stand with the median.
    """
    d = dialogue(
        {"x": {"a": (80, 75), "b": (20, 25)}},
        strategies={"give": strategy("Give", wants(90, "b")), "yield": YIELD},
    )
    verdict = told("verdict", d, viewpoint="a", models=("plain-mean", "weighted-median"))
    give, leave, now = rows(verdict)
    assert (give["best"], give["range"]) == (0.75, (50, 100))
    assert (leave["best"], now["best"]) == (0, 0.25)
    assert "it is the best in 75 % (by model: 50 % to over 99 %)" in said(verdict, "finding")
    assert "4 possible worlds, the same for every strategy, 2 models" in parts(verdict, Table)[0].caption
    assert "in the over 99 % of worlds in which not all do equally well" in parts(verdict, Table)[0].caption


def test_how_often_the_choice_matters_is_said() -> None:
    """a pulls three times as hard as b: what b says moves the plain mean and not the weighted median."""
    d = dialogue({"x": {"a": (80, 75), "b": (20, 25)}}, strategies={"give": strategy("Give", wants(60, "b"))})
    verdict = told("verdict", d, viewpoint="a", models=("plain-mean", "weighted-median"))
    assert "in the 50 % of worlds in which not all do equally well" in parts(verdict, Table)[0].caption
    assert (
        "In 50 % of possible worlds the choice of strategy makes no difference; in the others it is the best in "
        in (said(verdict, "finding"))
    )


def test_strategies_that_only_harm_are_said_to_get_no_further() -> None:
    verdict = said(told("verdict", two(strategies={"yield": YIELD}), viewpoint="a"), "finding")
    assert (
        "no strategy gets further on average than things as they stand: 70 % of the way, against 50 % under " in verdict
    )
    assert "“Yield”, the best of them." in verdict
    assert "in the others leaving things alone does best in over 99 %" in verdict


def test_a_gain_too_small_to_be_seen_is_none() -> None:
    """a at 80.2 moves x by 0.1 and a's satisfaction from 70.0 to 70.1: 70 % both times."""
    verdict = said(told("verdict", two(strategies={"s": strategy("S", wants(80.2))}), viewpoint="a"), "finding")
    assert "no strategy gets further on average than things as they stand: 70 % of the way." in verdict


def test_where_nothing_matters_no_more_is_said() -> None:
    verdict = told("verdict", two(strategies={"wait": WAIT}), viewpoint="a")
    assert said(verdict, "finding").endswith(
        "The choice of strategy makes no difference in over 99 % of possible worlds."
    )


def test_a_strategy_that_costs_nobody_a_point_names_whom_it_pleases_least() -> None:
    """x from 50 to 50.5: b loses half a point, which nobody notices."""
    verdict = told("verdict", two(strategies={"s": strategy("S", wants(81))}), viewpoint="a")
    assert said(verdict, "caveat") == (
        "The price of “S”: nobody in the dossier is clearly worse off than as things stand; least content with it is "
        "Actor b."
    )


def test_a_point_lost_is_a_price() -> None:
    """x from 50 to 51, which is just a point for both."""
    verdict = told("verdict", two(strategies={"s": strategy("S", wants(82))}), viewpoint="a")
    assert "it leaves Actor b (−1) worse off" in said(verdict, "caveat")


def test_three_of_those_who_pay_are_named_the_worst_off_first() -> None:
    """Each stands alone on an issue of its own, which a strategy moves away from it by so many points."""
    away = {"b": 5, "c": 9, "d": 7, "e": 7}
    d = dialogue(
        {"x": {"a": (50, 50)}, **{f"of-{key}": {key: (50, 50)} for key in away}},
        strategies={"s": strategy("S", *(wants(50 + far, key, f"of-{key}") for key, far in away.items()))},
    )
    price = said(told("verdict", d, viewpoint="a"), "caveat")
    assert "it leaves Actor c (−9), Actor d (−7) and Actor e (−7) worse off than as things stand" in price


def test_whose_measure_it_is_is_said() -> None:
    assert "Measured by what Actor b wants, “Yield”" in said(told("verdict", two(), viewpoint="b"))
    assert "Measured by the success ladder “Peace at last”, “Push”" in said(told("verdict", two(success=LADDER)))
    mine = two(strategies={"push": PUSH, "yield": {**YIELD, "by": "b"}})
    assert "Measured by what Actor a wants, “Push”" in said(told("verdict", mine))
    theirs = two(strategies={"push": strategy("Push", wants(100), by="b")})
    assert "Measured by what Actor b wants, no strategy" in said(told("verdict", theirs))


# --- what each strategy changes


def test_the_largest_change_is_named_with_its_sign() -> None:
    changes = told("changes", two())
    assert changes.headline == ("The largest change is that of “Yield” on “X”: −20 points (80 % between −20 and −20).")
    upwards = told("changes", two(strategies={"push": PUSH, "yield": strategy("Yield", wants(70))}))
    assert upwards.headline == "The largest change is that of “Push” on “X”: +10 points (80 % between +10 and +10)."


def test_the_table_of_changes_has_a_column_a_strategy_the_best_first() -> None:
    changes = told("changes", two(), viewpoint="a")
    assert rows(changes) == [{"issue": "X", "now": "50", "push": "+10", "yield": "−20"}]
    assert titles(parts(changes, Table)[0]) == ["Issue", "As things stand", "Push", "Yield"]


def test_a_change_that_differs_from_world_to_world_has_its_interval() -> None:
    """What a would say is −10, 0 or +30 about what it wants: x moves by half of that."""
    changes = told("changes", two(strategies={"s": strategy("S", wants([70, 80, 100]))}), draws=4000)
    cell = rows(changes)[0]["s"]
    middle, low, high = (float(part.replace("−", "-")) for part in cell.replace("[", "").replace("]", "").replace(
        ",", "").split())  # fmt: skip
    assert low == pytest.approx(-5, abs=1)
    assert 0 <= middle <= 4
    assert high == pytest.approx(9, abs=2)
    assert f"80 % between {cell.split('[')[1].split(',')[0]} and" in changes.headline


def test_arrows_start_at_the_forecast_and_are_as_long_as_the_change() -> None:
    (issue,) = chart(told("changes", two()), "strategies").data["issues"]
    assert issue["baseline"] == 50
    assert {row["strategy"]: (row["low"], row["median"], row["high"]) for row in issue["rows"]} == {
        "push": pytest.approx((60, 60, 60)),
        "yield": pytest.approx((30, 30, 30)),
    }
    assert issue["scale"] == [{"at": 0, "label": "none"}, {"at": 50, "label": "half"}, {"at": 100, "label": "all"}]
    assert issue["status_quo"] is None


def test_an_arrow_ends_on_the_scale() -> None:
    """a pulls with 98, b and c with 1 each. Weighted median, weighted mean, plain mean are 0, 2 and 67 as things stand;
    they are 100, 98 and 33 if all turn round, so the median change is +96. Model error moves the median of 2 up to 20.
    """
    issues = {"x": {"a": (0, 98), "b": (100, 1), "c": (100, 1)}}
    turn = strategy("Turn", wants(100), wants(0, "b"), wants(0, "c"))
    models = ("weighted-median", "weighted-mean", "plain-mean")
    changes = told("changes", dialogue(issues, strategies={"s": turn}), models=models, draws=2000, error=100.0)
    (issue,) = chart(changes, "strategies").data["issues"]
    assert rows(changes)[0]["s"] == "+96 [−33, +100]"
    assert issue["baseline"] > 10
    assert issue["rows"][0]["median"] == 100
    back = {"x": {"a": (100, 98), "b": (0, 1), "c": (0, 1)}}
    turn = strategy("Turn", wants(0), wants(100, "b"), wants(100, "c"))
    changes = told("changes", dialogue(back, strategies={"s": turn}), models=models, draws=2000, error=100.0)
    (issue,) = chart(changes, "strategies").data["issues"]
    assert rows(changes)[0]["s"] == "−96 [−100, +33]"
    assert issue["rows"][0]["median"] == 0


THREE = {"x": {"a": (80, 50), "b": (20, 50)}, "y": {"a": (50, 50)}, "z": {"a": (50, 50)}}


def test_issues_that_hardly_move_are_named_and_left_out_of_the_picture() -> None:
    """y moves by exactly two points, which is enough; z by one and a half, which is not."""
    d = dialogue(THREE, strategies={"s": strategy("S", wants(100), wants(52, issue="y"), wants(48.5, issue="z"))})
    picture = chart(told("changes", d), "strategies")
    assert [issue["title"] for issue in picture.data["issues"]] == ["X", "Y"]
    assert picture.caption.endswith("No strategy moves Z by 2 points.")


def test_the_issue_that_moves_most_is_in_the_picture_however_little() -> None:
    d = dialogue(THREE, strategies={"s": strategy("S", wants(51, issue="y"), wants(49.5, issue="z"))})
    changes = told("changes", d)
    assert [issue["title"] for issue in chart(changes, "strategies").data["issues"]] == ["Y"]
    assert chart(changes, "strategies").caption.endswith("No strategy moves X and Z by 2 points.")
    assert changes.headline.startswith("The largest change is that of “S” on “Y”: +1 points")


def test_an_issue_counts_as_moved_by_its_median_change() -> None:
    """y goes from 50 to somewhere between 49 and 59: 54 in the middle, less than two points away at the low end."""
    d = dialogue(THREE, strategies={"s": strategy("S", wants(100), wants([49, 54, 59], issue="y"))})
    picture = chart(told("changes", d, draws=200), "strategies")
    assert [issue["title"] for issue in picture.data["issues"]] == ["X", "Y"]


def test_of_equal_changes_the_last_by_name_is_told() -> None:
    d = dialogue(THREE, strategies={"s": strategy("S", wants(60, issue="z"), wants(60, issue="y"))})
    assert told("changes", d).headline.startswith("The largest change is that of “S” on “Z”: +10 points")


def test_where_everything_moves_no_issue_is_said_to_stand_still() -> None:
    assert "No strategy moves" not in chart(told("changes", two()), "strategies").caption


def test_less_than_half_a_point_is_no_change() -> None:
    assert told("changes", two(strategies={"s": strategy("S", wants(80.8))})).headline.startswith(
        "No strategy moves any"
    )


# --- how likely success is


def test_the_first_rung_is_told_as_things_stand_and_at_its_best_and_its_worst() -> None:
    """45 is reached as things stand and by pushing, not by yielding."""
    assert said(told("success", two(success=LADDER)), "finding") == (
        "The first rung of “Peace at last” (Some peace) is almost certain (over 99 %) as things stand, and no strategy "
        "makes it likelier; single models say over 99 % to over 99 %. “Yield” makes it least likely (under 1 %)."
    )


def test_a_strategy_that_makes_the_first_rung_likelier_is_named() -> None:
    """60 is reached by pushing alone."""
    only = {"l": {"top": {"title": "Top", "all": ["x >= 60"]}}}
    assert said(told("success", two(success=only)), "finding") == (
        "The first rung of “L” (Top) is a remote chance (under 1 %) as things stand, and almost certain (over 99 %) "
        "under “Push”; single models say over 99 % to over 99 %."
    )


def test_the_models_range_is_that_of_the_strategy_named() -> None:
    """Plain mean, weighted median (a pulls three times as hard): 50 and 80 now, 60 and 100 if a says 100."""
    d = dialogue({"x": {"a": (80, 75), "b": (20, 25)}}, strategies={"push": PUSH}, success={"l": {"r": {"all": [
        "x >= 55"]}}})  # fmt: skip
    models = ("plain-mean", "weighted-median")
    assert (
        "realistic possibility (50 %) as things stand, and almost certain (over 99 %) under “Push”; single models "
        in (said(told("success", d, models=models)))
    )
    low = dialogue({"x": {"a": (80, 75), "b": (20, 25)}}, strategies={"yield": YIELD}, success={"l": {"r": {"all": [
        "x >= 40"]}}})  # fmt: skip
    # now 50 and 80, which both reach 40; if a says 40 they are 30 and 40
    success = told("success", low, models=models)
    assert (
        "no strategy makes it likelier; single models say over 99 % to over 99 %. “Yield” makes it least likely (50 %)"
        in (said(success))
    )
    assert [row["r"] for row in rows(success)] == ["over 99 % [>99 – >99]", "50 % [<1 – >99]"]


def test_the_ladder_of_the_viewpoint_is_told_and_all_are_shown() -> None:
    two_ladders = {**LADDER, "other": {"r": {"title": "R", "all": ["x <= 30"]}}}
    success = told("success", two(success=two_ladders), viewpoint="other")
    assert success.headline.startswith(
        "The first rung of “Other” (R) is a remote chance (under 1 %) as things stand, and"
    )
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
    assert picture.data["rungs"] == [
        {"key": "some", "title": "Some peace"},
        {"key": "all-of-it", "title": "all of it"},
    ]
    shown = [(row["strategy"], row["low"], row["probabilities"], row["high"]) for row in picture.data["rows"]]
    assert shown == [
        ("baseline", [1, 0], [1, 0], [1, 0]),
        ("push", [1, 1], [1, 1], [1, 1]),
        ("yield", [0, 0], [0, 0], [0, 0]),
    ]
    assert picture.alt.startswith("As things stand: Some peace over 99 %, all of it under 1 %; Push: Some peace over")
    assert rows(success)[0] == {
        "strategy": "As things stand",
        "some": "over 99 % [>99 – >99]",
        "all-of-it": "under 1 % [<1 – <1]",
    }
    assert titles(parts(success, Table)[0]) == ["Strategy", "Some peace", "all of it"]


# --- who gains and who is provoked


def test_the_worst_off_of_all_is_named_with_the_strategy_and_the_loss() -> None:
    assert told("provoked", two()).headline == (
        "Nobody is provoked more than Actor a by “Yield”: −20 points of satisfaction (80 % between −20 and −20)."
    )
    assert told("provoked", two(strategies={"push": PUSH})).headline.startswith(
        "Nobody is provoked more than Actor b by “Push”: −10 points"
    )


def test_the_table_says_who_gains_and_who_is_provoked() -> None:
    assert rows(told("provoked", two(), viewpoint="a")) == [
        {"strategy": "Push", "gain": "Actor a (+10)", "lose": "Actor b (−10)"},
        {"strategy": "Yield", "gain": "Actor b (+20)", "lose": "Actor a (−20)"},
    ]


def test_who_gains_less_than_a_point_is_nobody() -> None:
    strategies = {"push": PUSH, "tiny": strategy("Tiny", wants(81)), "wait": WAIT}
    provoked = told("provoked", two(strategies=strategies), viewpoint="a")
    assert rows(provoked)[1:] == [
        {"strategy": "Tiny", "gain": "nobody", "lose": "nobody"},
        {"strategy": "Wait", "gain": "nobody", "lose": "nobody"},
    ]
    picture = chart(provoked, "satisfaction")
    assert [s["key"] for s in picture.data["strategies"]] == ["push"]
    assert picture.caption.endswith("Nobody gains or loses a point by “Tiny” and “Wait”.")


def test_a_strategy_by_which_some_only_lose_is_in_the_picture() -> None:
    """a's own strategy costs it 20, the other costs it 10, and nobody else is there to gain."""
    d = dialogue(
        {"x": {"a": (50, 50)}}, strategies={"far": strategy("Far", wants(70)), "near": strategy("N", wants(60))}
    )
    picture = chart(told("provoked", d), "satisfaction")
    assert {s["key"] for s in picture.data["strategies"]} == {"far", "near"}
    assert "Nobody gains or loses" not in picture.caption


def test_where_nobody_loses_a_point_nobody_is_provoked() -> None:
    tiny = told("provoked", two(strategies={"tiny": strategy("Tiny", wants(81))}))
    assert tiny.headline == "No strategy costs anybody a point of satisfaction (median of the possible worlds)."
    assert told("provoked", two(strategies={"s": strategy("S", wants(82))})).headline.startswith(
        "Nobody is provoked more"
    )


def test_the_picture_has_gains_above_zero_and_losses_below() -> None:
    picture = chart(told("provoked", two(), viewpoint="a"), "satisfaction")
    assert [s["title"] for s in picture.data["strategies"]] == ["Push", "Yield"]
    assert [
        (r["strategy"], r["actor"], r["short"], r["low"], r["change"], r["high"]) for r in picture.data["rows"]
    ] == [
        ("push", "a", "Actor a", *[pytest.approx(10)] * 3),
        ("push", "b", "Actor b", *[pytest.approx(-10)] * 3),
        ("yield", "a", "Actor a", *[pytest.approx(-20)] * 3),
        ("yield", "b", "Actor b", *[pytest.approx(20)] * 3),
    ]
    assert "Nobody gains or loses" not in picture.caption


def test_those_whose_satisfaction_changes_most_come_first_and_not_all_are_shown() -> None:
    """Each of sixteen stands alone on an issue of its own, which moves by the number in its name."""
    keys = [f"k{n:02}" for n in range(2, 18)]
    issues = {f"i{key}": {key: (50, 50)} for key in keys}
    moves = [wants(50 + int(key[1:]), key, f"i{key}") for key in keys]
    made = told("provoked", dialogue(issues, strategies={"s": strategy("S", *moves, by=None)}))
    shown = [row["actor"] for row in chart(made, "satisfaction").data["rows"]]
    assert shown == sorted(keys, reverse=True)[:14]
    assert rows(made)[0]["lose"] == "Actor k17 (−17), Actor k16 (−16), Actor k15 (−15) and Actor k14 (−14)"
    assert rows(made)[0]["gain"] == "nobody"


def test_an_interval_of_satisfaction_goes_with_its_median() -> None:
    d = dialogue({"x": {"a": (80, 50), "b": (20, [30, 50, 70])}}, strategies={"yield": YIELD})
    made = told("provoked", d, draws=2000)
    (row,) = [r for r in chart(made, "satisfaction").data["rows"] if r["actor"] == "b"]
    # the more b cares, the less a's word counts: a pulls with 50 against 70, or against 30
    assert row["low"] == pytest.approx(40 * 50 / 120, abs=0.7)
    assert row["change"] == pytest.approx(20, abs=0.7)
    assert row["high"] == pytest.approx(40 * 50 / 80, abs=1)
    assert row["high"] > row["change"] > row["low"]


def test_where_nobody_cares_nobody_is_provoked() -> None:
    d = dialogue({"x": {"a": (80, 0), "b": (20, 0)}}, strategies={"push": PUSH})
    made = told("provoked", d)
    assert said(made) == "No actor cares about any issue."
    assert "nobody in the dossier is clearly worse off than as things stand." in said(told("verdict", d), "caveat")


def test_numbers_in_tables_are_shown_as_what_they_are() -> None:
    table = parts(told("verdict", two()), Table)[0]
    assert [(c.key, c.unit, c.precision, c.kind) for c in table.columns[1:]] == [
        ("score", "%", 0, "share"),
        ("best", "%", 0, "share"),
        ("range", "%", 0, "interval"),
        ("regret", "%", 0, "share"),
    ]
    assert isinstance(table.columns[0], Column)


# --- where models differ, every number is the one that is meant
#
# a pulls three times as hard as b. Plain mean, weighted mean and weighted median:
#
#                  x              a              b
#     now     50  65  80    70  85 100    70  55  40
#     push    60  80 100    80 100  80    60  40  20
#     yield   30  35  40    50  55  60    90  85  80

UNEVEN = {"x": {"a": (80, 75), "b": (20, 25)}}
CENTRES = ("plain-mean", "weighted-mean", "weighted-median")


def uneven(slug: str, **parts: Any) -> Section:
    d = dialogue(UNEVEN, **{"strategies": {"push": PUSH, "yield": YIELD}, **parts})
    return told(slug, d, models=CENTRES, viewpoint="a")


def test_scores_are_means_over_the_models_and_the_best_has_their_range() -> None:
    """a by push: (80 + 100 + 80) / 3 = 87, now 85. Push is best with the first two models, now is with the third."""
    verdict = uneven("verdict")
    assert [row["score"] for row in rows(verdict)] == pytest.approx([0.8667, 0.55, 0.85], abs=1e-4)
    assert [row["best"] for row in rows(verdict)] == pytest.approx([2 / 3, 0, 1 / 3])
    assert [row["range"] for row in rows(verdict)] == [(0, 100), (0, 0), (0, 100)]
    # short by push 0, 0, 20; by yield 30, 45, 40; now 10, 15, 0
    assert [row["regret"] for row in rows(verdict)] == pytest.approx([0.2 / 3, 1.15 / 3, 0.25 / 3])
    assert "“Push” gets furthest: 87 % of the way on average, against 85 % as things stand." in said(verdict, "finding")
    assert "it is the best in 67 % (by model: under 1 % to over 99 %)" in said(verdict, "finding")


def test_changes_are_medians_with_intervals() -> None:
    changes = uneven("changes")
    assert changes.headline == ("The largest change is that of “Yield” on “X”: −30 points (80 % between −40 and −20).")
    assert rows(changes) == [{"issue": "X", "now": "65", "push": "+15 [+10, +20]", "yield": "−30 [−40, −20]"}]
    (issue,) = chart(changes, "strategies").data["issues"]
    assert issue["baseline"] == 65
    assert [(r["low"], r["median"], r["high"]) for r in issue["rows"]] == [
        pytest.approx((60, 80, 100)),
        pytest.approx((30, 35, 40)),
    ]


def test_who_is_provoked_is_told_by_the_median_with_the_interval() -> None:
    provoked = uneven("provoked")
    assert provoked.headline == (
        "Nobody is provoked more than Actor a by “Yield”: −30 points of satisfaction (80 % between −40 and −20)."
    )
    assert rows(provoked) == [
        {"strategy": "Push", "gain": "Actor a (+10)", "lose": "Actor b (−15)"},
        {"strategy": "Yield", "gain": "Actor b (+30)", "lose": "Actor a (−30)"},
    ]
    shown = {
        (r["strategy"], r["actor"]): (round(r["low"]), round(r["change"]), round(r["high"]))
        for r in chart(provoked, "satisfaction").data["rows"]
    }
    assert shown == {
        ("push", "a"): (-20, 10, 15),
        ("push", "b"): (-20, -15, -10),
        ("yield", "a"): (-40, -30, -20),
        ("yield", "b"): (20, 30, 40),
    }


def test_chances_of_rungs_are_means_over_the_models_with_the_lowest_and_the_highest() -> None:
    """60 is reached by two models of three now, by all if a pushes, by none if it yields; 90 by one if a pushes."""
    ladder = {"l": {"r": {"title": "R", "all": ["x >= 60"]}, "t": {"all": ["x >= 90"]}}}
    success = uneven("success", success=ladder)
    assert said(success) == (
        "The first rung of “L” (R) is likely (67 %) as things stand, and almost certain (over 99 %) under “Push”; "
        "single models say over 99 % to over 99 %. “Yield” makes it least likely (under 1 %)."
    )
    shown = [(r["low"], r["probabilities"], r["high"]) for r in chart(success, "ladder").data["rows"]]
    assert shown == [
        ([0, 0], [pytest.approx(2 / 3), 0], [1, 0]),
        ([1, 0], [1, pytest.approx(1 / 3)], [1, 1]),
        ([0, 0], [0, 0], [0, 0]),
    ]
    assert [row["t"] for row in rows(success)] == ["under 1 % [<1 – <1]", "33 % [<1 – >99]", "under 1 % [<1 – <1]"]


def test_the_strategy_of_the_best_and_the_worst_chance_is_not_that_of_a_single_model() -> None:
    """72 is reached by one model of three now and if a says 72, by two if a says 71 and b 90."""
    ladder = {"l": {"r": {"all": ["x >= 72"]}}}
    few, many = strategy("Few", wants(72)), strategy("Many", wants(71), wants(90, "b"))
    # few: 46, 59, 72: one of three. many: 80.5, 75.75, 71: two of three. now: 50, 65, 80: one of three.
    success = told(
        "success",
        dialogue(UNEVEN, strategies={"few": few, "many": many, "none": YIELD}, success=ladder),
        models=CENTRES,
    )
    assert "(33 %) as things stand, and likely (67 %) under “Many”; single models say under 1 % to over 99 %" in said(
        success
    )
    assert "“Yield” makes it least likely (under 1 %)" in said(success)
    nearly = told("success", dialogue(UNEVEN, strategies={"few": few}, success=ladder), models=CENTRES)
    assert "no strategy makes it likelier" in said(nearly)
    assert "least likely" not in said(nearly)
