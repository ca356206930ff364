"""Drivers: what moves a forecast is found, with its size; what does not, is not."""

import numpy as np
import pytest

from draws.test_worlds import dossier
from majlis.draws import Quantity, Sample, sampled
from majlis.ensemble import Driver, drivers


def two(water: np.ndarray) -> np.ndarray:
    """Outcomes of both issues: the given one of water, nothing of note on trade."""
    return np.stack([water, np.full(len(water), 50.0)], axis=1)


def test_the_swing_is_that_of_a_known_outcome() -> None:
    worlds = sampled(dossier(), 20_000, 1)
    names = [q.name for q in worlds.quantities]
    x = worlds.values[:, names.index("position/west/water")]
    other = worlds.values[:, names.index("position/east/water")]
    found = drivers(worlds, two(0.5 * x - 0.1 * other))[0]
    assert [d.quantity for d in found[:2]] == ["position/west/water", "position/east/water"]
    low, high = np.quantile(x, [0.1, 0.9])
    assert found[0].swing == pytest.approx(0.5 * (x[x >= high].mean() - x[x <= low].mean()), abs=0.2)
    assert found[1].swing < 0


def test_an_outcome_that_nothing_moves_has_no_drivers() -> None:
    worlds = sampled(dossier(), 5000, 1)
    assert drivers(worlds, two(np.random.default_rng(9).normal(size=5000))) == ((), ())


def test_judgements_on_another_issue_are_not_drivers() -> None:
    worlds = sampled(dossier(), 5000, 1)
    column = [q.name for q in worlds.quantities].index("position/east/trade")
    trade = worlds.values[:, column]
    assert drivers(worlds, two(trade))[0] == ()
    assert drivers(worlds, two(trade)[:, ::-1])[1][0].quantity == "position/east/trade"


def made_of(*judgements: tuple[str, list[float]]) -> Sample:
    """Worlds in which a judgement, drawn from 10 to 90 about 50, has the values written down."""
    quantities = tuple(Quantity(name, 10.0, 50.0, 90.0, -1e9, 1e9) for name, _ in judgements)
    values = np.array([values for _, values in judgements]).T
    worlds = len(values)
    return Sample(dossier(), quantities, values, np.zeros((worlds, 2)), np.zeros(worlds, dtype=np.uint64))


def ends(low: int, middle: int, high: int) -> list[float]:
    """So many worlds at the low end of the range, within it, and at the high end."""
    return [5.0] * low + [50.0] * middle + [95.0] * high


WATER, TRADE = "position/west/water", "position/east/trade"


def test_by_hand() -> None:
    """Low end: 10 worlds of 20 and 10 of 40. High end: 15 of 60 and 10 of 70. Whatever lies within does not count.

    Means 30 and 64; variances 100 and 24, over n − 1 = 19 and 24: the error is √(100/19 + 24/24) = 2.502.
    """
    outcome = np.array([20.0] * 10 + [40.0] * 10 + [0.0, 100.0, 7.0] + [60.0] * 15 + [70.0] * 10)
    (found,), nothing = drivers(made_of((WATER, ends(20, 3, 25))), two(outcome))
    assert (found.quantity, found.low, found.high) == (WATER, 30, pytest.approx(64))
    assert found.swing == pytest.approx(34)
    assert found.error == pytest.approx((100 / 19 + 1) ** 0.5)
    assert nothing == ()


def test_what_is_at_an_end_counts_as_that_end() -> None:
    """10 and 90 are the 10th and the 90th percentile themselves."""
    values = [10.0] * 20 + [10.001] * 20 + [89.999] * 20 + [90.0] * 20
    outcome = np.array([30.0] * 20 + [0.0] * 20 + [100.0] * 20 + [60.0] * 20)
    (found,), _ = drivers(made_of((WATER, values)), two(outcome))
    assert (found.low, found.high) == (30, 60)


def test_a_judgement_that_pulls_down_has_a_negative_swing() -> None:
    outcome = np.array([60.0] * 30 + [30.0] * 30)
    (found,), _ = drivers(made_of((WATER, ends(30, 0, 30))), two(outcome))
    assert (found.low, found.high, found.swing) == (60, 30, -30)


@pytest.mark.parametrize(("low", "high", "told"), [(20, 20, 1), (19, 30, 0), (30, 19, 0), (0, 40, 0)])
def test_twenty_worlds_are_needed_at_each_end(low: int, high: int, told: int) -> None:
    outcome = np.array([20.0] * low + [60.0] * high)
    assert len(drivers(made_of((WATER, ends(low, 0, high))), two(outcome))[0]) == told


@pytest.mark.parametrize(("swing", "told"), [(6.2, 1), (5.8, 0), (-6.2, 1), (-5.8, 0)])
def test_a_swing_must_be_three_errors_from_zero(swing: float, told: int) -> None:
    """26 worlds at each end, half of them √50 above and half √50 below the mean: √(50/25 + 50/25) = 2, three are 6."""
    away = np.tile([50**0.5, -(50**0.5)], 13)
    outcome = np.concatenate([40 + away, 40 + swing + away])
    found, _ = drivers(made_of((WATER, ends(26, 0, 26))), two(outcome))
    assert len(found) == told
    assert all(driver.error == pytest.approx(2) for driver in found)


def test_a_judgement_that_does_not_vary_moves_nothing() -> None:
    sample = made_of((WATER, ends(30, 0, 30)))
    sure = Sample(
        sample.dossier, (Quantity(WATER, 50.0, 50.0, 50.0, 0.0, 100.0),), sample.values, sample.noise, sample.seeds
    )
    assert drivers(sure, two(np.array([20.0] * 30 + [60.0] * 30)))[0] == ()


@pytest.mark.parametrize(
    ("name", "on_water", "on_trade"),
    [
        ("position/west/water", 1, 0),
        ("salience/west/water", 1, 0),
        ("reversion/water", 1, 0),
        ("position/east/trade", 0, 1),
        ("capability/east", 1, 1),
        ("susceptibility/east", 1, 1),
        ("tie/east/third/leadership", 1, 1),
    ],
)
def test_a_stance_bears_on_its_issue_and_what_an_actor_is_on_all(name: str, on_water: int, on_trade: int) -> None:
    outcome = np.array([20.0] * 30 + [60.0] * 30)
    water, trade = drivers(made_of((name, ends(30, 0, 30))), np.stack([outcome, outcome], axis=1))
    assert (len(water), len(trade)) == (on_water, on_trade)


def test_the_strongest_come_first_whichever_way_they_pull_and_equals_by_name() -> None:
    up, down = ends(30, 60, 30), [50.0] * 30 + [95.0] * 30 + [5.0] * 30 + [50.0] * 30
    outcome = np.array([40.0] * 30 + [10.0] * 30 + [70.0] * 30 + [60.0] * 30)
    sample = made_of(("position/b/water", up), ("position/a/water", up), ("position/z/water", down))
    found, _ = drivers(sample, two(outcome))
    assert [(d.quantity, d.swing) for d in found] == [
        ("position/z/water", -60),
        ("position/a/water", 20),
        ("position/b/water", 20),
    ]


def test_outcomes_of_the_first_worlds_are_enough() -> None:
    """The outcomes of 60 worlds, of which the sample holds 100."""
    outcome = np.array([20.0] * 30 + [60.0] * 30)
    (found,), _ = drivers(made_of((WATER, ends(30, 0, 70))), two(outcome))
    assert found == Driver(WATER, 20.0, 60.0, 0.0)
