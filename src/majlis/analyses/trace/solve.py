"""Play a model in one world and keep what it did; of a model without rounds, leave each actor out once."""

from dataclasses import replace
from typing import Annotated, Any, cast

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.options import Help, Seed, StrategyName, WithInfluence
from majlis.analyses.trace.answer import Pull, Trace
from majlis.analyses.trace.story import Fault, Told, crossings, faults, tied
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws import Worlds, best_guess, draw
from majlis.ensemble.run import listened
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, silent
from majlis.theory.outcomes import MODELS, OutcomeModel, Positions, model_named
from majlis.theory.outcomes.ledger import Traceable
from majlis.wording.names import distinct_labels, distinct_names

Array = NDArray[np.float64]
ROUNDS = ("rounds", "turns", "sweeps")
"""What models call their rounds."""
AT_ONCE = "weighted-mean"
"""The model told where no story of rounds stands up: each actor's part in the mean."""

ModelName = Annotated[
    str | None,
    Help("Outcome model whose rounds are told, by name; the first whose story stands up on the dossier if left out."),
]
RuleSet = Annotated[str, Help("Rule set of the model.", flag="rules")]
Rounds = Annotated[int | None, Help("How many rounds at most; as many as the model's own if left out.", least=1)]
IssueName = Annotated[str | None, Help("Tell one issue, move by move; all if left out.")]
ActorName = Annotated[str | None, Help("Tell what one actor did and what was done to it, with the numbers behind it.")]
World = Annotated[
    int | None,
    Help(
        "Number of the possible world, 1 for the first; the world of all best guesses if left out.",
        flag="draw",
        least=1,
    ),
]


def trace(
    dossier: Dossier,
    *,
    model: ModelName = None,
    rule_set: RuleSet = "default",
    rounds: Rounds = None,
    issue: IssueName = None,
    actor: ActorName = None,
    world: World = None,
    seed: Seed = 1,
    strategy: StrategyName = None,
    influence: WithInfluence = False,
    progress: Progress = silent,
) -> Trace:
    """Tell what a model did in one world.

    Raises:
        UnknownName: No such model, rule set, issue, actor or strategy.
        MajlisError: The model has no rounds, but a number of rounds was given.
    """
    if strategy is not None:
        dossier = apply(dossier, strategy)
    if issue is not None and issue not in dossier.issues:
        raise UnknownName("issue", issue, tuple(dossier.issues))
    if actor is not None and actor not in dossier.actors:
        raise UnknownName("actor", actor, tuple(dossier.actors))
    one = _last(best_guess(dossier, seed) if world is None else draw(dossier, world, seed))
    issues = tuple(dossier.issues) if issue is None else (issue,)
    asked = Trace(dossier, "", world, strategy, influence, issues, actor, {}, *_names(dossier), None, {}, {}, {})
    names = [model] if model is not None else _candidates(rule_set)
    passed: list[Fault] = []
    heard = _heard(one, one.positions, influence)
    for name in names:
        answer = _played(asked, one, name, rule_set, rounds)
        if model is not None:
            return answer
        wrong = faults(dossier, answer.model, _stories(answer), heard)
        if not wrong:
            return replace(answer, chosen=True, passed=tuple(passed))
        passed += wrong
    last = names[0] if rule_set != "default" or rounds is not None else AT_ONCE
    return replace(_played(asked, one, last, rule_set, rounds), chosen=True, passed=tuple(passed))


def _candidates(rule_set: str) -> list[str]:
    """Models with rounds that have the rule set, in the order in which their stories are tried."""
    told = [name for name, entry in MODELS.items() if isinstance(entry.model, Traceable) and not entry.experimental]
    known = [name for name in told if rule_set == "default" or rule_set in MODELS[name].rules]
    return known or told[:1]


def _names(dossier: Dossier) -> tuple[dict[str, str], dict[str, str]]:
    """Key of an actor, and of an issue, to the name by which the ledger speaks of it."""
    names = dict(zip(dossier.actors, distinct_names(dossier), strict=True))
    return names, dict(zip(dossier.issues, distinct_labels(dossier), strict=True))


def _played(asked: Trace, one: Worlds, model: str, rule_set: str, rounds: int | None) -> Trace:
    """What was asked, answered by a model."""
    name = model if rule_set == "default" else f"{model.partition(':')[0]}:{rule_set}"
    chosen = _limited(model_named(name), model, rounds)
    positions = _heard(one, one.positions, asked.influence)
    keys = positions.actors, positions.issues  # draws and ties go by these, as in every other analysis
    shown = tuple(asked.names.values()), tuple(asked.labels.values())
    named = replace(positions, actors=shown[0], issues=shown[1], keys=keys)
    ledger = chosen.trace(named) if isinstance(chosen, Traceable) else None
    pulls = {} if ledger else {key: _pulls(chosen, one, asked.influence, key) for key in asked.issues}
    settled = ledger.outcomes[-1] if ledger else chosen.predict(positions)[0]
    outcome = {key: float(settled[positions.issues.index(key)]) for key in asked.issues}
    found = replace(asked, model=name, outcome=outcome, ledger=ledger, pulls=pulls)
    ties = {key: tie for key in asked.issues if (tie := tied(positions, key)) is not None}
    crossed = {told.issue: crossings(asked.dossier, told) for told in _stories(found)}
    return replace(found, crossed=crossed, ties=ties)


def _stories(answer: Trace) -> list[Told]:
    """What a model makes of each issue told."""
    return [_story(answer, issue) for issue in answer.issues]


def _story(answer: Trace, issue: str) -> Told:
    after, ledger = answer.outcome[issue], answer.ledger
    if ledger is None:
        return Told(issue, after, after, {}, moves=False)
    k = ledger.issues.index(answer.labels[issue])
    ends = {key: float(ledger.positions[-1, i, k]) for i, key in enumerate(answer.names)}
    moves = any(m.start != m.end for m in ledger.moves if m.issue == answer.labels[issue])
    standing = {key: at for key, at in ends.items() if not np.isnan(at)}
    return Told(issue, float(ledger.outcomes[0, k]), after, standing, moves)


def _limited(model: OutcomeModel, name: str, rounds: int | None) -> OutcomeModel:
    """The model with at most so many rounds."""
    if rounds is None:
        return model
    field = next((field for field in ROUNDS if hasattr(model, field)), None)
    if field is None:
        raise MajlisError(f"--rounds {rounds}: the model '{name}' has no rounds. [no-rounds]")
    return cast(OutcomeModel, replace(cast(Any, model), **{field: rounds}))


def _last(worlds: Worlds) -> Worlds:
    """The last of the worlds alone."""
    last = slice(len(worlds.values) - 1, None)
    return replace(
        worlds,
        values=worlds.values[last],
        positions=worlds.positions.worlds(last),
        ties=replace(worlds.ties, weight=worlds.ties.weight[last]),
    )


def _heard(one: Worlds, positions: Positions, influence: bool) -> Positions:
    """Positions that differ from those of one world, with what everybody wants after listening there."""
    many = len(positions.position)
    ties = replace(one.ties, weight=np.repeat(one.ties.weight, many, axis=0))
    after = listened(replace(one, values=np.repeat(one.values, many, axis=0), positions=positions, ties=ties))
    return replace(after if influence else positions, heard=after.position)


def _pulls(model: OutcomeModel, one: Worlds, influence: bool, issue: str) -> tuple[Pull, ...]:
    """The part of each actor with a stance, strongest pull first: one world without each of them."""
    positions = one.positions
    k = positions.issues.index(issue)
    present = np.flatnonzero(~np.isnan(positions.position[0, :, k]))
    many = len(present) + 1
    worlds = replace(
        positions,
        position=np.repeat(positions.position, many, axis=0),
        salience=np.repeat(positions.salience, many, axis=0),
        capability=np.repeat(positions.capability, many, axis=0),
        reversion=np.repeat(positions.reversion, many, axis=0),
        seeds=np.repeat(positions.seeds, many),
    )
    for row, i in enumerate(present):
        worlds.position[row + 1, i, k] = np.nan
        worlds.salience[row + 1, i, k] = 0.0
    outcome = model.predict(_heard(one, worlds, influence))[:, k]
    wants = _heard(one, positions, influence).position[0, :, k]
    weight = positions.weight[0, :, k]
    pulls = [
        Pull(
            positions.actors[i],
            float(wants[i]),
            float(weight[i] / weight.sum()),
            float(outcome[row + 1]),
            float(outcome[0] - outcome[row + 1]),
        )
        for row, i in enumerate(present)
    ]
    return tuple(sorted(pulls, key=lambda pull: (-abs(pull.pull), pull.actor)))
