"""Dividers and connectors: on which issues groups stand apart, and on which everybody stands together.

With weights ω_ik = weight_i σ_ik over those with a view on issue k, m_k the mean and m_gk the mean of group g:
T_k = Σ ω (x − m_k)² / Σ ω is the variance, B_k = Σ_g Ω_g (m_gk − m_k)² / Σ ω its part between groups, and B_k / T_k the
share that divides groups (η²; none if all agree). √B and √T are at most 50 points, so how much people care,
C_k = Σ ω / Σ weight, falls into three parts that add up to it:

- *divides*, C √B / 50: groups stand apart;
- *crosses*, C (√T − √B) / 50: people differ, but not by group;
- *connects*, C (1 − √T / 50): people stand together.

The share alone would call an issue divisive on which all stand within a point of each other, and one that nobody cares
about. Votes on statements are views with −1, 0, 1 at 0, 50 and 100.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array

Ints = NDArray[np.int64]
HALF = 50.0
HAIR = 1e-9
"""Parts nearer than this rank by lowest index; standard deviations below it are none."""


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """How groups stand on each issue.

    Attributes:
        share: (issue,), B / T, 0 to 1; NaN where all agree or nobody has a view.
        apart, spread: (issue,), √B and √T in points; NaN where nobody with weight has a view.
        divides, crosses, connects: (issue,), 0 to 100; 0 where nobody has a view.
        dividers, connectors: Issues from the one that divides, or connects, most.
    """

    share: Array
    apart: Array
    spread: Array
    divides: Array
    crosses: Array
    connects: Array
    dividers: tuple[int, ...]
    connectors: tuple[int, ...]


def division(view: Array, salience: Array, group: Ints, weight: Array | None = None) -> Division:
    """How far issues divide groups.

    Args:
        view: (actor, issue), 0 to 100, NaN for none.
        salience: (actor, issue), 0 to 100; NaN where there is no view.
        group: (actor,), from 0; who is in none, −1, is left out.
        weight: (actor,), what each counts for; 1 if left out.
    """
    inside = group >= 0
    each = (np.ones(len(group)) if weight is None else weight)[inside, None] * ~np.isnan(view[inside])
    pull = each * np.nan_to_num(salience[inside])
    x, total = np.nan_to_num(view[inside]), pull.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = (pull * x).sum(axis=0) / total
        spread = np.sqrt((pull * (x - mean) ** 2).sum(axis=0) / total)
        member = group[inside] == np.arange(group.max(initial=-1) + 1)[:, None]
        own = member @ pull
        middle = np.where(own > 0, member @ (pull * x) / own, mean)
        apart = np.minimum(np.sqrt((own * (middle - mean) ** 2).sum(axis=0) / total), spread)
        share = np.where(spread > HAIR, (apart / spread) ** 2, np.nan)
        care = np.nan_to_num(total / each.sum(axis=0))
    divides, across, connects = (care * np.nan_to_num(part) / HALF for part in (apart, spread - apart, HALF - spread))
    return Division(share, apart, spread, divides, across, connects, _most(divides), _most(connects))


def of_votes(votes: Array, group: Ints) -> Division:
    """How far statements divide groups, every vote counting alike.

    Args:
        votes: (participant, statement), −1, 0, 1, or NaN where unseen.
        group: (participant,), from 0; −1 for who is in none.
    """
    return division(HALF * (votes + 1), np.full(votes.shape, 100.0), group)


def _most(part: Array) -> tuple[int, ...]:
    """Issues from the largest part, equal ones by lowest index."""
    return tuple(np.lexsort((np.arange(len(part)), -np.round(part / HAIR))).tolist())
