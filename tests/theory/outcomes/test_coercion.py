"""The game of coercion and proposals: stage games worked by hand, chances from their definition, what ends it."""

from math import sqrt

import numpy as np
import pytest
from tests.theory.outcomes.axioms import worlds

from majlis.theory.outcomes.coercion import Coercion, Room, _pair, _weigh
from majlis.theory.outcomes.positions import Positions

RULES = (1.0, 0.02, 10.0, 0.05, 20)
PRIORS = (0.5, 0.5, 0.5)


def one(model: Coercion, *args: object, **kwargs: object) -> float:
    return float(model.predict(Positions.of(*args, **kwargs))[0, 0])  # type: ignore[arg-type]  # as in `of`


def test_two_extremes_of_unequal_weight_as_worked_by_hand() -> None:
    # docs/methods/outcomes/coercion.md
    strong, weak = 1 - sqrt(1 - 0.605), sqrt(1 - 0.855)
    expected = 100 * (3 * strong + weak) / 4
    assert expected == pytest.approx(37.4, abs=0.05)
    assert one(Coercion(rounds=1), [0.0, 100.0], 1.0, [3.0, 1.0]) == pytest.approx(expected, abs=1e-9)


def test_without_resolve_nothing_is_credible_and_the_weighted_mean_stands() -> None:
    assert one(Coercion(), [0.0, 100.0], 0.3, [3.0, 1.0]) == pytest.approx(25.0)


def test_a_target_that_would_rather_yield_makes_coercion_credible_whatever_its_resolve() -> None:
    # Yielding is worth 0.91 − 0.02 to B, resisting 0.91 − 0.04; A expects 0.95 · 0.98 + 0.05 · 0.94 from coercing B.
    share, credible, payoff, hawk, resists = _pair(0.3, 1.0, 0.0, (0.1, 0.05, 1.0), RULES)
    assert (share, credible) == (1.0, True)
    assert payoff == pytest.approx(0.978)
    assert hawk > 0.1, "whoever coerces is more likely a hawk"
    assert resists < 0.05, "whoever yields is less likely to resist"


def test_a_proposal_leaves_the_target_indifferent() -> None:
    share, credible, payoff, hawk, _ = _pair(1.0, 0.5, 1.0, PRIORS, RULES)
    assert 1 - share**2 == pytest.approx(0.73), "holding out: 0.5 + 0.5 × (0.5 − 0.04)"
    assert credible
    assert payoff == pytest.approx(1 - (1 - share) ** 2)
    assert hawk < 0.5, "whoever does not coerce is more likely a dove"


def test_chances_follow_their_definition_and_add_up_to_one() -> None:
    rng = np.random.default_rng(6)
    x, r, w, theta = rng.random(6), rng.random(6), rng.random(6), 0.7
    found = np.empty((6, 6))
    spare = [np.empty((6, 6)) for _ in range(3)]
    _weigh(6, Room(x, r, w, spare[0], found, spare[1], spare[2], np.empty(6), np.empty(6)), theta)
    likes = (1 - (x[:, None] - x) ** 2) ** theta * (1 - (r[:, None] - r) ** 2) ** (1 - theta)
    for a in range(6):
        for b in range(6):
            if a != b:
                more = likes[:, a] - likes[:, b]
                assert found[a, b] == pytest.approx((w * more)[more > 0].sum() / (w * abs(more)).sum())
                assert found[a, b] + found[b, a] == pytest.approx(1.0)


def test_the_stronger_pulls_the_outcome_its_way() -> None:
    settled = [one(Coercion(), [0.0, 50.0, 100.0], 0.8, [1.0, 1.0, c]) for c in (0.5, 1.0, 3.0, 9.0)]
    assert settled == sorted(settled)
    assert settled[1] == pytest.approx(50.0, abs=1e-6)


def test_it_ends_before_the_cap() -> None:
    w = worlds()
    assert np.array_equal(Coercion(rounds=200).predict(w), Coercion(rounds=400).predict(w))
