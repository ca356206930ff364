"""What a third party can do: the smallest set of levers that makes a state hold, be reached, and not be upset.

A *guarantee* makes an option one-way: once it is as in the target it is not undone. *Enforcement* sees to it that an
option is as in the target, in every state and today. *Persuasion* makes a decision maker like some states no better
than the target (a minimal set of concessions). *Brokering* brings a coalition to go to the target together, all of
them gaining. *Information* corrects what a decision maker wrongly believes about the others.

A set of levers works when the target is stable for everybody under the concept, can be reached from today by
improvements (or by them and one brokered coalition), and no coalition can leave it for another equilibrium that all
its members like better. Sets are tried by size, so the first that work are the smallest.

Sources: the levers are those of Kinsara, Kilgour and Hipel (2015) and Hipel, Kilgour and Kinsara (2014), Group
Decision and Negotiation 23(1), on third parties; Kilgour, Hipel, Fang and Peng (2001) on coalitions that upset an
equilibrium.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

import numpy as np

from majlis.formulas import Bools
from majlis.theory.conflict.coalitions import coalitions_of
from majlis.theory.conflict.conditions import concessions
from majlis.theory.conflict.form import Direction, Ints, OptionForm
from majlis.theory.conflict.model import Model, Moves
from majlis.theory.conflict.responses import Response
from majlis.theory.conflict.sequences import May, Step, sequences

Kind = Literal["guarantee", "enforcement", "persuasion", "brokering", "information"]
LARGEST = 3
"""Levers in the largest set that is tried."""
TRIED = 6000
"""Sets that are tried at most."""
WAYS = 3
"""Minimal sets of concessions offered a decision maker."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing a third party can do.

    Attributes:
        kind: What it is.
        option: The option that is guaranteed or enforced.
        maker: Who is persuaded or informed.
        states: The states it is persuaded to like no better than the target.
        coalition: Who is brought together.
    """

    kind: Kind
    option: int | None = None
    maker: int | None = None
    states: frozenset[int] = frozenset()
    coalition: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A set of levers that works.

    Attributes:
        levers: The levers.
        path: The way from today to the target; a brokered coalition's moves come last. Empty when it is today's.
    """

    levers: tuple[Lever, ...]
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The smallest sets of levers.

    Attributes:
        plans: Those that work, all of the same size.
        exhausted: Whether every smaller set was tried, and every set of that size.
    """

    plans: tuple[Plan, ...]
    exhausted: bool


@dataclass(frozen=True)
class Setting:
    """Where levers are looked for.

    Attributes:
        model: The conflict as it is.
        concept: What stability means.
        target: The state to be made to hold.
        today: Where things stand.
        beliefs: Decision maker to the conflict it wrongly believes in: the same states and moves, other ranks (maker,
            state).
    """

    model: Model
    concept: Response
    target: int
    today: int
    beliefs: Mapping[int, Ints] = field(default_factory=dict)


def smallest_levers(setting: Setting, largest: int = LARGEST) -> Search:
    """Try sets of levers by size until some work."""
    offered, tried = tuple(offers(setting)), 0
    for size in range(largest + 1):
        plans: list[Plan] = []
        for levers in combinations(offered, size):
            if tried >= TRIED:
                return Search(tuple(plans), False)
            if _sensible(levers):
                tried += 1
                path = works(setting, levers)
                if path is not None:
                    plans.append(Plan(levers, path))
        if plans:
            return Search(tuple(plans), True)
    return Search((), True)


def offers(setting: Setting) -> Iterator[Lever]:
    """The levers there are."""
    model, moves = setting.model, setting.model.moves
    yield from (Lever("information", maker=i) for i in setting.beliefs)
    if isinstance(moves, OptionForm):
        for kind in ("guarantee", "enforcement"):
            for k, way in enumerate(moves.direction):
                if kind == "enforcement" or way == "both":
                    yield Lever(kind, option=k)
    for i in range(model.makers):
        found = concessions(_as_seen(setting, model, i), setting.concept, i, setting.target)
        yield from (Lever("persuasion", maker=i, states=s) for s in found.sets[:WAYS] if s)
    for h in coalitions_of(range(model.makers)):
        if len(h) > 1:
            yield Lever("brokering", coalition=h)


def _as_seen(setting: Setting, model: Model, maker: int) -> Model:
    """The conflict a decision maker believes in."""
    return Model(model.moves, setting.beliefs[maker]) if maker in setting.beliefs else model


def _sensible(levers: Sequence[Lever]) -> bool:
    """Whether nobody guarantees what is enforced, persuades the same one twice, or brokers two coalitions."""
    objects = [(lever.option, lever.maker if lever.kind == "persuasion" else None) for lever in levers]
    named = [o for o in objects if o != (None, None)]
    return len(set(named)) == len(named) and sum(lever.kind == "brokering" for lever in levers) <= 1


def works(setting: Setting, levers: Sequence[Lever]) -> tuple[Step, ...] | None:
    """The way to the target if the levers make it hold, be reached and not be upset; None otherwise."""
    changed, kept = _pulled(setting, levers)
    if changed.target < 0 or not _stable(changed)[:, changed.target].all():
        return None
    holds = np.asarray(_stable(changed).all(axis=0))
    coalition = next((lever.coalition for lever in levers if lever.kind == "brokering"), ())
    path = _way(changed, coalition)
    if path is None or _upset(changed, holds):
        return None
    return tuple(Step(s.maker, int(kept[s.start]), int(kept[s.end])) for s in path)


def _pulled(setting: Setting, levers: Sequence[Lever]) -> tuple[Setting, Ints]:
    """The setting with levers pulled, and which of its states each of the new ones is."""
    model, beliefs = setting.model, dict(setting.beliefs)
    rank, kept = model.rank.copy(), np.arange(model.size, dtype=np.int32)
    for lever in levers:
        if lever.kind == "information" and lever.maker is not None:
            beliefs.pop(lever.maker, None)
    for lever in levers:
        if lever.kind == "persuasion" and lever.maker is not None:
            rank[lever.maker] = _conceded(rank[lever.maker], lever.states, setting.target)
            for viewer, believed in beliefs.items():
                if viewer == lever.maker:
                    beliefs[viewer] = believed.copy()
                    beliefs[viewer][viewer] = _conceded(believed[viewer], lever.states, setting.target)
    moves: Moves = model.moves
    today, target = setting.today, setting.target
    if isinstance(moves, OptionForm):
        moves, kept, today, target = _fixed(moves, levers, today, target)
    changed = Model.of(moves, rank[:, kept])
    seen = {i: Model.of(moves, believed[:, kept]).rank for i, believed in beliefs.items()}
    return replace(setting, model=changed, target=target, today=today, beliefs=seen), kept


def _conceded(rank: Ints, states: frozenset[int], target: int) -> Ints:
    lowered = rank.copy()
    lowered[sorted(states)] = rank[target]
    return lowered


def _fixed(form: OptionForm, levers: Sequence[Lever], today: int, target: int) -> tuple[OptionForm, Ints, int, int]:
    """The option form with options made one-way or fixed as in the target; today follows what is fixed."""
    aim, now = int(form.states[target]), int(form.states[today])
    direction: list[Direction] = list(form.direction)
    keep = np.ones(form.size, dtype=np.bool_)
    for lever in levers:
        if lever.option is not None:
            bit = 1 << lever.option
            if lever.kind == "guarantee":
                direction[lever.option] = "forward" if aim & bit else "back"
            else:
                keep &= (form.states & bit) == (aim & bit)
                now = now & ~bit | aim & bit
    if list(form.direction) == direction and keep.all():
        return form, np.arange(form.size, dtype=np.int32), today, target
    changed = form.changed(direction, keep)
    here, there = changed.index(now), changed.index(aim)
    kept = np.flatnonzero(keep).astype(np.int32)
    # What is fixed may make today infeasible: then the target cannot be reached in this way.
    return changed, kept, -1 if here is None else here, -1 if here is None or there is None else there


def _stable(setting: Setting) -> Bools:
    """(maker, state): stability, each decision maker seeing the conflict as it believes it to be."""
    model = setting.model
    stable = np.asarray(setting.concept.stable(model.moves, model.rank[None])[0])
    for i, believed in setting.beliefs.items():
        stable[i] = setting.concept.stable(model.moves, believed[None])[0, i]
    return stable


def _way(setting: Setting, coalition: tuple[int, ...]) -> tuple[Step, ...] | None:
    """From today to the target by improvements, with the last part by a brokered coalition if there is one."""
    model, today, target = setting.model, setting.today, setting.target
    if today == target:
        return () if not coalition else None
    alone = sequences(model.moves, model.rank, today, ["improve"] * model.makers)
    if not coalition:
        return alone.path(target)
    members = list(coalition)
    may: list[May] = ["any" if j in coalition else "no" for j in range(model.makers)]
    depth = alone.depth.copy()
    depth[today] = 0
    starts = [int(s) for s in np.argsort(depth, kind="stable") if depth[s] >= 0 and s != target]
    for s in starts:
        if np.all(model.rank[members, target] > model.rank[members, s]):
            together = sequences(model.moves, model.rank, s, may).path(target)
            if together is not None:
                return (*(alone.path(s) or ()), *together) if s != today else together
    return None


def _upset(setting: Setting, holds: Bools) -> bool:
    """Whether some coalition can leave the target for an equilibrium that all its members like better."""
    model, target = setting.model, setting.target
    better = (model.rank > model.rank[:, [target]]) & holds
    for h in coalitions_of(range(model.makers)):
        goals = np.flatnonzero(better[list(h)].all(axis=0))
        if len(h) > 1 and len(goals):
            may: list[May] = ["any" if j in h else "no" for j in range(model.makers)]
            if np.any(sequences(model.moves, model.rank, target, may).depth[goals] > 0):
                return True
    return False
