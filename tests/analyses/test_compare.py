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

from analyses.sure import dialogue, strategy, wants
from majlis.dossier import Dossier
from majlis.errors import MajlisError, UnknownName
from majlis.runs import Run, run

MEAN = ("weighted-mean",)
PULLS = {"x": {"a": (80, 50), "b": (20, 50)}}
STRATEGIES = {"push": strategy("Push", wants(100)), "yield": strategy("Yield", wants(40))}
LADDER = {"peace": {"some": {"all": ["x >= 45"]}, "full": {"all": ["x >= 60"]}}}


def two(**parts: Any) -> Dossier:
    return dialogue(PULLS, **{"strategies": STRATEGIES, **parts})


def compared(dossier: Dossier, **options: Any) -> Run:
    return run("compare", dossier, **{"models": MEAN, "draws": 4, "error": 0.0, **options})


def answers(dossier: Dossier, **options: Any) -> Mapping[str, Any]:
    return compared(dossier, **options).result.data()["strategies"]


def same(number: float) -> dict[str, float]:
    """A summary of worlds and models that all say the same."""
    return pytest.approx({"low": number, "median": number, "high": number})


def test_settles_and_shifts_have_the_size_and_the_sign_of_what_changes() -> None:
    found = answers(two())
    assert {key: found[key]["settles"]["x"] for key in found} == {
        "baseline": same(50),
        "push": same(60),
        "yield": same(30),
    }
    assert {key: found[key]["shifts"]["x"] for key in found} == {
        "baseline": same(0),
        "push": same(10),
        "yield": same(-20),
    }


def test_who_gains_and_who_is_provoked_is_told_by_what_they_want_as_things_stand() -> None:
    """An actor that only says it wants 100 is no less content with 60, though 100 is farther away than 80 was."""
    found = answers(two())
    assert found["baseline"]["satisfaction"] == {"a": same(0), "b": same(0)}
    assert found["push"]["satisfaction"] == {"a": same(10), "b": same(-10)}
    assert found["yield"]["satisfaction"] == {"a": same(-20), "b": same(20)}


def test_an_actor_weighs_issues_by_what_it_cares_about() -> None:
    """a cares 75 about x, 25 about y, where it stands alone at 60; on x both pull alike, so it is 50.

    Conceding 20 on x and asking 8 more on y: x = 40, y = 68. a: (75 × −10 + 25 × −8) / 100 = −9.5. b: +10.
    """
    d = dialogue(
        {"x": {"a": (80, 75), "b": (20, 75)}, "y": {"a": (60, 25)}},
        strategies={"trade": strategy("Trade", wants(60), wants(68, issue="y"))},
    )
    found = answers(d)["trade"]
    assert found["shifts"] == {"x": same(-10), "y": same(8)}
    assert found["satisfaction"] == {"a": same(-9.5), "b": same(10)}


def test_an_actor_who_cares_about_nothing_neither_gains_nor_loses() -> None:
    d = dialogue({"x": {"a": (80, 50), "b": (20, 50), "c": (0, 0)}}, strategies=STRATEGIES)
    assert set(answers(d)["push"]["satisfaction"]) == {"a", "b"}


@pytest.mark.parametrize(
    ("viewpoint", "score", "best", "regret"),
    [
        # a's satisfaction now, by push, by yield: 0.7, 0.8, 0.5; b's: 0.7, 0.6, 0.9
        ("a", (0.7, 0.8, 0.5), (0, 1, 0), (0.1, 0, 0.3)),
        ("b", (0.7, 0.6, 0.9), (0, 0, 1), (0.2, 0.3, 0)),
        # 50 climbs the first of two rungs, 60 both, 30 none
        ("peace", (0.5, 1, 0), (0, 1, 0), (0.5, 0, 1)),
    ],
)
def test_score_best_and_regret_from_each_viewpoint(
    viewpoint: str, score: tuple[float, ...], best: tuple[float, ...], regret: tuple[float, ...]
) -> None:
    found = answers(two(success=LADDER), viewpoint=viewpoint)
    for key, s, b, r in zip(("baseline", "push", "yield"), score, best, regret, strict=True):
        assert found[key]["score"] == same(s)
        assert found[key]["best"] == same(b)
        assert found[key]["regret"] == same(r)


def test_strategies_that_do_equally_well_share_the_best() -> None:
    """b says 40, or a says 100: x is 60 both times."""
    give = {"title": "Give", "by": "b", "changes": [wants(40, "b")]}
    made = compared(two(strategies={**STRATEGIES, "give": give}), viewpoint="a").result.data()
    assert {key: found["best"]["median"] for key, found in made["strategies"].items()} == {
        "baseline": 0,
        "push": 0.5,
        "yield": 0,
        "give": 0.5,
    }
    assert made["alike"] == 0


def test_where_no_strategy_changes_anything_all_worlds_are_alike() -> None:
    made = compared(two(strategies={"wait": strategy("Wait", wants(80))})).result.data()
    assert made["alike"] == 1
    assert made["strategies"]["wait"]["best"] == same(0)


def test_models_count_alike_and_the_lowest_and_the_highest_are_kept() -> None:
    """a pulls three times as hard as b. Plain mean, weighted mean, weighted median: now 50, 65, 80; with a at 40:
    30, (3 × 40 + 20) / 4 = 35, 40. Shifts: −20, −30, −40. a's satisfaction: 70, 85, 100, then 50, 55, 60.
    """
    d = dialogue(
        {"x": {"a": (80, 75), "b": (20, 25)}}, strategies={"yield": STRATEGIES["yield"]}, success={"l": {
            "r": {"all": ["x >= 60"]}}},
    )  # fmt: skip
    made = answers(d, models=("plain-mean", "weighted-mean", "weighted-median"), viewpoint="a")
    assert made["baseline"]["settles"]["x"] == {"low": 50, "median": 65, "high": 80}
    assert made["yield"]["shifts"]["x"] == pytest.approx({"low": -40, "median": -30, "high": -20})
    assert made["baseline"]["score"] == pytest.approx({"low": 0.7, "median": 0.85, "high": 1.0})
    assert made["yield"]["regret"] == pytest.approx({"low": 0.2, "median": 0.3, "high": 0.4})
    assert made["baseline"]["success"]["l"]["r"] == pytest.approx({"low": 0, "median": 2 / 3, "high": 1})


def test_shares_of_rungs_are_the_outcomes_that_reach_them() -> None:
    found = answers(two(success=LADDER))
    rungs = {key: {rung: p["median"] for rung, p in found[key]["success"]["peace"].items()} for key in found}
    assert rungs == {
        "baseline": {"some": 1, "full": 0},
        "push": {"some": 1, "full": 1},
        "yield": {"some": 0, "full": 0},
    }


def test_model_error_blurs_where_things_settle_and_the_chance_of_success_but_no_difference() -> None:
    """Positions lie 60 apart, so an error of 30 per cent is 18 points: 59 is half of that above 50, and reached with
    1 − Φ(½) = 0.309. The same errors hit both strategies, so the difference between them has none.
    """
    found = answers(two(success={"l": {"r": {"all": ["x >= 59"]}}}), error=30.0, draws=4000)
    now = found["baseline"]
    assert now["success"]["l"]["r"]["median"] == pytest.approx(0.309, abs=0.02)
    assert now["score"]["median"] == pytest.approx(0.309, abs=0.02)
    assert now["settles"]["x"]["low"] == pytest.approx(50 - 1.28 * 18, abs=1.5)
    assert now["settles"]["x"]["high"] == pytest.approx(50 + 1.28 * 18, abs=1.5)
    assert found["yield"]["shifts"]["x"] == same(-20)
    assert found["yield"]["satisfaction"]["a"] == same(-20)


def test_strategies_meet_the_same_worlds() -> None:
    """What a wants is open by ±30 points, b's only by what a strategy does: +20 for b moves x by 10 in every world."""
    d = dialogue({"x": {"a": ([50, 80, 90], 50), "b": (20, 50)}}, strategies={"s": strategy("S", wants(40, "b"))})
    found = answers(d, draws=500)
    assert found["s"]["shifts"]["x"] == same(10)
    assert found["s"]["settles"]["x"]["high"] - found["s"]["settles"]["x"]["low"] > 15


def test_listening_first_moves_what_actors_want() -> None:
    """b listens half to a: x_b = ½ × 20 + ½ × 80 = 50, so x is 65 as things stand, and (100 + 60) / 2 = 80 by push.

    What b makes of that is measured by what it came to want: 50, so 85 as things stand and 70 by push.
    """
    actors = {
        "a": {"name": "Actor a", "capability": [50, 50, 50], "susceptibility": [0, 0, 0]},
        "b": {"name": "Actor b", "capability": [50, 50, 50], "susceptibility": [0.5, 0.5, 0.5]},
    }
    ties = [{"from": "a", "to": "b", "weight": [1, 1, 1]}]
    found = answers(two(actors=actors, ties=ties), influence=True)
    assert found["baseline"]["settles"]["x"] == same(65)
    assert found["push"]["settles"]["x"] == same(80)
    assert found["push"]["satisfaction"] == {"a": same(15), "b": same(-15)}


def test_the_baseline_comes_first_and_only_the_strategies_asked_for_are_compared() -> None:
    assert list(answers(two())) == ["baseline", "push", "yield"]
    assert list(answers(two(), strategies=("yield",))) == ["baseline", "yield"]


def test_a_strategy_alone_is_best_only_against_the_baseline() -> None:
    found = answers(two(), strategies=("yield",), viewpoint="a")
    assert found["baseline"]["best"] == same(1)
    assert found["yield"]["regret"] == same(0.2)


def test_the_first_ladder_is_the_viewpoint_unless_another_is_asked_for() -> None:
    assert compared(two(success=LADDER)).result.data()["viewpoint"] == "peace"
    assert compared(two(success=LADDER), viewpoint="b").result.data()["viewpoint"] == "b"
    assert compared(two()).result.data()["viewpoint"] is None


def test_a_ladder_goes_before_an_actor_of_its_name() -> None:
    found = answers(two(success={"a": LADDER["peace"]}), viewpoint="a")
    assert found["push"]["score"] == same(1)


def test_without_a_ladder_the_first_strategist_among_the_actors_decides() -> None:
    """b's satisfaction by yield is 0.9, a's is 0.5."""
    by_b = two(strategies={"n": strategy("N", wants(80), by=None), "yield": strategy("Yield", wants(40), by="b")})
    assert answers(by_b)["yield"]["score"] == same(0.9)
    nobody = two(strategies={"yield": strategy("Yield", wants(40), by=None)})
    assert answers(nobody)["yield"]["score"] == same(0.5)


def test_an_actor_who_wants_nothing_is_never_content() -> None:
    d = dialogue({"x": {"a": (80, 50), "b": (20, 50), "c": (0, 0)}}, strategies=STRATEGIES)
    assert answers(d, viewpoint="c")["push"]["score"] == same(0)


def test_progress_tells_the_baseline_and_then_every_strategy() -> None:
    told: list[tuple[float, str]] = []
    compared(two(), progress=lambda share, doing: told.append((share, doing)))
    # three forecasts of equal length, the first of them the baseline's
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
