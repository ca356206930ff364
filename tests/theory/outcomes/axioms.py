"""How far a model is from each axiom on given worlds, and worlds to try it on."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from majlis.theory.outcomes import OutcomeModel, Positions


def worlds(draws: int = 12, actors: int = 7, issues: int = 3, seed: int = 1) -> Positions:
    """Random worlds in general position, with unequal weights and a fifth of the stances missing."""
    rng = np.random.default_rng(seed)
    position = rng.uniform(20, 80, (draws, actors, issues))
    missing = rng.random((actors, issues)) < 0.2
    missing[:2] = False
    position[:, missing] = np.nan
    salience = np.where(np.isnan(position), 0.0, rng.uniform(0.1, 1.0, position.shape))
    return Positions(
        position=position,
        salience=salience,
        capability=rng.uniform(5, 95, (draws, actors)),
        reversion=rng.uniform(20, 80, (draws, issues)),
        veto=np.arange(actors) < 2,
        seeds=np.arange(draws, dtype=np.uint64) + 11,
        actors=tuple(f"a{i}" for i in range(actors)),
        issues=tuple(f"k{i}" for i in range(issues)),
    )


def tied(seed: int = 1) -> Positions:
    """The same worlds with few different positions, saliences and capabilities, so that much is exactly equal."""
    w = worlds(seed=seed)
    position = np.where(w.present, np.round(w.position / 30) * 30, np.nan)
    salience = np.where(w.present, np.ceil(w.salience * 2) / 2, 0.0)
    return replace(w, position=position, salience=salience, capability=np.ceil(w.capability / 50) * 50)


def shuffled(w: Positions, seed: int = 3) -> Positions:
    """The same worlds with the actors in another order."""
    p = np.random.default_rng(seed).permutation(len(w.actors))
    return replace(
        w,
        position=w.position[:, p],
        salience=w.salience[:, p],
        capability=w.capability[:, p],
        veto=w.veto[p],
        actors=tuple(w.actors[i] for i in p),
    )


def order(model: OutcomeModel, w: Positions) -> float:
    return _gap(model.predict(shuffled(w)), model.predict(w))


def shift(model: OutcomeModel, w: Positions) -> float:
    moved = replace(w, position=w.position + 15, reversion=w.reversion + 15)
    return _gap(model.predict(moved), model.predict(w) + 15)


def scale(model: OutcomeModel, w: Positions) -> float:
    half = replace(w, position=w.position / 2, reversion=w.reversion / 2)
    return _gap(model.predict(half), model.predict(w) / 2)


def mirror(model: OutcomeModel, w: Positions) -> float:
    turned = replace(w, position=100 - w.position, reversion=100 - w.reversion)
    return _gap(model.predict(turned), 100 - model.predict(w))


def units(model: OutcomeModel, w: Positions) -> float:
    return _gap(model.predict(replace(w, capability=w.capability / 8)), model.predict(w))


def unanimity(model: OutcomeModel, w: Positions) -> float:
    agreed = np.where(np.isnan(w.position), np.nan, 37.0)
    return _gap(model.predict(replace(w, position=agreed)), np.full(w.reversion.shape, 37.0))


def inside(model: OutcomeModel, w: Positions) -> float:
    outcome = model.predict(w)
    low, high = np.nanmin(w.position, axis=1), np.nanmax(w.position, axis=1)
    return float(np.maximum(low - outcome, outcome - high).max())


def bystander(model: OutcomeModel, w: Positions) -> float:
    salience, position = w.salience.copy(), w.position.copy()
    salience[:, -1] = 0.0
    position[:, -1] = np.where(np.isnan(position[:, -1]), np.nan, 1.0)
    idle = replace(w, salience=salience)
    return _gap(model.predict(replace(idle, position=position)), model.predict(idle))


DISTANCES: dict[str, Callable[[OutcomeModel, Positions], float]] = {
    "order": order,
    "shift": shift,
    "scale": scale,
    "mirror": mirror,
    "units": units,
    "unanimity": unanimity,
    "inside": inside,
    "bystander": bystander,
}


def _gap(found: np.ndarray, expected: np.ndarray) -> float:
    return float(np.abs(found - expected).max())
