"""One issue after the other: partial packages extended by every option, and those given up that cannot come to matter.

A *row* is a partial package: what it is worth to each party, then what is left of each rule (its limit less the hits
so far, never more than the issues still to come could use up: partial packages that differ only in what can no longer
matter are thereby equal). Step t settles the t-th issue of the caller's order. A row is given up if

- it breaks a rule whatever follows, or
- it misses a *cut* w·u ≥ b whatever follows: even the best that the issues to come can add, each rule taken by itself,
  leaves it short. Reservation values are cuts; so is any bound that better packages are known to reach.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from majlis.theory.deals.domain import Bools, Domain, Ints, Shorts
from majlis.theory.kernel import Array, kernel


class Terms(NamedTuple):
    """A domain in the order in which issues are settled, as kernels take it.

    Attributes:
        worth: (step, option, party). open: (step, option), whether it may be taken. hit: (step, option, rule).
        most, fewest: (step + 1, rule), the hits that step t and all later ones can and must make.
        left: (rule,), what a rule allows at the start.
    """

    worth: Array
    open: Bools
    hit: Ints
    most: Ints
    fewest: Ints
    left: Ints


class Cuts(NamedTuple):
    """Bounds that a package must reach: weight[c]·u ≥ least[c].

    Attributes:
        weight: (cut, party). least: (cut,).
        best: (step + 1, cut, rule, left): the most that step t and all later ones add to w·u if no rule counts but
            this one, of which so much is left; one row that never binds where there are no rules.
    """

    weight: Array
    least: Array
    best: Array


def terms_of(domain: Domain, open_: Bools, order: Sequence[int]) -> Terms:
    """The domain with these options, in this order."""
    o = list(order)
    worth = np.ascontiguousarray(np.nan_to_num(domain.utility[:, o]).transpose(1, 2, 0))
    hit = np.ascontiguousarray(domain.rules.hit[:, o].transpose(1, 2, 0))
    return with_rules(worth, np.ascontiguousarray(open_[o]), hit, domain.rules.limit)


@kernel
def with_rules(worth: Array, open_: Bools, hit: Ints, limit: Ints) -> Terms:
    """Terms, once what the rules can and must still be hit is counted; an issue without an open option counts 0."""
    steps, options, rules = hit.shape
    most, fewest = np.zeros((steps + 1, rules), dtype=np.int64), np.zeros((steps + 1, rules), dtype=np.int64)
    for r in range(rules):
        for t in range(steps - 1, -1, -1):
            high, low, first = 0, 0, True
            for o in range(options):
                if open_[t, o]:
                    high = hit[t, o, r] if first else max(high, hit[t, o, r])
                    low = hit[t, o, r] if first else min(low, hit[t, o, r])
                    first = False
            most[t, r], fewest[t, r] = most[t + 1, r] + high, fewest[t + 1, r] + low
    left = np.empty(rules, dtype=np.int64)
    for r in range(rules):
        left[r] = min(limit[r], most[0, r])
    return Terms(worth, open_, hit, most, fewest, left)


@kernel
def cuts_of(terms: Terms, weight: Array, least: Array) -> Cuts:
    """The cuts with what later steps can add."""
    steps, options, rules = terms.hit.shape
    cuts, held = len(weight), 1
    for r in range(rules):
        held = max(held, terms.left[r] + 1)
    best = np.zeros((steps + 1, cuts, max(rules, 1), held))
    for t in range(steps - 1, -1, -1):
        for c in range(cuts):
            for r in range(max(rules, 1)):
                for left in range(held):
                    best[t, c, r, left] = -np.inf
            for o in range(options):
                if not terms.open[t, o]:
                    continue
                gain = 0.0
                for p in range(weight.shape[1]):
                    gain += weight[c, p] * terms.worth[t, o, p]
                for r in range(max(rules, 1)):
                    used = terms.hit[t, o, r] if rules else 0
                    for left in range(used, held):
                        best[t, c, r, left] = max(best[t, c, r, left], gain + best[t + 1, c, r, left - used])
    return Cuts(weight, least, best)


@kernel
def start_of(terms: Terms) -> Array:
    """(1, party and rule): nothing settled yet; no row at all where a rule is broken whatever happens."""
    parties, rules = terms.worth.shape[2], len(terms.left)
    row = np.zeros((1, parties + rules))
    for r in range(rules):
        if terms.left[r] < terms.fewest[0, r]:
            return row[:0]
        row[0, parties + r] = terms.left[r]
    return row


@kernel
def extend(held: Array, t: int, terms: Terms, cuts: Cuts) -> tuple[Array, Shorts, Shorts]:
    """Every row with every option of step t that may still matter: rows, the row each comes from, and its option."""
    many, width = held.shape
    _, options, parties = terms.worth.shape
    room = many * options
    rows = np.empty((room, width))
    origin, option = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int32)
    number = 0
    for a in range(many):
        for o in range(options):
            if not terms.open[t, o]:
                continue
            fits = True
            for r in range(width - parties):
                left = min(int(held[a, parties + r]) - terms.hit[t, o, r], terms.most[t + 1, r])
                fits = fits and left >= terms.fewest[t + 1, r]
                rows[number, parties + r] = left
            if not fits:
                continue
            for p in range(parties):
                rows[number, p] = held[a, p] + terms.worth[t, o, p]
            if _reaches(rows[number], t + 1, parties, cuts):
                origin[number], option[number] = a, o
                number += 1
    return rows[:number], origin[:number], option[:number]


@kernel
def _reaches(row: Array, t: int, parties: int, cuts: Cuts) -> bool:
    """Whether every cut can still be reached by step t and later ones."""
    for c in range(len(cuts.least)):
        reach = 0.0
        for p in range(parties):
            reach += cuts.weight[c, p] * row[p]
        ahead = cuts.best[t, c, 0, int(row[parties])] if len(row) > parties else cuts.best[t, c, 0, 0]
        for r in range(1, len(row) - parties):
            ahead = min(ahead, cuts.best[t, c, r, int(row[parties + r])])
        if reach + ahead < cuts.least[c]:
            return False
    return True
