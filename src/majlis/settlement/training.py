"""Training the choice on a folder of resolved issues: the same tables give the same file."""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from majlis.errors import MajlisError
from majlis.resolved import Resolved
from majlis.scoring import Folds, resampled
from majlis.settlement.levels import by_actors, elsewhere
from majlis.settlement.model import Settlement
from majlis.settlement.observed import Observed
from majlis.settlement.record import measured
from majlis.theory.choice import fit, softmax
from majlis.theory.choice.fitting import RIDGE

Array = NDArray[np.float64]
SEED = 1
TIMES = 500
"""How often dossiers are drawn again for the covariance of the coefficients."""
FEWEST = 20
"""Dossiers there must be: two a fold."""
DIGITS = 6
KEPT = Path(__file__).parent / "folds.csv"
"""Folds of the dossiers of Decision-making in the European Union, open part."""


def train(resolved: Resolved, ridge: float = RIDGE) -> Settlement:
    """The choice fitted to all issues whose outcome is known, with its levels and its out-of-fold record.

    Numbers are rounded to six decimals, within which the order of summation does not show.

    Raises:
        MajlisError: There are too few dossiers to learn from.
    """
    observed = Observed.of(resolved.issues)
    dossiers = len(set(observed.dossiers))
    if dossiers < FEWEST:
        found = f"{dossiers} dossiers have an issue whose outcome is known"
        raise MajlisError(f"{found}; expected {FEWEST} to learn from. [too-few-dossiers]")
    folds = kept_folds(observed.dossiers)
    coefficients = fit(observed.features, observed.points, ridge=ridge)
    chances = softmax(observed.features @ coefficients)
    shares, levels = by_actors(observed, coefficients, chances, SEED)
    scored = measured(observed, folds, ridge, coefficients, SEED)
    return Settlement(
        coefficients=np.round(coefficients, DIGITS),
        covariance=np.round(covariance(observed, coefficients, ridge), DIGITS),
        ridge=ridge,
        broad=shares,
        levels=levels,
        elsewhere=elsewhere(observed, ridge, coefficients),
        data={"digest": resolved.digest, "issues": len(observed.outcome), "dossiers": dossiers},
        folds={
            "digest": hashlib.sha256(folds.text().encode()).hexdigest(),
            "assignments": len(folds.number),
            "folds": int(folds.number.max()) + 1,
        },
        record={name: (_round(e.value), _round(e.low), _round(e.high)) for name, e in scored.items()},
    )


def covariance(observed: Observed, coefficients: Array, ridge: float, times: int = TIMES) -> Array:
    """How coefficients vary when dossiers are drawn again, each time fitted anew: (feature, feature)."""
    often = resampled(observed.dossiers, times, SEED).astype(np.float64)
    again = [fit(observed.features, observed.points, weight, ridge, coefficients) for weight in often]
    return np.asarray(np.cov(np.array(again).T), dtype=np.float64)


def kept_folds(dossiers: tuple[str, ...]) -> Folds:
    """The folds that are kept, where they name all of these dossiers; else folds drawn from a fixed seed."""
    kept = Folds.parse(KEPT.read_text(encoding="utf-8"))
    return kept if kept.covers(dossiers) else Folds.seeded(dossiers, seed=SEED)


def _round(value: float) -> float:
    return round(value, 4)
