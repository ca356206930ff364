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


def tied(draws: int = 40, seed: int = 1) -> Positions:
    """Worlds with few different positions, so that much is exactly equal; in every other world weights are as well."""
    w = worlds(draws=draws, seed=seed)
    step = 20 if seed % 2 else 30
    position = np.where(w.present, np.round(w.position / step) * step, np.nan)
    even = np.arange(draws) % 2 == 0
    salience = np.where(even[:, None, None], np.where(w.present, np.ceil(w.salience * 2) / 2, 0.0), w.salience)
    capability = np.where(even[:, None], np.ceil(w.capability / 50) * 50, w.capability)
    return replace(w, position=position, salience=salience, capability=capability)


def listed(w: Positions, actors: list[int], issues: list[int]) -> Positions:
    """Some actors and issues of the same worlds, in the order given."""
    return replace(
        w,
        position=w.position[:, actors][:, :, issues],
        salience=w.salience[:, actors][:, :, issues],
        capability=w.capability[:, actors],
        reversion=w.reversion[:, issues],
        veto=w.veto[actors],
        actors=tuple(w.actors[i] for i in actors),
        issues=tuple(w.issues[k] for k in issues),
        heard=None if w.heard is None else w.heard[:, actors][:, :, issues],
    )


def order(model: OutcomeModel, w: Positions) -> float:
    """Actors in another order, issues in another, both in another."""
    rng, (_, n, m) = np.random.default_rng(3), w.shape
    same, other = (list(range(n)), list(range(m))), (rng.permutation(n).tolist(), np.roll(range(m), 1).tolist())
    found, gap = model.predict(w), 0.0
    for actors, issues in ((other[0], same[1]), (same[0], other[1]), other):
        gap = max(gap, _gap(model.predict(listed(w, actors, issues)), found[:, issues]))
    return gap


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
    """The last actor cares for nothing, or for all but the first issue."""
    return max(_bystander(model, w, slice(None)), _bystander(model, w, slice(0, 1)))


def _bystander(model: OutcomeModel, w: Positions, issues: slice) -> float:
    salience, position = w.salience.copy(), w.position.copy()
    salience[:, -1, issues] = 0.0
    position[:, -1, issues] = np.where(np.isnan(position[:, -1, issues]), np.nan, 1.0)
    idle = replace(w, salience=salience)
    moved = model.predict(replace(idle, position=position))
    return _gap(moved[:, issues], model.predict(idle)[:, issues])


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
