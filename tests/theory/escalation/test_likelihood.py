"""Likelihood, compensators and residuals against the definitions read slowly, and what must not change them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.theory.escalation.cases import (
    integral,
    random_events,
    random_model,
    renumbered,
    renumbered_events,
    slow_rate,
)

from majlis.theory.escalation import (
    Events,
    Hawkes,
    Marks,
    compensators,
    increments,
    log_likelihood,
    observed_marks,
    rates_at_acts,
    rescaled,
    state,
)

seeds = st.integers(0, 10_000)
few = settings(max_examples=25, deadline=None)
ONE = Marks.of([([1], [1])])


def with_gaps(events: Events) -> Events:
    """Without the acts of two spells, in which nobody looked."""
    spells = [(10.0, 21.5), (60.0, 75.0)]
    kept = ~np.any([(events.times >= a) & (events.times < b) for a, b in spells], axis=0)
    return Events.of(events.times[kept], events.process[kept], events.mark[kept], events.end, spells)


@few
@given(seeds, st.booleans())
def test_rates_are_sums_over_all_strictly_earlier_acts(seed: int, shared: bool) -> None:
    model, events = random_model(seed, shared=shared), random_events(seed)
    slow = [slow_rate(model, events, d, t) for d, t in zip(events.process, events.times, strict=True)]
    assert rates_at_acts(model, events) == pytest.approx(slow, rel=1e-12)


def test_acts_of_one_instant_do_not_excite_each_other() -> None:
    # By hand: ln 2 twice at t = 1, when nothing was before; then e^(−1)/2 × 2 acts a day more.
    model = Hawkes.of([2], [[0.5]], 1.0, ONE)
    events = Events.of([1, 1, 2], [0, 0, 0], [1, 1, 1], 3)
    due = 6 + 2 * 0.5 * (1 - np.exp(-2)) + 0.5 * (1 - np.exp(-1))
    assert log_likelihood(model, events) == pytest.approx(2 * np.log(2) + np.log(2 + np.exp(-1)) - due)


@few
@given(seeds, st.booleans())
def test_compensators_are_integrals_of_the_rates(seed: int, gaps: bool) -> None:
    model, events = random_model(seed, 2), random_events(seed, 2, 15, 100)
    events = with_gaps(events) if gaps else events
    at = np.array([0, 5.5, 100, 14, 21.5, 63, 75, 99])
    found = compensators(model, events, at)
    breaks = np.concatenate([events.times, events.unseen.ravel()])

    def seen_rate(t: float) -> float:
        return 0.0 if np.any((events.unseen[:, 0] <= t) & (t < events.unseen[:, 1])) else slow_rate(model, events, 1, t)

    assert found[:, 1] == pytest.approx([integral(seen_rate, 0, t, breaks) for t in at], rel=1e-9, abs=1e-12)


@few
@given(seeds, st.booleans(), st.booleans())
def test_rescaled_times_are_compensators_at_the_acts(seed: int, shared: bool, gaps: bool) -> None:
    model, events = random_model(seed, shared=shared), random_events(seed)
    events = with_gaps(events) if gaps else events
    due = compensators(model, events, events.times)[np.arange(len(events)), events.process]
    assert rescaled(model, events) == pytest.approx(due, rel=1e-12)
    grown = increments(model, events)
    for d in range(model.processes):
        assert np.cumsum(grown[events.process == d]) == pytest.approx(due[events.process == d])


@few
@given(seeds)
def test_the_state_adds_to_the_rates_just_after_the_end(seed: int) -> None:
    model, events = random_model(seed), random_events(seed)
    events = Events.of([*events.times, 100], [*events.process, 1], [*events.mark, 5], 100)
    after = [slow_rate(model, events, d, 100 + 1e-12) for d in range(3)]
    assert model.mu + state(model, events).sum(axis=1) == pytest.approx(after)


@few
@given(seeds, st.permutations(range(4)))
def test_the_order_of_the_processes_does_not_matter(seed: int, order: list[int]) -> None:
    model, events, place = random_model(seed, 4), random_events(seed, 4), np.array(order)
    other, moved = renumbered(model, place), renumbered_events(events, place)
    assert log_likelihood(other, moved) == pytest.approx(log_likelihood(model, events), rel=1e-12)
    assert compensators(other, moved, [40, 100]) == pytest.approx(compensators(model, events, [40, 100])[:, place])
    assert state(other, moved) == pytest.approx(state(model, events)[np.ix_(place, place)])


@few
@given(seeds)
def test_the_order_in_which_acts_of_an_instant_are_listed_does_not_matter(seed: int) -> None:
    model, events = random_model(seed), random_events(seed)
    mixed = np.random.default_rng(seed).permutation(len(events))
    other = Events.of(events.times[mixed], events.process[mixed], events.mark[mixed], events.end)
    assert log_likelihood(model, other) == pytest.approx(log_likelihood(model, events), rel=1e-12)


@few
@given(seeds, st.floats(0.05, 40))
def test_another_unit_of_time_only_changes_the_unit_of_density(seed: int, unit: float) -> None:
    model, events = random_model(seed), random_events(seed)
    other = Hawkes.of(model.mu * unit, model.alpha, model.beta * unit, model.marks, model.gamma)
    times = Events.of(events.times / unit, events.process, events.mark, events.end / unit)
    per_day = log_likelihood(other, times) - len(events) * np.log(unit)
    assert per_day == pytest.approx(log_likelihood(model, events), rel=1e-9)
    assert rescaled(other, times) == pytest.approx(rescaled(model, events))


@few
@given(seeds)
def test_what_excites_nothing_is_a_poisson_process(seed: int) -> None:
    events = random_events(seed)
    model = Hawkes.of([0.1, 0.2, 0.3], np.zeros((3, 3)), 0.5, random_model(seed).marks)
    counts = events.counts(3)
    assert log_likelihood(model, events) == pytest.approx(counts @ np.log(model.mu) - 100 * model.mu.sum())
    assert compensators(model, events, [30]) == pytest.approx(30 * model.mu[None])


def test_without_gamma_marks_do_not_matter_and_with_it_only_their_ratios() -> None:
    events, model = random_events(1), random_model(1)
    plain = Hawkes.of(model.mu, model.alpha, model.beta, model.marks, 0.0)
    other = Events.of(events.times, events.process, 11 - events.mark, events.end)
    assert log_likelihood(plain, other) == log_likelihood(plain, events)
    assert log_likelihood(model, other) != pytest.approx(log_likelihood(model, events), abs=1e-3)
    tenfold = Marks(model.marks.values * 10, model.marks.probabilities)
    larger = Hawkes.of(model.mu, model.alpha, model.beta, tenfold, model.gamma)
    marks = Events.of(events.times, events.process, 10 * events.mark, events.end)
    assert log_likelihood(larger, marks) == pytest.approx(log_likelihood(model, events))


def test_weights_have_mean_one() -> None:
    model = random_model(3)
    assert (model.weights * model.marks.probabilities).sum(axis=1) == pytest.approx(np.ones(3))


def test_without_acts_nothing_is_expected_but_chance() -> None:
    nothing, model = Events.of([], [], [], 50), random_model(2)
    assert log_likelihood(model, nothing) == pytest.approx(-50 * model.mu.sum())
    assert len(increments(model, nothing)) == 0
    assert not state(model, nothing).any()


def test_an_act_that_nothing_can_bring_about_is_impossible() -> None:
    model = Hawkes.of([0.0], [[0.5]], 1.0, ONE)
    assert log_likelihood(model, Events.of([1, 2], [0, 0], [1, 1], 3)) == -np.inf


def test_observed_marks_are_shares_and_those_of_all_where_there_are_none() -> None:
    marks = observed_marks(Events.of([1, 2, 3], [0, 0, 2], [5, 7, 5], 9), 3)
    assert marks.values.tolist() == [[5, 7], [5, 7], [5, 1]]
    assert marks.probabilities == pytest.approx(np.array([[0.5, 0.5], [2 / 3, 1 / 3], [1, 0]]))
    assert marks.at_least(5).tolist() == [[True, True], [True, True], [True, False]]
    assert marks.at_least(1, [True, False, True]).tolist() == [[True, True], [False, False], [True, False]]
    with pytest.raises(ValueError, match="no"):
        observed_marks(Events.of([], [], [], 9), 3)


def test_times_spread_within_their_day() -> None:
    whole = Events.of([3, 3, 8], [0, 1, 0], [1, 2, 3], 9)
    assert whole.whole_days
    spread = whole.spread([0.75, 0.25, 0.5])
    assert spread.times.tolist() == [3.25, 3.75, 8.5]
    assert spread.process.tolist() == [1, 0, 0]
    assert spread.mark.tolist() == [2, 1, 3]
    assert not spread.whole_days


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1, 2], [0], [1, 1], 5), "2 times"),
        (([6], [0], [1], 5), "times from 0 to 5"),
        (([-1], [0], [1], 5), "times from 0"),
        (([1], [-1], [1], 5), "processes from 0"),
        (([1], [0], [0], 5), "marks above 0"),
        (([float("nan")], [0], [1], 5), "times from 0"),
        (([], [], [], 0), "ends after day 0"),
        (([1], [0], [1], 5, [(3, 2)]), "follow each other"),
        (([1], [0], [1], 5, [(3, 6)]), "follow each other"),
        (([3], [0], [1], 5, [(3, 4)]), "in a spell without reports"),
    ],
)
def test_records_that_cannot_be_are_refused(arguments: tuple[object, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Events.of(*arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1, 1], [[0]], 1.0), "for 1 processes"),
        (([-1], [[0]], 1.0), "at least 0"),
        (([1], [[0]], 0.0), "above 0"),
        (([1], [[float("nan")]], 1.0), "finite"),
    ],
)
def test_models_that_cannot_be_are_refused(arguments: tuple[object, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Hawkes.of(*arguments, ONE)  # type: ignore[arg-type]


def test_marks_that_cannot_be_are_refused() -> None:
    for tables in ([], [([1, 2], [0.5])], [([0], [1])], [([1], [0.5])], [([1, 2], [1.5, -0.5])]):
        with pytest.raises(ValueError, match="process"):
            Marks.of(tables)
    with pytest.raises(ValueError, match="there are 1"):
        log_likelihood(Hawkes.of([1], [[0]], 1.0, ONE), Events.of([1], [1], [1], 2))


def test_what_damps_is_refused_where_rates_must_be_linear() -> None:
    with pytest.raises(ValueError, match="damp"):
        log_likelihood(Hawkes.of([1], [[-0.1]], 1.0, ONE), Events.of([1], [0], [1], 2))
