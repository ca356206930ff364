"""Simulated acts: the process they should be, the same for the same seed however they are spread."""

import numpy as np
import pytest
from tests.theory.escalation.cases import random_events, random_model

from majlis.theory.escalation import Hawkes, Marks, simulate, simulated, state, time_rescaling

ONE = Marks.of([([1], [1])])


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rescaled_waits_between_simulated_acts_are_exponential(seed: int, shared: bool) -> None:
    model = random_model(seed, 3, shared=shared, ratio=0.8)
    events = simulate(model, 3000, seed)
    fitness = time_rescaling(model, events)
    assert fitness.number > 500
    assert fitness.p > 0.01
    other = Hawkes.of(model.mu, 0.5 * model.alpha, model.beta, model.marks, model.gamma)
    assert time_rescaling(other, events).p < 1e-6


def test_acts_come_as_often_as_they_should_with_the_marks_they_should() -> None:
    model = random_model(4, 3)
    events = simulate(model, 100_000, 1)
    rates = np.linalg.solve(np.eye(3) - model.alpha, model.mu)  # the stationary rates
    assert events.counts(3) / 100_000 == pytest.approx(rates, rel=0.05)
    for e in range(3):
        own = events.mark[events.process == e]
        for value, share in zip(model.marks.values[e], model.marks.probabilities[e], strict=True):
            assert (own == value).mean() == pytest.approx(share, abs=4 * np.sqrt(share / len(own)) + 1e-3)


def test_same_seeds_same_futures_for_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    model = random_model(5, 2)
    left, serious = state(model, random_events(5, 2)), model.marks.at_least(8)
    seeds = np.arange(101, dtype=np.uint64)
    one = simulated(model, left, [20, 50], serious, seeds)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    again = simulated(model, left, [20, 50], serious, seeds)
    assert (one.all == again.all).all()
    assert (one.serious == again.serious).all()
    backward = simulated(model, left, [20, 50], serious, seeds[::-1])
    assert (backward.all[::-1] == one.all).all()
    assert (simulate(model, 400, 7).times == simulate(model, 400, 7).times).all()
    assert len(simulate(model, 400, 7)) != len(simulate(model, 400, 8))


def test_a_nearer_horizon_is_part_of_a_farther_one() -> None:
    model = random_model(6, 2)
    serious = model.marks.at_least(8)
    counts = simulated(model, np.zeros((2, 2)), [10, 10, 90], serious, np.arange(50, dtype=np.uint64))
    assert (counts.all[:, 0] == counts.all[:, 1]).all()
    assert np.all(counts.all[:, 1] <= counts.all[:, 2])
    assert np.all(counts.serious <= counts.all)


def test_nothing_happens_where_nothing_can() -> None:
    model = Hawkes.of([0.0], [[0.5]], 0.2, ONE)
    assert len(simulate(model, 1000, 1)) == 0
    counts = simulated(model, np.zeros((1, 1)), [100], ONE.at_least(1), np.arange(5, dtype=np.uint64))
    assert not counts.all.any()


def test_a_long_record_is_the_beginning_of_a_longer_one() -> None:
    model = Hawkes.of([5.0], [[0.5]], 0.2, ONE)
    short, long = simulate(model, 50, 3), simulate(model, 800, 3)
    assert len(long) > 4096
    assert (long.times[: len(short)] == short.times).all()


def test_what_breeds_without_end_is_given_up() -> None:
    model = Hawkes.of([1.0], [[3.0]], 1.0, ONE)
    with pytest.raises(OverflowError, match="breed"):
        simulate(model, 1000, 1)
    with pytest.raises(OverflowError, match="in 2 of 2"):
        simulated(model, np.zeros((1, 1)), [1000], ONE.at_least(1), np.arange(2, dtype=np.uint64))


def test_a_floor_is_a_share() -> None:
    with pytest.raises(ValueError, match="share"):
        simulate(Hawkes.of([1.0], [[-0.5]], 1.0, ONE), 10, 1, floor=1.5)
