"""Drivers: what moves a forecast is found with its size, one judgement at a time; what does not, is not."""

import numpy as np
import pytest

from draws.test_worlds import dossier
from majlis.draws import sampled
from majlis.ensemble import Driver, drivers
from majlis.settlement import shipped
from majlis.theory.choice import features, mean_position, softmax, weights

GRID = np.arange(101)


def found() -> dict[str, Driver]:
    return {d.quantity: d for d in drivers(sampled(dossier(), 50, 1), shipped())[0]}


def expected(position: tuple[float, ...], salience: tuple[float, ...], capability: tuple[float, ...]) -> float:
    """The mean of the choice on an issue with three actors, by its formula, widened as three actors ask for."""
    x, s, c = (np.array(values, dtype=float)[None, :, None] for values in (position, salience, capability))
    weight = weights(x, s, c)[0]
    f = features(x[0], weight, mean_position(x[0], weight))
    p = shipped().widened(softmax(f @ shipped().coefficients), np.array([3]))
    return float(p[0] @ GRID)


def test_the_ends_of_a_position_are_what_would_be_forecast_if_it_were_stated_there() -> None:
    # east wants 80 (70 to 90), west 10 (0 to 30), third 50; saliences .6, .8, .2; capabilities 60, 30, 50
    driver = found()["position/west/water"]
    assert driver.low == pytest.approx(expected((80, 0, 50), (0.6, 0.8, 0.2), (60, 30, 50)))
    assert driver.high == pytest.approx(expected((80, 30, 50), (0.6, 0.8, 0.2), (60, 30, 50)))
    assert driver.swing > 0, "who wants more pulls up"


def test_caring_and_capability_pull_toward_what_is_wanted() -> None:
    moves = found()
    care = moves["salience/west/water"]
    assert care.low == pytest.approx(expected((80, 10, 50), (0.6, 0.7, 0.2), (60, 30, 50)))
    assert care.high == pytest.approx(expected((80, 10, 50), (0.6, 0.9, 0.2), (60, 30, 50)))
    assert care.swing < 0, "west wants little"
    strength = moves["capability/east"]
    assert strength.low == pytest.approx(expected((80, 10, 50), (0.6, 0.8, 0.2), (40, 30, 50)))
    assert strength.swing > 0, "east wants much"


def test_the_strongest_comes_first_and_what_moves_nothing_is_left_out() -> None:
    water, trade = drivers(sampled(dossier(), 50, 1), shipped())
    assert [abs(d.swing) for d in water] == sorted((abs(d.swing) for d in water), reverse=True)
    assert {d.quantity for d in trade} == {"position/east/trade"}, "alone on an issue, only what it wants counts"
    assert not any("reversion" in d.quantity or "tie" in d.quantity for d in water)


def test_neither_seed_nor_number_of_worlds_matters() -> None:
    one, other = (drivers(sampled(dossier(), draws, seed), shipped()) for draws, seed in ((20, 1), (70, 2)))
    assert one == other


def test_a_judgement_without_a_range_moves_nothing() -> None:
    sure = dossier(
        stances=[
            {"actor": "east", "issue": "water", "position": [80, 80, 80], "salience": [60, 60, 60]},
            {"actor": "west", "issue": "water", "position": [10, 10, 10], "salience": [80, 80, 80]},
        ],
        ties=[],
    )
    names = {d.quantity for d in drivers(sampled(sure, 20, 1), shipped())[0]}
    assert names == {"capability/east", "capability/west"}
