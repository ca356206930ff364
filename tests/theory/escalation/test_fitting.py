"""Fits: an optimum of the objective that never falls on the way, and what must not change it."""

import numpy as np
import pytest
from tests.theory.escalation.cases import random_events, random_model, renumbered, renumbered_events

from majlis.theory.escalation import (
    FLAT,
    STATED,
    Events,
    Fit,
    Gamma,
    Hawkes,
    Marks,
    Prior,
    fit,
    laplace,
    log_likelihood,
    prior_for,
    simulate,
)
from majlis.theory.escalation.events import weights
from majlis.theory.escalation.fitting import Objective, Parameters

UNSEEN = [(30.0, 80.0), (300.0, 310.0), (310.0, 350.0)]


def simulated_record(seed: int, processes: int = 2, end: float = 500) -> tuple[Hawkes, Events]:
    model = random_model(seed, processes, shared=True)
    return model, simulate(model, end, seed)


def hiding(events: Events) -> Events:
    kept = ~np.any([(events.times >= a) & (events.times < b) for a, b in UNSEEN], axis=0)
    return Events.of(events.times[kept], events.process[kept], events.mark[kept], events.end, UNSEEN)


def objective(found: Fit, row: np.ndarray, events: Events) -> float:
    """From the definition: log L and the prior's log density."""
    model = found.model
    mu, alpha, beta = Parameters.of(row, model.processes)
    moved = Hawkes.of(mu, alpha, beta, model.marks, model.gamma)
    return (
        log_likelihood(moved, events)
        + found.prior.mu.log_density(mu)
        + (found.prior.alpha.log_density(alpha) + found.prior.beta.log_density(beta))
    )


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("gaps", [True, False])
def test_no_step_in_any_direction_is_better(shared: bool, gaps: bool) -> None:
    model, events = simulated_record(1)
    events = hiding(events) if gaps else events
    found = fit(events, model.marks, gamma=model.gamma, shared=shared)
    row = found.parameters.row
    best = objective(found, row, events)
    assert found.converged
    assert best == pytest.approx(found.objective, rel=1e-12)
    assert log_likelihood(found.model, events) == pytest.approx(found.log_likelihood, rel=1e-12)
    for step in np.random.default_rng(1).normal(size=(60, len(row))):
        assert objective(found, row * np.exp(0.01 * step), events) < best


@pytest.mark.parametrize("shared", [True, False])
def test_a_step_never_lowers_the_objective(shared: bool) -> None:
    events = hiding(random_events(5, 2, 80, 400))
    model = random_model(5, 2)
    aim = Objective(events, weights(model, events), STATED, 2)
    rng = np.random.default_rng(2)
    for _ in range(20):
        row = np.exp(rng.normal(-1.5, 1.5, 7 if shared else 10))
        for _ in range(6):
            step = aim.step(row)
            assert aim.step(step.row).objective >= step.objective - 1e-9
            row = step.row


def test_slopes_are_those_of_the_objective() -> None:
    model, events = simulated_record(3)
    events = hiding(events)
    found = fit(events, model.marks, gamma=model.gamma, shared=False)
    aim = Objective(events, weights(model, events), STATED, 2)
    row = found.parameters.row * np.exp(np.random.default_rng(1).normal(0, 0.3, 10))
    for k in range(10):
        up, down = row.copy(), row.copy()
        up[k], down[k] = row[k] * np.exp(1e-5), row[k] * np.exp(-1e-5)
        slope = (objective(found, up, events) - objective(found, down, events)) / 2e-5
        assert aim.step(row).slope[k] == pytest.approx(slope, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("shared", [True, False])
def test_information_is_minus_the_second_derivative(shared: bool) -> None:
    model, events = simulated_record(4)
    events = hiding(events)
    found = fit(events, model.marks, gamma=model.gamma, shared=shared)
    aim, row = Objective(events, weights(model, events), STATED, 2), found.parameters.row
    expected = np.empty((len(row), len(row)))
    for k in range(len(row)):
        up, down, step = row.copy(), row.copy(), 1e-5 * row[k]
        up[k], down[k] = row[k] + step, row[k] - step
        expected[k] = (aim.step(down).slope / down - aim.step(up).slope / up) / (2 * step)
    covariance = laplace(found, events).covariance
    scale = np.outer(1 / row, 1 / row)
    assert covariance * scale == pytest.approx(np.linalg.inv(expected) * scale, abs=1e-5)


def test_it_finds_the_parameters_that_acts_were_drawn_with() -> None:
    model, events = simulated_record(6, end=40_000)
    found = fit(events, model.marks, gamma=model.gamma)
    errors = laplace(found, events).errors
    true = Parameters(model.mu, model.alpha, model.beta[0, 0])
    for value, error, truth in zip(found.parameters, errors, true, strict=True):
        assert np.all(np.abs(value - truth) < 3.5 * error)
        assert np.all(error < 0.1)
    assert found.alike == found.starts


def test_it_finds_a_decay_of_each_pair() -> None:
    marks = Marks.of([([2, 8], [0.5, 0.5])] * 2)
    model = Hawkes.of([0.1, 0.1], [[0.3, 0.3], [0.3, 0.3]], [[0.1, 1.0], [2.0, 0.3]], marks)
    events = simulate(model, 40_000, 1)
    found = fit(events, marks, shared=False)
    errors = laplace(found, events).errors
    assert np.all(np.abs(found.model.beta - model.beta) < 3.5 * errors.beta)
    assert np.all(errors.beta < 0.35 * model.beta)
    assert found.log_likelihood > fit(events, marks).log_likelihood + 50


@pytest.mark.parametrize("shared", [True, False])
def test_the_order_of_the_processes_does_not_matter(shared: bool) -> None:
    model, events = simulated_record(7, 3)
    order = np.array([2, 0, 1])
    one = fit(events, model.marks, gamma=model.gamma, shared=shared)
    other = fit(renumbered_events(events, order), renumbered(model, order).marks, gamma=model.gamma, shared=shared)
    back = renumbered(one.model, order)
    for part, moved in ((back.mu, other.model.mu), (back.alpha, other.model.alpha), (back.beta, other.model.beta)):
        assert moved == pytest.approx(part, rel=1e-4, abs=1e-7)


def test_another_unit_of_time_gives_the_same_fit_in_that_unit() -> None:
    model, events = simulated_record(8)
    weeks = Events.of(events.times / 7, events.process, events.mark, events.end / 7)
    prior = Prior(mu=Gamma(2, 40 / 7), beta=Gamma(3, 15 / 7))
    days, other = fit(events, model.marks), fit(weeks, model.marks, prior)
    assert other.model.mu == pytest.approx(7 * days.model.mu, rel=1e-4)
    assert other.model.alpha == pytest.approx(days.model.alpha, rel=1e-4)
    assert other.model.beta == pytest.approx(7 * days.model.beta, rel=1e-4)


def test_same_input_same_fit() -> None:
    model, events = simulated_record(9)
    assert (fit(events, model.marks).parameters.row == fit(events, model.marks).parameters.row).all()


def test_without_acts_the_prior_speaks_and_a_quiet_record_only_lowers_rates() -> None:
    nothing = Events.of([], [], [], 160)
    found = fit(nothing, random_model(1, 2).marks)
    assert found.model.mu == pytest.approx([1 / 200] * 2)  # shape − 1 acts in 40 + 160 days
    assert found.model.alpha == pytest.approx(np.full((2, 2), 0.1))
    assert found.model.beta == pytest.approx(np.full((2, 2), 2 / 15))
    certain = laplace(found, nothing)
    assert certain.errors.alpha == pytest.approx(np.full((2, 2), 0.1))
    assert certain.overlaps.alpha == pytest.approx(np.ones((2, 2)))
    mu, alpha, beta = certain.prior_only
    assert (mu.any(), alpha.all(), beta.all()) == (False, True, True)


def test_prior_only_is_what_acts_tell_nothing_of() -> None:
    # Process 1 never acts: nothing can tell what its acts would provoke.
    rng = np.random.default_rng(1)
    events = Events.of(np.sort(rng.uniform(0, 400, 200)), np.zeros(200, dtype=int), np.full(200, 5), 400)
    found = fit(events, Marks.of([([5], [1])] * 2))
    _, alpha, _ = laplace(found, events).prior_only
    assert alpha.tolist() == [[False, True], [False, True]]
    assert found.model.alpha[1, 0] < 0.01  # 200 acts provoked none of process 1


def test_spells_without_reports_are_no_evidence_of_calm() -> None:
    # A Poisson process of 1 a day in the days seen; half of the days are not.
    times = np.concatenate([np.arange(0.5, 100), np.arange(200.5, 300)])
    marks = Marks.of([([1], [1])])
    honest = Events.of(times, np.zeros(200, dtype=int), np.ones(200), 400, [(100, 200), (300, 400)])
    naive = Events.of(times, np.zeros(200, dtype=int), np.ones(200), 400)
    assert fit(honest, marks, FLAT).model.mu[0] == pytest.approx(1, abs=0.01)
    assert fit(naive, marks, FLAT).model.mu[0] < 0.6


def test_a_prior_for_many_processes_has_the_branching_ratio_it_says() -> None:
    assert prior_for(3) == STATED
    prior = prior_for(20, 0.5)
    assert 20 * prior.alpha.shape / prior.alpha.rate == pytest.approx(0.5)


def test_maximum_likelihood_needs_acts_in_every_process_and_one_decay() -> None:
    model, events = simulated_record(1)
    with pytest.raises(ValueError, match="processes that have none"):
        fit(Events.of([1], [0], [5], 9), model.marks, FLAT)
    with pytest.raises(ValueError, match="pairs that have none"):
        fit(events, model.marks, FLAT, shared=False)


def test_priors_without_a_mode_are_refused() -> None:
    for shape, rate in ((0.5, 1), (2, -1), (float("nan"), 1)):
        with pytest.raises(ValueError, match="Gamma"):
            Gamma(shape, rate)
