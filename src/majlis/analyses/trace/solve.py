"""Play a model in one world and keep what it did; of a model without rounds, leave each actor out once."""

from dataclasses import replace
from typing import Annotated, Any, cast

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.options import Help, Seed, StrategyName, WithInfluence
from majlis.analyses.trace.answer import Pull, Trace
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws import Worlds, best_guess, draw
from majlis.ensemble.run import listened
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, silent
from majlis.theory.outcomes import OutcomeModel, Positions, model_named
from majlis.theory.outcomes.ledger import Traceable
from majlis.wording.names import distinct_labels, distinct_names

Array = NDArray[np.float64]
ROUNDS = ("rounds", "turns", "sweeps")
"""What models call their rounds."""

ModelName = Annotated[str, Help("Outcome model whose rounds are told, by name.")]
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
    model: ModelName = "challenge",
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
    name = model if rule_set == "default" else f"{model.partition(':')[0]}:{rule_set}"
    chosen = _limited(model_named(name), model, rounds)
    one = _last(best_guess(dossier, seed) if world is None else draw(dossier, world, seed))
    positions = _heard(one, one.positions, influence)
    names = dict(zip(dossier.actors, distinct_names(dossier), strict=True))
    labels = dict(zip(dossier.issues, distinct_labels(dossier), strict=True))
    keys = positions.actors, positions.issues  # draws and ties go by these, as in every other analysis
    named = replace(positions, actors=tuple(names.values()), issues=tuple(labels.values()), keys=keys)
    issues = tuple(dossier.issues) if issue is None else (issue,)
    ledger = chosen.trace(named) if isinstance(chosen, Traceable) else None
    pulls = {} if ledger else {key: _pulls(chosen, one, influence, key) for key in issues}
    settled = ledger.outcomes[-1] if ledger else chosen.predict(positions)[0]
    outcome = {key: float(settled[positions.issues.index(key)]) for key in issues}
    return Trace(dossier, name, world, strategy, influence, issues, actor, outcome, names, labels, ledger, pulls)


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
