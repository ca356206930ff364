"""Find the best plans of engagement in every world, put the best in order, and score it by the calibrated choice."""

from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.engage.answer import Engagement, Lever, Plan, Rivalry, Scored, Step
from majlis.analyses.options import Draws, Help, Seed, StrategyName
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws import best_guess, draw
from majlis.ensemble.engaging import LEVELS, TOP, Stage, stage
from majlis.ensemble.goals import Goal, goal_named
from majlis.ensemble.hearing import Spread, hearing, home
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, silent
from majlis.theory.engagement import (
    CAUTIOUS,
    Best,
    Portfolio,
    best_plan,
    brings,
    leverage,
    plan_one_by_one,
    schedule,
    spent,
    worth,
)

Array = NDArray[np.float64]
Places = tuple[tuple[int, int], ...]
"""Numbers of actors and of the level at which each is engaged."""
GOVERNMENTS = ("country", "executive")
"""Kinds of actors that are governments."""
OPENS = 0.02
"""Share of a view owed to somebody from which on that somebody opens the door."""
HEARD = 3
"""Listeners named in a line of the schedule."""
Engager = Annotated[str | None, Help("Who engages, by its short name; the first principal if left out.", flag="by")]
GoalName = Annotated[
    str | None,
    Help("What is aimed at: LADDER, LADDER/RUNG or ISSUE; the first rung of the first success ladder if left out."),
]
Budget = Annotated[
    float, Help("What may be spent; an engagement costs 1 unless the dossier's `engagement` says otherwise.", least=0)
]
Against = Annotated[
    str | None, Help("A rival that engages toward the opposite with the same budget, by its short name.")
]


def engage(
    dossier: Dossier,
    *,
    by: Engager = None,
    goal: GoalName = None,
    budget: Budget = 5.0,
    against: Against = None,
    strategy: StrategyName = None,
    draws: Draws = 500,
    seed: Seed = 1,
    progress: Progress = silent,
) -> Engagement:
    """Find whom to engage.

    Raises:
        UnknownName: No such actor, ladder, rung, issue or strategy.
        MajlisError: Nothing to aim at, or whoever engages has no view of the issue.
    """
    if strategy is not None:
        dossier = apply(dossier, strategy)
    aim, who = goal_named(dossier, goal), _engager(dossier, by, against)
    worlds = draw(dossier, draws, seed)
    scene = stage(dossier, worlds, aim, _end(dossier, aim, who))
    progress(0.2, "plans")
    own = scene.portfolio(who, budget, [against] if against else [])
    best = best_plan(own)
    progress(0.6, "score")
    steps, exact = _schedule(scene, own, best)
    return Engagement(
        dossier=dossier,
        strategy=strategy,
        draws=draws,
        by=who,
        goal=aim,
        end=scene.ends[aim.issue] if aim.issue else None,
        budget=budget,
        nothing=_spread(own.standing),
        best=_plan(scene, own, best),
        careful=_plan(scene, own, best_plan(own, CAUTIOUS)),
        governments=_plan(scene, own, best_plan(_only_governments(dossier, own))),
        one_by_one=_greedy(scene, own),
        levers=_levers(scene, own),
        schedule=steps,
        exact=exact,
        scored=_scored(scene, who, _cheapest(scene, own, best)[0]),
        rivalry=None if against is None else _rivalry(scene, own, who, against),
    )


def _engager(dossier: Dossier, by: str | None, rival: str | None) -> str:
    """Who engages.

    Raises:
        UnknownName: No such actor.
        MajlisError: There are no actors, or the rival is of the same country.
    """
    for name in (by, rival):
        if name is not None and name not in dossier.actors:
            raise UnknownName("actor", name, tuple(dossier.actors))
    principals = [key for key, actor in dossier.actors.items() if actor.seat == "principal"]
    who = by or next(iter((*principals, *dossier.actors)), None)
    if who is None:
        raise MajlisError("the dossier has no actors to engage. [nobody-to-engage]")
    if rival is not None and home(dossier, rival) == home(dossier, who):
        raise MajlisError(
            f"--against {rival}: it belongs to the same country as '{who}', who engages; a rival is somebody else. "
            "[rival-at-home]"
        )
    return who


def _end(dossier: Dossier, goal: Goal, by: str) -> float | None:
    """The end of an issue that whoever engages stands nearer to than the outcome does; None for a rung.

    Raises:
        MajlisError: Whoever engages has no view of the issue.
    """
    if not goal.issue:
        return None
    worlds, number = best_guess(dossier), list(dossier.issues).index(goal.issue)
    found = hearing(worlds, number)
    at = worlds.positions.position[0, :, number]
    wants = at[list(dossier.actors).index(by)]
    if np.isnan(wants):
        raise MajlisError(
            f"'{by}' takes no position on '{goal.issue}', so it is not known which way to move it. [no-direction]"
        )
    settled = float(leverage(found.owed, found.weight)[0] @ np.nan_to_num(at))
    return TOP if wants >= settled else 0.0


def _spread(values: Array) -> Spread:
    found = Spread.of(values)
    assert found is not None, "worlds have no value only where nobody has a view, and those count as 0"
    return found


def _named(scene: Stage, plan: Places) -> tuple[tuple[str, str], ...]:
    actors = tuple(scene.dossier.actors)
    return tuple((actors[i], LEVELS[level]) for i, level in plan)


def _cheapest(scene: Stage, portfolio: Portfolio, best: Best) -> list[Places]:
    """Of the plans that are as good, those that cost least, by the names of those engaged."""
    cost = {plan: round(spent(portfolio, plan), 9) for plan in best.plans}
    cheap = [plan for plan in best.plans if cost[plan] == min(cost.values())]
    return sorted(cheap, key=lambda plan: (len(plan), sorted(_named(scene, plan))))


def _plan(scene: Stage, portfolio: Portfolio, best: Best) -> Plan:
    cheap = _cheapest(scene, portfolio, best)
    return _valued(scene, portfolio, cheap[0], best.gap, len(cheap) - 1)


def _greedy(scene: Stage, portfolio: Portfolio) -> Plan:
    return _valued(scene, portfolio, plan_one_by_one(portfolio, CAUTIOUS), float("inf"), 0)


def _valued(scene: Stage, portfolio: Portfolio, plan: Places, gap: float, others: int) -> Plan:
    mean, actors = portfolio.gain.mean(axis=0), tuple(scene.dossier.actors)
    ranked = sorted(plan, key=lambda place: (-mean[place], actors[place[0]]))
    return Plan(
        engaged=_named(scene, tuple(ranked)),
        cost=spent(portfolio, plan),
        brings=float(brings(portfolio, plan).mean()),
        tail=worth(portfolio, plan, CAUTIOUS) - worth(portfolio, (), CAUTIOUS),
        gap=gap,
        others=others,
    )


def _only_governments(dossier: Dossier, portfolio: Portfolio) -> Portfolio:
    """The same with none but the heads of governments to engage."""
    cost = portfolio.cost.copy()
    cost[[actor.kind not in GOVERNMENTS for actor in dossier.actors.values()]] = np.nan
    cost[:, 1:] = np.nan
    return Portfolio(cost, portfolio.gain, portfolio.budget, portfolio.standing)


def _leverage(scene: Stage) -> Array:
    """What hangs on each actor in the issue that binds in each world: (draw, actor)."""
    each = np.array([scene.leverages[issue] for issue in scene.issues])
    return np.asarray(each[scene.binding.issue, np.arange(each.shape[1])])


def _levers(scene: Stage, portfolio: Portfolio) -> tuple[Lever, ...]:
    found, hangs = [], _leverage(scene)
    mean = portfolio.gain.mean(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(np.isnan(portfolio.cost), -np.inf, np.where(portfolio.cost > 0, mean / portfolio.cost, mean))
    for i, actor in enumerate(scene.dossier.actors):
        if np.isnan(portfolio.cost[i]).all():
            continue
        level = int(rate[i].argmax())
        found.append(Lever(actor, _spread(hangs[:, i]), LEVELS[level], _spread(portfolio.gain[:, i, level])))
    return tuple(sorted(found, key=lambda lever: (-lever.leverage.mean, lever.actor)))


def _schedule(scene: Stage, portfolio: Portfolio, best: Best) -> tuple[tuple[Step, ...], bool]:
    """The plan in the order to follow: those first through whom others are reached, then those who bring most."""
    actors, gain = tuple(scene.dossier.actors), portfolio.gain.mean(axis=0)
    chosen = sorted(_cheapest(scene, portfolio, best)[0], key=lambda place: (-gain[place], actors[place[0]]))
    owed = np.mean([scene.heard[issue].owed.mean(axis=0) for issue in scene.issues], axis=0)
    opens = np.where(owed >= OPENS, owed, 0.0)
    who = [i for i, _ in chosen]
    order = schedule(opens[np.ix_(who, who)], range(len(who)))
    steps: list[Step] = []
    for place in order.order:
        i, level = chosen[place]
        before = tuple(step.actor for step in steps if opens[i, actors.index(step.actor)] > 0)
        steps.append(_step(scene, portfolio, i, level, before))
    return tuple(steps), order.exact


def _step(scene: Stage, portfolio: Portfolio, actor: int, level: int, before: tuple[str, ...]) -> Step:
    actors = tuple(scene.dossier.actors)
    issue = _subject(scene, actor)
    weighs = np.mean([h.weight[:, :, None] * h.owed for h in scene.heard.values()], axis=(0, 1))[:, actor]
    listeners = sorted((i for i in range(len(actors)) if i != actor), key=lambda i: (-weighs[i], actors[i]))
    owed = np.mean([h.owed.mean(axis=0) for h in scene.heard.values()], axis=0)[:, actor]
    stands = scene.position[issue][:, actor]
    return Step(
        actor=actors[actor],
        level=LEVELS[level],
        cost=float(portfolio.cost[actor, level]),
        issue=issue,
        stands=float(np.nanmean(stands)),
        toward=scene.ends[issue],
        brings=_spread(portfolio.gain[:, actor, level]),
        leverage=_spread(_leverage(scene)[:, actor]),
        heard=tuple(actors[i] for i in listeners if owed[i] >= OPENS)[:HEARD],
        after=before,
    )


def _subject(scene: Stage, actor: int) -> str:
    """The issue on which moving an actor brings most: where it binds, what hangs on the actor, how far it may go."""
    draws = len(scene.worlds.values)

    def pull(issue: str) -> float:
        binds = scene.binding.issue == scene.issues.index(issue)
        way = np.nan_to_num(np.abs(scene.ends[issue] - scene.position[issue][:, actor]))
        return float((binds * scene.leverages[issue][:, actor] * way).sum() / draws)

    known = [issue for issue in scene.issues if not np.isnan(scene.position[issue][:, actor]).all()]
    return max(known, key=lambda issue: (pull(issue), -scene.issues.index(issue)))


def _scored(scene: Stage, by: str, plan: Places) -> Scored:
    """The best plan on all conditions at once, as each moves every issue and not only the one that binds today."""
    after = scene.after(by, plan)
    if scene.conditions:
        chances = [float((found.binding.margin >= 0).mean()) for found in (scene, after)]
    else:
        ((issue, _),) = scene.ends.items()
        chances = [float(found.outcome[issue].mean()) for found in (scene, after)]
    brought = after.binding.margin - scene.binding.margin
    return Scored(chances[0], chances[1], float(brought.mean()))


def _rivalry(scene: Stage, own: Portfolio, by: str, rival: str) -> Rivalry:
    theirs = scene.portfolio(rival, own.budget, [by], against=True)
    found = best_plan(theirs)
    facing = own.after(brings(theirs, _cheapest(scene, theirs, found)[0]))
    alone = best_plan(own)
    return Rivalry(
        rival=rival,
        plan=_plan(scene, theirs, found),
        left=worth(facing, _cheapest(scene, own, alone)[0]) - worth(own, ()),
        reply=_plan(scene, facing, best_plan(facing, CAUTIOUS)),
    )
