"""The kernels against the plain equations, under every rule and in worlds with and without ties."""

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from tests.theory.outcomes.challenge import reference

from majlis.theory.outcomes import MODELS, Positions
from majlis.theory.outcomes.challenge import Challenge
from majlis.theory.outcomes.challenge.replay import replay

ENTRY = MODELS["challenge"]
RULE_SETS = [ENTRY.model, *ENTRY.rules.values()]
VARIANTS = [
    Challenge(status_quo=q, chance=chance, risky_chances=risky, exponent=exponent, choice=choice, ties=ties)
    for q, chance, risky, exponent, (choice, ties) in product(
        (1.0, 0.5),
        ("pair", "all-pairs"),
        (False, True),
        ("challenger", "viewer"),
        (("least-move", "stronger"), ("strongest", "stronger"), ("signed", "first"), ("least-move", "first")),
    )
]


@pytest.mark.parametrize(
    "model", [*RULE_SETS, *VARIANTS, Challenge(span="current"), Challenge(better=0.3, status_quo=0.2)]
)
@pytest.mark.parametrize("places", ["anywhere", "few"])
def test_positions_and_risk_of_every_round_equal_the_equations(model: Challenge, places: str) -> None:
    rng = np.random.default_rng(7)
    for n in (2, 3, 9):
        x = rng.uniform(0, 100, n) if places == "anywhere" else rng.choice([0.0, 30.0, 50.0, 100.0], n)
        s, w = rng.uniform(0.05, 1, n), rng.uniform(1, 90, n)
        game = replay(replace(model, rounds=6).coded, x, s, w)
        history, exponents = reference.play(replace(model, rounds=6), x, s, w)
        for k, seen in enumerate(game.rounds):
            np.testing.assert_allclose(seen.x, history[k], atol=1e-9 * 100)
            np.testing.assert_allclose(seen.target, history[k + 1], atol=1e-9 * 100)
            np.testing.assert_allclose(seen.risk, exponents[k], atol=1e-9)
        still = history[len(game.rounds) :]
        assert all(np.allclose(later, history[-1], atol=1e-7) for later in still), "the kernel stopped too early"


@pytest.mark.parametrize("model", RULE_SETS)
def test_a_batch_gives_what_its_worlds_give_alone(model: Challenge) -> None:
    rng = np.random.default_rng(2)
    draws, n = 40, 8
    x, s, c = rng.uniform(0, 100, (draws, n, 1)), rng.uniform(0.1, 1, (draws, n, 1)), rng.uniform(1, 9, (draws, n))
    worlds = Positions(
        x, s, c, np.full((draws, 1), 50.0), np.ones(n, bool), np.zeros(draws, np.uint64), tuple("abcdefgh"), ("k",)
    )
    expected = []
    for d in range(draws):
        weight = c[d] * s[d, :, 0]
        expected.append(reference.weighted_median(reference.play(model, x[d, :, 0], s[d, :, 0], weight)[0][-1], weight))
    np.testing.assert_allclose(model.predict(worlds)[:, 0], expected, atol=1e-7)


def test_an_actor_without_weight_sits_out() -> None:
    full = Positions.of([10.0, 40.0, 90.0, 60.0], [0.9, 0.2, 0.6, 0.7], [30.0, 50.0, 80.0, 0.0])
    without = Positions.of([10.0, 40.0, 90.0], [0.9, 0.2, 0.6], [30.0, 50.0, 80.0])
    for model in RULE_SETS:
        assert model.predict(full) == model.predict(without)


def test_a_game_that_stands_still_stops() -> None:
    x = np.array([50.0, 50.0, 50.0])
    assert replay(Challenge().coded, x, np.ones(3), np.ones(3)).stopped == "everybody agrees"
    two = replay(Challenge().coded, np.array([0.0, 100.0]), np.ones(2), np.ones(2))
    assert two.stopped == "nobody moved"
    assert len(two.rounds) == 1


def test_stop_rules_stop_no_later_than_the_cap() -> None:
    rng = np.random.default_rng(5)
    x, s, w = rng.uniform(0, 100, 12), rng.uniform(0.1, 1, 12), rng.uniform(1, 9, 12)
    full = replay(Challenge(rounds=30, choice="strongest").coded, x, s, w)
    settled = replay(Challenge(rounds=30, choice="strongest", stop="settled", patience=3).coded, x, s, w)
    falling = replay(Challenge(rounds=30, choice="strongest", stop="falling").coded, x, s, w)
    for early in (settled, falling):
        assert len(early.rounds) <= len(full.rounds)
        for mine, theirs in zip(early.rounds, full.rounds, strict=False):
            np.testing.assert_array_equal(mine.target, theirs.target)
    totals = [r.own.sum() for r in falling.rounds]
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(totals))
