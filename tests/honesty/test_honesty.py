"""What a careful reviewer asks: are draws and models calibrated against themselves, and is the mechanism found out?"""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks import coding, self_calibration, synthetic, twins
from tests.shared import SHARED, needs_shared

from majlis.backtest import Asked, backtest
from majlis.ensemble import chosen_models
from majlis.resolved import read
from majlis.settlement import Observed, shipped
from majlis.theory.outcomes import MODELS, model_named

TALKS = self_calibration.talks(80)
LEAST = 0.002
"""Chance below which ranks count as uneven: there are some ten looks."""


@pytest.mark.parametrize("name", ["weighted-median", "contest", "challenge", "exchange:random-rate", "coercion",
                                  "spatial-politics:stochastic", "quantal-response"])  # fmt: skip
def test_a_models_forecasts_are_calibrated_against_itself(name: str) -> None:
    assert self_calibration.flat(self_calibration.ranks(model_named(name), TALKS, 32)) > LEAST


def test_the_choice_is_calibrated_against_itself() -> None:
    assert self_calibration.flat(self_calibration.choice_ranks(TALKS[:36], 60)) > LEAST


def test_ranks_show_what_is_wrong() -> None:
    mean, procedural = MODELS["weighted-mean"].model, MODELS["procedural"].model

    class Other:
        """Settles one world by another model than all others."""

        def predict(self, positions):
            return (procedural if len(positions.position) == 1 else mean).predict(positions)

    class Sure:
        """Forecasts with half the spread."""

        def predict(self, positions):
            said = mean.predict(positions)
            return said if len(said) == 1 else said.mean(axis=0) + (said - said.mean(axis=0)) / 4

    assert self_calibration.flat(self_calibration.ranks(Other(), TALKS, 32)) < LEAST
    assert self_calibration.flat(self_calibration.ranks(Sure(), TALKS, 32)) < LEAST


def test_how_uneven_ranks_are_is_a_chance() -> None:
    rng = np.random.default_rng(1)
    chances = np.array([self_calibration.flat(rng.random(100)) for _ in range(2000)])
    assert (chances < 0.05).mean() == pytest.approx(0.05, abs=0.02)
    assert chances.mean() == pytest.approx(0.5, abs=0.03)


def test_the_error_of_the_fit_is_as_large_as_it_says() -> None:
    pit = self_calibration.coefficient_ranks(sets=12, times=25)
    assert ((pit > 0.05) & (pit < 0.95)).mean() == pytest.approx(0.9, abs=0.1)


@pytest.fixture(scope="module")
def worlds() -> dict:
    bare = synthetic.dossiers(30, 2, 11, seed=5)
    asked = Asked(chosen_models(("weighted-mean", "weighted-median")), 40, 1, 35.0)
    models = {"weighted-mean": "", "weighted-median": ""}
    mechanisms = {name: synthetic.MECHANISMS[name] for name in (*models, "stays at the reference point")}
    return {
        name: backtest(synthetic.settled(bare, mechanism, models, 7), asked) for name, mechanism in mechanisms.items()
    }


def test_each_model_is_ahead_where_its_own_mechanism_settles(worlds: dict) -> None:
    for own, other in (("weighted-mean", "weighted-median"), ("weighted-median", "weighted-mean")):
        crps = {name: worlds[own].rows[name]["crps"] for name in (own, other)}
        assert crps[own].mean() < crps[other].mean()


def test_the_choice_finds_out_what_it_can_and_claims_no_more(worlds: dict) -> None:
    for name, answer in worlds.items():
        gain = answer.differences["bell", "choice"]["crps"]
        assert gain.high > 0, "it is never shown to do worse than the bell"
        assert answer.records["choice"].scores["held_80"].value == pytest.approx(0.8, abs=0.15), name
    assert worlds["weighted-median"].differences["bell", "choice"]["crps"].low > 0


def test_made_up_outcomes_lie_as_resolved_ones_do() -> None:
    bare = synthetic.dossiers(150, 2, 15, seed=3)
    made = synthetic.settled(bare, synthetic.somebody, {}, 4).settled
    outcome = np.array([issue.outcome for issue in made])
    at = [np.isin(issue.outcome, issue.position) for issue in made]
    assert np.mean(at) > synthetic.AT_A_POSITION
    assert (outcome % 10 == 0).mean() > 0.75
    inside = [issue.position.min() <= issue.outcome <= issue.position.max() for issue in made]
    assert np.mean(inside) > 0.97


def test_who_is_off_or_knows_few_forecasts_worse() -> None:
    made = synthetic.settled(synthetic.dossiers(60, 2, 13, seed=6), synthetic.somebody, {}, 8)
    observed = Observed.of(made.issues)
    found = [coding.noisy(observed, noise, times=2, assignments=1) for noise in (0.0, 20.0)]
    assert found[0]["crps"] < found[1]["crps"]
    assert found[0]["log_loss"] < found[1]["log_loss"]
    few, many = (coding.some_known(observed, actors, shipped()) for actors in (2, 10))
    assert many["crps"] < few["crps"]
    off = coding.off_by(observed, 20.0, 1)
    assert (np.isnan(off.stated) == np.isnan(observed.stated)).all()
    assert np.nanmax(off.stated % 5) == 0


def test_twins_are_found_whichever_way_a_scale_runs() -> None:
    made = synthetic.settled(synthetic.dossiers(20, 1, 7, seed=2), synthetic.somebody, {}, 3)
    first = made.issues[0]
    twin = replace(first, key="z", dossier="z", position=100 - first.position, outcome=100 - first.outcome)
    observed = Observed.of([*made.issues, twin])
    distance, i, j, turned = min(twins.pairs(observed))
    assert (round(distance, 9), i, j, turned) == (0.0, 0, 20, True)
    y = observed.outcome
    assert y[i] == 100 - y[j]


@needs_shared
def test_nothing_is_left_in_positions_weights_and_salience() -> None:
    """Near twins end as far apart as the choice misses: the finding of the design, by another distance."""
    observed = Observed.of(read(SHARED / "data" / "deu")[0].issues)
    rows = list(twins.rows(observed))[2:]
    for row in rows:
        _, _, half, crps = (float(cell) for cell in row.strip("| ").split("|"))
        assert half == pytest.approx(19, abs=1.2)
        assert crps < half + 0.5
