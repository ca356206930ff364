"""What engaging each actor at each level would bring in every world, toward a goal: influence and engagement together.

Where issues end is the mean of views after listening, Σ_j L_j x_j, with L the leverage of each actor. A rung's worth in
a world is the smallest margin of its conditions (of alternatives the largest), and what an engagement brings is what it
adds to the margin that is smallest today: the rung linearised at today's outcome. An issue's worth is how far it is
along the scale toward the end that is aimed at.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.dossier.records.condition import Condition
from majlis.draws import Worlds
from majlis.ensemble.goals import Goal
from majlis.ensemble.hearing import Hearing, hearing, home
from majlis.theory.engagement import Portfolio, gains, leverage, persuasion

Array = NDArray[np.float64]
LEVELS = ("leadership", "rank-and-file", "local")
COST, EFFORT, REACH = 1.0, 0.2, 0.1
"""What engaging costs, how far it moves, and how much is listened to without a tie, unless the dossier says otherwise."""
TOP = 100.0


@dataclass(frozen=True, eq=False)
class Stage:
    """Worlds in which somebody is engaged toward a goal.

    Attributes:
        dossier: Whose worlds they are.
        worlds: The worlds.
        issues: The issues that the goal is about.
        ends: Issue to the end of its scale that is aimed at, 0 or 100.
        conditions: Of a rung; empty for an issue.
    """

    dossier: Dossier
    worlds: Worlds
    issues: tuple[str, ...]
    ends: Mapping[str, float]
    conditions: tuple[tuple[Condition, ...], ...]

    @cached_property
    def heard(self) -> Mapping[str, Hearing]:
        """Who hears whom, by issue."""
        number = {key: k for k, key in enumerate(self.dossier.issues)}
        return {key: hearing(self.worlds, number[key]) for key in self.issues}

    @cached_property
    def position(self) -> Mapping[str, Array]:
        """Where everybody stands, by issue: (draw, actor)."""
        number = {key: k for k, key in enumerate(self.dossier.issues)}
        return {key: self.worlds.positions.position[:, :, number[key]] for key in self.issues}

    @cached_property
    def leverages(self) -> Mapping[str, Array]:
        """L, by issue: (draw, actor)."""
        return {key: leverage(found.owed, found.weight) for key, found in self.heard.items()}

    @cached_property
    def outcome(self) -> Mapping[str, Array]:
        """Where each issue ends: (draw,); where it goes without agreement if nobody has a stake."""
        number = {key: k for k, key in enumerate(self.dossier.issues)}
        found = {}
        for key in self.issues:
            settled = (self.leverages[key] * np.nan_to_num(self.position[key])).sum(axis=1)
            stake = self.leverages[key].sum(axis=1) > 0
            found[key] = np.where(stake, settled, self.worlds.positions.reversion[:, number[key]])
        return found

    @cached_property
    def binding(self) -> NDArray[np.int64]:
        """The number of the issue on which the smallest margin is today: (draw,)."""
        if not self.conditions:
            return np.zeros(len(self.worlds.values), dtype=np.int64)
        return np.asarray(self._weakest[1])

    @cached_property
    def standing(self) -> Array:
        """What stands without anybody's engagement: (draw,)."""
        if self.conditions:
            return np.asarray(self._weakest[0])
        (issue,) = self.issues
        return self.outcome[issue] if self.ends[issue] == TOP else TOP - self.outcome[issue]

    @cached_property
    def _weakest(self) -> tuple[Array, NDArray[np.int64]]:
        """The smallest margin and its issue; of alternatives the one that is nearest to holding counts."""
        margins, about = [], []
        for some in self.conditions:
            each = np.array([self.margin(condition) for condition in some])
            best = each.argmax(axis=0)
            margins.append(each.max(axis=0))
            about.append(np.array([self.issues.index(condition.issue) for condition in some])[best])
        least = np.array(margins).argmin(axis=0)[None]
        worst = np.take_along_axis(np.array(margins), least, axis=0)[0]
        return worst, np.take_along_axis(np.array(about), least, axis=0)[0].astype(np.int64)

    def margin(self, condition: Condition) -> Array:
        """By how many points a condition holds: (draw,), below 0 where it does not."""
        return _sign(condition) * (self.outcome[condition.issue] - condition.value)

    def moved(self, by: str, issue: str, end: float) -> Array:
        """How far of its way to an end each actor is moved by whom it is engaged: (draw, actor, level), 0 to 1."""
        return persuasion(_efforts(self.dossier), self.heard[issue].listens, self._ties(by))

    def brings(self, by: str, *, against: bool = False) -> Array:
        """What engaging each actor at each level brings: (draw, actor, level); to a rival what it takes away."""
        draws = np.arange(len(self.worlds.values))
        each = []
        for issue in self.issues:
            end = TOP - self.ends[issue] if against else self.ends[issue]
            moved = self.moved(by, issue, end)
            each.append(gains(self.leverages[issue], self.position[issue], moved, end))
        return np.asarray(np.array(each)[self.binding, draws])

    def portfolio(self, by: str, budget: float, without: Collection[str] = (), *, against: bool = False) -> Portfolio:
        """What an actor can do; nobody of its own country and of none of `without` is engaged."""
        barred = {home(self.dossier, actor) for actor in (by, *without)}
        cost = costs(self.dossier)
        cost[[home(self.dossier, actor) in barred for actor in self.dossier.actors]] = np.nan
        standing = np.zeros(len(self.worlds.values)) if against else self.standing
        return Portfolio(cost, self.brings(by, against=against), budget, standing)

    def shifts(self, by: str, plan: Sequence[tuple[int, int]]) -> Mapping[tuple[str, str], float]:
        """By how many points a plan moves each stance of the goal's issues once all have listened, by actor and issue."""
        actors = tuple(self.dossier.actors)
        found = {}
        for issue in self.issues:
            moved, at = self.moved(by, issue, self.ends[issue]), self.position[issue]
            own = np.zeros_like(at)
            for actor, level in plan:
                own[:, actor] = moved[:, actor, level] * np.nan_to_num(self.ends[issue] - at[:, actor])
            after = (self.heard[issue].owed @ own[:, :, None])[:, :, 0].mean(axis=0)
            found |= {(a, issue): float(s) for a, s in zip(actors, after, strict=True) if abs(s) > 0}
        return found

    def _ties(self, by: str) -> Array:
        """How much each actor listens to whoever engages it: (draw, actor, level)."""
        dossier, worlds = self.dossier, self.worlds
        reach = REACH if dossier.engagement is None else dossier.engagement.reach
        found = np.full((len(worlds.values), len(dossier.actors), len(LEVELS)), reach)
        column = {quantity.name: k for k, quantity in enumerate(worlds.quantities)}
        number = {key: k for k, key in enumerate(dossier.actors)}
        for tie in dossier.ties:
            if tie.source == by and tie.kind != "rivalry":
                drawn = worlds.values[:, column[f"tie/{tie.source}/{tie.target}/{tie.level}"]]
                found[:, number[tie.target], LEVELS.index(tie.level)] = drawn
        return found


def stage(dossier: Dossier, worlds: Worlds, goal: Goal, end: float | None = None) -> Stage:
    """The worlds and the goal.

    Args:
        dossier: Whose worlds they are.
        worlds: The worlds.
        goal: What is aimed at.
        end: 0 or 100, of an issue.
    """
    conditions, issues = goal.conditions(dossier), goal.issues(dossier)
    ends = {issue: end if end is not None else TOP for issue in issues}
    for some in conditions:
        ends |= {condition.issue: TOP if _sign(condition) > 0 else 0.0 for condition in some}
    return Stage(dossier, worlds, issues, ends, conditions)


def costs(dossier: Dossier) -> Array:
    """What engaging each actor at each level costs, (actor, level); NaN where it has no such level.

    Everybody has leaders; a rank and file, and people in the provinces, are those at whose level a tie is coded.
    """
    told = {} if dossier.engagement is None else dict(dossier.engagement.costs)
    found = np.full((len(dossier.actors), len(LEVELS)), np.nan)
    found[:, 0] = told.get("leadership", COST)
    number = {key: k for k, key in enumerate(dossier.actors)}
    for tie in dossier.ties:
        if tie.kind != "rivalry":
            found[number[tie.target], LEVELS.index(tie.level)] = told.get(tie.level, COST)
    return found


def _efforts(dossier: Dossier) -> Array:
    told = {} if dossier.engagement is None else dict(dossier.engagement.effort)
    return np.array([told.get(level, EFFORT) for level in LEVELS])  # type: ignore[call-overload] # levels are of that type


def _sign(condition: Condition) -> float:
    return 1.0 if condition.sign.startswith(">") else -1.0
