"""Engagement: what hangs on whom, the best plans within a budget, an order to follow, and what a rival undoes."""

from dataclasses import asdict, dataclass
from typing import Any

from majlis.dossier import Dossier
from majlis.ensemble.goals import Goal
from majlis.ensemble.hearing import Spread


@dataclass(frozen=True, slots=True)
class Lever:
    """What hangs on an actor.

    Attributes:
        actor: Its key.
        leverage: By how much what is aimed at moves if it moves by a point.
        level: The level at which engaging it brings most for its cost; empty if it cannot be engaged.
        brings: What that brings, in points.
    """

    actor: str
    leverage: Spread
    level: str
    brings: Spread


@dataclass(frozen=True, slots=True)
class Plan:
    """Engagements within the budget; values in points toward the goal.

    Attributes:
        engaged: Actors and the level of each.
        cost: What they cost.
        brings: What they add on average.
        tail: What they add to the mean of the worst fifth of the worlds.
        gap: By which share of what it brings another plan may bring more; 0 if it is proven best.
        others: How many other plans are as good.
    """

    engaged: tuple[tuple[str, str], ...]
    cost: float
    brings: float
    tail: float
    gap: float
    others: int


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the schedule.

    Attributes:
        actor, level, cost: Whom, at which level, and what that costs.
        issue: What it is spoken to about: the issue on which that brings most.
        stands: Where it stands on it, by the best guess.
        toward: The end of the scale it is asked to move toward, 0 or 100.
        brings: What it adds, in points toward the goal.
        leverage: By how much what is aimed at moves if it moves by a point.
        heard: Those who listen to it and weigh most, the most first.
        after: Those engaged before it to whom it listens.
    """

    actor: str
    level: str
    cost: float
    issue: str
    stands: float
    toward: float
    brings: Spread
    leverage: Spread
    heard: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rivalry:
    """What a rival's best plan with the same budget undoes; values in points toward our goal.

    Attributes:
        rival: Who.
        plan: Its plan, with what it brings the rival.
        left: What is left of what ours brings.
        reply: Our plan that is best for the worst fifth of the worlds, knowing the rival's.
    """

    rival: str
    plan: Plan
    left: float
    reply: Plan


@dataclass(frozen=True, slots=True)
class Scored:
    """The best plan on all conditions of the rung at once.

    Attributes:
        before, after: The share of worlds in which the rung holds, or where the issue ends on average, 0 to 100; by the
            mean of views after listening.
        brings: What the plan adds to the margin then, or to how far along the issue is.
    """

    before: float
    after: float
    brings: float


@dataclass(frozen=True, slots=True)
class Engagement:
    """The answer.

    Attributes:
        by: Who engages.
        end: The end of the scale an issue is moved toward, 0 or 100; None for a rung.
        nothing: What stands without engagement, in points: the margin of the rung, or how far along the issue is.
        best: The plan that brings most on average.
        careful: The plan that is best for the worst fifth of the worlds.
        governments: The best plan that engages none but governments.
        one_by_one: The plan for the worst fifth that is made one engagement at a time.
        levers: Those who can be engaged, by what hangs on them, the most first.
        schedule: The best plan in the order to follow.
        exact: Whether no other order lets more of those engaged hear it from each other first.
    """

    dossier: Dossier
    strategy: str | None
    draws: int
    by: str
    goal: Goal
    end: float | None
    budget: float
    nothing: Spread
    best: Plan
    careful: Plan
    governments: Plan
    one_by_one: Plan
    levers: tuple[Lever, ...]
    schedule: tuple[Step, ...]
    exact: bool
    scored: Scored
    rivalry: Rivalry | None

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "strategy": self.strategy,
            "draws": self.draws,
            "by": self.by,
            "goal": str(self.goal),
            "end": self.end,
            "budget": self.budget,
            "nothing": asdict(self.nothing),
            "best": _plan(self.best),
            "careful": _plan(self.careful),
            "governments": _plan(self.governments),
            "one_by_one": _plan(self.one_by_one),
            "levers": [asdict(lever) for lever in self.levers],
            "schedule": [
                asdict(step) | {"heard": list(step.heard), "after": list(step.after)} for step in self.schedule
            ],
            "exact": self.exact,
            "scored": asdict(self.scored),
            "rivalry": None
            if self.rivalry is None
            else {
                "rival": self.rivalry.rival,
                "plan": _plan(self.rivalry.plan),
                "left": self.rivalry.left,
                "reply": _plan(self.rivalry.reply),
            },
        }


def _plan(plan: Plan) -> dict[str, Any]:
    engaged = [{"actor": actor, "level": level} for actor, level in plan.engaged]
    return asdict(plan) | {"engaged": engaged, "gap": None if plan.gap == float("inf") else plan.gap}
