"""Forecast resolved issues as if they were open, each without its own dossier, and score what was said."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.backtest.answer import REFERENCE, Backtest, Part, Record, Split
from majlis.backtest.explained import Asked, explained
from majlis.backtest.learners import Learner, learners, out_of_fold, shipped_choice
from majlis.backtest.told import Told, scores, transform
from majlis.errors import MajlisError
from majlis.progress import Progress, part, silent
from majlis.resolved import Resolved
from majlis.scoring import Estimate, difference, means, pit_histogram, reliability
from majlis.settlement import Observed, Settlement, shipped
from majlis.settlement.training import FEWEST, kept_folds

Array = NDArray[np.float64]
Truth = NDArray[np.bool_]
SINCE = datetime.date(2003, 1, 1)
SEED = 1
"""Of the draws that errors come from; scores do not depend on it."""
LEVELS = np.arange(10, 100, 10)
"""Places on the scale for which the chance that an outcome is not above them is held against what happened."""
LEAST = 10
"""Issues a part must have to be told of."""
LEARNT = 0.1
"""Share of the work that learning is."""


@dataclass(frozen=True, eq=False, slots=True)
class Scene:
    """Issues and what was said of them: all that a score needs."""

    observed: Observed
    told: Mapping[str, Told]
    rows: Mapping[str, Mapping[str, Array]]


def backtest(
    resolved: Resolved,
    asked: Asked,
    *,
    since: datetime.date = SINCE,
    trained: Settlement | None = None,
    progress: Progress = silent,
) -> Backtest:
    """How the forecasters would have done.

    Where there are too few dossiers to learn from, the choice that was trained elsewhere comes first; it also comes in
    where it was trained on other issues than these.

    Args:
        resolved: The issues.
        asked: The outcome models and their worlds.
        since: From when on dossiers count as later.
        trained: A choice trained elsewhere; the one that ships if left out.
        progress: Told how far the work is.

    Raises:
        MajlisError: There is no issue whose outcome is known.
    """
    observed = Observed.of(resolved.issues)
    if not len(observed.outcome):
        raise MajlisError("no issue has an outcome, so there is nothing to score. [no-outcomes]")
    progress(0.0, "the choice")
    elsewhere = trained or shipped()
    own = elsewhere.data["digest"] == resolved.digest
    enough = len(set(observed.dossiers)) >= FEWEST
    able = learners(observed) if enough else {}
    told = _learnt(observed, able)
    if not own:
        told["trained"] = shipped_choice(observed, elsewhere)
    told |= explained(resolved, asked, part(progress, LEARNT, 1.0))
    scene = Scene(observed, told, {name: scores(each, observed.outcome) for name, each in told.items()})
    return Backtest(
        digest=resolved.digest,
        issues=len(observed.outcome),
        dossiers=len(set(observed.dossiers)),
        since=since,
        records={name: _record(scene, name) for name in told},
        differences=dict(_differences(scene)),
        splits=dict(_splits(scene, able, since)),
        parts=tuple(_parts(scene, resolved, since)),
        rows=scene.rows,
        cells=_cells(resolved),
        shipped=own,
    )


def _learnt(observed: Observed, able: Mapping[str, Learner]) -> dict[str, Told]:
    folds = kept_folds(observed.dossiers).of(observed.dossiers) if able else ()
    return {name: out_of_fold(learner, folds) for name, learner in able.items()}


def _record(scene: Scene, name: str) -> Record:
    told, outcome, dossiers = scene.told[name], scene.observed.outcome, scene.observed.dossiers
    reached = np.cumsum(told.chances, axis=-1)[..., LEVELS].mean(axis=0)
    happened = np.rint(outcome)[:, None] <= LEVELS
    return Record(
        scores=means(scene.rows[name], dossiers, seed=SEED),
        pit=pit_histogram(transform(told, outcome, SEED)),
        reliability=reliability(
            np.clip(reached, 0, 1).ravel(),
            happened.ravel(),
            clusters=np.repeat(np.array(dossiers), len(LEVELS)).tolist(),
            seed=SEED,
        ),
    )


def _differences(scene: Scene) -> Iterator[tuple[tuple[str, str], Mapping[str, Estimate]]]:
    """Every forecaster against the first, and against the bell round the weighted mean."""
    first = next(iter(scene.rows))
    for other in dict.fromkeys([first, *(name for name in (REFERENCE,) if name in scene.rows)]):
        for name, mine in scene.rows.items():
            if name != other:
                paired = {score: mine[score] - scene.rows[other][score] for score in ("missed", "crps", "log_loss")}
                yield (name, other), means(paired, scene.observed.dossiers, seed=SEED)


def _splits(scene: Scene, able: Mapping[str, Learner], since: datetime.date) -> Iterator[tuple[str, Split]]:
    """A tenth of the dossiers, one council, and everything later; where there is enough left to learn from."""
    if not able:
        return
    observed = scene.observed
    everything = np.ones(len(observed.outcome), dtype=bool)
    yield "folds", _split("a tenth of the dossiers", observed, everything, {n: scene.told[n] for n in able})
    council = np.unique(np.array(observed.councils), return_inverse=True)[1]
    if council.any():
        told = {name: out_of_fold(learner, [council]) for name, learner in able.items()}
        yield "councils", _split("one council", observed, everything, told)
    later = np.array([day is not None and day >= since for day in observed.introduced])
    known = np.array([day is not None for day in observed.introduced])
    before = known & ~later
    if later.any() and len(set(np.array(observed.dossiers)[before].tolist())) >= FEWEST:
        told = {name: learner(before, later) for name, learner in able.items()}
        yield "later", _split(f"everything from {since.isoformat()} on", observed, later, told)


def _split(left_out: str, observed: Observed, which: Truth, told: Mapping[str, Told]) -> Split:
    some = observed.some(which)
    rows = {name: scores(each, some.outcome) for name, each in told.items()}
    return Split(
        left_out,
        len(some.outcome),
        {name: means(mine, some.dossiers, seed=SEED) for name, mine in rows.items()},
        difference(rows[REFERENCE]["crps"], rows["choice"]["crps"], some.dossiers, seed=SEED),
    )


def _parts(scene: Scene, resolved: Resolved, since: datetime.date) -> Iterator[Part]:
    issues = resolved.settled
    labels: dict[str, Sequence[str]] = {
        "council": [issue.council for issue in issues],
        "procedure": [issue.procedure for issue in issues],
        "voting": [issue.voting for issue in issues],
        "introduced": [_period(issue.introduced, since) for issue in issues],
    }
    for by, values in labels.items():
        for value in sorted(set(values) - {""}):
            which = np.array([v == value for v in values])
            if LEAST <= np.count_nonzero(which) < len(values):
                yield _part(scene, by, value, which)


def _part(scene: Scene, by: str, value: str, which: Truth) -> Part:
    rows = {name: {score: x[which] for score, x in mine.items()} for name, mine in scene.rows.items()}
    first = next(iter(rows))
    dossiers = [d for d, held in zip(scene.observed.dossiers, which.tolist(), strict=True) if held]
    ahead = None
    if REFERENCE in rows and first != REFERENCE:
        ahead = difference(rows[REFERENCE]["crps"], rows[first]["crps"], dossiers, seed=SEED)
    averages = {name: {score: float(x.mean()) for score, x in mine.items()} for name, mine in rows.items()}
    return Part(by, value, int(which.sum()), averages, ahead)


def _period(introduced: datetime.date | None, since: datetime.date) -> str:
    if introduced is None:
        return ""
    return f"from {since} on" if introduced >= since else f"before {since}"


def _cells(resolved: Resolved) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {
            "issue": issue.key,
            "dossier": issue.dossier,
            "council": issue.council,
            "procedure": issue.procedure,
            "voting": issue.voting,
            "introduced": issue.introduced.isoformat() if issue.introduced else "",
            "outcome": f"{issue.outcome:g}",
        }
        for issue in resolved.settled
    )
