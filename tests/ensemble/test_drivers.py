"""Drivers: what moves a forecast is found, with its size; what does not, is not."""

import numpy as np
import pytest

from draws.test_worlds import dossier
from majlis.draws import sampled
from majlis.ensemble import drivers


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


def test_the_error_of_a_swing_is_how_far_it_wanders_from_seed_to_seed() -> None:
    """Draws are not independent but stratified; that must not make a swing look surer than it is."""
    found: dict[str, list[tuple[float, float]]] = {}
    for seed in range(60):
        worlds = sampled(dossier(), 800, seed)
        stances = [k for k, q in enumerate(worlds.quantities) if q.name.startswith("position/")][:3]
        for d in drivers(worlds, two(worlds.values[:, stances].sum(axis=1)))[0]:
            found.setdefault(d.quantity, []).append((d.swing, d.error))
    always = np.array([swings for swings in found.values() if len(swings) == 60])
    assert len(always) == 3
    wandered, said = always[..., 0].std(axis=1, ddof=1), always[..., 1].mean(axis=1)
    assert 0.8 < np.sqrt(np.mean((wandered / said) ** 2)) < 1.2
