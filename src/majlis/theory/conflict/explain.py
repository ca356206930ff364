"""Why a state is stable or not: every improvement, and what others would answer.

For Nash stability an improvement stands for itself. Where others answer, the shortest legal sequence to a sanction is
shown, the first in order of decision makers and states; where the mover may counter, a sanction counts only if the
mover cannot get out of it, and an improvement nobody can stop shows the answer it would escape from, and how. Looking
ahead, the sequence of moves that is expected is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np

from majlis.formulas import Bools
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.coalitions import Coalitional, Coalitions
from majlis.theory.conflict.form import OptionForm
from majlis.theory.conflict.horizon import Horizons, LimitedMove, NonMyopic, horizons
from majlis.theory.conflict.model import Model, NeedsOptions
from majlis.theory.conflict.responses import Response
from majlis.theory.conflict.sequences import May, Sequences, Step, sequences
from majlis.theory.conflict.simultaneous import Simultaneous


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing a decision maker could do, and what would come of it.

    Attributes:
        move: Its improvement, or the moves of a coalition it would join.
        path: What others would answer, in order; empty when they can do nothing that matters.
        end: Where that ends.
        deterred: Whether the answer keeps the decision maker from moving.
        escape: How the mover would get out of the answer, so that it does not deter.
        together: The answers are given at the same time.
        coalition: Who gains by the move together; empty for a decision maker by itself.
    """

    move: tuple[Step, ...]
    path: tuple[Step, ...]
    end: int
    deterred: bool
    escape: Step | None = None
    together: bool = False
    coalition: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a decision maker has or has no reason to leave a state.

    Attributes:
        maker: The decision maker.
        state: The state.
        concept: Name of the concept.
        stable: Whether it has no reason to leave.
        answers: What it could do; what nobody can stop comes first, then the best for the decision maker.
    """

    maker: int
    state: int
    concept: str
    stable: bool
    answers: tuple[Answer, ...]


def explain(model: Model, maker: int, state: int, concept: str) -> Explanation:
    """Explain one state to one decision maker.

    Raises:
        UnknownName: No such concept.
        MajlisError: The concept is not defined for the model.
    """
    answers = list(_answers(model, maker, state, concept))
    stable = all(a.deterred for a in answers)
    rank = model.rank[maker]
    answers.sort(key=lambda a: (a.deterred, -rank[a.move[-1].end], a.move[-1].end))
    return Explanation(maker, state, concept, stable, tuple(answers))


def _answers(model: Model, maker: int, state: int, name: str) -> Iterator[Answer]:
    concept = concept_named(name)
    if isinstance(concept, Response):
        yield from (_respond(model, concept, maker, state, t) for t in model.improvements(maker, state))
    elif isinstance(concept, Simultaneous):
        yield from (_together(model, maker, state, t) for t in model.improvements(maker, state))
    elif isinstance(concept, LimitedMove | NonMyopic):
        yield from _ahead(model, maker, state, concept)
    elif isinstance(concept, Coalitional):
        yield from _coalitional(model, maker, state, concept)


def _respond(model: Model, concept: Response, maker: int, state: int, t: int) -> Answer:
    move = (Step(maker, state, t),)
    if concept.answers == "none":
        return Answer(move, (), t, deterred=False)
    how: May = "improve" if concept.answers == "improving" else "any"
    may: list[May] = ["no" if j == maker else how for j in range(model.makers)]
    bad = model.rank[maker] <= model.rank[maker, state]
    found = sequences(model.moves, model.rank, t, may, None if concept.counter else bad)
    bad &= found.depth > 0
    best = partial(_escape, model, maker, state)
    for q in _nearest(found, bad):
        if not concept.counter or best(q) is None:
            return Answer(move, found.path(q) or (), q, deterred=True)
    for q in _nearest(found, bad)[:1]:
        return Answer(move, found.path(q) or (), q, deterred=False, escape=best(q))
    return Answer(move, (), t, deterred=False)


def _nearest(found: Sequences, bad: Bools) -> list[int]:
    """Sanctions, the fewest moves away first."""
    ends = np.flatnonzero(bad)
    return [int(q) for q in ends[np.argsort(found.depth[ends], kind="stable")]]


def _escape(model: Model, maker: int, state: int, q: int) -> Step | None:
    """The best counter-move from q to a state better than the one that was left; None if there is none."""
    rank = model.rank[maker]
    better = [r for r in model.moves.moves(maker, q) if rank[r] > rank[state]]
    return Step(maker, q, max(better, key=lambda r: (rank[r], -r))) if better else None


def _together(model: Model, maker: int, state: int, t: int) -> Answer:
    moves = model.moves
    if not isinstance(moves, OptionForm):
        raise NeedsOptions("simultaneous stability")
    others = [j for j in range(model.makers) if j != maker]
    choices = [[None, *(Step(j, state, q) for q in model.improvements(j, state))] for j in others]
    for choice in sorted(product(*choices), key=lambda c: sum(step is not None for step in c)):
        steps = tuple(step for step in choice if step is not None)
        code = int(moves.states[t])
        for step in steps:
            code ^= int(moves.states[step.end]) ^ int(moves.states[state])
        q = moves.index(code)
        if q is not None and steps and model.rank[maker, q] <= model.rank[maker, state]:
            return Answer((Step(maker, state, t),), steps, q, deterred=True, together=True)
    return Answer((Step(maker, state, t),), (), t, deterred=False, together=True)


def _ahead(model: Model, maker: int, state: int, concept: LimitedMove | NonMyopic) -> Iterator[Answer]:
    found = horizons(model.moves, model.rank)
    h = concept.horizon if isinstance(concept, LimitedMove) else _decisive(found, maker, state)
    rank, leaves = model.rank[maker], found.at(h)[maker, state] != state
    for t in model.moves.moves(maker, state):
        path = tuple(_expected(model, found, 1 - maker, t, h - 1))
        end = path[-1].end if path else t
        gains = rank[end] > rank[state]
        if rank[t] > rank[state] or (leaves and gains):
            yield Answer((Step(maker, state, t),), path, end, deterred=not gains)


def _decisive(found: Horizons, maker: int, state: int) -> int:
    """The first horizon of the period at which the decision maker would leave, or where the period begins."""
    leaving = (h for h in range(max(found.begin, 1), len(found.final)) if found.final[h][maker, state] != state)
    return next(leaving, max(found.begin, 1) if found.begin else found.period)


def _expected(model: Model, found: Horizons, maker: int, state: int, h: int) -> Iterator[Step]:
    """The moves from a state that two decision makers looking ahead would make, the first by `maker`."""
    while h > 0 and found.at(h)[maker, state] != state:
        final, there = found.at(h)[maker, state], found.at(h - 1)[1 - maker]
        following = next(t for t in model.moves.moves(maker, state) if there[t] == final)
        yield Step(maker, state, following)
        maker, state, h = 1 - maker, following, h - 1


def _coalitional(model: Model, maker: int, state: int, concept: Coalitional) -> Iterator[Answer]:
    """What coalitions with the decision maker could do unpunished: for each coalition its first way."""
    coalitions = Coalitions(model.moves, model.rank)
    for h in coalitions.all:
        tails, heads = coalitions.unpunished(concept.kind, h) if maker in h else _NOTHING
        targets = heads[tails == state].tolist()
        if targets:
            target = max(targets, key=lambda q: (model.rank[maker, q], -q))
            yield Answer(coalitions.path(h, state, target), (), target, deterred=False, coalition=h)


_NOTHING = (np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))
