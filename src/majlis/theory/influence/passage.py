"""Through whom views pass: brokers between others, and those by whom foreign views come into a country.

R_ik is the share of i's final view that would be owed to k if k held on to all it ever hears: R_ik = V_ik / V_kk, as
whatever i owes to k has come by k first. Of what i owes to j, R_ik V_kj passes by k. With ω_i what i weighs,

    brokered_k = Σ_{i ≠ k} ω_i R_ik Σ_{j ≠ i, k} V_kj / Σ_i ω_i          of all final views, those of others for others
    let_in_k = Σ_{i ∈ C} ω_i R_ik Σ_{j ∉ C} V_kj / Σ_{i ∈ C} ω_i         of a country's, those from abroad by k in C

A view that passes by two counts for both, so these are no parts of a whole. V as in `friedkin`; the measures are ours,
after the flow betweenness of Freeman, Borgatti and White (1991), Social Networks 13(2).
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.influence.friedkin import shares
from majlis.theory.influence.ties import Ties
from majlis.theory.kernel import Array

Bools = NDArray[np.bool_]


def reached(owed: Array, ties: Array | Ties, susceptibility: Array, present: Bools | None = None) -> Array:
    """R, the share of each view that comes by each actor: (draw, listener, middle), 0 to 1.

    Args:
        owed: V, (draw, listener, source), from `shares` of the other arguments.
        ties: As for `shares`.
        susceptibility: As for `shares`.
        present: As for `shares`.
    """
    holds = np.diagonal(owed, axis1=1, axis2=2)
    found = owed * np.divide(1.0, holds, out=np.zeros_like(holds), where=holds > 0)[:, None, :]
    stands = np.ones(holds.shape, dtype=np.bool_) if present is None else present
    # Who holds on to nothing (λ = 1) is owed nothing, but views come by it all the same: there it is made to hold on.
    for k in np.flatnonzero(((holds <= 0) & stands).any(axis=0)):
        rows = (holds[:, k] <= 0) & stands[:, k]
        firm = susceptibility[rows].copy()
        firm[:, k] = 0.0
        heard = Ties(ties.pairs, ties.weight[rows]) if isinstance(ties, Ties) else ties[rows]
        found[rows, :, k] = shares(heard, firm, stands[rows])[:, :, k]
    return np.minimum(found, 1.0, out=found)


def brokered(owed: Array, by: Array, weight: Array) -> Array:
    """The share of all final views that others owe to others by way of each actor: (draw, actor); NaN without weight.

    Args:
        owed: V, (draw, listener, source).
        by: R, (draw, listener, middle).
        weight: ω, (draw, actor).
    """
    holds, abroad = np.diagonal(owed, axis1=1, axis2=2), owed.sum(axis=2)
    others = (weight[:, None, :] @ by)[:, 0] - weight
    back = np.einsum("di,dik,dki->dk", weight, by, owed) - weight * holds
    return _of_all(np.maximum(others * (abroad - holds) - back, 0.0), weight)


def let_in(owed: Array, by: Array, weight: Array, members: Bools) -> Array:
    """The share of a country's view that comes from abroad by way of each of its actors: (draw, actor).

    Args:
        owed: V, (draw, listener, source).
        by: R, (draw, listener, middle).
        weight: ω, (draw, actor).
        members: (actor,): who belongs to the country.

    Returns:
        0 for those who do not; NaN for those who do in draws in which the country weighs nothing.
    """
    mine = weight[:, members]
    by_each = (mine[:, None, :] @ by[:, members][:, :, members])[:, 0]
    entered = np.zeros(weight.shape)
    entered[:, members] = _of_all(by_each * owed[:, members][:, :, ~members].sum(axis=2), mine)
    return entered


def _of_all(part: Array, weight: Array) -> Array:
    with np.errstate(invalid="ignore"):  # 0 / 0 is no answer
        return np.asarray(part / weight.sum(axis=1, keepdims=True))
