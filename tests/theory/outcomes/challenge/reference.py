"""The challenge model in plain numpy, as its equations stand: O(n³), one issue of one world, every actor seated.

Written to be checked by eye against docs/methods/outcomes/challenge.md; the kernels must agree with it, and the
benchmark measures them against it.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.outcomes.challenge import Challenge

Array = NDArray[np.float64]
HAIR = 1e-9


def weighted_median(x: Array, w: Array) -> float:
    order = np.argsort(x, kind="stable")
    reached = np.cumsum(w[order])
    return float(x[order][np.argmax(reached >= 0.5 * reached[-1] * (1 - 1e-12))])


def chances(model: Challenge, x: Array, w: Array, span: float, exponent: Array) -> Array:
    """P_ij, from backing v[k, i, j]."""
    away = w[:, None] * (np.abs(x[:, None] - x) / span) ** exponent[:, None]
    backing = away[:, None, :] - away[:, :, None]
    won = np.maximum(backing, 0).sum(axis=0)
    stake = np.abs(backing).sum() if model.chance == "all-pairs" else np.abs(backing).sum(axis=0)
    return np.divide(won, stake, out=np.full_like(won, 0.5), where=stake > 0)


def gains(model: Challenge, x: Array, s: Array, span: float, median: float, chance: Array, r: Array) -> Array:
    """E_ij with exponent r[i, j]."""
    d = np.abs(x[:, None] - x) / span
    away = np.abs(x - median)[:, None] / span
    hope = (away < d).astype(float) if model.better is None else np.full(d.shape, model.better)
    won, lost, still = 2 - 4 * (0.5 - 0.5 * d) ** r, 2 - 4 * (0.5 + 0.5 * d) ** r, 2 - 4 * 0.5**r
    better = 2 - 4 * np.maximum(0.5 - 0.25 * (away + d), 0) ** r
    worse = 2 - 4 * (0.5 + 0.25 * (away + d)) ** r
    fight = s * (chance * won + (1 - chance) * lost) + (1 - s) * won
    q = model.status_quo
    return fight - q * still - (1 - q) * (hope * better + (1 - hope) * worse)


def risk(gain: Array) -> Array:
    danger = (gain - np.diag(np.diag(gain))).sum(axis=0)
    low, high = danger.min(), danger.max()
    if high - low <= 1e-12 * len(danger):
        return np.ones(len(danger))
    third = (2 * danger - high - low) / (high - low) / 3
    return (1 - third) / (1 + third)


def offer(model: Challenge, x: Array, span: float, i: int, own: Array, other: Array) -> float:
    """Where i moves to."""
    found: list[tuple[int, float, float, float]] = []
    for j in range(len(x)):
        a, b = own[i, j], other[i, j]
        if abs(x[j] - x[i]) <= HAIR * span or b <= HAIR or abs(a) <= HAIR:
            continue
        if a > 0:
            if b <= a + HAIR:
                continue
            kind, place = 1, x[j]
        elif b > HAIR - a:
            kind, place = 2, x[i] + (x[j] - x[i]) * abs(a / b)
        elif model.capitulation:
            kind, place = 3, x[j]
        else:
            continue
        step = abs(place - x[i]) / span
        signed = (abs(a) * x[i] + abs(b) * x[j]) / (abs(a) + abs(b)) if kind == 2 else abs(x[j] - x[i])
        first = {"strongest": -b, "least-move": step, "signed": signed / span}[model.choice]
        found.append((kind, first, 0.0 if model.ties == "first" else -b, place))
    if not found:
        return float(x[i])
    kind = min(f[0] for f in found)
    found = [f for f in found if f[0] == kind]
    found = [f for f in found if f[1] <= min(g[1] for g in found) + HAIR]
    found = [f for f in found if f[2] <= min(g[2] for g in found) + HAIR]
    places = [f[3] for f in found]
    return float(places[0]) if model.ties == "first" else 0.5 * (min(places) + max(places))


def play(model: Challenge, x: Array, s: Array, w: Array) -> tuple[list[Array], list[Array]]:
    """Positions before the first and after every round, and risk exponents of every round."""
    n, start = len(x), float(np.ptp(x))
    history, exponents = [x], []
    for _ in range(model.rounds):
        span = float(np.ptp(x)) if model.span == "current" else start
        if np.ptp(x) <= 0:
            break
        median, ones = weighted_median(x, w), np.ones(n)
        chance = chances(model, x, w, span, ones)
        r = risk(gains(model, x, s, span, median, chance, np.ones((n, n))))
        if model.risky_chances:
            chance = chances(model, x, w, span, r)
        own = gains(model, x, s, span, median, chance, np.repeat(r[:, None], n, axis=1))
        other = own.T
        if model.exponent == "viewer":
            other = gains(model, x, s, span, median, chance, np.repeat(r[None, :], n, axis=0)).T
        x = np.array([offer(model, x, span, i, own, other) for i in range(n)])
        history.append(x)
        exponents.append(r)
    return history, exponents
