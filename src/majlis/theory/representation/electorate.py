"""Voters as a search sees them, and two bounds on the score of committees.

The score of X is Σ_i w_i (h_1 + … + h_r), r = |A_i ∩ X|, with h falling. When s seats are left, a part S of a committee
can become worth no more than

1. the score of S and the s largest rises that single candidates bring now, for rises only shrink;
2. at any price b_i: Σ_i w_i max_{m ≥ r} (h_1 + … + h_m − b_i m) + Σ_{c ∈ S} q_c + the s largest q_c of those left, with
   q_c = Σ_{i approves c} w_i b_i. It is what the score could be if approved members were to be had at that price, so it
   holds for every b; `prices` finds some under which it is nearly least (Lagrange's relaxation: Geoffrion 1974,
   Mathematical Programming Study 2).
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.kernel import Array
from majlis.theory.representation.approvals import Bools, Ints

ROUNDS = 300
"""Steps towards the least bound."""
SHRINK = 0.97
"""By how much each of them is shorter."""


class Electorate(NamedTuple):
    """What a search is about; voters of a candidate and candidates of a voter lie in rows one after another.

    Attributes:
        voters, voter_end: Supporters, candidate by candidate, and where each one's end.
        ballot, ballot_end: Approved candidates, voter by voter, and where each one's end.
        weight: (voter,), summing to 1.
        worth: (seats + 2,), h.
        beyond: (voter, seats + 2), w max over m ≥ r of h_1 + … + h_m − b m.
        price: (candidate,), q.
        kin: (candidate,), the lowest index with the same supporters.
    """

    voters: Ints
    voter_end: Ints
    ballot: Ints
    ballot_end: Ints
    weight: Array
    worth: Array
    beyond: Array
    price: Array
    kin: Ints


def electorate(approved: Bools, weight: Array, worth: Array, seats: int) -> Electorate:
    """What a search for `seats` members is about; worth: (seats,)."""
    h, r = np.concatenate([worth, np.zeros(2)]), np.arange(seats + 2)
    price = prices(approved, weight, h, seats)
    kept = weight[:, None] * (np.concatenate([[0.0], np.cumsum(h[:-1])]) - price[:, None] * r)
    kept[r > np.minimum(approved.sum(axis=1), seats)[:, None]] = -np.inf
    voter, candidate = np.nonzero(approved)
    supported, supporter = np.nonzero(approved.T)
    voters, candidates = map(np.arange, approved.shape)
    _, first, same = np.unique(approved, axis=1, return_index=True, return_inverse=True)
    return Electorate(
        voters=supporter.astype(np.int64),
        voter_end=np.searchsorted(supported, candidates, side="right").astype(np.int64),
        ballot=candidate.astype(np.int64),
        ballot_end=np.searchsorted(voter, voters, side="right").astype(np.int64),
        weight=weight,
        worth=h,
        beyond=np.ascontiguousarray(np.maximum.accumulate(kept[:, ::-1], axis=1)[:, ::-1]),
        price=(weight * price) @ approved,
        kin=first[same].astype(np.int64),
    )


def prices(approved: Bools, weight: Array, worth: Array, seats: int) -> Array:
    """Prices b under which bound 2 is nearly least for the empty part: (voter,).

    Subgradient steps of Polyak's length, from what members are worth to voters in a committee filled one by one.
    """
    rows, approves = np.arange(len(approved)), approved.astype(np.float64)
    h = np.concatenate([[0.0], np.cumsum(worth[:seats])])
    held = _filled(approves, weight, worth, seats)
    score, least = float(weight @ h[held]), np.inf
    b = best = (worth[held] + worth[np.maximum(held - 1, 0)]) / 2
    for step in range(ROUNDS):
        q = (weight * b) @ approves
        top = np.argsort(-q, kind="stable")[:seats]
        kept = h - b[:, None] * np.arange(seats + 1)
        m = kept.argmax(axis=1)
        bound = float(weight @ kept[rows, m] + q[top].sum())
        if bound < least:
            least, best = bound, b
        slope = approved[:, top].sum(axis=1) - m
        length = float(weight @ (slope * slope))
        if length == 0:
            break
        b = np.clip(b - SHRINK**step * (bound - score) / length * slope, 0.0, 1.0)
    return best


def _filled(approves: Array, weight: Array, worth: Array, seats: int) -> Ints:
    """How many each voter approves of in a committee filled one by one with the largest rise."""
    held, rest = np.zeros(len(approves), dtype=np.int64), np.ones(approves.shape[1], dtype=bool)
    for _ in range(seats):
        rise = np.where(rest, (weight * worth[held]) @ approves, -1.0)
        chosen = int(rise.argmax())
        rest[chosen] = False
        held += approves[:, chosen].astype(np.int64)
    return held
