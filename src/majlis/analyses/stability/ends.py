"""The ends a reader needs: where own interest leads and what lasts of it, the way there, and the bad end beside it.

Ends are ranked by the share of worlds in which they last: hold, are reached by moves that are each in their maker's
interest, and are upset by no coalition. Ends that cannot be told apart from the first (by five worlds in a hundred and
two paired errors) are level; of these the one the fewest moves away is told, of those to which most decision makers do
not prefer another of them. Where nothing lasts in a fifth of worlds, the end that holds and is reached most often is
told with the coalition that leaves it. The bad end is the nearest one that own interest leads to and that holds in a
fifth of worlds, of those that most decision makers like less.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from majlis.draws.conflict.model import ConflictModel
from majlis.ensemble.standing import Standing
from majlis.formulas import Bools
from majlis.theory.conflict import Model
from majlis.theory.conflict.coalitions import Coalitions
from majlis.theory.conflict.sequences import May, Sequences, Step, sequences

Array = NDArray[np.float64]
FLOOR = 0.2
"""Share of worlds below which an end is no finding."""
APART, ERRORS = 0.05, 2.0
"""Two ends are told apart when one lasts more often by this share of worlds and by this many paired errors."""
MOSTLY = 0.5
"""Share of worlds above which something is so in most of them."""
LOOKED_AT = 128
"""Different worlds whose shortest ways are looked at, to find the one that is open most often."""
WAYS = 20
"""Shortest ways to an end that are looked at in one world."""


@dataclass(frozen=True, slots=True)
class Way:
    """Moves to an end.

    Attributes:
        steps: The moves; none for today's state.
        gains: For each, the share of worlds in which its maker gains by it.
        open: The share of worlds in which every one of them is in its maker's interest.
    """

    steps: tuple[Step, ...]
    gains: tuple[float, ...]
    open: float


@dataclass(frozen=True, slots=True)
class Bargain:
    """What a coalition can do together about an end.

    Attributes:
        coalition: Its members.
        target: Where they go most often: a state that holds and that all of them like better.
        steps: The moves there.
        share: The share of worlds in which there is such a state, this one or another.
    """

    coalition: tuple[int, ...]
    target: int
    steps: tuple[Step, ...]
    share: float


@dataclass(frozen=True, slots=True)
class End:
    """A state as an end.

    Attributes:
        state: Which.
        lasts: Share of worlds in which it holds, is reached and is not upset.
        holds: In which nobody alone gains by leaving it.
        leads: In which it holds and own interest leads there from today.
        upset: In which it holds and a coalition would leave it; None where coalitions were not looked at.
    """

    state: int
    lasts: float
    holds: float
    leads: float
    upset: float | None


@dataclass(frozen=True)
class Ends:
    """What is told of the ends.

    Attributes:
        ranked: Those that hold anywhere, by how often they last, then lead, then hold.
        best: The end told; None where own interest leads to none that holds in `FLOOR` of worlds.
        way: To it.
        lasting: Whether it lasts in `FLOOR` of worlds; else it is told with what upsets it.
        level: Ends that last about as often and cannot be told apart from the first, that one left out.
        bargain: How a coalition would leave the best end; None where none would in `FLOOR` of worlds.
        bad: The bad end; None where there is none.
        bad_way: To it.
        losers: Decision makers who like the bad end less than the best one in most worlds.
        escape: How a coalition would leave the bad end.
        better, worse: Decision makers who like the best end better, or less, than today's state in most worlds.
        common: Option, whether it is taken, and the share of worlds with a lasting end in which all of them agree on
            that; none where ends last in less than `FLOOR` of worlds.
    """

    ranked: tuple[End, ...]
    best: End | None
    way: Way
    lasting: bool
    level: tuple[End, ...]
    bargain: Bargain | None
    bad: End | None
    bad_way: Way
    losers: tuple[int, ...]
    escape: Bargain | None
    better: tuple[int, ...]
    worse: tuple[int, ...]
    common: tuple[tuple[int, bool, float], ...]


def ends(model: ConflictModel, likeliest: Model, found: Standing) -> Ends:
    """Choose what is told."""
    look = _Look(model, likeliest, found)
    ranked = look.ranked()
    best, level, lasting = look.best(ranked)
    bad, losers = look.bad(ranked, best)
    better, worse = look.against_today(best)
    return Ends(
        ranked=ranked,
        best=best,
        way=look.way(best),
        lasting=lasting,
        level=level,
        bargain=look.bargain(best, np.ones(model.moves.size, dtype=np.bool_)),
        bad=bad,
        bad_way=look.way(bad),
        losers=losers,
        escape=look.bargain(bad, ~look.bad_beside(best)),
        better=better,
        worse=worse,
        common=tuple(look.common()),
    )


class _Look:
    """A conflict in its worlds, as it is looked over for what to tell."""

    def __init__(self, model: ConflictModel, likeliest: Model, found: Standing) -> None:
        self.model, self.likeliest, self.found = model, likeliest, found
        self.today = model.status_quo
        self.lasts = found.lasts
        self.leads = found.leads
        self.searches = dict(self._searches())

    def _searches(self) -> Iterator[tuple[int, Sequences]]:
        """Case to all that improvements lead to from today, in the first different worlds."""
        if self.today is not None:
            may: list[May] = ["improve" for _ in range(self.likeliest.makers)]
            for c in range(min(LOOKED_AT, len(self.found.rank))):
                yield c, sequences(self.model.moves, self.found.rank[c], self.today, may)

    def ranked(self) -> tuple[End, ...]:
        """All states that hold in some world."""
        share = self.found.share
        lasts, holds, leads = share(self.lasts), share(self.found.holds), share(self.leads)
        upset = None if self.found.upset is None else share(self.found.holds & self.found.upset)
        found = [
            End(s, float(lasts[s]), float(holds[s]), float(leads[s]), None if upset is None else float(upset[s]))
            for s in np.flatnonzero(holds > 0).tolist()
        ]
        return tuple(sorted(found, key=lambda e: (-e.lasts, -e.leads, -e.holds, self._name(e.state))))

    def _name(self, state: int) -> tuple[str, ...]:
        """What decides where nothing else does: the names of the options taken."""
        return tuple(sorted(self.model.options[k] for k in np.flatnonzero(self.model.taken_in_all[state]).tolist()))

    def best(self, ranked: Sequence[End]) -> tuple[End | None, tuple[End, ...], bool]:
        """The end told, those level with the first one, and whether it lasts."""
        lasting = bool(ranked) and ranked[0].lasts >= FLOOR
        if not lasting:
            chosen = min(ranked, key=lambda e: (-e.leads, self._name(e.state)), default=None)
            return (chosen if chosen is not None and chosen.leads >= FLOOR else None), (), False
        first = ranked[0]
        level = [e for e in ranked if e is first or not self._told_apart(first.state, e.state)]
        disliked = np.any([self.bad_beside(e) for e in level], axis=0)
        liked = [e for e in level if not disliked[e.state]] or level
        near = min(liked, key=lambda e: (self._far(e.state, self.lasts), -e.lasts, self._name(e.state)))
        return near, tuple(e for e in level if e is not near), True

    def _told_apart(self, first: int, other: int) -> bool:
        """Whether the first lasts more often by more than the paired error over worlds."""
        gap = self.lasts[:, first].astype(np.float64) - self.lasts[:, other]
        mean = float(self.found.weight @ gap)
        error = sqrt(max(float(self.found.weight @ (gap - mean) ** 2), 0.0) / self.found.worlds)
        return mean >= APART and mean >= ERRORS * error

    def _far(self, state: int, where: Bools) -> float:
        """Moves to a state, on average over the worlds looked at in which something is so of it."""
        if state == self.today or not self.searches:
            return 0.0
        depth = [int(found.depth[state]) for c, found in self.searches.items() if where[c, state]]
        return round(float(np.mean(depth)), 6) if depth else np.inf

    def bad(self, ranked: Sequence[End], best: End | None) -> tuple[End | None, tuple[int, ...]]:
        """The nearest end that own interest leads to and that most like less than the one told, and who does."""
        if best is None or self.today is None:
            return None, ()
        disliked = self.bad_beside(best)
        found = [end for end in ranked if end.leads >= FLOOR and disliked[end.state]]
        chosen = min(found, key=lambda e: (self._far(e.state, self.leads), -e.leads, self._name(e.state)), default=None)
        return chosen, () if chosen is None else self._prefer(best.state, chosen.state)

    def bad_beside(self, best: End | None) -> Bools:
        """(state,): whether more than half of the decision makers like it less than the end told, in most worlds."""
        if best is None:
            return np.zeros(self.model.moves.size, dtype=np.bool_)
        less = [
            self.found.share(self.found.rank[:, i] < self.found.rank[:, i, [best.state]]) > MOSTLY
            for i in range(self.likeliest.makers)
        ]
        return np.asarray(2 * np.sum(less, axis=0) > self.likeliest.makers)

    def _prefer(self, one: int, other: int) -> tuple[int, ...]:
        """Decision makers who like one state better than the other in most worlds."""
        share = self.found.share(self.found.rank[:, :, one] > self.found.rank[:, :, other])
        return tuple(np.flatnonzero(share > MOSTLY).tolist())

    def against_today(self, best: End | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who likes the end told better than today's state, and who less."""
        if best is None or self.today is None or best.state == self.today:
            return (), ()
        return self._prefer(best.state, self.today), self._prefer(self.today, best.state)

    def way(self, end: End | None) -> Way:
        """Of the shortest ways to an end in the worlds looked at, the one that is open in most worlds."""
        if end is None or end.state == self.today:
            return Way((), (), 1.0)
        where = self.lasts if end.lasts >= FLOOR else self.leads
        ways = Counter(
            way
            for c, found in self.searches.items()
            if where[c, end.state]
            for way in found.paths(end.state, WAYS)
        )  # fmt: skip
        told = [self._told(steps) for steps, _ in ways.most_common(WAYS)]
        return min(told, key=lambda way: (-way.open, len(way.steps), self._names(way.steps)), default=Way((), (), 0.0))

    def _names(self, steps: Sequence[Step]) -> list[tuple[str, tuple[str, ...]]]:
        """Who moves and what is done then, move by move, by names."""
        return [(self.model.makers[s.maker], self._name(s.end)) for s in steps]

    def _told(self, steps: tuple[Step, ...]) -> Way:
        rank = self.found.rank
        gains = np.array([rank[:, s.maker, s.end] > rank[:, s.maker, s.start] for s in steps])
        return Way(
            steps, tuple(self.found.share(gains.T).tolist()), float(self.found.share(np.asarray(gains.all(axis=0))))
        )

    def bargain(self, end: End | None, where: Bools) -> Bargain | None:
        """How a coalition most often leaves an end; one that needs all its members first; None below `FLOOR`.

        Args:
            end: The end.
            where: (state,), where it may go.
        """
        if end is None or end.upset is None or end.upset < FLOOR:
            return None
        groups = Coalitions(self.model.moves, self.likeliest.rank)
        found = [self._joined(groups, h, end.state, where) for h in groups.all if len(h) > 1]
        often = [b for b in found if b.share >= FLOOR]

        def order(b: Bargain) -> tuple[bool, float, list[str]]:
            some_idle = len({s.maker for s in b.steps}) < len(b.coalition)
            return some_idle, -b.share, sorted(self.model.makers[i] for i in b.coalition)

        return min(often, key=order, default=None)

    def _joined(self, groups: Coalitions, coalition: tuple[int, ...], state: int, where: Bools) -> Bargain:
        """Where a coalition most often goes from a state."""
        rank, size = self.found.rank, self.model.moves.size
        row = groups.reach(coalition, joint=False)[state]
        targets = np.flatnonzero(np.unpackbits(row.view(np.uint8), bitorder="little")[:size].astype(np.bool_) & where)
        if not len(targets):
            return Bargain(coalition, state, (), 0.0)
        gains = self.found.holds[:, targets] & self.found.holds[:, [state]]
        for j in coalition:
            gains = gains & (rank[:, j, targets] > rank[:, j, [state]])
        target = int(targets[self.found.share(gains).round(9).argmax()])
        share = float(self.found.weight @ gains.any(axis=1))
        return Bargain(coalition, target, groups.path(coalition, state, target), round(share, 9))

    def common(self) -> Iterator[tuple[int, bool, float]]:
        """Options on which all that lasts in a world agrees, the most often agreed on first."""
        some = self.lasts.any(axis=1)
        worlds = float(self.found.weight @ some)
        if worlds < FLOOR:
            return
        always, ever = self.model.taken_in_all, self.model.taken_in_some
        told = []
        for k in range(len(self.model.options)):
            for taken, breaks in ((True, ~always[:, k]), (False, ever[:, k])):
                agreed = some & ~(self.lasts & breaks).any(axis=1)
                told.append((k, taken, float(self.found.weight @ agreed) / worlds))
        yield from sorted(told, key=lambda one: (-round(one[2], 6), one[0], one[1]))
