"""Acts that damp: closed integrals against quadrature, and what is left where nothing damps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.theory.escalation.cases import integral, random_events, random_model, slow_rate

from majlis.theory.escalation import (
    Events,
    Hawkes,
    Marks,
    compensators,
    damped_compensators,
    damped_log_likelihood,
    damped_rates,
    log_likelihood,
    simulate,
    simulated,
)

seeds = st.integers(0, 10_000)
few = settings(max_examples=25, deadline=None)


def damping(seed: int) -> Hawkes:
    """Acts of the second process damp the first."""
    model = random_model(seed, 2, shared=True)
    alpha = model.alpha.copy()
    alpha[0, 1] *= -2
    return Hawkes.of(model.mu, alpha, model.beta, model.marks, model.gamma)


@settings(max_examples=8, deadline=None)
@given(seeds, st.floats(0, 0.5))
def test_rates_and_compensators_are_those_of_the_definition(seed: int, floor: float) -> None:
    model, events = damping(seed), random_events(seed, 2, 15)
    events = Events.of(events.times, events.process, events.mark, 100)

    def rate(d: int, t: float) -> float:
        return max(slow_rate(model, events, d, t), floor * model.mu[d])

    slow = [rate(d, t) for d, t in zip(events.process, events.times, strict=True)]
    assert damped_rates(model, events, floor) == pytest.approx(slow, rel=1e-9)
    # A kink inside a piece of quadrature costs places; pieces are a day at most.
    found = damped_compensators(model, events, [100, 30], floor)
    for row, end in zip(found, (100, 30), strict=True):
        expected = [integral(lambda t, d=d: rate(d, t), 0, end, events.times, 20) for d in range(2)]  # type: ignore[misc]
        assert row == pytest.approx(expected, rel=2e-4)


def test_by_hand() -> None:
    # μ 1, an act at t = 1 adds −3 e^(−s): at the floor 0.1 until e^(−s) = 0.3, then up.
    marks = Marks.of([([1], [1])] * 2)
    model = Hawkes.of([1, 0], [[0, -3], [0, 0]], 1.0, marks)
    events = Events.of([1], [1], [1], 4)
    turn = np.log(3 / 0.9)
    expected = 1 + 0.1 * turn + (3 - turn) - 3 * (0.3 - np.exp(-3))
    assert damped_compensators(model, events, [4], 0.1)[0] == pytest.approx([expected, 0])
    half = 1 + 0.1 * 1  # one day later it still is at the floor
    assert damped_compensators(model, events, [2], 0.1)[0, 0] == pytest.approx(half)


@few
@given(seeds)
def test_where_nothing_damps_it_is_the_plain_process(seed: int) -> None:
    model, events = random_model(seed, 2, shared=True), random_events(seed, 2)
    assert damped_log_likelihood(model, events) == pytest.approx(log_likelihood(model, events), rel=1e-12)
    at = [10, 55.5, 100]
    assert damped_compensators(model, events, at) == pytest.approx(compensators(model, events, at), rel=1e-12)
    gaps = [(20.5, 30.5)]
    kept = (events.times < 20.5) | (events.times >= 30.5)
    fewer = Events.of(events.times[kept], events.process[kept], events.mark[kept], 100, gaps)
    assert damped_compensators(model, fewer, [25, 100]) == pytest.approx(compensators(model, fewer, [25, 100]))


def test_acts_at_the_floor_are_as_likely_as_it_says() -> None:
    model = Hawkes.of([0.5, 0.1], [[0, -50], [0, 0]], 0.1, Marks.of([([1], [1])] * 2))
    events = Events.of([1, 2], [1, 0], [1, 1], 3)
    assert damped_rates(model, events, 0.2) == pytest.approx([0.1, 0.1])
    assert damped_log_likelihood(model, Events.of([1, 2], [1, 0], [1, 1], 3), 0.0) == -np.inf


def test_simulated_acts_are_rare_while_damped() -> None:
    # After an act of the second the first is at its floor for a long while.
    model = Hawkes.of([1.0, 0.0], [[0, -1000], [0, 0]], 0.001, Marks.of([([1], [1])] * 2))
    left = np.array([[0.0, -1.0], [0.0, 0.0]])
    seeds = np.arange(4000, dtype=np.uint64)
    counts = simulated(model, left, [5], model.marks.at_least(1), seeds, floor=0.2).all[:, 0, 0]
    assert counts.mean() == pytest.approx(1.0, abs=0.07)  # 0.2 a day
    free = simulated(model, 0 * left, [5], model.marks.at_least(1), seeds, floor=0.2).all[:, 0, 0]
    assert free.mean() == pytest.approx(5.0, abs=0.15)


def test_simulated_acts_fit_the_likelihood_they_are_drawn_by() -> None:
    # Λ at the acts of a process grows by exponentials of mean 1, also where damped (time rescaling).
    model = damping(3)
    events = simulate(model, 20_000, 1, floor=0.05)
    due = damped_compensators(model, events, events.times)
    for d in range(2):
        grown = np.diff(due[events.process == d, d])
        assert grown.mean() == pytest.approx(1, abs=4 / np.sqrt(len(grown)))
        assert np.quantile(grown, [0.2, 0.8]) == pytest.approx(-np.log([0.8, 0.2]), rel=0.1)


def test_one_decay_only() -> None:
    model = random_model(1, 2)
    with pytest.raises(ValueError, match="one decay"):
        damped_log_likelihood(model, random_events(1, 2))
