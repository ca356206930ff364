"""The ledger of the Spatial Model of Politics: who challenged whom, who backed them, and which bargains were taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from majlis.theory.kernel import Array
from majlis.theory.outcomes.centres import mean_of
from majlis.theory.outcomes.ledger import Ledger, Move
from majlis.theory.outcomes.positions import CEILING, Positions
from majlis.theory.outcomes.smp.contest import contest, supports, utilities
from majlis.theory.outcomes.smp.play import outcome, play
from majlis.theory.outcomes.smp.rules import Rules
from majlis.theory.outcomes.smp.table import Table, table
from majlis.theory.outcomes.smp.turn import Turn, on_the_table, strength_of

HAIR = 1e-9
"""Steps and shares below this are none."""
CHALLENGE, BARGAIN, STILL = "challenge", "bargain", "stood still"


def ledger(rules: Rules, positions: Positions, draw: int, turns: int, settled: float) -> Ledger:
    """Everything that happened in one world; a round is a turn."""
    at = table(positions, draw, rules.ktab)
    played = list(play(rules, at, positions.seeds[draw], turns, settled)) if len(at.who) else []
    places = [at.x, *(turn.x for turn in played)]
    x = np.repeat(positions.position[draw][None], len(places), axis=0)
    mean = mean_of(positions.position, positions.weight, positions.reversion)[draw]
    outcomes = np.repeat(mean[None], len(places), axis=0)
    for k, place in enumerate(places):
        if k > 0:
            x[k, at.who] = np.where(at.seen, CEILING * place, x[k, at.who])
        if len(at.who):
            outcome(rules, at, place, outcomes[k])
    names = tuple(positions.actors[who] for who in at.who)
    tellings = (_Telling(rules, at, names, positions.issues, k + 1, places[k], turn) for k, turn in enumerate(played))
    moves = tuple(move for telling in tellings for move in telling.moves())
    return Ledger(positions.actors, positions.issues, x, outcomes, moves, _stopped(len(played), turns))


def _stopped(played: int, turns: int) -> str:
    if not played:
        return "nobody has a stance"
    return f"{turns} turns" if played == turns else "positions hardly moved any more"


@dataclass(frozen=True)
class _Telling:
    """One turn, to be told; actors are those at the table."""

    rules: Rules
    at: Table
    names: tuple[str, ...]
    issues: tuple[str, ...]
    number: int
    x: Array
    turn: Turn

    def moves(self) -> Iterator[Move]:
        """The challenges, then what each actor that had a choice made of it."""
        for i in np.flatnonzero(self.turn.target >= 0):
            yield self._challenge(int(i))
        for k in np.flatnonzero(self.turn.options > 1):
            yield from self._bargain(int(k)) if self.turn.taken[k] >= 0 else [self._still(int(k))]

    @cached_property
    def weight(self) -> Array:
        """(actor,): capability × salience."""
        return strength_of(self.rules.ktab, self.at.s, self.at.capability).weight

    def view(self, h: int) -> Array:
        """(position, actor): what positions are worth, as h sees it."""
        return utilities(self.turn.distance, self.turn.risk, self.turn.risk[h], self.rules.adjusted)

    def backing(self, i: int, j: int) -> Mapping[str, float]:
        """Third parties by name: share of all strength in i's contest with j, as i sees it, positive for j."""
        view = self.view(i)
        z = np.empty(len(self.names))
        own, other = supports(self.rules, view, self.weight, i, j, z)
        total = own + other + float(np.abs(z).sum())
        strongest = np.argsort(-np.abs(z), kind="stable")
        return {self.names[n]: -float(z[n]) / total for n in strongest.tolist() if abs(z[n]) > HAIR * total}

    def numbers(self, i: int) -> dict[str, float]:
        """What was behind the challenge of i."""
        j = int(self.turn.target[i])
        return {
            "gain": float(self.turn.gain[i]),
            "chance": float(self.turn.chance[i]),
            "target's chance": 1.0 - contest(self.rules, self.view(j), self.weight, i, j, np.empty(len(self.names))),
            "yields": 1.0 - float(self.at.s[j].sum()),
            "risk": float(self.turn.risk[i]),
            "target's risk": float(self.turn.risk[j]),
        }

    def _challenge(self, i: int) -> Move:
        j = int(self.turn.target[i])
        issue = self._apart(i, j)
        start, mine, theirs = (CEILING * float(v) for v in (self.x[i, issue], *self.turn.points[i, :, issue]))
        one = _place(mine) == _place(theirs)
        meet = f"meet at {_place(mine)}" if one else f"go to {_place(mine)} and {_place(theirs)}"
        me, you, chance, yields = self.names[i], self.names[j], self.turn.chance[i], 1 - self.at.s[j].sum()
        reason = (
            f"{me} challenged {you}, from which it stood to gain most ({self.turn.gain[i]:.3f}): it saw "
            f"{_percent(chance)} to win a fight and {_percent(yields)} that {you} gives way without one; they would "
            f"{meet}."
        )
        numbers = self.numbers(i) | {"offer": mine, "target's offer": theirs}
        return Move(
            self.number, self.names[i], self.issues[issue], start, start, CHALLENGE, self.names[j], reason, numbers,
            self.backing(i, j),
        )  # fmt: skip

    def _bargain(self, k: int) -> Iterator[Move]:
        n, m = len(self.names), int(self.turn.taken[k])
        i = m % n
        j = int(self.turn.target[i])
        other = j if k == i else i
        numbers = self.numbers(i) | self._choice(k)
        backing = {name: share if k == i else -share for name, share in self.backing(i, j).items()}
        spill = n * (self.turn.worth[m] - self.turn.still)
        others = {self.names[a]: float(spill[a]) for a in range(n) if a not in (i, j) and abs(spill[a]) > HAIR}
        moved = np.flatnonzero(np.abs(self.turn.x[k] - self.x[k]) > HAIR)
        for issue in moved if len(moved) else [self._apart(i, j)]:
            start, end = CEILING * float(self.x[k, issue]), CEILING * float(self.turn.x[k, issue])
            yield Move(
                self.number, self.names[k], self.issues[issue], start, end, BARGAIN, self.names[other],
                self._why(k, i, j, start, end), numbers, backing, others,
            )  # fmt: skip

    def _why(self, k: int, i: int, j: int, start: float, end: float) -> str:
        me, you = self.names[k], self.names[j if k == i else i]
        stayed = _place(start) == _place(end)
        way = f"kept to {_place(start)}" if stayed else f"moved from {_place(start)} to {_place(end)}"
        who = f"{me} challenged {you} and saw" if k == i else f"{you} challenged it and saw"
        return (
            f"{me} {way} in a bargain with {you}: {who} {_percent(self.turn.chance[i])} to win, and {self._drawn(k)}."
        )

    def _still(self, k: int) -> Move:
        n = len(self.names)
        offers = np.empty(2 * n + 1, dtype=np.int64)
        offers = offers[1 : on_the_table(self.rules, self.turn.target, k, offers)]
        ends = self.turn.points[offers, np.where(offers % n == k, 0, 1)]
        offer, issue = np.unravel_index(np.argmax(np.abs(ends - self.x[k])), ends.shape)
        i = int(offers[offer]) % n
        you = self.names[int(self.turn.target[i]) if i == k else i]
        place, end = CEILING * float(self.x[k, issue]), CEILING * float(ends[offer, issue])
        bid = f"strike a bargain with {you}" if _place(place) == _place(end) else f"go to {_place(end)} with {you}"
        reason = f"{self.names[k]} stood still rather than {bid}: {self._drawn(k)}."
        issue_name = self.issues[int(issue)]
        return Move(self.number, self.names[k], issue_name, place, place, STILL, you, reason, self._choice(k))

    def _choice(self, k: int) -> dict[str, float]:
        return {"odds": float(self.turn.odds[k]), "options": float(self.turn.options[k])}

    def _drawn(self, k: int) -> str:
        count, odds = int(self.turn.options[k]), _percent(self.turn.odds[k])
        if self.rules.stochastic:
            return f"this was drawn from its {count} options, with odds of {odds}"
        return f"of its {count} options all actors together made this the likeliest ({odds})"

    def _apart(self, i: int, j: int) -> int:
        """The issue on which i and j are furthest apart by what both care for."""
        cares = self.at.s[i] + self.at.s[j]
        return int(np.argmax(np.where(self.at.seen[i] & self.at.seen[j], cares * np.abs(self.x[i] - self.x[j]), -1)))


def _place(x: float) -> str:
    return f"{x:.1f}".removesuffix(".0")


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
