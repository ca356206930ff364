"""The stability of a conflict as plain values for programs, its sentences among them; states are numbered from 1."""

from typing import Any

import numpy as np

from majlis.analyses.stability.answer import Holding
from majlis.analyses.stability.case import Case
from majlis.analyses.stability.ends import Bargain, End, Way
from majlis.analyses.stability.make import Make
from majlis.analyses.stability.names import Names
from majlis.analyses.stability.sections import doubts
from majlis.analyses.stability.sections.cautions import cautions
from majlis.theory.conflict.levers import Lever
from majlis.theory.conflict.sequences import Evolution, Step

MOST = 1000
"""States listed."""


def data(answer: Holding) -> dict[str, Any]:
    """Everything as plain values; states are numbered from 1."""
    found = {"strategy": answer.strategy, "draws": answer.draws, **_case(answer.case)}
    if answer.before is not None:
        found["before"] = _case(answer.before)
    if answer.explain is not None:
        names = Names(answer.case.model, numbered=True)
        found["explanations"] = [
            names.data(e) for c in answer.case.found.concepts for e in answer.case.explained(answer.explain, c)
        ]
    if answer.made is not None:
        found["make"] = _made(answer.case, answer.made)
    return found


def _case(case: Case) -> dict[str, Any]:
    names, model = Names(case.model), case.model
    ways = case.evolution
    upset = {u.state: u for u in case.upsets}
    return {
        "ends": _ends(case),
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
                for s in np.flatnonzero(case.mixed.stable.all(axis=0))[:MOST]
            ],
        },
        "doubts": doubts.data(case),
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
            for s in case.holding[:MOST]
        ],
    }


def _ends(case: Case) -> dict[str, Any]:
    """Where own interest leads and what lasts of it; shares are of the worlds looked at."""
    ends, model = case.ends, case.model
    return {
        "worlds": case.standing.worlds,
        "lasting": ends.lasting,
        "best": None if ends.best is None else _end(case, ends.best) | {"way": _way(case, ends.way)},
        "bargain": _bargain(case, ends.bargain),
        "better": [model.makers[i] for i in ends.better],
        "worse": [model.makers[i] for i in ends.worse],
        "bad": None if ends.bad is None else _end(case, ends.bad) | {"way": _way(case, ends.bad_way)},
        "losers": [model.makers[i] for i in ends.losers],
        "escape": _bargain(case, ends.escape),
        "level": [_end(case, e) for e in ends.level[:MOST]],
        "common": [{"option": model.options[k], "taken": t, "share": round(x, 6)} for k, t, x in ends.common],
        "ranked": [_end(case, e) for e in ends.ranked[:MOST]],
    }


def _end(case: Case, end: End) -> dict[str, Any]:
    shares = {"lasts": end.lasts, "holds": end.holds, "leads": end.leads, "upset": end.upset}
    told = {key: None if value is None else round(value, 6) for key, value in shares.items()}
    return {"state": end.state + 1, "taken": list(case.model.taken(end.state)), **told}


def _way(case: Case, way: Way) -> dict[str, Any]:
    names = Names(case.model)
    steps = zip(names.steps(way.steps), way.steps, way.gains, strict=True)
    told = [plain | {"text": names.act(step), "gains": round(gains, 6)} for plain, step, gains in steps]
    return {"open": round(way.open, 6), "steps": told}


def _bargain(case: Case, bargain: Bargain | None) -> dict[str, Any] | None:
    if bargain is None:
        return None
    return {
        "coalition": [case.model.makers[i] for i in bargain.coalition],
        "target": bargain.target + 1,
        "steps": Names(case.model).steps(bargain.steps),
        "share": round(bargain.share, 6),
    }


def _path(ways: Evolution | None, state: int) -> tuple[Step, ...]:
    if ways is None or ways.any_move.start == state:
        return ()
    return ways.any_move.path(state) or ()


def _made(case: Case, made: Make) -> dict[str, Any]:
    """The same as plain values; states are numbered from 1."""
    makers, options = case.model.makers, case.model.options
    return {
        "state": made.target + 1,
        "concept": made.concept,
        "decision_makers": {
            makers[n.maker]: {
                "stays": n.stays,
                "concessions": [sorted(x + 1 for x in s) for s in n.concessions.sets[:100]],
                "all_concessions": n.concessions.complete and len(n.concessions.sets) <= 100,
                "share_of_orders": n.share,
                "statement": None
                if n.change is None
                else {"text": n.change.statement, "from": n.change.start, "to": n.change.end},
                "flips": [sorted(x + 1 for x in s) for s in n.flips.sets[:10]],
            }
            for n in made.needs
        },
        "levers": None
        if made.search is None
        else {
            "exhausted": made.search.exhausted,
            "plans": [
                {
                    "levers": [_lever(lever, makers, options) for lever in plan.levers],
                    "path": Names(case.model).steps(plan.path),
                }
                for plan in made.search.plans
            ],
        },
    }


def _lever(lever: Lever, makers: tuple[str, ...], options: tuple[str, ...]) -> dict[str, Any]:
    return {
        "kind": lever.kind,
        "option": None if lever.option is None else options[lever.option],
        "decision_maker": None if lever.maker is None else makers[lever.maker],
        "states": sorted(x + 1 for x in lever.states),
        "coalition": [makers[i] for i in lever.coalition],
    }
