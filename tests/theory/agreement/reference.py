"""The definitions again, one world at a time in plain numpy, exact programmes by HiGHS, and random worlds.

Nothing here is shared with the package: gains are taken from satisfaction, bounds from every point of a fine scale,
optima from a linear or integer programme in x itself (a variable for every distance |x_k − p_ik|).
"""

from collections.abc import Iterator
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from majlis.theory.agreement import Talks, room

Array = NDArray[np.float64]


class World(NamedTuple):
    """One world, principals that care about nothing left out; NaN for no stance and no walk-away."""

    p: Array
    share: Array
    q: Array
    reservation: Array
    low: Array
    high: Array

    def gains(self, x: Array) -> Array:
        return satisfaction(x, self.p, self.share) - self.reservation


def satisfaction(x: Array, p: Array, share: Array) -> Array:
    """u_i(x) = Σ ŝ (100 − |x − p|)."""
    return np.nansum(share * (100.0 - np.abs(x - p)), axis=1)


def worlds_of(talks: Talks) -> Iterator[World]:
    for p, s, q, walk_away, lowest, highest in zip(*talks, strict=True):
        share = np.where(np.isnan(p), 0.0, s)
        there = share.sum(axis=1) > 0
        p, share, walk_away = p[there], share[there], walk_away[there]
        share = share / share.sum(axis=1, keepdims=True)
        low = np.fmin(np.where(np.isnan(lowest[there]), 0.0, lowest[there]), p)
        high = np.fmax(np.where(np.isnan(highest[there]), 100.0, highest[there]), p)
        reservation = np.where(np.isnan(walk_away), satisfaction(q, p, share), walk_away)
        yield World(p, share, q, reservation, low.max(axis=0, initial=0.0), high.min(axis=0, initial=100.0))


def bound(world: World, prices: Array) -> float:
    """max over all packages of Σ λ g, from every point that could be the best of an issue and a scale in between."""
    total = -float(prices @ world.reservation)
    for k in range(len(world.q)):
        here = ~np.isnan(world.p[:, k])
        points = np.concatenate([world.p[here, k], np.linspace(0.0, 100.0, 201)])
        points = np.clip(points, world.low[k], world.high[k])
        apart = np.abs(points[:, None] - world.p[here, k])
        total += float((prices[here] * world.share[here, k] * (100.0 - apart)).sum(axis=1).max())
    return total


def willing(gains: Array, tau: float = 5.0) -> float:
    """Σ ln σ(g/τ)."""
    return float(-np.logaddexp(0.0, -gains / tau).sum())


def conjugate(prices: Array, tau: float = 5.0, floor: float = 1.0) -> float:
    """Σ sup over g ≥ floor of ln σ(g/τ) − λ g, on a fine scale of gains."""
    g = np.linspace(floor, 150.0, 60_001)
    return float(sum((-np.logaddexp(0.0, -g / tau) - price * g).max() for price in prices))


class Programme:
    """max of something linear over packages, by HiGHS."""

    def __init__(self, world: World, apart: NDArray[np.bool_] | None = None) -> None:
        self.highs = highspy.Highs()
        self.highs.silent()
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.highs.setOptionValue("mip_abs_gap", 1e-9)
        self.x = []
        for k, q in enumerate(world.q):
            x = self.highs.addVariable(0.0, 100.0)
            if apart is not None and apart[k]:
                text = self.highs.addBinary()  # 1 if the issue is in the text
                self.highs.addConstr(x >= world.low[k] * text + q * (1.0 - text))
                self.highs.addConstr(x <= world.high[k] * text + q * (1.0 - text))
            else:
                self.highs.addConstr(x >= world.low[k])
                self.highs.addConstr(x <= world.high[k])
            self.x.append(x)
        self.gains = [self._gain(world, i) for i in range(len(world.p))]

    def _gain(self, world: World, i: int):
        gain = self.highs.addVariable(-1000.0, 1000.0)
        content = -world.reservation[i]
        for k, x in enumerate(self.x):
            if world.share[i, k] > 0:
                away = self.highs.addVariable(0.0, 100.0)
                self.highs.addConstr(away >= x - world.p[i, k])
                self.highs.addConstr(away >= world.p[i, k] - x)
                content = content + world.share[i, k] * (100.0 - away)
        self.highs.addConstr(gain <= content)
        return gain

    def maximise(self, goal) -> float:
        self.highs.maximize(goal)
        feasible = self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return self.highs.getObjectiveValue() if feasible else -np.inf

    def value(self, variable) -> float:
        return self.highs.variableValue(variable)


def least_gain(world: World, apart: NDArray[np.bool_] | None = None) -> float:
    """The largest least gain; −inf where red lines do not meet."""
    programme = Programme(world, apart)
    least = programme.highs.addVariable(-1000.0, 1000.0)
    for gain in programme.gains:
        programme.highs.addConstr(least <= gain)
    return programme.maximise(least)


def largest_gain(world: World, i: int, floor: float = 1.0) -> float:
    """The largest gain of one principal where all others gain what is worth a signature; −inf if they cannot."""
    programme = Programme(world)
    for o, gain in enumerate(programme.gains):
        if o != i:
            programme.highs.addConstr(gain >= floor)
    return programme.maximise(programme.gains[i])


def likeliest(world: World, tau: float = 5.0, floor: float = 1.0) -> float:
    """The largest Σ ln σ(g/τ) with every g ≥ floor, by cutting planes: tangents of ln σ until they touch."""
    programme = Programme(world)
    values = []
    for gain in programme.gains:
        programme.highs.addConstr(gain >= floor)
        values.append(programme.highs.addVariable(-1000.0, 0.0))
    at = np.full(len(values), floor)
    for _ in range(60):
        for value, gain, g in zip(values, programme.gains, at, strict=True):
            slope = 1.0 / (tau * (1.0 + np.exp(g / tau)))
            programme.highs.addConstr(value <= willing(np.array([g]), tau) + slope * (gain - g))
        above = programme.maximise(sum(values[1:], values[0] + 0.0))
        at = np.array([programme.value(gain) for gain in programme.gains])
        if above - willing(at, tau) < 1e-7:  # as exact as the programme is feasible
            break
    return above


def frank_wolfe(world: World, rounds: int = 400, temperature: float = 0.5) -> tuple[float, float]:
    """Bounds of the largest least gain by conditional gradients: prices are the soft minimum of the gains."""
    x, low, high = np.clip(world.q, world.low, world.high), -np.inf, np.inf
    for t in range(rounds):
        g = world.gains(x)
        low = max(low, g.min())
        prices = np.exp(-(g - g.min()) / temperature)
        prices /= prices.sum()
        best = np.empty_like(x)
        for k in range(len(x)):
            here = ~np.isnan(world.p[:, k])
            points = np.clip(world.p[here, k], world.low[k], world.high[k])
            if len(points) == 0:
                best[k] = x[k]
                continue
            away = np.abs(points[:, None] - world.p[here, k])
            best[k] = points[(prices[here] * world.share[here, k] * away).sum(axis=1).argmin()]
        high = min(high, float(prices @ world.gains(best)))
        x = x + 2.0 / (t + 2.0) * (best - x)
    return low, high


def random_talks(
    draws: int, principals: int, issues: int, seed: int, *, lines: float = 0.25, walks: float = 6.0
) -> Talks:
    """Worlds in which room is often in doubt: some stances missing, some red lines and walk-away points."""
    rng = np.random.default_rng(seed)
    shape = (draws, principals, issues)
    p, s, q = rng.uniform(0, 100, shape), rng.uniform(0.05, 1, shape), rng.uniform(10, 90, (draws, issues))
    p[rng.random(shape) < 0.15] = np.nan
    share = np.where(np.isnan(p), 0.0, s)
    share /= np.maximum(share.sum(axis=2, keepdims=True), 1e-9)
    content = np.nansum(share * (100.0 - np.abs(q[:, None, :] - p)), axis=2)
    walk_away = np.where(rng.random((draws, principals)) < 0.5, content + rng.normal(0, walks, content.shape), np.nan)
    reach = rng.uniform(5, 60, shape)
    lowest = np.where(rng.random(shape) < lines, np.clip(p - reach, 0, 100), 0.0)
    highest = np.where(rng.random(shape) < lines, np.clip(p + reach, 0, 100), 100.0)
    return Talks.of(p, s, q, walk_away=walk_away, lowest=lowest, highest=highest)


def contested(talks: Talks, seed: int = 1) -> Talks:
    """The same with everybody's reservation moved so far that the largest least gain is near a point."""
    value = room(talks, exact=True).lower
    shift = np.where(np.isfinite(value), value, 0.0) - 1.0 + np.random.default_rng(seed).normal(0, 2, len(value))
    return talks._replace(walk_away=reservations(talks) + shift[:, None])


def reservations(talks: Talks) -> Array:
    """Walk-away points, or what no agreement is worth: (draw, principal)."""
    share = np.where(np.isnan(talks.position), 0.0, talks.salience)
    share = share / np.maximum(share.sum(axis=2, keepdims=True), 1e-300)
    content = np.nansum(share * (100.0 - np.abs(talks.reversion[:, None, :] - talks.position)), axis=2)
    return np.where(np.isnan(talks.walk_away), content, talks.walk_away)
