"""What it would take to open the zone: how far one party, or all together, would have to come down.

- *Single yield* of i: the smallest max(0, r_i − u_i(x)) over packages x of F that all others accept and that cross no
  red line of i; with its red lines dropped, the same without this last clause. If there is no such x, i alone cannot
  open the zone.
- *Joint yield*: over packages of F that cross no red line, the smallest Σ_i max(0, r_i − u_i(x)), with all vectors of
  what each gives; and the smallest max_i, what the one gives who gives most.

What a package is worth beyond a reservation value does not count, so partial packages are told apart only up to what is
sure to be enough; those are given up whose shortfall is larger, whatever follows, than one known.

Source: Raiffa (1982), The Art and Science of Negotiation, on reservation values and the zone of possible agreement.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from majlis.theory.deals import programmes
from majlis.theory.deals.domain import Domain
from majlis.theory.deals.dominance import prune
from majlis.theory.deals.proposals import highest
from majlis.theory.deals.sums import start_of, terms_of
from majlis.theory.deals.thresholds import thresholds
from majlis.theory.kernel import Array

Measure = Callable[..., Any]
"""`np.sum` or `np.max`."""
NARROW, HELD = 200, 20_000
"""Partial packages held in a first, rough search, and in the exact one."""


@dataclass(frozen=True)
class JointYield:
    """What all together would have to give.

    Attributes:
        total: The smallest sum; 0 where there is a zone.
        vectors: (vector, party), what each gives at this sum, ascending.
        most: The smallest largest share.
        complete: Whether these are all vectors.
    """

    total: float
    vectors: Array
    most: float
    complete: bool = True


def single_yield(domain: Domain, party: int, *, red_lines: bool = True) -> float | None:
    """By how much one party alone would have to come down; None if it cannot open the zone.

    Args:
        domain: The negotiation.
        party: Who comes down.
        red_lines: Whether its own red lines stay.

    Raises:
        GivenUp: Neither such a package was found, nor that there is none.
    """
    reservation, red = domain.reservation.copy(), domain.red_line.copy()
    reservation[party] = -np.inf
    red[party] &= red_lines
    found = highest(replace(domain, reservation=reservation, red_line=red), np.eye(domain.parties)[party])
    return None if found is None else float(_given(domain, domain.worth(found.package))[party])


def joint_yield(domain: Domain) -> JointYield | None:
    """What all together would have to give; None if every package crosses a red line.

    Raises:
        GivenUp: Neither the least was found, nor that there is none.
    """
    together, complete = _least(domain, np.sum)
    if not len(together):
        return None
    totals = together.sum(axis=1)
    best = together[totals <= totals.min() + domain.tolerance.max()]
    _, first = np.unique(np.rint(best / _grain(domain)), axis=0, return_index=True)
    alone, _ = _least(domain, np.max)
    return JointYield(float(totals.min()), best[first], float(alone.max(axis=1).min()), complete)


def _least(domain: Domain, measure: Measure) -> tuple[Array, bool]:
    """(vector, party), what each gives in packages among which are all with the smallest measure; whether all are."""
    rough, cut = _shortfalls(domain, measure, np.inf, NARROW)
    if not cut:
        return rough, True
    known = measure(rough, axis=1).min(initial=np.inf)
    exact, cut = _shortfalls(domain, measure, known, HELD)
    if not cut:
        return exact, True
    package = programmes.nearest(domain, together=measure is np.sum)
    return (np.zeros((0, domain.parties)) if package is None else _given(domain, domain.worth(package))[None]), False


def _shortfalls(domain: Domain, measure: Measure, known: float, held: int) -> tuple[Array, bool]:
    """The same for packages that give no more than is known to be enough; whether some were left out."""
    n, terms = domain.parties, terms_of(domain, domain.open, range(domain.issues))
    levels, need = (
        thresholds(domain, terms),
        np.where(np.isfinite(domain.reservation), domain.reservation, _low(domain)),
    )
    rows, cut = start_of(terms), False
    for t in range(domain.issues):
        step = np.hstack([terms.worth[t], -terms.hit[t]])[terms.open[t]]
        rows = (rows[:, None] + step).reshape(-1, rows.shape[1])
        rows[:, n:] = np.minimum(rows[:, n:], terms.most[t + 1])
        rows[:, :n] = np.minimum(rows[:, :n], np.maximum(levels.reached[t + 1], need - levels.most[t + 1]))
        short = measure(np.maximum(need - levels.most[t + 1] - rows[:, :n], 0.0), axis=1)
        good = (rows[:, n:] >= terms.fewest[t + 1]).all(axis=1) & (short <= known + domain.tolerance.max())
        rows, short = rows[good], short[good]
        kept = prune(rows, n, domain.tolerance, False)[1]
        if len(kept) > held:
            kept, cut = kept[np.argsort(short[kept], kind="stable")[:held]], True
        rows = rows[kept]
    return _given(domain, rows[:, :n]), cut


def _low(domain: Domain) -> Array:
    """(party,): less than any package is worth."""
    return np.asarray(np.nanmin(domain.utility, axis=2).sum(axis=1) - 1.0)


def _given(domain: Domain, worth: Array) -> Array:
    """max(0, r_i − u_i), where less than the tolerance is nothing."""
    short = domain.reservation - worth
    return np.asarray(np.where(short > domain.tolerance, short, 0.0))


def _grain(domain: Domain) -> Array:
    """(party,): shortfalls are told apart in these steps."""
    return np.asarray(np.where(domain.tolerance > 0, domain.tolerance, 1.0))
