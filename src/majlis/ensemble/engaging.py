"""What engaging each actor at each level would bring in every world, toward a goal: influence and engagement together.

Where issues end is the mean of views after listening, Σ_j L_j x_j, with L the leverage of each actor. A rung's worth in
a world is the smallest margin of its conditions (of alternatives the largest), and what an engagement brings is what it
adds to the margin that is smallest today: the rung linearised at today's outcome. An issue's worth is how far it is
along the scale toward the end that is aimed at.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

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
"""What engaging costs, how far it moves, and how much is listened to without a tie, unless a dossier says otherwise."""
TOP = 100.0


class Binding(NamedTuple):
    """The condition that is hardest to meet in each world.

    Attributes:
        margin: (draw,): by how many points it holds; below 0 where it does not.
        issue: (draw,): the number of its issue among those of the goal.
        rising: (draw,): whether it asks for more.
    """

    margin: Array
    issue: NDArray[np.int64]
    rising: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Stage:
    """Worlds in which somebody is engaged toward a goal.

    Attributes:
        dossier: Whose worlds they are.
        worlds: The worlds.
        issues: The issues that the goal is about.
        ends: Issue to the end of its scale that is aimed at, 0 or 100; where conditions ask for both, the first one's.
        conditions: Of a rung; empty for an issue.
        heard: Issue to who hears whom on it.
        position: Issue to where everybody stands, (draw, actor).
        leverages: Issue to L, (draw, actor).
        outcome: Issue to where it ends, (draw,).
    """

    dossier: Dossier
    worlds: Worlds
    issues: tuple[str, ...]
    ends: Mapping[str, float]
    conditions: tuple[tuple[Condition, ...], ...]
    heard: Mapping[str, Hearing]
    position: Mapping[str, Array]
    leverages: Mapping[str, Array]
    outcome: Mapping[str, Array]

    @cached_property
    def binding(self) -> "Binding":
        """The condition of the smallest margin; of alternatives the one that is nearest to holding counts."""
        each = [self._best_of(some) for some in self.conditions] or [self._whole()]
        margins, issues, rising = (np.array(part) for part in zip(*each, strict=True))
        least = margins.argmin(axis=0)
        draws = np.arange(margins.shape[1])
        return Binding(margins[least, draws], issues[least, draws], rising[least, draws])

    def _best_of(self, some: Sequence[Condition]) -> tuple[Array, Array, Array]:
        """Of alternatives: the largest margin, its issue, and whether it asks for more."""
        each = np.array([self.margin(condition) for condition in some])
        best = each.argmax(axis=0)
        about = np.array([self.issues.index(condition.issue) for condition in some])
        return each.max(axis=0), about[best], np.array([_sign(condition) > 0 for condition in some])[best]

    def _whole(self) -> tuple[Array, Array, Array]:
        """Of a whole issue: how far along it is, itself, and whether it is to rise."""
        ((issue, end),) = self.ends.items()
        along = self.outcome[issue] if end == TOP else TOP - self.outcome[issue]
        return along, np.zeros(len(along), dtype=np.int64), np.full(len(along), end == TOP)

    def margin(self, condition: Condition) -> Array:
        """By how many points a condition holds: (draw,), below 0 where it does not."""
        return _sign(condition) * (self.outcome[condition.issue] - condition.value)

    def moved(self, by: str, issue: str) -> Array:
        """How far of its way to an end each actor is moved whom `by` engages: (draw, actor, level), 0 to 1."""
        return persuasion(_efforts(self.dossier), self.heard[issue].listens, self._ties(by))

    def brings(self, by: str, *, against: bool = False) -> Array:
        """What engaging each actor at each level brings: (draw, actor, level); to a rival what it takes away."""
        found = np.zeros((len(self.worlds.values), len(self.dossier.actors), len(LEVELS)))
        for number, issue in enumerate(self.issues):
            for rising in (True, False):
                here = (self.binding.issue == number) & (self.binding.rising == rising)
                if here.any():
                    end = TOP if rising != against else 0.0
                    moved, at = self.moved(by, issue)[here], self.position[issue][here]
                    found[here] = gains(self.leverages[issue][here], at, moved, end)
        return found

    def portfolio(self, by: str, budget: float, without: Collection[str] = (), *, against: bool = False) -> Portfolio:
        """What an actor can do; it engages nobody of its own country, and none of `without`."""
        own, cost = home(self.dossier, by), costs(self.dossier)
        cost[[home(self.dossier, actor) == own or actor in without for actor in self.dossier.actors]] = np.nan
        standing = np.zeros(len(self.worlds.values)) if against else self.binding.margin
        return Portfolio(cost, self.brings(by, against=against), budget, standing)

    def after(self, by: str, plan: Sequence[tuple[int, int]]) -> "Stage":
        """The same once a plan is carried out on every issue of the goal, toward its end."""
        outcome = {}
        for issue in self.issues:
            moved, at = self.moved(by, issue), self.position[issue]
            way = np.nan_to_num(self.ends[issue] - at)
            brought = sum(self.leverages[issue][:, i] * moved[:, i, level] * way[:, i] for i, level in plan)
            outcome[issue] = self.outcome[issue] + brought
        return replace(self, outcome=outcome)

    def _ties(self, by: str) -> Array:
        """How much each actor listens to whoever engages it: (draw, actor, level); a rival not at all."""
        dossier, worlds = self.dossier, self.worlds
        reach = REACH if dossier.engagement is None else dossier.engagement.reach
        found = np.full((len(worlds.values), len(dossier.actors), len(LEVELS)), reach)
        column = {quantity.name: k for k, quantity in enumerate(worlds.quantities)}
        number = {key: k for k, key in enumerate(dossier.actors)}
        for tie in sorted(dossier.ties, key=lambda t: t.kind != "rivalry"):  # a coded tie wins over a rivalry
            if tie.kind == "rivalry" and by in (tie.source, tie.target):
                found[:, number[tie.target if tie.source == by else tie.source]] = 0.0
            elif tie.source == by:
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
    ends = {} if end is None else dict.fromkeys(issues, end)
    for some in conditions:
        for condition in some:
            ends.setdefault(condition.issue, TOP if _sign(condition) > 0 else 0.0)
    number = {key: k for k, key in enumerate(dossier.issues)}
    heard = {key: hearing(worlds, number[key]) for key in issues}
    position = {key: worlds.positions.position[:, :, number[key]] for key in issues}
    leverages = {key: leverage(found.owed, found.weight) for key, found in heard.items()}
    outcome = {key: _ends(leverages[key], position[key], worlds.positions.reversion[:, number[key]]) for key in issues}
    return Stage(dossier, worlds, issues, ends, conditions, heard, position, leverages, outcome)


def _ends(leverages: Array, position: Array, reversion: Array) -> Array:
    """Where an issue ends: (draw,); where it goes without agreement if nobody has a stake."""
    settled = (leverages * np.nan_to_num(position)).sum(axis=1)
    return np.where(leverages.sum(axis=1) > 0, settled, reversion)


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
