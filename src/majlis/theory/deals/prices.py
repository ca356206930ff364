"""Prices of the parties' gains at which no package is worth much more than the best: bounds that prune a search.

Let packages be mixed, every issue at a point of the hull of its options. The best mixture for a concave aim φ of the
gains has prices λ = ∇φ, and at any prices λ ≥ 0 no package gains more than H(λ) = Σ_k max_o λ·u_k(o) − λ·r. So

- `FAIREST`, the largest smallest g_i / s_i: a package that reaches level t has λ·g ≥ t λ·s;
- `PRODUCT`, the largest Π g_i over n parties: one that reaches N has λ·g ≥ n (N Π λ_i)^(1/n);
- `SUM`, the largest c·g with all g_i ≥ 0: one that reaches v has λ·g ≥ v for every λ ≥ c.

The tighter H(λ), the fewer partial packages can still meet this. φ is climbed issue by issue (block-coordinate
conditional gradient: Lacoste-Julien, Jaggi, Schmidt and Pletscher 2013, ICML), with a softened minimum for the fairest
and a barrier Σ log g_i for the sum, both sharpened sweep by sweep.

Sources: Everett (1963), Operations Research 11(3), and Geoffrion (1974), Mathematical Programming Study 2, for prices
as bounds of separable integer problems; for the product, the inequality of the arithmetic and the geometric mean.
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.deals.sums import Terms
from majlis.theory.kernel import Array, kernel

FAIREST, PRODUCT, SUM = 0, 1, 2
SWEEPS, STEPS = 60, 12
"""Of the climb: times each issue is looked at, and halvings of each step."""
SHARPEN = 0.8
"""How much softer minimum and barrier become from sweep to sweep."""


class Aim(NamedTuple):
    """What is sought among packages that all accept.

    Attributes:
        kind: `FAIREST`, `PRODUCT` or `SUM`.
        unit: (party,), s_i for the fairest, 0 for a party left out; c_i for the sum; 1 or 0 (left out) for the product.
        reservation: (party,), r_i; −∞ for a party that accepts anything.
    """

    kind: int
    unit: Array
    reservation: Array


class Mixture(NamedTuple):
    """A mixture of options: mean (step, party), what each issue gives, and gain (party,), the sum less r (0 for −∞)."""

    mean: Array
    gain: Array


@kernel
def mixture_of(terms: Terms, reservation: Array) -> Mixture:
    """All open options in equal shares."""
    steps, options, parties = terms.worth.shape
    mean, gain = np.zeros((steps, parties)), np.zeros(parties)
    for p in range(parties):
        gain[p] = -reservation[p] if np.isfinite(reservation[p]) else 0.0
    for t in range(steps):
        number = 0
        for o in range(options):
            number += terms.open[t, o]
        for o in range(options):
            if terms.open[t, o]:
                for p in range(parties):
                    mean[t, p] += terms.worth[t, o, p] / number
                    gain[p] += terms.worth[t, o, p] / number
    return Mixture(mean, gain)


@kernel
def prices(terms: Terms, aim: Aim, mixture: Mixture, scale: float) -> Array:
    """(party,): the prices with the tightest bound found; the mixture is moved towards the best one.

    `PRODUCT` and `SUM` need a mixture in which every party that counts gains. `scale` is about what a party can win or
    lose in all.
    """
    parties = len(aim.unit)
    best, tightest = np.zeros(parties), np.inf
    current, largest = np.empty(parties), most_of(aim.unit)
    if largest == 0.0:
        return best
    sharp = 0.1 * scale / (largest if aim.kind == FAIREST else 1.0)
    for _ in range(SWEEPS):
        rise = 0.0
        for t in range(len(mixture.mean)):
            slopes(aim, mixture.gain, sharp, current)
            rise += _towards_best(terms, t, aim, mixture, sharp, current)
        slopes(aim, mixture.gain, sharp, current)
        bound = bound_of(terms, aim, current)
        if bound < tightest:
            tightest = bound
            for p in range(parties):
                best[p] = current[p]
        sharp = max(SHARPEN * sharp, 1e-7 * scale) if aim.kind != FAIREST else SHARPEN * sharp
        if aim.kind == PRODUCT and rise < 1e-6:
            break
    return best


@kernel
def most_of(values: Array) -> float:
    """The largest of some numbers of which none is below 0."""
    largest = 0.0
    for value in values:
        largest = max(largest, value)
    return largest


@kernel
def slopes(aim: Aim, gain: Array, sharp: float, out: Array) -> None:
    """Write ∇φ at these gains."""
    low = np.inf
    for p in range(len(gain)):
        if aim.kind == FAIREST and aim.unit[p] > 0.0:
            low = min(low, gain[p] / aim.unit[p])
    total = 0.0
    for p in range(len(gain)):
        bound = np.isfinite(aim.reservation[p])
        if aim.kind == FAIREST:
            out[p] = np.exp((low - gain[p] / aim.unit[p]) / sharp) / aim.unit[p] if aim.unit[p] > 0.0 else 0.0
        elif aim.kind == PRODUCT:
            out[p] = 1.0 / gain[p] if aim.unit[p] > 0.0 else 0.0
        else:
            out[p] = aim.unit[p] + (sharp / gain[p] if bound else 0.0)
        total += out[p]
    if aim.kind == FAIREST:
        for p in range(len(gain)):
            out[p] /= total


@kernel
def bound_of(terms: Terms, aim: Aim, price: Array) -> float:
    """No package reaches more than this: a level, a geometric mean, a sum (see `value_of`); ∞ without prices."""
    if most_of(price) == 0.0:
        return np.inf
    high, units, logs, number = 0.0, 0.0, 0.0, 0
    for p in range(len(price)):
        if np.isfinite(aim.reservation[p]):
            high -= price[p] * aim.reservation[p]
        if aim.unit[p] > 0.0:
            units += price[p] * aim.unit[p]
            logs += np.log(price[p])
            number += 1
    for t in range(len(terms.worth)):
        high += _dearest(terms, t, price)[1]
    if aim.kind == FAIREST:
        return float(high / units)
    if aim.kind == PRODUCT:
        return float(max(high, 0.0) / number / np.exp(logs / number))
    return float(high)


@kernel
def value_of(aim: Aim, worth: Array) -> float:
    """What a package reaches: its smallest g_i / s_i, the geometric mean of its gains (0 if one is none), Σ c_i g_i."""
    low, logs, total, number = np.inf, 0.0, 0.0, 0
    for p in range(len(worth)):
        gain = worth[p] - (aim.reservation[p] if np.isfinite(aim.reservation[p]) else 0.0)
        total += aim.unit[p] * gain
        if aim.unit[p] > 0.0:
            low = min(low, gain / aim.unit[p])
            logs += np.log(max(gain, 0.0))
            number += 1
    if aim.kind == SUM:
        return float(total)
    if number == 0:
        return 0.0
    return low if aim.kind == FAIREST else float(np.exp(logs / number))


@kernel
def _dearest(terms: Terms, t: int, price: Array) -> tuple[int, float]:
    """The open option worth most at these prices, and what it is worth."""
    best, most = -1, -np.inf
    for o in range(terms.worth.shape[1]):
        if terms.open[t, o]:
            value = 0.0
            for p in range(len(price)):
                value += price[p] * terms.worth[t, o, p]
            if value > most:
                best, most = o, value
    return best, most


@kernel
def _towards_best(terms: Terms, t: int, aim: Aim, mixture: Mixture, sharp: float, slope: Array) -> float:
    """Move an issue towards its dearest option as far as φ rises; returns the first-order gain that was there."""
    parties = len(slope)
    dearest, way = _dearest(terms, t, slope)[0], np.empty(parties)
    rise, far = 0.0, 1.0
    for p in range(parties):
        way[p] = terms.worth[t, dearest, p] - mixture.mean[t, p]
        rise += slope[p] * way[p]
        barrier = aim.unit[p] > 0.0 if aim.kind == PRODUCT else np.isfinite(aim.reservation[p])
        if aim.kind != FAIREST and barrier and way[p] < 0.0:
            far = min(far, -0.99 * mixture.gain[p] / way[p])
    if rise <= 0.0:
        return 0.0
    near, there, here = 0.0, np.empty(parties), np.empty(parties)
    step = far
    for _ in range(STEPS):
        for p in range(parties):
            there[p] = mixture.gain[p] + step * way[p]
        slopes(aim, there, sharp, here)
        still = 0.0
        for p in range(parties):
            still += here[p] * way[p]
        if still >= 0.0:
            near = step
            if step == far:
                break
        else:
            far = step
        step = 0.5 * (near + far)
    for p in range(parties):
        mixture.mean[t, p] += near * way[p]
        mixture.gain[p] += near * way[p]
    return rise
