"""Signed, kept and mixed: the worked example of the methods page as a dossier, streams of red lines, what is told."""

from typing import Any

import numpy as np
import pytest

from draws.test_worlds import dossier
from majlis.dossier import Dossier
from majlis.draws import sampled
from majlis.draws.talks import table
from majlis.ensemble import Ensemble, Forecasts
from majlis.ensemble.agreement import signing
from majlis.ensemble.prospects import prospects
from majlis.ensemble.settled import DEPENDENCE, counted


def sure(value: float) -> list[float]:
    """A number without a range."""
    return [value, value, value]


def talks(
    accepts: tuple[Any, Any] = (None, None),
    used: float | None = None,
    seats: tuple[str, str] = ("principal", "principal"),
    **a: Any,
) -> Dossier:
    """A wants (80, 20) with salience 3 : 1, B wants (20, 90) with 1 : 3, no agreement is worth (50, 40)."""
    wants = {("a", "one"): (80, 75), ("a", "two"): (20, 25), ("b", "one"): (20, 25), ("b", "two"): (90, 75)}
    lines = dict(zip((("a", "one"), ("b", "one")), accepts, strict=True))
    stances = [
        {"actor": who, "issue": issue, "position": sure(x), "salience": sure(s)}
        | ({"accepts": lines[who, issue]} if lines.get((who, issue)) else {})
        for (who, issue), (x, s) in wants.items()
    ]
    return dossier(
        actors={
            "a": {"name": "A", "capability": sure(50), "seat": seats[0], **a},
            "b": {"name": "B", "capability": sure(50), "seat": seats[1]},
        },
        issues={
            key: {"question": "?", "scale": {0: "none", 100: "all"}, "reversion": sure(q)}
            for key, q in (("one", 50), ("two", 40))
        },
        stances=stances,
        ties=[],
        **({} if used is None else {"agreement": {"used": sure(used)}}),
    )


B_TO_60 = (None, [0, sure(60)])


@pytest.mark.parametrize(
    ("case", "room", "package", "gains", "signed"),
    [
        (talks(), True, (80, 75.7), (13.6, 19.3), 0.918),
        (talks(B_TO_60), True, (60, 57.0), (3.25, 10.24), 0.582),
        (talks(B_TO_60, walk_away=sure(80)), False, None, None, 0.0),
        (talks(B_TO_60, better_than_none=sure(7.5)), False, None, None, 0.0),
        (talks(([sure(70), 100], [0, sure(60)])), False, None, None, 0.0),
    ],
)
def test_what_can_be_signed_is_that_of_the_worked_example(case, room, package, gains, signed) -> None:
    found = signing(sampled(case, 4, 1))
    assert found is not None
    assert found.found.room.tolist() == [room] * 4
    assert found.found.signed == pytest.approx([signed] * 4, abs=5e-4)
    if package is not None:
        assert found.found.package[0] == pytest.approx(package, abs=0.06)
        assert found.found.gains[0] == pytest.approx(gains, abs=0.06)


def test_an_outcome_is_cut_and_moved_and_weighs_what_the_chain_gives() -> None:
    forecasts = told(talks(B_TO_60, used=0.65))
    assert forecasts.signing is not None
    assert forecasts.signing.carried(np.array([[70.0, 30.0]]), 1)[0] == pytest.approx([60, 43.33], abs=0.01)
    assert forecasts.futures.weight == pytest.approx(np.full(200, 0.65 * 0.582), abs=5e-4)
    assert forecasts.signing.agreement() == pytest.approx(forecasts.futures.weight)
    means = forecasts.futures.means()
    there = forecasts.settled.expected
    assert means == pytest.approx(0.378 * there + 0.622 * np.array([50.0, 40.0]), abs=0.05)


def test_without_principals_is_the_same_as_taking_agreement_for_granted() -> None:
    granted = told(talks(B_TO_60), assume_agreement=True)
    nobody = told(talks(B_TO_60, seats=("table", "outside")))
    assert granted.signing is None
    assert nobody.signing is None
    assert granted.settled.density.tobytes() == nobody.settled.density.tobytes()
    assert granted.settled.usual.tobytes() == nobody.settled.usual.tobytes()
    assert granted.futures.told().tobytes() == nobody.futures.told().tobytes()
    assert (granted.futures.weight == 1).all()


def test_one_who_signs_alone_signs_what_it_gains_by() -> None:
    found = told(talks(seats=("principal", "outside"))).signing
    assert found is not None
    assert found.principals == ("a",)
    assert found.found.package[0] == pytest.approx([80, 20], abs=0.01)


def test_what_is_agreed_keeps_red_lines_and_leaves_nobody_worse_off() -> None:
    forecasts = told(talks(B_TO_60))
    found, rows = forecasts.signing, forecasts.settled.usual
    assert found is not None
    assert rows[:, 0].max() <= 60
    share = np.array([[0.75, 0.25], [0.25, 0.75]])
    wants, q = np.array([[80, 20], [20, 90]]), np.array([50, 40])
    gains = (share * (np.abs(q - wants) - np.abs(rows[:, None, :] - wants))).sum(axis=2)
    assert gains.min() >= -1e-6


def test_chances_of_points_are_those_of_the_rows_but_for_their_noise() -> None:
    forecasts = told(talks(B_TO_60, used=0.5), draws=2000)
    by_rows = counted(forecasts.settled.rows[DEPENDENCE])
    told_by = forecasts.settled.density
    assert told_by.sum(axis=1) == pytest.approx([1, 1])
    assert told_by[0, 61:].sum() == pytest.approx(0, abs=1e-9)
    assert np.abs(np.cumsum(told_by, axis=1) - np.cumsum(by_rows, axis=1)).max() < 0.02


def test_lines_of_an_actor_are_firm_together_and_hold_what_it_wants() -> None:
    lined = [([60, 70, 80], 100), (0, [10, 20, 30])]
    case = talks((lined[0], None))
    plain = case.plain()
    plain["stances"][1]["accepts"] = [0, [10, 40, 60]]
    sample = sampled(Dossier.model_validate(plain), 2000, 1)
    low, high = sample.drawn("red_line/a/one/low"), sample.drawn("red_line/a/two/high")
    assert low is not None
    assert high is not None
    assert np.argsort(low).tolist() == np.argsort(-high, kind="stable").tolist()
    assert np.mean(low < 60) == pytest.approx(0.1, abs=0.01)
    assert np.mean(high < 10) == pytest.approx(0.1, abs=0.01)
    seated = table(sample)
    assert seated is not None
    assert seated.talks.highest[:, 0, 1].min() == 20
    assert sample.drawn("red_line/a/one/high") is None
    assert sample.drawn("red_line/a/two/low") is None


def test_bare_certainties_are_not_drawn() -> None:
    plain = talks().plain() | {"agreement": {"used": 1, "kept": 0.5}}
    sample = sampled(Dossier.model_validate(plain), 500, 1)
    used, kept = sample.drawn("agreement/used"), sample.drawn("agreement/kept")
    assert used is not None
    assert kept is not None
    assert (used == 1).all()
    assert np.mean(kept < 0.3) == pytest.approx(0.1, abs=0.02)
    plain["stances"][2]["accepts"] = [0, 0]
    assert (sampled(Dossier.model_validate(plain), 50, 1).drawn("red_line/b/one/high") == 0).all()


def test_a_margin_is_above_what_no_agreement_is_worth_in_the_same_world() -> None:
    plain = talks(better_than_none=sure(5)).plain()
    plain["issues"]["one"]["reversion"] = [20, 50, 80]
    seated = table(sampled(Dossier.model_validate(plain), 300, 1))
    assert seated is not None
    q = seated.talks.reversion
    worth = 100 - 0.75 * np.abs(q[:, 0] - 80) - 0.25 * np.abs(q[:, 1] - 20)
    assert seated.talks.walk_away[:, 0] == pytest.approx(worth + 5)
    assert np.isnan(seated.talks.walk_away[:, 1]).all()


def test_the_line_that_costs_most_is_told_with_what_comes_without_it() -> None:
    found = prospects_of(talks(B_TO_60, used=0.5))
    (line,) = found.costliest
    assert (line.issue, list(line.whose)) == ("one", ["b"])
    assert line.chance == pytest.approx(0.5 * 0.918, abs=5e-4)
    assert line.whose["b"] == pytest.approx(line.chance)
    assert found.both.together == pytest.approx(0.5 * 0.582, abs=5e-4)
    assert found.likely == pytest.approx(found.both.together)
    assert found.stricter.together < found.both.together < found.looser.together < line.chance
    assert (found.used, found.room, found.signed) == pytest.approx((0.5, 1, 0.582), abs=5e-4)
    assert found.judged == {"used"}


def test_who_is_short_and_by_how_much() -> None:
    found = prospects_of(talks(B_TO_60, walk_away=sure(80)))
    assert found.room == 0
    assert found.short[0].actor in "ab"
    by = {short.actor: short for short in found.short}
    # With A satisfied by 80, room wants A's reservation at 80 − s with the best text for A that leaves B a point.
    # B gains .25(30 − |60 − 20|) + .75(50 − |y − 90|) = −2.5 + .75(y − 40) ≥ 1 at y ≥ 44.67; A is then satisfied by
    # 100 − .75·20 − .25·24.67 = 78.83, so that it lacks 80 + 1 − 78.83.
    assert by["a"].points == pytest.approx(2.17, abs=0.01)
    assert by["a"].share == 1
    assert found.unmet == {}


def test_red_lines_that_do_not_meet_are_told() -> None:
    found = prospects_of(talks(([sure(70), 100], [0, sure(60)])))
    assert found.unmet == {"one": 1.0}
    assert (found.chance, found.both.apart) == (0, 0)


def test_who_loses_is_who_wants_what_no_agreement_gives() -> None:
    plain = talks().plain()
    for name, (one, two) in {"loser": (50, 40), "winner": (80, 76), "seated": (50, 40)}.items():
        plain["actors"][name] = {"name": name, "capability": [1, 1, 1]}
        plain["stances"] += [
            {"actor": name, "issue": issue, "position": sure(x), "salience": sure(60)}
            for issue, x in (("one", one), ("two", two))
        ]
    plain["actors"]["seated"]["seat"] = "table"
    found = prospects_of(Dossier.model_validate(plain))
    assert set(found.loses) == {"loser", "seated"}
    assert found.loses["loser"] < -3
    assert found.left_out == ("loser",)


def told(case: Dossier, draws: int = 200, **options: Any) -> Forecasts:
    return Ensemble(draws, 1, ("weighted-mean",), **options).predict(case)


def prospects_of(case: Dossier):
    forecasts = told(case)
    assert forecasts.signing is not None
    return prospects(forecasts.sample, forecasts.signing, forecasts.futures)
