"""Which arrangements of a conflict hold, which can be reached from today, who can upset them, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from majlis.analyses import conflict_doubts, stability_sections
from majlis.analyses.conflict_cautions import cautions
from majlis.analyses.conflict_words import Names
from majlis.analyses.options import Draws, Help, Seed, StrategyName
from majlis.analyses.stability_make import Make
from majlis.analyses.stability_make import make as inverse
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws import draw
from majlis.draws.conflict.model import ConflictModel, conflict_model
from majlis.draws.conflict.preferences import likeliest_ranks, ranks
from majlis.draws.conflict.views import beliefs_of
from majlis.formulas import Bools
from majlis.progress import Progress, part, silent
from majlis.results import Section
from majlis.theory.conflict import CONCEPTS, Concept, Model, Stability, applicable, concept_named, mixed
from majlis.theory.conflict import stability as solve
from majlis.theory.conflict.coalitions import Coalitions, small_enough
from majlis.theory.conflict.explain import Explanation
from majlis.theory.conflict.explain import explain as why
from majlis.theory.conflict.form import Ints
from majlis.theory.conflict.graph import TooManyMoves
from majlis.theory.conflict.hypergame import Belief
from majlis.theory.conflict.sequences import Evolution, Step, evolution
from majlis.theory.conflict.simultaneous import TooManyChoices

Array = NDArray[np.float64]
CREDIBLE = "seq"
"""The concept an answer leads with: others answer, but only in their own interest."""
WORK = 12_000
"""Units of work (ten nanoseconds) a concept may take for each world asked for; more work is done in fewer worlds."""
FEWER = (500, 250, 100, 50, 25, 10, 5, 2, 1)
"""Worlds that a concept is worked out in where all would be too much work."""
FIRST = 3
"""States that everybody's own interest leads to which an answer lists before the firmest."""

ConceptNames = Annotated[
    tuple[str, ...],
    Help(
        "Stability concept to use, by name; repeat for several. All that are defined for the conflict if left out.",
        flag="concept",
    ),
]
MakeState = Annotated[
    str | None, Help("Say what it would take to make this state hold, be reached and not be upset; named as above.")
]
ExplainState = Annotated[
    str | None,
    Help("Explain this state: its number, Y and N for each option, or the options taken joined by +."),
]


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
        mixed: What holds when each decides as the dossier thinks it does; None where it does not say.
    """

    model: ConflictModel
    likeliest: Model
    found: Stability
    shares: Mapping[str, Array]
    worlds: Mapping[str, int]
    mixed: Mixed | None = None

    @property
    def names(self) -> Names:
        """How to speak of it."""
        return Names(self.model)

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
        return CREDIBLE if CREDIBLE in self.found.concepts else self.found.concepts[0]

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


@dataclass(frozen=True)
class Holding:
    """The answer.

    Attributes:
        dossier: What was analysed, under the strategy if there is one.
        strategy: Its name.
        case: The conflict worked out.
        before: The conflict without the strategy; None without one.
        explain: A state to be explained.
        made: What it would take to make a state hold, if that was asked.
        draws: Worlds asked for.
    """

    dossier: Dossier
    strategy: str | None
    case: Case
    before: Case | None
    explain: int | None
    made: Make | None
    draws: int

    def sections(self) -> tuple[Section, ...]:
        """What holds, what a strategy changes, how to get there, who can upset it, why."""
        return stability_sections.sections(self)

    def data(self) -> dict[str, Any]:
        """Everything as plain values; states are numbered from 1."""
        found = {"strategy": self.strategy, "draws": self.draws, **_plain(self.case)}
        if self.before is not None:
            found["before"] = _plain(self.before)
        if self.explain is not None:
            names = self.case.names
            found["explanations"] = [
                names.data(e) for c in self.case.found.concepts for e in self.case.explained(self.explain, c)
            ]
        if self.made is not None:
            found["make"] = self.made.data()
        return found


def stability(
    dossier: Dossier,
    *,
    concepts: ConceptNames = (),
    explain: ExplainState = None,
    make: MakeState = None,
    strategy: StrategyName = None,
    draws: Draws = 1000,
    seed: Seed = 1,
    progress: Progress = silent,
) -> Holding:
    """Work out which states of the dossier's conflict hold.

    Raises:
        UnknownName: No such strategy, concept or option.
        MajlisError: The dossier has no conflict, or one that cannot be worked out, or no such state.
    """
    for name in concepts:
        concept_named(name)
    before = None
    if strategy is not None:
        before = _case(dossier, concepts, draws, seed, part(progress, 0, 0.5, "as things stand"))
        dossier = apply(dossier, strategy)
    case = _case(dossier, concepts, draws, seed, part(progress, 0.5 if before else 0, 1, strategy or ""))
    state = None if explain is None else case.names.named(explain)
    made = None if make is None else inverse(case, case.names.named(make), _answered(case, concepts))
    return Holding(dossier, strategy, case, before, state, made, draws)


def _answered(case: Case, concepts: Sequence[str]) -> str:
    """The concept by which a state is to hold: the first that was asked for, or the leading one."""
    return concepts[0].lower() if concepts else case.leading


def _case(dossier: Dossier, concepts: Sequence[str], draws: int, seed: int, progress: Progress) -> Case:
    model = conflict_model(dossier)
    likeliest = Model(model.moves, likeliest_ranks(model))
    chosen = tuple(name.lower() for name in concepts)
    found, worlds = {}, {}
    for name in chosen or applicable(model.moves):
        try:
            found[name] = solve(likeliest, [name]).stable[0]
            worlds[name] = _worlds(concept_named(name), likeliest, draws)
        except (TooManyChoices, TooManyMoves):
            if chosen:
                raise
    number = max(worlds.values())
    unique, which = _distinct(ranks(model, draw(dossier, number, seed), seed))
    shares = {}
    for k, name in enumerate(found):
        progress(k / len(found), CONCEPTS[name].title.lower() if name in CONCEPTS else name)
        shares[name] = _shares(concept_named(name), model, unique, which[: worlds[name]])
    stable = np.array(list(found.values())).reshape(len(found), *likeliest.rank.shape)
    return Case(
        model, likeliest, Stability(tuple(found), stable), shares, worlds, _mixed(model, likeliest, unique, which)
    )


def _mixed(model: ConflictModel, likeliest: Model, unique: Ints, which: Ints) -> Mixed | None:
    """What holds when each decides as the dossier thinks it does, the others by the concept answers lead with."""
    makers = model.conflict.decision_makers.values()
    if not any(maker.concept for maker in makers):
        return None
    concepts = {i: (maker.concept or CREDIBLE).lower() for i, maker in enumerate(makers)}
    number = min(_worlds(concept_named(name), likeliest, len(which)) for name in concepts.values())
    weight = np.bincount(which[:number]) / number
    stays = {c: concept_named(c).stable(model.moves, unique[: len(weight)]) for c in dict.fromkeys(concepts.values())}
    holds = np.all([stays[concept][:, i] for i, concept in concepts.items()], axis=0)
    return Mixed(concepts, mixed(likeliest, concepts), np.asarray(weight @ holds, dtype=np.float64), number)


def _worlds(concept: Concept, model: Model, draws: int) -> int:
    """In how many worlds a concept is worked out: all, or as many as the work allows."""
    most = int(WORK * draws / max(1.0, concept.work(model.moves, model.rank)))
    return draws if most >= draws else next((n for n in FEWER if n <= min(most, draws)), 1)


def _distinct(rank: Ints) -> tuple[Ints, Ints]:
    """The different worlds in order of appearance, and which of them each world is."""
    seen: dict[bytes, int] = {}
    which = np.array([seen.setdefault(world.tobytes(), len(seen)) for world in rank], dtype=np.int32)
    return rank[np.unique(which, return_index=True)[1]], which


def _shares(concept: Concept, model: ConflictModel, unique: Ints, which: Ints) -> Array:
    """(state,): in what share of worlds each state is an equilibrium."""
    weight = np.bincount(which) / len(which)
    holds = concept.stable(model.moves, unique[: len(weight)]).all(axis=1)
    return np.asarray(weight @ holds, dtype=np.float64)


def _plain(case: Case) -> dict[str, Any]:
    names, model = case.names, case.model
    ways = case.evolution
    upset = {u.state: u for u in case.upsets}
    return {
        "decision_makers": {key: names.maker(i) for i, key in enumerate(model.makers)},
        "options": {key: option.title for key, option in model.conflict.options.items()},
        "number_of_states": model.moves.size,
        "status_quo": None if model.status_quo is None else model.status_quo + 1,
        "concepts": {name: {"worlds": case.worlds[name]} for name in case.found.concepts},
        "mixed": None
        if case.mixed is None
        else {
            "concepts": {model.makers[i]: concept for i, concept in case.mixed.concepts.items()},
            "worlds": case.mixed.worlds,
            "holding": [
                {"state": int(s) + 1, "share": round(float(case.mixed.shares[s]), 6)}
                for s in np.flatnonzero(case.mixed.stable.all(axis=0))[: stability_sections.DATA]
            ],
        },
        "doubts": conflict_doubts.data(case),
        "cautions": [{"slug": caution.slug, "text": caution.found} for caution in cautions(case)],
        "holding": [
            {
                "state": s + 1,
                "pattern": model.pattern(s),
                "taken": list(model.taken(s)),
                "concepts": list(case.concepts_of(s)),
                "shares": {c: round(float(case.shares[c][s]), 6) for c in case.found.concepts},
                "moves_from_today": None if ways is None else ways.moves_to(s),
                "path": names.steps(_path(ways, s)),
                "by_improvements": names.steps((ways.improving.path(s) or ()) if ways is not None else ()),
                "upset": None
                if s not in upset
                else {
                    "coalition": [model.makers[i] for i in upset[s].coalition],
                    "target": upset[s].target + 1,
                    "path": names.steps(upset[s].path),
                },
            }
            for s in case.holding[: stability_sections.DATA]
        ],
    }


def _path(ways: Evolution | None, state: int) -> tuple[Step, ...]:
    if ways is None or ways.any_move.start == state:
        return ()
    return ways.any_move.path(state) or ()
