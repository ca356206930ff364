"""Every number of the oracles, to its tolerance (tests/oracles/escalation/README.md)."""

import csv
from typing import Any

import numpy as np
import pytest
from tests.shared import needs_shared
from tests.theory.escalation.cases import ELSEWHERE, HERE, Case, events_of, lines, marks_of, model_of

from majlis.theory.escalation import (
    FLAT,
    ROOTS,
    STATED,
    WEIGHTS,
    Counts,
    Hawkes,
    chance_of_any,
    chances,
    compensators,
    damped_compensators,
    damped_log_likelihood,
    damped_rates,
    days_to_calm,
    expected_events,
    extra_events,
    fit,
    goldstein,
    increments,
    laplace,
    log_likelihood,
    rescaled,
    simulated,
    state,
    time_rescaling,
    with_mechanism,
)

SEQUENCES = lines("sequences.jsonl") + lines("real.jsonl")
DAMPED = lines("damped.jsonl")
FITTED = [
    (case, kind)
    for case in SEQUENCES
    for kind in ("mle", "map")
    if case.get("fit", {}).get(kind) or (kind == "map" and "map" in case)
]
EXACT = {"rel": 1e-8, "abs": 1e-11}


def name(case: Any) -> str | None:
    return case.get("name", "") if isinstance(case, dict) else None


each = pytest.mark.parametrize("case", SEQUENCES, ids=name)


@each
def test_likelihood_compensators_and_rates(case: Case) -> None:
    model, events, expected = model_of(case["parameters"]), events_of(case), case["expected"]
    assert log_likelihood(model, events) == pytest.approx(expected["loglik"], **EXACT)
    half, end = compensators(model, events, [events.end / 2, events.end])
    assert half == pytest.approx(expected["compensator_half"], **EXACT)
    assert end == pytest.approx(expected["compensator_end"], **EXACT)
    assert model.mu + state(model, events).sum(axis=1) == pytest.approx(expected["intensity_end"], **EXACT)
    assert model.branching_ratio == pytest.approx(expected["branching_ratio"], **EXACT)


@pytest.mark.parametrize("case", [case for case in SEQUENCES if "second" in case], ids=name)
def test_likelihood_at_other_parameters(case: Case) -> None:
    other = model_of(case["second"]["parameters"])
    assert log_likelihood(other, events_of(case)) == pytest.approx(case["second"]["loglik"], **EXACT)
    assert other.branching_ratio == pytest.approx(case["second"]["branching_ratio"], **EXACT)


@each
def test_residuals(case: Case) -> None:
    model, events, expected = model_of(case["parameters"]), events_of(case), case["expected"]
    times = rescaled(model, events)
    for d, told in enumerate(expected["rescaled_times_first_12"]):
        assert times[events.process == d][:12] == pytest.approx(told, rel=1e-8, abs=1e-10)
    if "rescaled_increments" in expected:
        told, found = expected["rescaled_increments"], time_rescaling(model, events)
        assert found.number == told["n"]
        assert increments(model, events).mean() == pytest.approx(told["mean"], **EXACT)
        assert found.statistic == pytest.approx(told["ks_statistic"], **EXACT)
        # Beyond 140 numbers SciPy's own p-value is an approximation, right to five places.
        assert found.p == pytest.approx(told["ks_p"], rel=1e-8 if told["n"] <= 140 else 1e-5)


def forecasts() -> list[Any]:
    found = []
    for case in SEQUENCES:
        told = case["expected"]["forecast"]
        square = (case["dyads"], case["dyads"])
        found += [(case, row["kappa"], ~np.eye(*square, dtype=bool), row) for row in told["by_kappa"]]
        if "all_pairs_kappa_half" in told:
            found.append((case, 0.5, np.ones(square, dtype=bool), told["all_pairs_kappa_half"]))
    return found


@pytest.mark.parametrize(("case", "kappa", "pairs", "told"), forecasts(), ids=name)
def test_forecasts_with_and_without_a_mechanism(case: Case, kappa: float, pairs: np.ndarray, told: Case) -> None:
    model, forecast = model_of(case["parameters"]), case["expected"]["forecast"]
    model, left = with_mechanism(model, state(model, events_of(case)), kappa, pairs)
    days, serious = forecast["horizons_days"], model.marks.at_least(forecast["serious_mark"])
    assert model.branching_ratio == pytest.approx(told["branching_ratio"], **EXACT)
    assert expected_events(model, left, days) == pytest.approx(np.array(told["expected_events"]), **EXACT)
    exactly = chances(model, left, days, serious)
    assert 1 - exactly[:, 0] == pytest.approx(told["p_at_least_one_serious"], **EXACT)
    assert chance_of_any(model, left, days, serious) == pytest.approx(told["p_at_least_one_serious"], **EXACT)
    assert 1 - exactly.sum(axis=1) == pytest.approx(told["p_at_least_two_serious"], **EXACT)
    if "simulated" in told:
        exact = {key: told[key] for key in ("p_at_least_one_serious", "p_at_least_two_serious")}
        exact["expected_events_total"] = np.sum(told["expected_events"], axis=1)
        for key, value in exact.items():
            mean, error = np.array(told["simulated"][key]).T
            # Of 100,000 futures a few may or may not be without a serious act, where hardly any is.
            assert (np.abs(mean - value) <= 4 * error + 3e-5).all()


@pytest.mark.parametrize("case", [case for case in SEQUENCES if case["expected"].get("shock")], ids=name)
def test_what_one_act_sets_off(case: Case) -> None:
    model, told = model_of(case["parameters"]), case["expected"]["shock"]
    days = days_to_calm(model, told["dyad"], told["mark"])
    assert days == pytest.approx(told["days_to_5_percent"], **EXACT)
    assert extra_events(model, told["dyad"], told["mark"]) == pytest.approx(told["expected_extra_events"], **EXACT)


@pytest.mark.parametrize(("case", "kind"), FITTED, ids=name)
def test_fits(case: Case, kind: str) -> None:
    events, marks = events_of(case), marks_of(case["parameters"]["marks"])
    told = case["fit"][kind] if "fit" in case else case["map"]
    found = fit(events, marks, FLAT if kind == "mle" else STATED, gamma=case["parameters"]["gamma"])
    assert found.converged
    assert found.objective == pytest.approx(told["objective"], abs=1e-5)
    assert found.log_likelihood == pytest.approx(told["loglik"], abs=1e-3)
    assert found.model.branching_ratio == pytest.approx(told["branching_ratio"], abs=1e-3)
    errors = laplace(found, events).errors
    for value, error, key in zip(found.parameters, errors, ("mu", "alpha", "beta"), strict=True):
        assert value == pytest.approx(np.array(told[key]), abs=1e-3)
        expected = np.array(told["standard_errors"][key], dtype=float)
        assert error == pytest.approx(expected, rel=1e-3, nan_ok=True)
    assert (found.parameters.row == 0).sum() == told["zero_parameters"]


def test_where_nothing_was_told_there_is_no_maximum_likelihood() -> None:
    case = next(case for case in SEQUENCES if case["name"] == "quiet-dyad")
    assert case["fit"]["mle"] is None
    with pytest.raises(ValueError, match="without a prior"):
        fit(events_of(case), marks_of(case["parameters"]["marks"]), FLAT)


def far(share: np.ndarray, told: list[list[float]]) -> np.ndarray:
    """Distances in standard errors."""
    mean, error = np.array(told).reshape(-1, 2).T
    return np.abs(share.ravel() - mean) / error


@pytest.mark.parametrize("case", DAMPED, ids=name)
def test_the_damping_variant(case: Case) -> None:
    model, events, told = model_of(case["parameters"]), events_of(case), case["expected"]
    floor = case["floor_share"]
    assert damped_log_likelihood(model, events, floor) == pytest.approx(told["loglik"], **EXACT)
    assert damped_compensators(model, events, [events.end], floor)[0] == pytest.approx(told["compensator_end"], **EXACT)
    low = damped_rates(model, events, floor) <= floor * model.mu[events.process] * (1 + 1e-12)
    assert low.sum() == told["events_at_floor"]


@pytest.mark.parametrize("case", DAMPED, ids=name)
def test_the_damping_variant_simulated(case: Case) -> None:
    damping, events, told = model_of(case["parameters"]), events_of(case), case["expected"]["simulated"]
    plain = Hawkes.of(damping.mu, np.maximum(damping.alpha, 0), damping.beta, damping.marks, damping.gamma)
    serious = damping.marks.at_least(told["serious_mark"], case["hostile"])
    days, seeds = told["horizons_days"], np.arange(40_000, dtype=np.uint64)
    with_it, without = (
        simulated(model, state(model, events), days, serious, seeds, floor=case["floor_share"])
        for model in (damping, plain)
    )
    allowed = 4 * np.sqrt(1 + told["runs"] / len(seeds))
    assert far(any_of(with_it), told["p_at_least_one_serious_hostile"]).max() < allowed
    assert far(with_it.all.mean(axis=0), told["expected_events_by_horizon_then_process"]).max() < allowed
    assert far(any_of(without), told["p_at_least_one_without_damping"]).max() < allowed


def any_of(counts: Counts) -> np.ndarray:
    return np.asarray((counts.serious.sum(axis=2) > 0).mean(axis=0))


def test_the_roots_of_cameo() -> None:
    rows = list(csv.DictReader((HERE / "cameo_roots.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["root"] for row in rows] == list(ROOTS)
    for row in rows:
        root = ROOTS[row["root"]]
        assert (root.name, root.quad_class, root.weight) == (row["name"], row["quad_class"], float(row["goldstein"]))
        assert goldstein(row["root"]) == root.weight


@needs_shared
def test_every_code_of_cameo() -> None:
    rows = csv.DictReader((ELSEWHERE / "cameo_goldstein.csv").read_text(encoding="utf-8").splitlines())
    assert {row["code"]: float(row["goldstein"]) for row in rows} == WEIGHTS
