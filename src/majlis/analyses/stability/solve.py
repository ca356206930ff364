"""Work out which states of a dossier's conflict hold, as it stands and under a strategy, in every possible world."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.options import Draws, Help, Seed, StrategyName
from majlis.analyses.stability.answer import Holding
from majlis.analyses.stability.case import Case, Mixed, leading
from majlis.analyses.stability.make import make as inverse
from majlis.analyses.stability.named import state_named
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws import draw
from majlis.draws.conflict.model import ConflictModel, conflict_model
from majlis.draws.conflict.preferences import likeliest_ranks, ranks
from majlis.ensemble.standing import CREDIBLE, distinct, standing
from majlis.progress import Progress, part, silent
from majlis.theory.conflict import CONCEPTS, Concept, Model, Stability, applicable, concept_named, mixed
from majlis.theory.conflict import stability as solve
from majlis.theory.conflict.form import Ints
from majlis.theory.conflict.graph import TooManyMoves
from majlis.theory.conflict.simultaneous import TooManyChoices

Array = NDArray[np.float64]
WORK = 12_000
"""Units of work (ten nanoseconds) a concept may take for each world asked for; more work is done in fewer worlds."""
UPSETS = 60
"""Looking at who upsets what is a twelfth of the work of a coalitional concept, and may take five times as much."""
FEWER = (1000, 500, 250, 100, 50, 25, 10, 5, 2, 1)
"""Worlds that a concept is worked out in where all would be too much work."""

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


def stability(
    dossier: Dossier,
    *,
    concepts: ConceptNames = (),
    explain: ExplainState = None,
    make: MakeState = None,
    strategy: StrategyName = None,
    draws: Draws = 2000,
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
    state = None if explain is None else state_named(case.model, explain)
    made = None if make is None else inverse(case, state_named(case.model, make), _answered(case, concepts))
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
    drawn = ranks(model, draw(dossier, number, seed), seed)
    unique, which = distinct(drawn)
    shares = {}
    for k, name in enumerate(found):
        progress(k / len(found), CONCEPTS[name].title.lower() if name in CONCEPTS else name)
        shares[name] = _shares(concept_named(name), model, unique, which[: worlds[name]])
    stable = np.array(list(found.values())).reshape(len(found), *likeliest.rank.shape)
    own = _mixed(model, likeliest, unique, which)
    first = leading(tuple(found))
    stands = standing(model, drawn[: _together(worlds[first], likeliest, draws)], first)
    return _refused_here(Case(model, likeliest, Stability(tuple(found), stable), shares, worlds, stands, own))


def _refused_here(case: Case) -> Case:
    """The case with all worked out that may be refused: who asks gets the refusal, not who tells the answer."""
    _ = case.beliefs, case.doubts
    return case


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


def _together(worlds: int, model: Model, draws: int) -> int:
    """In how many worlds it is looked at who upsets what: all those of the concept, or as many as the work allows."""
    groups = concept_named("cseq")
    if not groups.defined(model.moves):
        return worlds
    return min(worlds, _affordable(groups.work(model.moves, model.rank) / UPSETS, draws))


def _worlds(concept: Concept, model: Model, draws: int) -> int:
    """In how many worlds a concept is worked out: all, or as many as the work allows."""
    return _affordable(concept.work(model.moves, model.rank), draws)


def _affordable(work: float, draws: int) -> int:
    """Worlds that so much work in each of them allows."""
    most = int(WORK * draws / max(1.0, work))
    return draws if most >= draws else next((n for n in FEWER if n <= min(most, draws)), 1)


def _shares(concept: Concept, model: ConflictModel, unique: Ints, which: Ints) -> Array:
    """(state,): in what share of worlds each state is an equilibrium."""
    weight = np.bincount(which) / len(which)
    holds = concept.stable(model.moves, unique[: len(weight)]).all(axis=1)
    return np.asarray(weight @ holds, dtype=np.float64)
