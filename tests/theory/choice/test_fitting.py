"""The fit: what another optimiser finds, that it is an optimum, and how issues are counted."""

import numpy as np
import pytest
from tests.theory.choice.cases import ORACLE, oracle_issues

from majlis.theory.choice import fit
from majlis.theory.choice.fitting import RIDGE


def loss(b: np.ndarray, features: np.ndarray, outcome: np.ndarray) -> float:
    utility = features @ b
    chosen = utility[np.arange(len(outcome)), outcome]
    return float(np.mean(np.log(np.exp(utility).sum(axis=1)) - chosen) + RIDGE * b @ b)


def test_it_equals_what_l_bfgs_finds() -> None:
    # tests/oracles/choice/README.md
    features, outcome = oracle_issues()
    b = fit(features, outcome, ridge=ORACLE["ridge"])
    assert b == pytest.approx(ORACLE["coefficients"], abs=1e-6)
    assert loss(b, features, outcome) == pytest.approx(ORACLE["loss"], abs=1e-10)


def test_no_step_in_any_direction_is_better() -> None:
    features, outcome = oracle_issues()
    b = fit(features, outcome)
    best = loss(b, features, outcome)
    for step in np.random.default_rng(1).normal(size=(50, 6)):
        assert loss(b + 1e-3 * step, features, outcome) > best


def test_where_it_begins_does_not_matter() -> None:
    features, outcome = oracle_issues()
    far = fit(features, outcome, start=np.array([9.0, -9, 6, -6, 9, -9]))
    assert far == pytest.approx(fit(features, outcome), abs=1e-8)


def test_an_issue_may_count_several_times_or_not_at_all() -> None:
    features, outcome = oracle_issues()
    often = np.random.default_rng(2).integers(0, 4, len(outcome))
    rows = np.repeat(np.arange(len(outcome)), often)
    assert fit(features, outcome, often.astype(float)) == pytest.approx(fit(features[rows], outcome[rows]), abs=1e-8)


def test_it_finds_the_coefficients_that_outcomes_were_drawn_with() -> None:
    features, _ = oracle_issues()
    true = np.array([0.6, 0.9, 0.8, 1.8, -0.7, 0.6])
    many = np.tile(features, (400, 1, 1))
    utility = many @ true + np.random.default_rng(3).gumbel(size=many.shape[:2])
    assert fit(many, utility.argmax(axis=1), ridge=1e-6) == pytest.approx(true, abs=0.1)
