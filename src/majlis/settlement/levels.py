"""The nominal levels at which intervals hold what they claim, for all actors and for a few of them.

Where outcomes fall on somebody's position, a plain 80 % interval holds far more than 80 %; where most actors are not
known, it holds less. Both are measured on the issues the choice was trained on: the least level, in hundredths, at
which intervals counted in whole points held at least the share claimed. For few actors, actors are left out at random,
and the chances are first widened by the share of chances by roundness alone that gives the least log loss. For another
field, every council is left out in turn, and the level is what the hardest of them asked for.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.settlement.model import CLAIMS, KINDS
from majlis.settlement.observed import Observed
from majlis.theory.choice import broad, central, fit, probabilities, shortest_run, softmax, weights, widened

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
LEVELS = np.arange(10, 100) / 100
FEW = 12
"""Numbers of actors from 1 to this have a level of their own."""
TIMES = 10
"""Choices of a few actors of every issue."""
SHARES = np.arange(0, 100) / 100
ENOUGH = 10
"""Issues of a council from which on it shows what level another field may ask for."""
INTERVALS = dict(zip(KINDS, (shortest_run, central), strict=True))


def needed_levels(chances: Array, points: Ints) -> dict[str, dict[float, float]]:
    """Kind of interval to claim to the least level that held it.

    Args:
        chances: (issue, 101).
        points: (issue,): where each settled, in whole points.
    """
    found: dict[str, dict[float, float]] = {}
    for kind, interval in INTERVALS.items():
        low, high = interval(chances, LEVELS)
        held = ((low <= points[:, None]) & (points[:, None] <= high)).mean(axis=0)
        found[kind] = {claim: _least(held, claim) for claim in CLAIMS}
    return found


def by_actors(
    observed: Observed, coefficients: Array, chances: Array, seed: int
) -> tuple[tuple[float, ...], dict[str, dict[float, tuple[float, ...]]]]:
    """The share of broad chances, and the levels, for 1, 2, … actors and for more; neither ever rises.

    Numbers of actors go up to `FEW`, and no further than half of the issues have as many. With more actors than that
    nothing is mixed in.

    Args:
        observed: The issues.
        coefficients: (feature,).
        chances: (issue, 101), with all actors.
        seed: Of the choices of actors.

    Returns:
        Shares; and kind of interval to claim to levels.
    """
    most = min(FEW, int(np.median(observed.actors)))
    some = [few(observed, coefficients, n, seed) for n in range(1, most + 1)]
    told = [least_loss(*case, coefficients) for case in some]
    shares = [*np.maximum.accumulate(told[::-1])[::-1].tolist(), 0.0]
    wide = [
        needed_levels(widened(p[:, None], np.array([s]), coefficients)[:, 0], points)
        for (p, points), s in zip(some, shares, strict=False)
    ]
    found = [*wide, needed_levels(chances, observed.points)]
    levels = {kind: {claim: falling(found, kind, claim) for claim in CLAIMS} for kind in KINDS}
    return tuple(shares), levels


def least_loss(chances: Array, points: Ints, coefficients: Array) -> float:
    """The share of broad chances, in hundredths, with which the mean of −ln p(outcome) is least.

    Args:
        chances: (case, 101).
        points: (case,): where each settled.
        coefficients: (feature,).
    """
    there, anyhow = chances[np.arange(len(points)), points], broad(coefficients)[points]
    loss = [-np.log((1 - share) * there + share * anyhow).mean() for share in SHARES]
    return float(SHARES[int(np.argmin(np.round(loss, 12)))])


def elsewhere(observed: Observed, ridge: float, start: Array) -> dict[str, dict[float, float]]:
    """Kind of interval to claim to the highest level that a council asked for when it was left out.

    Councils with fewer than `ENOUGH` issues tell nothing; where none has as many, the highest of all levels is taken.
    """
    council = np.array(observed.councils)
    asked = []
    for name in sorted(set(observed.councils)):
        test = council == name
        if ENOUGH <= np.count_nonzero(test) < len(test):
            coefficients = fit(observed.features[~test], observed.points[~test], ridge=ridge, start=start)
            asked.append(needed_levels(softmax(observed.features[test] @ coefficients), observed.points[test]))
    highest = float(LEVELS[-1])
    return {
        kind: {claim: max((each[kind][claim] for each in asked), default=highest) for claim in CLAIMS} for kind in KINDS
    }


def few(observed: Observed, coefficients: Array, actors: int, seed: int, times: int = TIMES) -> tuple[Array, Ints]:
    """What would have been said, had only some actors of an issue been known, and where it settled.

    Issues with fewer actors than that are left out.

    Args:
        observed: The issues.
        coefficients: (feature,).
        actors: How many of each issue are known.
        seed: Of the choices, made anew for every number of actors.
        times: How many choices.

    Returns:
        (case, 101) and (case,): `times` cases an issue.
    """
    shape = (times, *observed.stated.shape)
    lot = np.random.default_rng([seed, actors]).random(shape)
    rank = np.where(np.isnan(observed.stated), 2.0, lot).argsort(axis=1).argsort(axis=1)
    position = np.where(rank < actors, observed.stated, np.nan)
    salience, capability = (np.broadcast_to(a, shape) for a in (observed.salience, observed.capability))
    weight = weights(position, salience, capability)
    enough = observed.actors >= actors
    alike = np.broadcast_to(coefficients, (times, len(coefficients)))
    chances = probabilities(observed.stated, position, weight, alike)
    return chances[:, enough].reshape(-1, chances.shape[-1]), np.tile(observed.points[enough], times)


def _least(held: Array, claim: float) -> float:
    """The least level that held the claim, the highest of all where none did."""
    enough = np.flatnonzero(held >= claim - 1e-12)
    return float(LEVELS[enough[0] if len(enough) else -1])


def falling(found: list[dict[str, dict[float, float]]], kind: str, claim: float) -> tuple[float, ...]:
    """Levels by number of actors, each at least that of more actors."""
    rising = np.maximum.accumulate([each[kind][claim] for each in reversed(found)])
    return tuple(rising[::-1].tolist())
