"""What the model promises beyond the contract: edges, seeds, names of rules, linked issues, corrections."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from majlis.errors import UnknownName
from majlis.theory import kernel
from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.smp import SpatialModelOfPolitics
from majlis.theory.outcomes.smp.contest import sway
from majlis.theory.outcomes.smp.play import play
from majlis.theory.outcomes.smp.table import table

STOCHASTIC = SpatialModelOfPolitics(transition="stochastic")


def worlds(draws: int = 40) -> Positions:
    rng = np.random.default_rng(2)
    one = Positions.of(rng.uniform(0, 100, (6, 2)), rng.uniform(0.1, 1, (6, 2)), rng.uniform(5, 95, 6))
    shape = (draws, 6, 2)
    return replace(
        one,
        position=np.broadcast_to(one.position, shape),
        salience=np.broadcast_to(one.salience, shape),
        capability=np.broadcast_to(one.capability, shape[:2]),
        reversion=np.broadcast_to(one.reversion, (draws, 2)),
        seeds=np.arange(draws, dtype=np.uint64),
    )


def test_one_seed_gives_one_answer_and_seeds_differ() -> None:
    answers = STOCHASTIC.predict(worlds())
    assert np.array_equal(answers, STOCHASTIC.predict(worlds()))
    assert len(np.unique(answers.round(6), axis=0)) > 10


def test_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = []
    for cores in (1, 2, 7):
        monkeypatch.setattr(kernel, "cores", lambda cores=cores: cores)
        answers.append(STOCHASTIC.predict(worlds()))
    assert np.array_equal(answers[0], answers[1])
    assert np.array_equal(answers[0], answers[2])


def test_options_are_drawn_as_often_as_they_are_likely() -> None:
    w = worlds(1)
    at = table(w, 0, False)
    certain = next(play(SpatialModelOfPolitics().rules(), at, np.uint64(0), 1, 0.0))
    drawn = [next(play(STOCHASTIC.rules(), at, np.uint64(seed), 1, 0.0)).taken for seed in range(4000)]
    share = (np.array(drawn) == certain.taken).mean(axis=0)
    np.testing.assert_allclose(share, certain.odds, atol=0.03)


@pytest.mark.parametrize("rule", ["voting", "victory", "election", "commitment", "risk_range", "risk_adjustment"])
def test_an_unknown_rule_is_named(rule: str) -> None:
    with pytest.raises(UnknownName, match="full"):
        SpatialModelOfPolitics(**{rule: "fulll"} if rule != "commitment" else {rule: "ful"})  # type: ignore[arg-type]


def test_full_risk_adjustment_works() -> None:
    """KTAB stops with an error there."""
    assert np.isfinite(SpatialModelOfPolitics(risk_adjustment="full", ktab_compatible=True).predict(worlds(1))).all()


def test_equal_positions_stay_where_they_are() -> None:
    """KTAB divides zero by zero there."""
    for slips in (False, True):
        model = SpatialModelOfPolitics(ktab_compatible=slips)
        at = table(Positions.of([[30.0, 60.0]] * 4, 0.4, [1, 2, 3, 4]), 0, slips)
        turn = next(play(model.rules(), at, np.uint64(0), 1, 0.0))
        assert np.array_equal(turn.x, at.x)
        assert (turn.target == -1).all()
        assert (turn.risk == 0).all()


def test_somebody_who_cares_for_nothing_changes_nothing() -> None:
    w = worlds(1)
    idle = w.salience.copy()
    idle[:, 3] = 0.0
    w = replace(w, salience=idle)
    elsewhere = w.position.copy()
    elsewhere[:, 3] = 1.0
    model = SpatialModelOfPolitics()
    assert np.array_equal(model.predict(w), model.predict(replace(w, position=elsewhere)))


def test_an_issue_nobody_cares_for_leaves_the_others_alone() -> None:
    w = worlds(1)
    alone = Positions.of(w.position[0, :, 0], w.salience[0, :, 0], w.capability[0])
    idle = w.salience.copy()
    idle[:, :, 1] = 0.0
    model = SpatialModelOfPolitics()
    assert model.predict(replace(w, salience=idle))[0, 0] == model.predict(alone)[0, 0]


def test_issues_are_linked() -> None:
    w = worlds(1)
    apart = Positions.of(w.position[0, :, 0], w.salience[0, :, 0], w.capability[0])
    assert SpatialModelOfPolitics().predict(w)[0, 0] != pytest.approx(SpatialModelOfPolitics().predict(apart)[0, 0])


def test_nobody_takes_up_a_position_on_an_issue_it_has_no_stance_on() -> None:
    x = np.array([[10.0, np.nan], [80.0, 20.0], [40.0, 90.0]])
    at = table(Positions.of(x, 0.5, [10, 20, 15]), 0, False)
    for turn in play(SpatialModelOfPolitics().rules(), at, np.uint64(0), 5, 0.0):
        assert turn.x[0, 1] == 0.0
        assert not at.seen[0, 1]


def test_saliences_are_divided_by_the_largest_sum_above_one() -> None:
    at = table(Positions.of([[1.0, 2.0], [3.0, 4.0]], [[0.9, 0.7], [0.2, 0.4]], 1.0), 0, False)
    np.testing.assert_allclose(at.s, np.array([[0.9, 0.7], [0.2, 0.4]]) / 1.6)
    small = table(Positions.of([[1.0, 2.0], [3.0, 4.0]], [[0.3, 0.7], [0.2, 0.4]], 1.0), 0, False)
    np.testing.assert_allclose(small.s, [[0.3, 0.7], [0.2, 0.4]])


def back(commitment: str, gain: float, loss: float, slips: bool = False) -> float:
    """How much more a third party gets from the challenger's side, of equals in strength."""
    rules = SpatialModelOfPolitics(commitment=commitment, ktab_compatible=slips).rules()  # type: ignore[arg-type]
    return sway(rules, gain, loss, gain - loss, 1.0, 1.0)


@pytest.mark.parametrize("commitment", ["none", "full"])
def test_third_parties_help_whom_they_prefer(commitment: str) -> None:
    """The slip of KTAB: one probability for both alliances, so that help never changes anything here."""
    assert back(commitment, 0.9, 0.2) > 0 > back(commitment, 0.2, 0.9)
    assert back(commitment, 0.9, 0.2) == pytest.approx(-back(commitment, 0.2, 0.9))
    assert back(commitment, 0.9, 0.2, slips=True) == pytest.approx(0.0, abs=1e-15)


def test_probabilities_survive_a_hundred_options() -> None:
    """0.000001 to the power of 99 is nothing in floating point."""
    rng = np.random.default_rng(1)
    w = Positions.of(rng.uniform(0, 100, 100), rng.uniform(0.2, 1, 100), rng.uniform(1, 9, 100))
    outcome: NDArray[np.float64] = SpatialModelOfPolitics(victory="binary", turns=1).predict(w)
    assert 0 <= outcome[0, 0] <= 100
