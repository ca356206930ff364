"""The same negotiation in many possible worlds at once: is there a zone, and which packages to propose.

Options and rules are fixed; utilities, reservation values and red lines differ from draw to draw. Every draw is
searched by itself (`search`), for the fairest, each party's largest, the fairest in shares of these, the product and
the sum.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from majlis.theory.deals.domain import CLOSE, Bools, Ints, Package, Rules, Shorts
from majlis.theory.deals.prices import FAIREST, PRODUCT, SUM, Aim
from majlis.theory.deals.search import seek
from majlis.theory.deals.sums import Terms, with_rules
from majlis.theory.kernel import Array, kernel, over_draws

PROPOSED = ("nash", "kalai-smorodinsky", "egalitarian", "utilitarian")
"""The order of solutions in a `Proposals`."""
NASH, KALAI_SMORODINSKY, EGALITARIAN, UTILITARIAN = range(4)
WIDEST = 1000
"""Partial packages that the widest beam lets through, unless the caller says otherwise."""


@dataclass(frozen=True, eq=False)
class Proposals:
    """What each draw would propose.

    Attributes:
        zone: (draw,), whether a package that all accept was found.
        package: (draw, solution, issue), options; -1 where there is no zone. Of packages that tie, one.
        worth: (draw, solution, party), utilities; NaN where there is no zone.
        ideal: (draw, party), a_i; NaN where there is no zone.
        short: (draw, solution), by how much a package may miss the best one: in the geometric mean of gains (Nash), in
            the smallest share, the smallest gain and the sum; 0 where it is shown that none is better, and where it is
            shown that there is no zone; ∞ where that could not be shown.
    """

    zone: Bools
    package: Shorts
    worth: Array
    ideal: Array
    short: Array


class Draws(NamedTuple):
    """What differs from draw to draw, and the rules.

    Attributes:
        utility: (draw, party, issue, option). reservation: (draw, party). open: (draw, issue, option).
        hit: (issue, option, rule). limit: (rule,).
    """

    utility: Array
    reservation: Array
    open: Bools
    hit: Ints
    limit: Ints


def propose_by_draw(
    utility: Array, reservation: Array, red_line: Bools, rules: Rules, *, beam: int = WIDEST, threads: int | None = None
) -> Proposals:
    """Solutions in every draw.

    Args:
        utility: (draw, party, issue, option), NaN where the issue has no such option.
        reservation: (draw, party).
        red_line: (draw, party, issue, option).
        rules: Of all draws.
        beam: Partial packages held at most between two issues; what is left out makes an answer inexact.
        threads: All cores unless given.
    """
    draws, parties, issues, _ = utility.shape
    open_ = ~np.isnan(utility[:, 0]) & ~red_line.any(axis=1)
    hit = np.ascontiguousarray(rules.hit.transpose(1, 2, 0))
    given = Draws(np.nan_to_num(utility), np.ascontiguousarray(reservation, dtype=np.float64), open_, hit, rules.limit)
    made = Proposals(
        zone=np.zeros(draws, dtype=np.bool_),
        package=np.full((draws, len(PROPOSED), issues), -1, dtype=np.int32),
        worth=np.full((draws, len(PROPOSED), parties), np.nan),
        ideal=np.full((draws, parties), np.nan),
        short=np.zeros((draws, len(PROPOSED))),
    )

    def task(block: slice) -> None:
        out = Made(made.zone, made.package, made.worth, made.ideal, made.short)
        _propose(given, beam, block.start, block.stop, out)

    over_draws(task, draws, threads)
    return made


def accepted(utility: Array, reservation: Array, red_line: Bools, package: Package) -> Bools:
    """(draw, party): who accepts a package in each draw; arguments as for `proposals`."""
    issues, options = np.arange(len(package)), list(package)
    worth = utility[:, :, issues, options].sum(axis=2)
    spread = (np.nanmax(utility, axis=3) - np.nanmin(utility, axis=3)).sum(axis=2)
    crossed = red_line[:, :, issues, options].any(axis=2)
    return np.asarray((worth >= reservation - CLOSE * spread) & ~crossed)


class Made(NamedTuple):
    """The arrays of `Proposals`, as the kernel fills them."""

    zone: Bools
    package: Shorts
    worth: Array
    ideal: Array
    short: Array


@kernel
def _propose(given: Draws, beam: int, start: int, stop: int, out: Made) -> None:
    """Search a draw for the egalitarian package, then each party's best, then the other solutions."""
    parties = given.utility.shape[1]
    for d in range(start, stop):
        terms, tolerance = _terms(given, d)
        share, doubt = np.zeros(parties), 0.0
        for n in range(parties + len(PROPOSED)):
            kind, unit = _aim(n, parties, share)
            best = seek(terms, Aim(kind, unit, given.reservation[d]), tolerance, beam)
            s = (EGALITARIAN, NASH, KALAI_SMORODINSKY, UTILITARIAN)[max(0, n - parties)]
            if n == 0 and not best.found:
                for every in range(len(PROPOSED)):
                    out.short[d, every] = best.short
                break
            if 0 < n <= parties:
                out.ideal[d, n - 1] = best.worth[n - 1]
                gain = best.worth[n - 1] - given.reservation[d, n - 1]
                if gain > tolerance[n - 1]:
                    share[n - 1] = gain
                if best.short > 0.0:
                    # The true ideal is higher by no more than `short`, so shares are lower by no more than this.
                    doubt = max(doubt, best.short / share[n - 1] if share[n - 1] > 0.0 else np.inf)
                continue
            out.zone[d], out.short[d, s] = True, best.short + (doubt if s == KALAI_SMORODINSKY else 0.0)
            for k in range(len(best.option)):
                out.package[d, s, k] = best.option[k]
            for p in range(parties):
                out.worth[d, s, p] = best.worth[p]


@kernel
def _aim(n: int, parties: int, share: Array) -> tuple[int, Array]:
    """Kind and units of the n-th search of a draw."""
    unit = np.ones(parties)
    if n == 0:
        return FAIREST, unit
    for p in range(parties):
        if n <= parties:
            unit[p] = 1.0 if p == n - 1 else 0.0
        elif n == parties + 2:
            unit[p] = share[p]
    if n == parties + 1:
        return PRODUCT, unit
    return (FAIREST if n == parties + 2 else SUM), unit


@kernel
def _terms(given: Draws, d: int) -> tuple[Terms, Array]:
    """A draw without the options that another option of the issue is as good as; and differences that count as none."""
    _, parties, issues, options = given.utility.shape
    worth, open_ = np.empty((issues, options, parties)), given.open[d].copy()
    spread = np.zeros(parties)
    for k in range(issues):
        for p in range(parties):
            low, high = np.inf, -np.inf
            for o in range(options):
                worth[k, o, p] = given.utility[d, p, k, o]
                if open_[k, o]:
                    low, high = min(low, worth[k, o, p]), max(high, worth[k, o, p])
            spread[p] += max(high - low, 0.0)
        for o in range(options):
            for other in range(options):
                if open_[k, o] and open_[k, other] and o != other:
                    open_[k, o] = not _as_good(worth[k], given.hit[k], other, o)
    return with_rules(worth, open_, given.hit, given.limit), CLOSE * spread


@kernel
def _as_good(worth: Array, hit: Ints, a: int, b: int) -> bool:
    """Whether option a is at least as good for all as b, and hits no rule more."""
    good = True
    for p in range(worth.shape[1]):
        good = good and worth[a, p] >= worth[b, p]
    for r in range(hit.shape[1]):
        good = good and hit[a, r] <= hit[b, r]
    return good
