"""One conflict worked out: which states hold, in how many worlds, what comes of today's, who can upset them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.stability.doubts import Doubts, doubts
from majlis.analyses.stability.ends import Ends, ends
from majlis.draws.conflict.model import ConflictModel
from majlis.draws.conflict.views import beliefs_of
from majlis.ensemble.standing import CREDIBLE, Standing
from majlis.formulas import Bools
from majlis.theory.conflict import Model, Stability, concept_named
from majlis.theory.conflict.coalitions import Coalitions, small_enough
from majlis.theory.conflict.explain import Explanation
from majlis.theory.conflict.explain import explain as why
from majlis.theory.conflict.form import Ints
from majlis.theory.conflict.hypergame import Belief
from majlis.theory.conflict.sequences import Evolution, Step, evolution

Array = NDArray[np.float64]
FIRST = 3
"""States that everybody's own interest leads to which an answer lists before the firmest."""


def leading(concepts: Sequence[str]) -> str:
    """The concept an answer leads with: sequential stability where it was worked out."""
    return CREDIBLE if CREDIBLE in concepts else concepts[0]


@dataclass(frozen=True, slots=True)
class Upset:
    """A coalition that leaves a state for one that holds."""

    state: int
    coalition: tuple[int, ...]
    target: int
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Mixed:
    """What holds when decision makers decide in different ways.

    Attributes:
        concepts: Decision maker to the name of its concept.
        stable: (maker, state), with the most likely judgements.
        shares: (state,), the share of worlds in which each state is an equilibrium.
        worlds: How many worlds that is.
    """

    concepts: Mapping[int, str]
    stable: Bools
    shares: Array
    worlds: int


@dataclass(frozen=True)
class Case:
    """One conflict worked out: as it stands, or under a strategy.

    Attributes:
        model: The conflict.
        likeliest: Its model with the most likely judgements.
        found: Stability with these.
        shares: Concept to the share of worlds in which each state is an equilibrium: (state,).
        worlds: Concept to how many worlds that is.
        standing: What holds, is reached and is upset in each world, by the leading concept.
        mixed: What holds when each decides as the dossier thinks it does; None where it does not say.
    """

    model: ConflictModel
    likeliest: Model
    found: Stability
    shares: Mapping[str, Array]
    worlds: Mapping[str, int]
    standing: Standing
    mixed: Mixed | None = None

    @cached_property
    def ends(self) -> Ends:
        """Where own interest leads, what lasts of it, and the bad end beside it."""
        return ends(self.model, self.likeliest, self.standing)

    @cached_property
    def holding(self) -> tuple[int, ...]:
        """The states that hold under some concept, the firmest first: by number of concepts, then share of worlds."""
        score = self.found.equilibria.sum(axis=0)
        mean = np.round(np.mean([self.shares[c] for c in self.found.concepts], axis=0), 2)
        order = np.lexsort((*self._far[::-1], -mean, -score))
        return tuple(order[: np.count_nonzero(score)].tolist())

    @cached_property
    def by_distance(self) -> tuple[int, ...]:
        """The same states, those nearest to today first: by improvements alone, then by any moves."""
        holding = np.array(sorted(self.holding), dtype=np.int64)
        how, moves = self._far
        order = np.lexsort((~self.credible[holding], moves[holding], how[holding]))
        return tuple(holding[order].tolist())

    @cached_property
    def drift(self) -> tuple[int, ...]:
        """The states that hold credibly and that improvements alone lead to from today, nearest first."""
        return tuple(s for s in self.by_distance if self.credible[s] and self._far[0][s] == 0)

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """The states that hold, as listed: first where everybody's own interest leads, then the firmest."""
        return tuple(dict.fromkeys((*self.drift[:FIRST], *self.holding)))

    @cached_property
    def _far(self) -> tuple[Ints, Ints]:
        """(state,): whether it is reached by improvements (0), any moves (1) or not at all (2), and in how many."""
        size, ways = self.model.moves.size, self.evolution
        if ways is None:
            return np.full(size, 2, dtype=np.int32), np.zeros(size, dtype=np.int32)
        own, anyhow = ways.improving.depth.copy(), ways.any_move.depth
        own[ways.any_move.start] = 0
        how = np.where(own >= 0, 0, np.where(anyhow >= 0, 1, 2)).astype(np.int32)
        return how, np.choose(how, [own, anyhow, np.zeros_like(own)]).astype(np.int32)

    def concepts_of(self, state: int) -> tuple[str, ...]:
        """The concepts under which a state is an equilibrium."""
        return tuple(c for c, holds in zip(self.found.concepts, self.found.equilibria[:, state], strict=True) if holds)

    @cached_property
    def leading(self) -> str:
        """The concept an answer leads with."""
        return leading(self.found.concepts)

    @cached_property
    def credible(self) -> Bools:
        """(state,): equilibria under the leading concept."""
        return np.asarray(self.found.equilibria[self.found.concepts.index(self.leading)])

    @cached_property
    def evolution(self) -> Evolution | None:
        """What can come of today's state; None where it is infeasible."""
        if self.model.status_quo is None:
            return None
        return evolution(self.likeliest, self.model.status_quo)

    @cached_property
    def beliefs(self) -> dict[int, Belief]:
        """Decision maker to the conflict it wrongly believes in."""
        return beliefs_of(self.model, self.likeliest)

    @cached_property
    def doubts(self) -> Doubts | None:
        """What holds whatever turns out of comparisons that nobody knows, and what holds strongly."""
        return doubts(self.model, self.likeliest, self.leading)

    @cached_property
    def upsets(self) -> tuple[Upset, ...]:
        """States that hold and that a coalition leaves for one that holds credibly, the smallest coalition each."""
        if not small_enough(self.model.moves):
            return ()
        found: dict[int, Upset] = {}
        coalitions = Coalitions(self.model.moves, self.likeliest.rank)
        listed = set(self.holding)
        for h, (tails, heads) in coalitions.improvements.items():
            for s, q in zip(tails.tolist(), heads.tolist(), strict=True):
                if len(h) > 1 and s in listed and self.credible[q] and s not in found:
                    found[s] = Upset(s, h, q, coalitions.path(h, s, q))
        return tuple(found[s] for s in self.holding if s in found)

    @cached_property
    def tempting(self) -> Bools:
        """(state,): whether anybody can move to a state it likes better."""
        stays = concept_named("nash").stable(self.likeliest.moves, self.likeliest.rank[None])[0]
        return np.asarray(~stays.all(axis=0))

    def cannot_be_reached(self, state: int) -> bool:
        """Whether no moves lead to a state from today."""
        return self.evolution is not None and bool(self._far[0][state] == 2)

    def explained(self, state: int, concept: str | None = None) -> tuple[Explanation, ...]:
        """Why each decision maker stays at or leaves a state."""
        return tuple(why(self.likeliest, i, state, concept or self.leading) for i in range(self.likeliest.makers))
