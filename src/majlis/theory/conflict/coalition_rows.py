"""The engine for coalitions in option forms: stability against everything that groups could do, as rows of bits.

In an option form the moves of each decision maker are transitive, so R_H(s) ∪ {s} is what the members' single moves
lead to, and so is what coalition improvements lead to. With label_j(t) the least rank_j over t and all that the others
N ∖ H can answer (CNash: nothing; CGMR: any moves; CSEQ: coalition improvements),

    s is unstable for H  ⟺  some t ∈ R_H(s) has label_j(t) > rank_j(s) for every j ∈ H,

so the states that leave for t are R_H⁻¹(t) ∩ ⋂_{j ∈ H} { s: rank_j(s) < label_j(t) }: a few words of bits each. For
CSMR the answer q deters s unless some r ∈ R_H(q) ∪ {q} is better for all: with D(r) = ⋂_j { s: rank_j(s) < rank_j(r) }
those that leave for t are R_H⁻¹(t) ∩ D(t) ∩ ⋂_q ⋃_r D(r). Work per draw: O(2ⁿ n S²/64) for n decision makers and S
states. What coalitions reach does not depend on preferences and is found once.

Source: definitions as in Inohara and Hipel (2008), Systems Engineering 11(4); the algorithm is ours, tested against
the definitions.
"""

from dataclasses import dataclass, field
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from majlis.cores import cores
from majlis.formulas import Bools
from majlis.theory.conflict.fibres import ascending
from majlis.theory.conflict.form import Ints, OptionForm
from majlis.theory.conflict.graph import Graph, Longs
from majlis.theory.kernel import kernel, over_draws

Words = NDArray[np.uint64]
Kind = Literal["nash", "gmr", "smr", "seq"]
KINDS: tuple[Kind, ...] = ("nash", "gmr", "smr", "seq")
NASH, GMR, SMR, SEQ = range(4)
MEMORY = 1 << 29
"""Bytes that all threads together may work in."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What each coalition can bring about, itself included: coalitions are packed sets of decision makers.

    Attributes:
        ahead: (coalition, state, word), the states its members can get to from a state, and that state.
        back: The same backwards: the states from which they can get to a state.
    """

    ahead: Words = field(repr=False)
    back: Words = field(repr=False)


_REACHES: WeakKeyDictionary[OptionForm, dict[bool, Reach]] = WeakKeyDictionary()


def reach_of(form: OptionForm, joint: bool = False) -> Reach:
    """What coalitions can bring about, worked out once for an option form.

    Args:
        form: Who can move where.
        joint: Members change all their options at once instead of one after the other.
    """
    known = _REACHES.setdefault(form, {})
    if joint not in known:
        known[joint] = _reach(form, joint)
    return known[joint]


def _reach(form: OptionForm, joint: bool) -> Reach:
    shape = (1 << form.makers, form.size, (form.size + 63) // 64)
    found = Reach(np.zeros(shape, dtype=np.uint64), np.zeros(shape, dtype=np.uint64))
    graph = Graph.of_form(form)
    for h in range(1 << form.makers):
        movers = np.array([j for j in range(form.makers) if h >> j & 1], dtype=np.int32)
        arcs = graph
        if joint and len(movers) > 1:
            arcs = Graph.of_form(form.owned_by([0 if h >> by & 1 else 1 for by in form.owner], 2))
            movers = movers[:1] * 0
        _close(movers, arcs.start, arcs.to, found.ahead[h])
        _close(movers, arcs.back_start, arcs.back, found.back[h])
    return found


def stable(form: OptionForm, rank: Ints, kind: Kind, joint: bool = False) -> Bools:
    """(draw, maker, state): no coalition with the decision maker has a reason to leave; rank: (draw, maker, state).

    Args:
        form: Who can move where.
        rank: (draw, maker, state), 0 to the number of states, larger is better.
        kind: The concept.
        joint: Members of a coalition change their options at once; those who answer still move one after the other.
    """
    own, others = reach_of(form, joint), reach_of(form)
    out = np.zeros(rank.shape, dtype=np.bool_)

    def task(draws: slice) -> None:
        _stable(KINDS.index(kind), rank[draws], own.ahead, own.back, others.ahead, others.back, out[draws])

    threads = max(1, min(cores(), MEMORY // max(1, own.back.nbytes)))
    over_draws(task, len(rank), threads)
    return out


@kernel
def _close(movers: Ints, start: Longs, to: Ints, rows: Words) -> None:
    """Fill what can be got to from each state; what an earlier state gets to is taken over whole."""
    size, words = rows.shape
    one = np.uint64(1)
    queue = np.empty(size, dtype=np.int32)
    for root in range(size):
        row = rows[root]
        row[root >> 6] |= one << np.uint64(root & 63)
        queue[0] = root
        head, tail = 0, 1
        while head < tail:
            s = queue[head]
            head += 1
            for m in movers:
                for a in range(start[m, s], start[m, s + 1]):
                    q = to[a]
                    if row[q >> 6] >> np.uint64(q & 63) & one:
                        continue
                    if q < root:
                        for w in range(words):
                            row[w] |= rows[q, w]
                    else:
                        row[q >> 6] |= one << np.uint64(q & 63)
                        queue[tail] = q
                        tail += 1


@kernel
def _stable(kind: int, ranks: Ints, ahead: Words, back: Words, answers: Words, answers_back: Words, out: Bools) -> None:
    """Work out draws one by one, in the same memory."""
    draws, makers, size = ranks.shape
    coalitions, words = len(back), back.shape[2]
    worse = np.empty((makers, size + 2, words), dtype=np.uint64)
    order = np.empty((makers, size), dtype=np.int32)
    label = np.empty((makers, size), dtype=np.int32)
    joined = np.zeros((coalitions if kind == SEQ else 1, size, words), dtype=np.uint64)
    rows = np.empty((3 if kind == SMR else 0, size, words), dtype=np.uint64)
    leaving = np.empty(words, dtype=np.uint64)
    for d in range(draws):
        rank = ranks[d]
        out[d] = True
        for j in range(makers):
            for place, s in enumerate(ascending(rank[j])):
                order[j, place] = s
            fill_worse(rank[j], worse[j])
        if kind == SEQ:
            _fill_joined(rank, worse, back, joined)
        for h in range(1, coalitions):
            others = coalitions - 1 - h
            if kind == SMR:
                _deterred(h, rank, worse, ahead[h], back[h], answers[others], answers_back[others], rows, leaving)
            else:
                for j in range(makers):
                    if h >> j & 1:
                        for s in range(size):
                            label[j, s] = rank[j, s]
                        if kind == GMR:
                            _label(order[j], rank[j], answers_back[others], label[j])
                        if kind == SEQ:
                            _label(order[j], rank[j], joined[others], label[j])
                _leaving(h, label, worse, back[h], leaving)
            for s in range(size):
                if leaving[s >> 6] >> np.uint64(s & 63) & np.uint64(1):
                    for j in range(makers):
                        if h >> j & 1:
                            out[d, j, s] = False


@kernel
def fill_worse(rank: Ints, worse: Words) -> None:
    """(value, word): the states of a lower rank than each value."""
    worse[:] = np.uint64(0)
    for s in range(len(rank)):
        worse[rank[s] + 1, s >> 6] |= np.uint64(1) << np.uint64(s & 63)
    for value in range(1, len(worse)):
        for w in range(worse.shape[1]):
            worse[value, w] |= worse[value - 1, w]


@kernel
def below(h: int, at: int, w: int, row: np.uint64, value: Ints, worse: Words) -> np.uint64:
    """Of a word of states those that every member likes less than its value at a state; value: (maker, state)."""
    for j in range(len(value)):
        if row and h >> j & 1:
            row &= worse[j, value[j, at], w]
    return row


@kernel
def _leaving(h: int, label: Ints, worse: Words, back: Words, leaving: Words) -> None:
    """The states that a coalition leaves for some state, whatever is answered."""
    leaving[:] = np.uint64(0)
    for t in range(len(back)):
        for w in range(len(leaving)):
            leaving[w] |= below(h, t, w, back[t, w], label, worse)


@kernel
def _fill_joined(rank: Ints, worse: Words, back: Words, joined: Words) -> None:
    """(coalition, state, word): from where one improvement of a coalition of its members leads to a state."""
    coalitions, size, words = back.shape
    for h in range(1, coalitions):
        for q in range(size):
            for w in range(words):
                found = below(h, q, w, back[h, q, w], rank, worse)
                for j in range(len(rank)):
                    if h >> j & 1:
                        found |= joined[h & ~(1 << j), q, w]
                joined[h, q, w] = found


@kernel
def _label(order: Ints, rank: Ints, back: Words, label: Ints) -> None:
    """(state,): the least rank among a state and all it leads to; one search backwards for each rank, ascending."""
    size, words = back.shape
    one = np.uint64(1)
    open_ = np.full(words, ~np.uint64(0))
    queue = np.empty(size, dtype=np.int32)
    for root in order:
        if not open_[root >> 6] >> np.uint64(root & 63) & one:
            continue
        open_[root >> 6] ^= one << np.uint64(root & 63)
        label[root] = rank[root]
        queue[0] = root
        head, tail = 0, 1
        while head < tail:
            q = queue[head]
            head += 1
            for w in range(words):
                fresh = back[q, w] & open_[w]
                open_[w] ^= fresh
                p = w << 6
                while fresh:
                    if fresh & one:
                        label[p] = rank[root]
                        queue[tail] = p
                        tail += 1
                    fresh >>= one
                    p += 1


@kernel
def _deterred(
    h: int,
    rank: Ints,
    worse: Words,
    ahead: Words,
    back: Words,
    answers: Words,
    answers_back: Words,
    rows: Words,
    leaving: Words,
) -> None:
    """The states that a coalition leaves for some state, as it can get out of every answer (CSMR)."""
    size = len(back)
    gains, escapes, open_ = rows[0], rows[1], rows[2]
    everything = ~np.uint64(0)
    leaving[:] = np.uint64(0)
    for r in range(size):
        for w in range(len(leaving)):
            gains[r, w] = below(h, r, w, everything, rank, worse)
    for q in range(size):
        _gather(q, False, ahead, back, gains, escapes)
    for t in range(size):
        _gather(t, True, answers, answers_back, escapes, open_)
        for w in range(len(leaving)):
            leaving[w] |= back[t, w] & gains[t, w] & open_[t, w]


@kernel
def _gather(at: int, all_: bool, ahead: Words, back: Words, given: Words, found: Words) -> None:
    """The union (or what is common to all) of the rows of what a state leads to; the same for states in a circle."""
    for w in range(ahead.shape[1]):
        if w << 6 > at:
            break
        circle = ahead[at, w] & back[at, w]
        if circle:
            first = w << 6
            while not circle & np.uint64(1):
                circle >>= np.uint64(1)
                first += 1
            if first < at:
                for v in range(ahead.shape[1]):
                    found[at, v] = found[first, v]
                return
            break
    for w in range(ahead.shape[1]):
        found[at, w] = ~np.uint64(0) if all_ else np.uint64(0)
    for w in range(ahead.shape[1]):
        left, q = ahead[at, w], w << 6
        while left:
            if left & np.uint64(1):
                for v in range(ahead.shape[1]):
                    found[at, v] = found[at, v] & given[q, v] if all_ else found[at, v] | given[q, v]
            left >>= np.uint64(1)
            q += 1
