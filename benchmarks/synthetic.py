"""Worlds with a known mechanism: who comes out ahead where, forecaster by forecaster.

Usage: `uv run python -m benchmarks.synthetic`. Made-up dossiers whose positions lie as on resolved issues (at the ends,
the middle and round places), settled by one mechanism after another. A mechanism names a place; then, as on resolved
European issues, 64 % of the outcomes are at the position nearest to it, and of the others most are rounded to tens, so
that about 79 % are multiples of ten. A model has to come out ahead of the other models where its own mechanism
settles; the choice learns each world anew from other dossiers of it, and as it ships it has never seen any of them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from majlis.backtest import Asked, Backtest, backtest
from majlis.backtest.cases import cases
from majlis.draws import best_guess
from majlis.ensemble import chosen_models
from majlis.resolved import Resolved, ResolvedIssue

Array = NDArray[np.float64]
AT_A_POSITION, IN_TENS = 0.64, 0.79
"""Shares of outcomes on resolved issues (`docs/methods/choice.md`)."""
PLACES = np.array([0, 0, 0, 10, 20, 30, 40, 50, 50, 60, 70, 80, 90, 100, 100, 100], dtype=np.float64)
FORECASTERS = ("weighted-mean", "weighted-median", "nash", "challenge")
NAN = float("nan")
Mechanism = Callable[[ResolvedIssue, Mapping[str, float], np.random.Generator], float]


def dossiers(count: int, issues: int, actors: int, seed: int) -> Resolved:
    """Made-up issues without outcomes, two camps to a dossier so that positions go together."""
    rng = np.random.default_rng(seed)
    made = []
    for d in range(count):
        votes = rng.integers(1, 30, actors).astype(np.float64)
        camp = rng.random(actors) < rng.uniform(0.2, 0.8)
        for k in range(issues):
            low, high = np.sort(rng.choice(PLACES, 2))
            own = np.where(rng.random(actors) < 0.3, rng.choice(PLACES, actors), np.where(camp, low, high))
            made.append(
                ResolvedIssue(
                    key=f"d{d:03}i{k}",
                    dossier=f"d{d:03}",
                    council=f"C{d % 4}",
                    procedure="CNS",
                    voting="QMV",
                    introduced=None,
                    reference_point=float(rng.choice(PLACES)),
                    outcome=NAN,
                    actors=tuple(f"a{i:02}" for i in range(actors)),
                    position=own,
                    salience=rng.integers(1, 11, actors) * 10.0,
                    votes=votes,
                    shapley_shubik=np.full(actors, NAN),
                )
            )
    return Resolved(tuple(made))


def settled(resolved: Resolved, mechanism: Mechanism, models: Mapping[str, str], seed: int) -> Resolved:
    """The same issues with outcomes by a mechanism."""
    rng = np.random.default_rng(seed)
    told = model_answers(resolved, models)
    return Resolved(tuple(replace(i, outcome=_coded(mechanism(i, told[i.key], rng), i, rng)) for i in resolved.issues))


def model_answers(resolved: Resolved, models: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Issue to model to where it settles by the positions as stated; `models` are names by themselves."""
    told: dict[str, dict[str, float]] = {issue.key: {} for issue in resolved.issues}
    chosen = chosen_models(models)
    open_ones = Resolved(tuple(replace(issue, outcome=0.0) for issue in resolved.issues))
    for dossier, issues in cases(open_ones) if chosen else ():
        positions = best_guess(dossier).positions
        positions = replace(positions, heard=positions.position)
        for name, model in chosen.items():
            for issue, place in zip(issues, model.predict(positions)[0].tolist(), strict=True):
                told[issue.key][name] = place
    return told


def _coded(place: float, issue: ResolvedIssue, rng: np.random.Generator) -> float:
    """Where coders put it: at a position, in tens, or as it is, within the range of positions."""
    if rng.random() < AT_A_POSITION:
        return float(issue.position[np.abs(issue.position - place).argmin()])
    inside = float(np.clip(place, issue.position.min(), issue.position.max()))
    tens = (IN_TENS - AT_A_POSITION) / (1 - AT_A_POSITION)
    return 10.0 * round(inside / 10) if rng.random() < tens else float(round(inside))


def by_model(name: str, spread: float = 15.0) -> Mechanism:
    """What a model says, missed by a normal error of so many points."""
    return lambda issue, told, rng: told[name] + spread * rng.normal()


def somebody(issue: ResolvedIssue, told: Mapping[str, float], rng: np.random.Generator) -> float:
    """One actor gets its way, the weightier the likelier."""
    weight = issue.votes * issue.salience
    return float(rng.choice(issue.position, p=weight / weight.sum()))


def status_quo(issue: ResolvedIssue, told: Mapping[str, float], rng: np.random.Generator) -> float:
    """It goes where it goes without agreement."""
    return issue.reference_point


def anywhere(issue: ResolvedIssue, told: Mapping[str, float], rng: np.random.Generator) -> float:
    """Anywhere between the extremes, whoever wants what."""
    return float(rng.uniform(issue.position.min(), issue.position.max()))


MECHANISMS: dict[str, Mechanism] = {
    **{name: by_model(name) for name in FORECASTERS},
    "somebody gets its way": somebody,
    "stays at the reference point": status_quo,
    "anywhere between the extremes": anywhere,
}


def table(count: int = 80, issues: int = 3, actors: int = 15, seed: int = 1) -> Iterator[tuple[str, Backtest]]:
    """Mechanism to the backtest on issues it settled."""
    bare = dossiers(count, issues, actors, seed)
    asked = Asked(chosen_models(FORECASTERS), 100, seed, 35.0)
    models = {name: name for name in FORECASTERS}
    for k, (name, mechanism) in enumerate(MECHANISMS.items()):
        yield name, backtest(settled(bare, mechanism, models, seed + 1 + k), asked)


def rows(found: Iterator[tuple[str, Backtest]]) -> Iterator[str]:
    """Rows: mechanism, CRPS of every forecaster, the least in bold, and whether the choice beats the bell."""
    names = ("choice", "trained", "bell", "usual", *FORECASTERS)
    titles = ("choice", "choice as it ships", *names[2:])
    yield "| outcomes come from | " + " | ".join(titles) + " | choice below the bell |"
    yield "|---" * (len(names) + 2) + "|"
    for mechanism, answer in found:
        crps = [answer.records[name].scores["crps"].value for name in names]
        told = [f"**{x:.1f}**" if x == min(crps) else f"{x:.1f}" for x in crps]
        gain = answer.differences["bell", "choice"]["crps"]
        ends = f"{gain.value:.1f} [{gain.low:.1f}, {gain.high:.1f}]".replace("-", "−")
        yield f"| {mechanism} | {' | '.join(told)} | {ends} |"


if __name__ == "__main__":
    print("\n".join(rows(table())))
