"""The ledger of trades: who traded what with whom, what both gained, and what it did to the others.

The externality of a move on a third actor k is (|MDS₀ − x_k| − |MDS₁ − x_k|) s_k, with x_k its position at the start
of the round and MDS₀, MDS₁ the outcome before and after the move as the actor for whom it is made knows it: the
outcome at the start of the round, with the moves made for that actor. That of a trade is the sum over its two moves
(Stokman, van der Knoop and van Oosten 2013, in The Handbook of Rational Choice Social Research; DECIDE).
"""

from collections.abc import Iterator

import numpy as np

from majlis.theory.outcomes.exchange.market import WHO
from majlis.theory.outcomes.exchange.play import Round, arrays, play, settled, weighted_mean
from majlis.theory.outcomes.exchange.terms import (
    CAPPED,
    GAIN_I,
    GAIN_J,
    MOVE_I,
    MOVE_J,
    RENEGOTIATED,
    SHIFT_P,
    SHIFT_Q,
    Terms,
)
from majlis.theory.outcomes.ledger import Ledger, Move
from majlis.theory.outcomes.positions import Array, Positions


def ledger(positions: Positions, draw: int, terms: Terms) -> Ledger:
    """Play one world again and tell what happened."""
    x, s, w = (part[draw] for part in arrays(positions))
    n, m = x.shape
    room = m * (m - 1) // 2 * (n * n // 4)
    played = tuple(play(x, s, w, terms, positions.seeds[draw : draw + 1].copy(), room))
    stands = [x, *(each.y for each in played)]
    outcomes = np.stack([weighted_mean(y, w) for y in stands])
    told = np.stack([settled(_one(positions, draw), row[None])[0] for row in outcomes])
    moves = tuple(move for r, each in enumerate(played) for move in _moves(positions, r + 1, each, s, w))
    length = "one round" if terms.rounds == 1 else f"{terms.rounds} rounds"
    stopped = f"after {length}" if moves else "nobody could gain by a trade"
    shown = np.where(positions.present[draw], np.stack(stands), np.nan)
    return Ledger(positions.actors, positions.issues, shown, told, moves, stopped)


def _one(positions: Positions, draw: int) -> Positions:
    """A single world."""
    return positions.worlds(slice(draw, draw + 1))


def _moves(positions: Positions, number: int, played: Round, s: Array, w: Array) -> Iterator[Move]:
    known = _Known(played.x, w)
    for row in played.trades:
        yield from _trade(positions, number, row, s, known)


class _Known:
    """The outcomes of a round as each actor knows them: at its start, and what was since moved for that actor."""

    def __init__(self, x: Array, w: Array) -> None:
        self.x, self.w, self.total = x, w, w.sum(axis=0)
        self.mds = weighted_mean(x, w)
        self.heard: dict[tuple[int, int], dict[int, float]] = {}

    def shift(self, demander: int, mover: int, issue: int, start: float, end: float) -> tuple[float, float]:
        """The outcome before and after a move, as its demander knows it, who keeps it in mind."""
        heard = self.heard.setdefault((demander, issue), {})
        unit = self.w[mover, issue] / self.total[issue]
        others = self.mds[issue] + sum(told for who, told in heard.items() if who != mover)
        heard[mover] = unit * (end - self.x[mover, issue])
        return others + unit * (start - self.x[mover, issue]), others + heard[mover]


def _trade(positions: Positions, r: int, row: Array, s: Array, known: _Known) -> Iterator[Move]:
    """The two moves of a trade."""
    i, j, p, q = (int(v) for v in row[:4])
    terms = row[WHO:]
    numbers = {
        "gain of the mover": 0.0,
        "gain of the partner": 0.0,
        "shift of the outcome": 0.0,
        "stopped by the cap": float(terms[CAPPED]),
        "renegotiated": float(terms[RENEGOTIATED] > 0),
    }
    sides = (
        (i, j, q, p, row[4], terms[MOVE_I], terms[GAIN_I], terms[GAIN_J], terms[SHIFT_Q]),
        (j, i, p, q, row[5], terms[MOVE_J], terms[GAIN_J], terms[GAIN_I], terms[SHIFT_P]),
    )
    for a, b, on, wants, start, move, gain, other, shift in sides:
        before, after = known.shift(b, a, on, float(start), float(start + move))
        stands = known.x[:, on]
        effect = (np.abs(before - stands) - np.abs(after - stands)) * s[:, on]
        yield Move(
            round=r,
            actor=positions.actors[a],
            issue=positions.issues[on],
            start=float(start),
            end=float(start + move),
            kind="trade",
            partner=positions.actors[b],
            reason=_reason(positions, a, b, on, wants, float(start), float(start + move), float(gain)),
            numbers=numbers
            | {
                "gain of the mover": float(gain),
                "gain of the partner": float(other),
                "shift of the outcome": float(shift),
            },
            externalities={
                positions.actors[k]: float(effect[k])
                for k in range(len(effect))
                if k not in (i, j) and known.w[k, on] > 0 and effect[k] != 0
            },
        )


def _reason(positions: Positions, a: int, b: int, on: int, wants: int, start: float, end: float, gain: float) -> str:
    actors, issues = positions.actors, positions.issues
    return (
        f"{actors[a]} moved on {issues[on]} from {start:.1f} to {end:.1f} for {actors[b]}, which moved on "
        f"{issues[wants]} in return; the trade is worth {gain:.2f} to {actors[a]}."
    )
