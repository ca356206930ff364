"""Comparing strategies, worked out by hand: what shifts which way, who gains by how much, which strategy is best.

Two actors pull equally hard on an issue x: a wants 80, b wants 20, so the weighted mean is 50. If a says 100 it is 60,
if a says 40 it is 30. What an actor makes of that is 100 minus the distance from what it wants as things stand:

            x    a    b
    now    50   70   70
    push   60   80   60
    yield  30   50   90
"""

from collections.abc import Mapping
from typing import Any

import pytest

from analyses.sure import FIRM, PARTED, dialogue, strategy, wants
from majlis.dossier import Dossier
from majlis.errors import MajlisError, UnknownName
from majlis.runs import Run, run

PULLS = {"x": {"a": (80, 50), "b": (20, 50)}}
STRATEGIES = {"push": strategy("Push", wants(100)), "yield": strategy("Yield", wants(40))}
LADDER = {"peace": {"some": {"all": ["x >= 45"]}, "full": {"all": ["x >= 60"]}}}


def two(**parts: Any) -> Dossier:
    return dialogue(PULLS, **{"strategies": STRATEGIES, **parts})


def compared(dossier: Dossier, **options: Any) -> Run:
    return run(
        "compare", dossier, **{"models": ("weighted-mean",), "draws": 500, "error": 0.0, "trained": FIRM, **options}
    )


def answers(dossier: Dossier, **options: Any) -> Mapping[str, Any]:
    """What is said of things as they stand (`now`) and of every strategy."""
    data = compared(dossier, **options).data()["result"]
    return {"now": data["as_things_stand"], **data["strategies"]}


def test_settles_and_shifts_have_the_size_and_the_sign_of_what_changes() -> None:
    found = answers(two())
    assert {key: found[key]["settles"]["x"]["expected"] for key in found} == pytest.approx(
        {"now": 50, "push": 60, "yield": 30}
    )
    assert {key: (found[key]["settles"]["x"]["low"], found[key]["settles"]["x"]["high"]) for key in found} == {
        "now": (50, 50), "push": (60, 60), "yield": (30, 30)}  # fmt: skip
    assert {key: found[key]["settles"]["x"]["likely"] for key in found} == {"now": 1, "push": 1, "yield": 1}
    assert {key: found[key]["shifts"]["x"]["mean"] for key in found} == pytest.approx(
        {"now": 0, "push": 10, "yield": -20}
    )


def test_who_gains_and_who_is_provoked_is_told_by_what_they_want_as_things_stand() -> None:
    """An actor that only says it wants 100 is no less content with 60, though 100 is farther away than 80 was."""
    found = answers(two())
    changes = {key: {who: change["mean"] for who, change in found[key]["satisfaction"].items()} for key in found}
    assert changes["now"] == {"a": 0, "b": 0}
    assert changes["push"] == pytest.approx({"a": 10, "b": -10})
    assert changes["yield"] == pytest.approx({"a": -20, "b": 20})
    assert all(change["error"] == pytest.approx(0, abs=1e-9) for change in found["yield"]["satisfaction"].values())


def test_an_actor_weighs_issues_by_what_it_cares_about() -> None:
    """a cares 75 about x, 25 about y, where it stands alone at 60; on x both pull alike, so it is 50.

    Conceding 20 on x and asking 8 more on y: x = 40, y = 68. a: (75 × −10 + 25 × −8) / 100 = −9.5. b: +10.
    """
    d = dialogue(
        {"x": {"a": (80, 75), "b": (20, 75)}, "y": {"a": (60, 25)}},
        strategies={"trade": strategy("Trade", wants(60), wants(68, issue="y"))},
    )
    found = answers(d)["trade"]
    assert {issue: shift["mean"] for issue, shift in found["shifts"].items()} == pytest.approx({"x": -10, "y": 8})
    assert {who: change["mean"] for who, change in found["satisfaction"].items()} == pytest.approx({"a": -9.5, "b": 10})


def test_an_actor_who_cares_about_nothing_neither_gains_nor_loses() -> None:
    d = dialogue({"x": {"a": (80, 50), "b": (20, 50), "c": (0, 0)}}, strategies=STRATEGIES)
    assert set(answers(d)["push"]["satisfaction"]) == {"a", "b"}


@pytest.mark.parametrize(
    ("viewpoint", "score"),
    [
        # a's satisfaction now, by push, by yield: 0.7, 0.8, 0.5; b's: 0.7, 0.6, 0.9
        ("a", (0.7, 0.8, 0.5)),
        ("b", (0.7, 0.6, 0.9)),
        # 50 climbs the first of two rungs, 60 both, 30 none
        ("peace", (0.5, 1, 0)),
    ],
)
def test_scores_and_the_verdict_from_each_viewpoint(viewpoint: str, score: tuple[float, ...]) -> None:
    d = two(success=LADDER)
    found = answers(d, viewpoint=viewpoint)
    assert [found[key]["score"] for key in ("now", "push", "yield")] == pytest.approx(score)
    assert [found[key]["models"]["weighted-mean"] for key in ("now", "push", "yield")] == pytest.approx(score)
    verdict = compared(d, viewpoint=viewpoint).data()["result"]["verdict"]
    best = "yield" if viewpoint == "b" else "push"
    assert verdict["stands_out"] == verdict["level_with_the_best"] == [best]
    assert verdict["broken_by"] == []
    ahead = {key: found["mean"] for key, found in verdict["ahead_of_doing_nothing"].items()}
    assert ahead == pytest.approx({"push": score[1] - score[0], "yield": score[2] - score[0]})


def test_strategies_that_do_equally_well_are_level() -> None:
    """b says 40, or a says 100: x is 60 both times."""
    give = {"title": "Give", "by": "b", "changes": [wants(40, "b")]}
    verdict = compared(two(strategies={**STRATEGIES, "give": give}), viewpoint="a").data()["result"]["verdict"]
    assert verdict["stands_out"] == []
    assert set(verdict["level_with_the_best"]) == {"push", "give"}


def test_where_no_strategy_changes_anything_none_stands_out() -> None:
    made = compared(two(strategies={"wait": strategy("Wait", wants(80))}), viewpoint="a").data()["result"]
    assert made["verdict"]["stands_out"] == []
    assert set(made["verdict"]["level_with_the_best"]) == {None, "wait"}
    assert made["verdict"]["ahead_of_doing_nothing"]["wait"] == {"mean": 0.0, "error": 0.0, "alike": 0.0}


def test_single_models_score_by_their_own_outcomes() -> None:
    """a pulls three times as hard as b. Plain mean, weighted mean, weighted median: now 50, 65, 80; with a at 40:
    30, (3 × 40 + 20) / 4 = 35, 40. a's satisfaction: 70, 85, 100, then 50, 55, 60. 60 is reached by two of them now.
    """
    d = dialogue(
        {"x": {"a": (80, 75), "b": (20, 25)}},
        strategies={"yield": STRATEGIES["yield"]},
        success={"l": {"r": {"all": ["x >= 60"]}}},
    )
    made = answers(d, models=("plain-mean", "weighted-mean", "weighted-median"), viewpoint="a")
    assert list(made["now"]["models"].values()) == pytest.approx([0.7, 0.85, 1.0])
    assert list(made["yield"]["models"].values()) == pytest.approx([0.5, 0.55, 0.6])
    rung = made["now"]["success"]["l"]["r"]
    assert (rung["value"], rung["lowest"], rung["highest"]) == (1, 0, 1), "the mean of 65 is what is forecast"
    by_ladder = answers(d, models=("plain-mean", "weighted-mean", "weighted-median"))
    assert list(by_ladder["now"]["models"].values()) == [0, 1, 1]


def test_models_that_disagree_keep_a_strategy_from_standing_out() -> None:
    """a pulls three times as hard: what b gives moves the mean, not the median. Half is less than three quarters."""
    d = dialogue({"x": {"a": (80, 75), "b": (20, 25)}}, strategies={"give": strategy("Give", wants(60, "b"))})
    both = compared(d, models=("weighted-mean", "weighted-median"), viewpoint="a").data()["result"]["verdict"]
    assert both["ahead_of_doing_nothing"]["give"] == pytest.approx({"mean": 0.1, "error": 0, "alike": 0.5}, abs=1e-9)
    assert both["stands_out"] == []
    one = compared(d, models=("weighted-mean",), viewpoint="a").data()["result"]["verdict"]
    assert one["stands_out"] == ["give"]


def test_chances_of_rungs_are_those_of_the_outcomes_that_reach_them() -> None:
    found = answers(two(success=LADDER))
    rungs = {key: {rung: p["value"] for rung, p in found[key]["success"]["peace"].items()} for key in found}
    assert rungs == {
        "now": {"some": 1, "full": 0},
        "push": {"some": 1, "full": 1},
        "yield": {"some": 0, "full": 0},
    }


def test_chances_of_rungs_are_counted_over_all_that_may_happen() -> None:
    """A point is as likely as the weight there plus 0.003, of 1.303 in all: 80 (¾) .753, 20 (¼) .253, others .003.

    From 60 on: .753 + 40 others. If a says 40: nobody stands there, 41 others.
    """
    d = dialogue(
        {"x": {"a": (80, 75), "b": (20, 25)}},
        strategies={"yield": STRATEGIES["yield"]},
        success={"l": {"r": {"all": ["x >= 60"]}}},
    )
    found = answers(d, trained=PARTED, draws=2000)
    assert found["now"]["success"]["l"]["r"]["value"] == pytest.approx((0.753 + 40 * 0.003) / 1.303, abs=0.01)
    assert found["yield"]["success"]["l"]["r"]["value"] == pytest.approx(41 * 0.003 / 1.303, abs=0.01)
    assert found["now"]["score"] == pytest.approx(found["now"]["success"]["l"]["r"]["value"])
    # the mean: 80 × .753 + 20 × .253 + .003 × (5050 − 100) over 1.303
    assert found["now"]["settles"]["x"]["expected"] == pytest.approx((60.24 + 5.06 + 14.85) / 1.303, abs=0.01)
    assert found["yield"]["shifts"]["x"]["mean"] == pytest.approx(-40 * 0.75 / 1.303, abs=0.01)


def test_what_asks_for_two_issues_is_likelier_the_more_they_go_together() -> None:
    d = dialogue(
        {issue: {"a": (80, 50), "b": (20, 50)} for issue in ("x", "y")},
        strategies=STRATEGIES,
        success={"l": {"both": {"all": ["x >= 50", "y >= 50"]}}},
    )
    chance = answers(d, trained=PARTED, draws=2000)["now"]["success"]["l"]["both"]
    alone = (0.503 + 50 * 0.003) / 1.303
    assert chance["apart"] == pytest.approx(alone**2, abs=0.015)
    assert chance["apart"] < chance["value"] < chance["together"] < alone


def test_model_error_blurs_what_single_models_say_and_no_difference() -> None:
    """Positions lie 60 apart, so an error of 30 per cent is 18 points: 59 is half of that above 50, and reached with
    1 − Φ(½) = 0.309 by the one model.
    """
    d = two(success={"l": {"r": {"all": ["x >= 59"]}}})
    found = answers(d, error=30.0, draws=4000)
    chance = found["now"]["success"]["l"]["r"]
    assert chance["lowest"] == chance["highest"] == pytest.approx(0.309, abs=0.02)
    assert chance["value"] == 0
    assert found["now"]["models"]["weighted-mean"] == pytest.approx(0.309, abs=0.02)
    assert found["yield"]["shifts"]["x"]["mean"] == pytest.approx(-20)
    by_actor = answers(d, error=30.0, draws=400, viewpoint="a")
    assert by_actor["now"]["models"]["weighted-mean"] == pytest.approx(0.7), (
        "of an actor, models are taken at their word"
    )


def test_what_models_say_only_with_their_error_does_not_hold_up() -> None:
    """The forecast passes 60 by pushing, the only model, at 59, does not, unless its error carries it there."""
    d = dialogue(
        {"x": {"a": (80, 75), "b": (20, 25), "c": (50, 5)}},
        strategies={"push": strategy("Push", wants(100))},
        success={"l": {"r": {"all": ["x >= 79"]}}},
    )
    # weighted mean now: (75 × 80 + 25 × 20 + 5 × 50) / 105 = 64.3; pushing: 78.6, which counts as 79 and misses it
    exact = compared(d, error=30.0, draws=2000).data()["result"]["verdict"]
    assert exact["stands_out"] == []
    assert exact["broken_by"] == ["without model error"]
    sure = compared(d, draws=2000).data()["result"]["verdict"]
    assert (sure["stands_out"], sure["broken_by"]) == ([], [])


def test_strategies_meet_the_same_worlds() -> None:
    """What a wants is open, b's only by what a strategy does: +20 for b moves x by 10 in every world."""
    d = dialogue({"x": {"a": ([50, 80, 90], 50), "b": (20, 50)}}, strategies={"s": strategy("S", wants(40, "b"))})
    found = answers(d, draws=500)
    shift = found["s"]["shifts"]["x"]
    assert (shift["low"], shift["mean"], shift["high"]) == pytest.approx((10, 10, 10), abs=0.6)
    assert found["s"]["settles"]["x"]["high"] - found["s"]["settles"]["x"]["low"] > 10
    assert found["s"]["satisfaction"]["b"]["error"] < 0.05


def test_the_interval_of_a_shift_is_over_the_worlds() -> None:
    """What a would say is open by −20 to +20 about what it wants: x moves by half of that."""
    d = two(strategies={"s": strategy("S", wants([60, 80, 100]))})
    shift = answers(d, draws=2000)["s"]["shifts"]["x"]
    # the scale ends at 100, so that no tenth can lie beyond it
    assert shift["low"] == pytest.approx(-10, abs=1)
    assert 5 < shift["high"] <= 10
    assert abs(shift["mean"]) < 2


def test_things_as_they_stand_are_apart_and_only_the_strategies_asked_for_are_compared() -> None:
    assert list(answers(two())) == ["now", "push", "yield"]
    assert list(answers(two(), strategies=("yield",))) == ["now", "yield"]
    assert list(answers(two(), strategies=("yield", "push", "yield"))) == ["now", "yield", "push"]


def test_doing_nothing_stands_out_where_every_strategy_harms() -> None:
    verdict = compared(two(), strategies=("yield",), viewpoint="a").data()["result"]["verdict"]
    assert verdict["stands_out"] == [None]
    assert verdict["ahead_of_doing_nothing"]["yield"]["mean"] == pytest.approx(-0.2)


def view(dossier: Dossier, **options: Any) -> tuple[str, str]:
    found = compared(dossier, **options).data()["result"]["viewpoint"]
    return found["kind"], found["key"]


def test_the_first_ladder_is_the_viewpoint_unless_another_is_asked_for() -> None:
    assert view(two(success=LADDER)) == ("ladder", "peace")
    assert view(two(success=LADDER), viewpoint="b") == ("actor", "b")
    assert view(two()) == ("actor", "a")
    assert view(two(success={**LADDER, "other": LADDER["peace"]}), viewpoint="other") == ("ladder", "other")


def test_a_ladder_and_an_actor_of_one_name_are_told_apart() -> None:
    """By the ladder pushing climbs all the way, by the actor it gets 0.8."""
    d = two(success={"a": LADDER["peace"]})
    assert answers(d, viewpoint="ladder:a")["push"]["score"] == 1
    assert answers(d, viewpoint="actor:a")["push"]["score"] == pytest.approx(0.8)
    with pytest.raises(MajlisError, match="write ladder:a or actor:a"):
        compared(d, viewpoint="a")


def test_without_a_ladder_the_first_strategist_among_the_actors_decides() -> None:
    """b's satisfaction by yield is 0.9, a's is 0.5."""
    by_b = two(strategies={"n": strategy("N", wants(80), by=None), "yield": strategy("Yield", wants(40), by="b")})
    assert answers(by_b)["yield"]["score"] == pytest.approx(0.9)
    nobody = two(strategies={"yield": strategy("Yield", wants(40), by=None)})
    assert answers(nobody)["yield"]["score"] == pytest.approx(0.5)


def test_an_actor_who_cares_about_nothing_is_never_content() -> None:
    d = dialogue({"x": {"a": (80, 50), "b": (20, 50), "c": (0, 0)}}, strategies=STRATEGIES)
    assert answers(d, viewpoint="c")["push"]["score"] == 0
    assert answers(d, viewpoint="c")["push"]["models"] == {"weighted-mean": 0}


def test_progress_tells_things_as_they_stand_and_then_every_strategy() -> None:
    told: list[tuple[float, str]] = []
    compared(two(), progress=lambda share, doing: told.append((share, doing)))
    # three forecasts of equal length, the first of them as things stand
    assert told[0][0] == 0
    assert [(pytest.approx(share), doing) for share, doing in told[-2:]] == [(1 / 3, "push"), (2 / 3, "yield")]


def test_without_strategies_there_is_nothing_to_compare() -> None:
    with pytest.raises(MajlisError, match="no-strategies"):
        compared(two(strategies={}))


def test_a_name_that_nothing_has_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no strategy named 'pusch'\. Did you mean 'push'"):
        compared(two(), strategies=("push", "pusch"))
    with pytest.raises(UnknownName, match=r"no viewpoint named 'peac'\. Did you mean 'peace'") as caught:
        compared(two(success=LADDER), viewpoint="peac")
    assert caught.value.known == ("peace", "a", "b")
