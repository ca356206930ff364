"""The best package for one aim, without the frontier: partial packages that cannot beat the best one known are dropped.

The sum over issues of `frontier`, with one more cut: partial packages that cannot reach the best one known at the
prices of `prices` are given up (branch and bound: Land and Doig 1960, Econometrica 28(3); with dominance: Ibaraki 1977,
Journal of the ACM 24(2)). At first only the few most promising go on from issue to issue (a beam), which finds a good
package; then ever more, which finds a better one or shows that there is none. The answer is exact unless even the
widest beam had to leave something out.
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.deals.domain import CLOSE, Shorts
from majlis.theory.deals.dominance import prune
from majlis.theory.deals.order import descending
from majlis.theory.deals.prices import (
    FAIREST,
    PRODUCT,
    SUM,
    Aim,
    Mixture,
    bound_of,
    mixture_of,
    most_of,
    prices,
    value_of,
)
from majlis.theory.deals.sums import Cuts, Terms, cuts_of, extend, start_of
from majlis.theory.kernel import Array, kernel

NARROW = 24
"""Partial packages that the first beam lets through."""


class Best(NamedTuple):
    """What a search found.

    Attributes:
        found: Whether there is a package that all accept.
        short: By how much its value (`value_of`) may be too low: 0 where it is shown that none is better, and where it
            is shown that there is none; ∞ where nothing was found but not everything was tried.
        option: (step,), its options. worth: (party,), its utilities.
        first, price: (party,), prices of the fairest and of the aim, for `cuts_to_match`.
    """

    found: bool
    short: float
    option: Shorts
    worth: Array
    first: Array
    price: Array


class Beam(NamedTuple):
    """The last rows of a beam, how each came about, and whether something was left out on the way.

    Attributes:
        rows: (row, party and rule). origin, option: (step, row). cut: Whether the beam was too narrow.
    """

    rows: Array
    origin: Shorts
    option: Shorts
    cut: bool


@kernel
def seek(terms: Terms, aim: Aim, tolerance: Array, beam: int) -> Best:
    """The best package for an aim among those that all accept, one of those that tie; any, if all units are 0."""
    steps, parties = len(terms.worth), len(aim.unit)
    option, worth = np.full(steps, -1, dtype=np.int32), np.zeros(parties)
    fair = _fair(aim)
    scale = _spread(terms)
    mixture = mixture_of(terms, aim.reservation)
    first = prices(terms, fair, mixture, scale)
    price = first
    if aim.kind != FAIREST and _gains(aim, fair, mixture.gain, tolerance):
        price = prices(terms, aim, mixture, scale)
    elif aim.kind != FAIREST:
        price = aim.unit if aim.kind == SUM else np.zeros(parties)
    found, width = False, min(NARROW, beam)
    while True:
        cuts = cuts_to_match(terms, aim, Best(found, 0.0, option, worth, first, price), tolerance)
        wide = _beam(
            terms,
            cuts,
            aim if most_of(aim.unit) > 0.0 else fair,
            price if most_of(price) > 0.0 else first,
            mixture,
            tolerance,
            width,
        )
        row = _pick(wide.rows, aim, worth, found, tolerance)
        if row >= 0:
            found = True
            for p in range(parties):
                worth[p] = wide.rows[row, p]
            for t in range(steps - 1, -1, -1):
                option[t], row = wide.option[t, row], wide.origin[t, row]
        if not wide.cut or width == beam or (found and most_of(aim.unit) == 0.0):
            break
        width = min(16 * width, beam)
    short = 0.0
    if wide.cut and not (found and most_of(aim.unit) == 0.0):
        short = max(bound_of(terms, aim, price) - value_of(aim, worth), 0.0) if found else np.inf
    return Best(found, short, option, worth, first, price)


@kernel
def _fair(aim: Aim) -> Aim:
    """The fairest for the same parties, which tells whether there is a package that all accept."""
    if aim.kind == FAIREST:
        return aim
    unit = np.zeros(len(aim.unit))
    for p in range(len(unit)):
        unit[p] = 1.0 if np.isfinite(aim.reservation[p]) else 0.0
    return Aim(FAIREST, unit, aim.reservation)


@kernel
def _spread(terms: Terms) -> float:
    """The most that any party can win or lose."""
    widest = 0.0
    for p in range(terms.worth.shape[2]):
        spread = 0.0
        for t in range(len(terms.worth)):
            low, high = np.inf, -np.inf
            for o in range(terms.worth.shape[1]):
                if terms.open[t, o]:
                    low, high = min(low, terms.worth[t, o, p]), max(high, terms.worth[t, o, p])
            spread += high - low
        widest = max(widest, spread)
    return widest if widest > 0.0 else 1.0


@kernel
def _gains(aim: Aim, fair: Aim, gain: Array, tolerance: Array) -> bool:
    """Whether every party that counts gains in a mixture."""
    gains = True
    for p in range(len(gain)):
        if fair.unit[p] > 0.0 or (aim.kind == PRODUCT and aim.unit[p] > 0.0):
            gains = gains and gain[p] > 1e3 * tolerance[p] + 1e-12
    return gains


@kernel
def cuts_to_match(terms: Terms, aim: Aim, best: Best, tolerance: Array) -> Cuts:
    """What a package must reach to be as good as the best one known: reservation values, and bounds at two prices."""
    parties, found, worth, first, price = len(aim.unit), best.found, best.worth, best.first, best.price
    weight, least = np.zeros((parties + 2, parties)), np.empty(parties + 2)
    level = np.inf
    for p in range(parties):
        weight[p, p] = 1.0
        if found and aim.kind == FAIREST and aim.unit[p] > 0.0:
            level = min(level, (worth[p] - aim.reservation[p]) / aim.unit[p])
    level = max(level, 0.0) if np.isfinite(level) else 0.0
    for p in range(parties):
        least[p] = aim.reservation[p] - tolerance[p]
        if level > 0.0:
            more = level * aim.unit[p]
            least[p] += more - 1e-12 * (abs(aim.reservation[p]) + more)  # what rounding may take from those that tie
    base = np.zeros(2)
    for p in range(parties):
        if np.isfinite(aim.reservation[p]):
            base[0] += first[p] * (least[p] + tolerance[p])
            base[1] += price[p] * aim.reservation[p]
        weight[parties, p], weight[parties + 1, p] = first[p], price[p]
    size = abs(base[0]) + abs(base[1])
    for p in range(parties):
        size += abs(first[p] * worth[p]) + abs(price[p] * worth[p])
    slack = CLOSE * size
    least[parties] = base[0] - slack
    least[parties + 1] = _reach(aim, price, worth, found, base, level) - slack
    return cuts_of(terms, weight, least)


@kernel
def _reach(aim: Aim, price: Array, worth: Array, found: bool, base: Array, level: float) -> float:
    """The least λ·u of a package as good as the best one known."""
    if not found or most_of(price) == 0.0:
        return -np.inf
    if aim.kind == FAIREST:
        return float(base[0])
    total, number = 0.0, 0
    for p in range(len(worth)):
        if aim.kind == SUM:
            total += aim.unit[p] * worth[p]
            if np.isfinite(aim.reservation[p]):
                total += (price[p] - aim.unit[p]) * aim.reservation[p]
        elif aim.unit[p] > 0.0:
            gain = worth[p] - aim.reservation[p]
            if gain <= 0.0:
                return -np.inf
            total += np.log(gain * price[p])
            number += 1
    return float(total if aim.kind == SUM else base[1] + number * np.exp(total / number))


@kernel
def _beam(terms: Terms, cuts: Cuts, aim: Aim, price: Array, mixture: Mixture, tolerance: Array, width: int) -> Beam:
    """Step by step the rows that nothing beats, the dearest only where there are too many."""
    steps, parties = len(terms.worth), len(price)
    origin, option = np.zeros((steps, width), dtype=np.int32), np.zeros((steps, width), dtype=np.int32)
    held, cut = start_of(terms), False
    ahead = mixture.gain.copy()
    for t in range(steps):
        for p in range(parties):
            ahead[p] -= mixture.mean[t, p]
        rows, before, taken = extend(held, t, terms, cuts)
        _, kept = prune(rows, parties, tolerance, False)
        if len(kept) > width:
            promise = np.empty(len(kept))
            for a in range(len(kept)):
                promise[a] = _promise(rows[kept[a]], ahead, aim, price)
            kept, cut = kept[descending(promise)[:width]], True
        for a in range(len(kept)):
            origin[t, a], option[t, a] = before[kept[a]], taken[kept[a]]
        held = rows[kept]
    return Beam(held, origin, option, cut)


@kernel
def _promise(row: Array, ahead: Array, aim: Aim, price: Array) -> float:
    """What a partial package is worth at the prices; for the fairest, the smallest level once the mixture follows."""
    dear, low = 0.0, np.inf
    for p in range(len(price)):
        dear += price[p] * row[p]
        if aim.kind == FAIREST and aim.unit[p] > 0.0:
            low = min(low, (row[p] + ahead[p]) / aim.unit[p])
    return low if low < np.inf else dear


@kernel
def _pick(rows: Array, aim: Aim, worth: Array, found: bool, tolerance: Array) -> int:
    """The best of the rows, if it is better than what is known; else −1."""
    best = -1
    for a in range(len(rows)):
        if not found or _better(rows[a], worth if best < 0 else rows[best], aim, tolerance):
            best, found = a, True
    return best


@kernel
def _better(a: Array, b: Array, aim: Aim, tolerance: Array) -> bool:
    """Whether a meets the aim better than b."""
    if aim.kind == SUM:
        gap = 0.0
        for p in range(len(aim.unit)):
            gap += aim.unit[p] * (a[p] - b[p])
        return gap > 0.0
    if aim.kind == FAIREST:
        return _fairer(_levels(a, aim), _levels(b, aim), most_of(tolerance))
    number, product = 0, 0.0
    for p in range(len(aim.unit)):
        gains = (a[p] - aim.reservation[p], b[p] - aim.reservation[p])
        for sign, gain in ((1, gains[0]), (-1, gains[1])):
            if gain > tolerance[p] and aim.unit[p] > 0.0:
                number += sign
                product += sign * np.log(gain)
    return number > 0 or (number == 0 and product > 0.0)


@kernel
def _levels(row: Array, aim: Aim) -> Array:
    """Gains in units of the aim, sorted upwards."""
    found, number = np.empty(len(aim.unit)), 0
    for p in range(len(aim.unit)):
        if aim.unit[p] > 0.0:
            level, place = (row[p] - aim.reservation[p]) / aim.unit[p], number
            while place and found[place - 1] > level:
                found[place] = found[place - 1]
                place -= 1
            found[place] = level
            number += 1
    return found[:number]


@kernel
def _fairer(a: Array, b: Array, close: float) -> bool:
    """Whether sorted levels are lexicographically larger."""
    for place in range(len(a)):
        if abs(a[place] - b[place]) > close:
            return bool(a[place] > b[place])
    return False
