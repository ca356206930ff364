"""Gains from the influence model: by hand, against the oracle's shares, and by moving actors for real."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory import people
from tests.theory.people import number

from majlis.theory.engagement import gains, leverage, persuasion
from majlis.theory.influence import friedkin_johnsen, shares

CASE = next(case for case in people.cases("engagement") if "from" in case)


def test_leverage_by_hand() -> None:
    # The first owes 2/7 to the second, the second 1/7 to the first, and the second weighs three times as much.
    v = np.array([[[5 / 7, 2 / 7], [1 / 7, 6 / 7]]])
    assert leverage(v, np.array([[1.0, 3.0]]))[0] == pytest.approx([(5 / 7 + 3 / 7) / 4, (2 / 7 + 18 / 7) / 4])
    assert leverage(v, np.zeros((1, 2)))[0].tolist() == [0.0, 0.0]


def test_gains_by_hand() -> None:
    moved = persuasion(np.array([0.2, 0.8]), np.array([[0.5, 1.0]]), np.array([[0.5, 2.0]]))
    assert moved[0] == pytest.approx(np.array([[0.05, 0.2], [0.4, 1.0]]))
    lever, at = np.array([[0.25, 0.5]]), np.array([[40.0, np.nan]])
    assert gains(lever, at, moved, 100.0)[0] == pytest.approx(np.array([[0.75, 3.0], [0.0, 0.0]]))
    assert gains(lever, at, moved, 0.0)[0] == pytest.approx(np.array([[0.5, 2.0], [0.0, 0.0]]))
    with pytest.raises(ValueError, match="toward 0 or 100, not toward 60"):
        gains(lever, at, moved, 60.0)


def test_a_tie_at_each_level() -> None:
    ties = np.array([[[0.1, 0.6]]])
    assert persuasion(np.array([1.0, 0.5]), np.array([[0.5]]), ties)[0, 0] == pytest.approx([0.05, 0.15])


@given(st.integers(0, 100_000), st.sampled_from([0.0, 100.0]))
def test_what_is_promised_is_what_moving_them_brings(seed: int, end: float) -> None:
    rng = np.random.default_rng(seed)
    ties = rng.dirichlet(np.ones(4), 4)[None]
    listens, at, weight = rng.random((1, 4)), rng.uniform(0, 100, (1, 4)), rng.random((1, 4))
    moved = persuasion(np.array([0.3]), listens, rng.random((1, 4)))
    promised = gains(leverage(shares(ties, listens), weight), at, moved, end)[0, :, 0]

    def outcome(start: np.ndarray) -> float:
        final = friedkin_johnsen(start[..., None], ties, listens[..., None])[0, :, 0]
        return float(weight[0] @ final / weight[0].sum())

    for j in range(4):
        after = at.copy()
        after[0, j] += moved[0, j, 0] * (end - at[0, j])
        assert abs(outcome(after) - outcome(at)) == pytest.approx(promised[j], abs=1e-9)


def test_gains_of_the_oracle() -> None:
    source = CASE["from"]
    draws = {name: people.array([draw[name] for draw in source["draws"]]) for name in source["draws"][0]}
    lever = leverage(shares(draws["ties"], draws["susceptibility"]), draws["weight"])
    moved = persuasion(people.array(source["effort"]), draws["receptiveness"], draws["tie_of_engager"])
    told = people.array([[offer["gain"] for offer in actor] for actor in CASE["actors"]])
    found = gains(lever, draws["position"], moved, number(source["target"]))
    np.testing.assert_allclose(np.moveaxis(found, 0, -1), told, rtol=1e-9)
