"""The worked example of docs/methods/escalation.md, recomputed; every number must stand on the page."""

from pathlib import Path

import numpy as np
import pytest
from tests.theory.escalation.cases import events_of, lines, model_of

from majlis.theory.escalation import (
    STATED,
    Events,
    Hawkes,
    Marks,
    chance_of_any,
    compensators,
    days_to_calm,
    expected_events,
    extra_events,
    fit,
    laplace,
    log_likelihood,
    posterior,
    prior_for,
    rates_at_acts,
    state,
    triggers,
    with_mechanism,
)

PAGE = (Path(__file__).parents[3] / "docs" / "methods" / "escalation.md").read_text(encoding="utf-8")
BY_HAND = PAGE.partition("## By hand")[2].partition("\n## ")[0]
MODEL = Hawkes.of([0.02], [[0.5]], 0.1, Marks.of([([4, 10], [2 / 3, 1 / 3])]))
EVENTS = Events.of([10, 12], [0, 0], [4, 10], 20)
LEFT = state(MODEL, EVENTS)
SERIOUS = MODEL.marks.at_least(10)


def on_page(value: float, places: int = 4) -> bool:
    return f"{value:.{places}f}".replace("-", "−") in BY_HAND


def test_the_likelihood() -> None:
    assert rates_at_acts(MODEL, EVENTS) == pytest.approx([0.02, 0.02 + 0.05 * 2 / 3 * np.exp(-0.2)])
    assert on_page(rates_at_acts(MODEL, EVENTS)[1])
    due = 0.4 + 0.5 * (2 / 3 * (1 - np.exp(-1)) + 5 / 3 * (1 - np.exp(-0.8)))
    assert compensators(MODEL, EVENTS, [20])[0, 0] == pytest.approx(due)
    assert on_page(due)
    assert on_page(log_likelihood(MODEL, EVENTS))


def test_what_is_to_come() -> None:
    assert on_page(LEFT[0, 0])
    by_hand = 1.2 + (LEFT[0, 0] - 0.02) * (1 - np.exp(-1.5)) / 0.05
    assert expected_events(MODEL, LEFT, [30])[0, 0] == pytest.approx(by_hand)
    assert on_page(extra_events(MODEL, 0, 10)[0])
    assert on_page(days_to_calm(MODEL, 0, 10), 2)


def test_the_table_of_mechanisms() -> None:
    after = [with_mechanism(MODEL, LEFT, kappa, [[True]]) for kappa in (1, 0.5, 0)]
    expected = [expected_events(model, left, [30])[0, 0] for model, left in after]
    chance = [chance_of_any(model, left, [30], SERIOUS)[0] for model, left in after]
    assert "| expected acts | " + " | ".join(f"{x:.4f}" for x in expected) + " |" in BY_HAND
    assert "| chance of mark 10 | " + " | ".join(f"{x:.4f}" for x in chance) + " |" in BY_HAND
    assert chance[2] == pytest.approx(1 - np.exp(-30 * 0.02 / 3))
    assert on_page(1 - np.exp(-expected[0] / 3))
    for mark in (10, 4):
        assert on_page(triggers(MODEL, LEFT, [30], SERIOUS, mark).change[0, 0])


def test_two_acts_leave_it_to_the_prior() -> None:
    found = fit(EVENTS, MODEL.marks)
    assert on_page(found.model.alpha[0, 0], 3)
    assert on_page(found.model.beta[0, 0], 3)
    _, alpha, beta = laplace(found, EVENTS).prior_only
    assert alpha.all()
    assert beta


def test_the_mode_and_the_posterior_of_a_quiet_dyad() -> None:
    case = next(case for case in lines("sequences.jsonl") if case["name"] == "quiet-dyad")
    model, events = model_of(case["parameters"]), events_of(case)
    found = fit(events, model.marks, gamma=model.gamma)
    low, high = posterior(found, events, 4000).branching_ratio(0.8)
    assert f"the ratio {found.model.branching_ratio:.2f}" in PAGE
    assert (low, high) == pytest.approx((0.33, 0.58), abs=0.01)
    assert "0.33 to 0.58" in PAGE


def test_serious_acts_and_priors_as_the_page_has_them() -> None:
    marks = Marks.of([([1, 20], [0.95, 0.05])])
    model, nothing = Hawkes.of([0.02], [[0.9]], 0.2, marks), np.zeros((1, 1))
    naive = 1 - np.exp(-0.05 * expected_events(model, nothing, [500])[0, 0])
    exact = chance_of_any(model, nothing, [500], marks.at_least(20))[0]
    assert f"is {exact:.2f}; 1 − exp(−expected number) would say {naive:.2f}" in PAGE
    for belief in STATED.each:
        assert f"Gamma({belief.shape:g}, {belief.rate:g})" in PAGE
    assert prior_for(3).alpha == STATED.alpha
    assert 20 * STATED.alpha.shape / STATED.alpha.rate == 4
