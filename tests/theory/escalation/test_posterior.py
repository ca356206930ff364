"""Draws of the parameters: exact where that can be told, calibrated where not."""

import numpy as np
import pytest
from tests.theory.escalation.cases import random_model, renumbered, renumbered_events

from majlis.theory.escalation import (
    FLAT,
    STATED,
    Events,
    Gamma,
    Hawkes,
    Marks,
    Parameters,
    Prior,
    branching_ratios,
    fit,
    laplace,
    posterior,
    simulate,
    uniformity,
)


@pytest.mark.parametrize("shared", [True, False])
def test_where_acts_say_nothing_draws_are_of_the_prior(shared: bool) -> None:
    nothing = Events.of([], [], [], 10)
    found = posterior(fit(nothing, random_model(1, 2).marks, shared=shared), nothing, 20_000, 3).draws
    rng = np.random.default_rng(1)
    mu, alpha, beta = (rng.gamma(b.shape, 1 / b.rate, 200_000) for b in (Gamma(2, 50), STATED.alpha, STATED.beta))
    for part, expected in ((found.mu, mu), (found.alpha, alpha), (found.beta, beta)):
        for share in (0.05, 0.5, 0.95):
            assert np.quantile(part.reshape(20_000, -1), share, axis=0) == pytest.approx(
                np.quantile(expected, share), rel=0.06
            )


def test_where_nothing_excites_rates_have_their_gamma_posterior() -> None:
    times = np.sort(np.random.default_rng(1).uniform(0, 200, 30))
    events = Events.of(times, np.zeros(30, dtype=int), np.ones(30), 200)
    prior = Prior(alpha=Gamma(1, 1e7))
    draws = posterior(fit(events, Marks.of([([1], [1])]), prior), events, 10_000).draws
    assert draws.mu.mean() == pytest.approx(32 / 240, rel=0.01)  # 2 + 30 acts in 40 + 200 days
    assert draws.mu.std() == pytest.approx(np.sqrt(32) / 240, rel=0.05)


@pytest.mark.parametrize("spells", [(), ((40.0, 47.0), (120.0, 190.0))])
def test_a_posterior_by_hand_on_a_grid(spells: tuple[tuple[float, float], ...]) -> None:
    # One process, three parameters: the density at every point of a grid, from the definition alone.
    marks = Marks.of([([1, 3], [0.5, 0.5])])
    whole = simulate(Hawkes.of([0.05], [[0.5]], 0.3, marks), 300, 4)
    kept = np.all([(whole.times < a) | (whole.times >= b) for a, b in [(-2, -1), *spells]], axis=0)
    events = Events.of(whole.times[kept], whole.process[kept], whole.mark[kept], 300, spells)
    mu, alpha, beta = np.geomspace(0.005, 0.4, 40), np.geomspace(0.01, 1.7, 50), np.geomspace(0.01, 1.6, 50)
    t, w = events.times, events.mark / 2
    lags = np.where(t[:, None] > t, t[:, None] - t, np.inf)
    logs = np.empty((40, 50, 50))
    for k, b in enumerate(beta):
        felt = b * (w * np.exp(-b * lags)).sum(axis=1)
        due = (w * (1 - np.exp(-b * (300 - t)))).sum()
        for start, end in spells:
            past = t < start
            due -= (w[past] * (np.exp(-b * (start - t[past])) - np.exp(-b * (end - t[past])))).sum()
        rates = mu[:, None, None] + alpha[:, None] * felt
        logs[:, :, k] = np.log(rates).sum(axis=2) - events.seen * mu[:, None] - alpha * due + 3 * np.log(b) - 15 * b
    logs += 2 * np.log(mu)[:, None, None] - 40 * mu[:, None, None] + (2 * np.log(alpha) - 10 * alpha)[:, None]
    density = np.exp(logs - logs.max())  # a point of the grid stands for its parameters' product: one power more each
    density /= density.sum()
    draws = posterior(fit(events, marks), events, 40_000).draws
    for axis, (grid, drawn) in enumerate(((mu, draws.mu[:, 0]), (alpha, draws.alpha[:, 0, 0]), (beta, draws.beta))):
        marginal = density.sum(axis=tuple({0, 1, 2} - {axis}))
        mean = (marginal * grid).sum()
        assert drawn.mean() == pytest.approx(mean, rel=0.015)
        assert drawn.std() == pytest.approx(np.sqrt((marginal * (grid - mean) ** 2).sum()), rel=0.04)


def test_intervals_hold_what_they_claim() -> None:
    # Simulation-based calibration (Talts and others 2018): the rank of the truth among the draws is uniform.
    rng, marks, ranks, normal = np.random.default_rng(5), Marks.of([([2, 5, 10], [0.5, 0.3, 0.2])] * 2), [], []
    for trial in range(150):
        mu, alpha, beta = rng.gamma(2, 1 / 40, 2), rng.gamma(2, 1 / 10, (2, 2)), rng.gamma(3, 1 / 15)
        events = simulate(Hawkes.of(mu, alpha, beta, marks), 200, trial)
        found = fit(events, marks, starts=2)
        draws = posterior(found, events, 99, trial).draws
        truth = Parameters(mu, alpha, np.array(beta)).row
        rows = np.concatenate([part.reshape(99, -1) for part in draws], axis=1)
        breeds = branching_ratios(draws.alpha) < branching_ratios(alpha)
        ranks.append(np.append((rows < truth).sum(axis=0), breeds.sum()))
        errors = laplace(found, events).errors.row / found.parameters.row
        normal.append(np.abs(np.log(truth / found.parameters.row)) < 1.2816 * errors)
    places = (np.array(ranks) + 0.5) / 100
    assert min(uniformity(column).p for column in places.T) > 0.005
    held = ((places > 0.1) & (places < 0.9)).mean(axis=0)
    assert held == pytest.approx(np.full(8, 0.8), abs=0.1)
    # The normal approximation in logarithms claims 80 % and holds more of the reactions.
    assert np.mean(np.array(normal)[:, 2:6]) > 0.83


def test_numbering_processes_otherwise_gives_the_same_draws() -> None:
    model = random_model(2, 3, shared=True)
    events, order = simulate(model, 400, 2), np.array([1, 2, 0])
    found = fit(events, model.marks, gamma=model.gamma)
    other = fit(renumbered_events(events, order), renumbered(model, order).marks, gamma=model.gamma)
    one, moved = posterior(found, events, 50, 1).draws, posterior(other, renumbered_events(events, order), 50, 1).draws
    assert moved.mu == pytest.approx(one.mu[:, order], rel=1e-3)
    assert moved.alpha == pytest.approx(one.alpha[:, order][:, :, order], rel=1e-3)


def test_same_seed_same_draws_for_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    model = random_model(3, 2)
    events = simulate(model, 300, 3)
    found = fit(events, model.marks, gamma=model.gamma, shared=False)
    one = posterior(found, events, 37, 5).draws
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    again, other = posterior(found, events, 37, 5).draws, posterior(found, events, 37, 6).draws
    assert all((a == b).all() for a, b in zip(one, again, strict=True))
    assert (one.mu != other.mu).all()
    assert one.beta.shape == (37, 2, 2)


def test_intervals_are_quantiles_and_the_models_are_the_draws() -> None:
    model = random_model(4, 2)
    events = simulate(model, 300, 3)
    found = posterior(fit(events, model.marks, gamma=model.gamma), events, 200)
    low, high = found.intervals(0.5)
    inside = (found.draws.alpha > low.alpha) & (found.draws.alpha < high.alpha)
    assert inside.mean(axis=0) == pytest.approx(np.full((2, 2), 0.5), abs=0.01)
    assert found.branching_ratio(0.9)[0] < found.branching_ratio(0.5)[0] < found.branching_ratio(0.5)[1]
    models = list(found.models())
    assert len(models) == 200
    assert (models[7].alpha == found.draws.alpha[7]).all()
    assert (models[7].beta == found.draws.beta[7]).all()


def test_the_branching_ratio_does_not_add_what_processes_share() -> None:
    # Acts of both at once, in pairs: that the first two provoked the second is sure, which of them nobody can tell.
    times = np.sort(np.concatenate([np.arange(0, 400, 20), np.arange(0, 400, 20) + 0.5]))
    events = Events.of(np.repeat(times, 2), np.tile([0, 1], 40), np.full(80, 1.0), 400)
    draws = posterior(fit(events, Marks.of([([1], [1])] * 2)), events, 2000).draws
    either = draws.alpha[:, 0].sum(axis=1)
    assert np.corrcoef(draws.alpha[:, 0].T)[0, 1] < -0.5
    assert either.std() < 0.75 * np.hypot(*draws.alpha[:, 0].std(axis=0))


def test_draws_need_a_prior() -> None:
    events = simulate(random_model(1, 1), 300, 1)
    found = fit(events, random_model(1, 1).marks, FLAT)
    with pytest.raises(ValueError, match="need a prior"):
        posterior(found, events)
