"""Forecast dossiers whose outcomes are known, and score what is said."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from majlis.afterwards.answer import IssueScored, Score, Scored
from majlis.afterwards.averages import averages
from majlis.afterwards.forecasts import WAYS, Forecasting, said
from majlis.afterwards.whole import EVENTS, WholeScored, whole
from majlis.dossier import Dossier
from majlis.ensemble import Forecasts
from majlis.errors import MajlisError
from majlis.progress import Progress, silent
from majlis.scoring import Estimate

Array = NDArray[np.float64]


def score(
    dossiers: Sequence[tuple[str, Dossier]], forecasting: Forecasting | None = None, progress: Progress = silent
) -> Score:
    """Score forecasts of dossiers; what they say of outcomes is not used for the forecasts.

    Args:
        dossiers: How each was named, and the dossier.
        forecasting: How forecasts are made.
        progress: Told before each dossier.

    Raises:
        MajlisError: None of them says what happened.
    """
    made: list[IssueScored] = []
    talks: list[WholeScored] = []
    for k, (name, dossier) in enumerate(dossiers):
        progress(k / len(dossiers), name)
        if scored(dossier):
            forecasts = (forecasting or Forecasting()).predict(dossier)
            made += _issues(k, dossier, forecasts)
            talks += whole(k, dossier, forecasts)
    if not (made or talks):
        raise MajlisError("no dossier says what happened; add `outcomes`. [no-outcomes]")
    described = tuple(Scored(name, d.title, d.digest, d.hindsight) for name, d in dossiers)
    columns = dict(_columns(made)) if made else {}
    where = [issue.dossier for issue in made]
    ahead = {way: columns[f"{way}/crps"] - columns["forecast/crps"] for way in WAYS if made and way != "forecast"}
    means = averages(columns, where) | _briers(talks)
    return Score(described, tuple(made), means, averages(ahead, where), tuple(talks))


def scored(dossier: Dossier) -> bool:
    """Whether a dossier says what happened: on an issue, or to the talks as a whole."""
    return bool(dossier.outcomes) or (dossier.agreement is not None and dossier.agreement.outcome is not None)


def _issues(number: int, dossier: Dossier, forecasts: Forecasts) -> Iterator[IssueScored]:
    for each in said(dossier, forecasts):
        later = dossier.outcomes.get(each.key)
        if later is None:
            continue
        happened = later.value.best
        low, _, high = later.value.range(0.0, 0.0, 100.0)
        yield IssueScored(
            number,
            dossier.issues[each.key].label,
            each,
            happened,
            low,
            high,
            later.date,
            later.note,
            abs(each.median - happened),
            each.holds(happened),
            each.scores(happened),
        )


def _briers(talks: Sequence[WholeScored]) -> dict[str, Estimate]:
    """The mean Brier score of every event by every way of speaking."""
    found: dict[str, Estimate] = {}
    for event in EVENTS:
        mine = [w for w in talks if w.event == event]
        columns = {f"{event}/{way}": np.array([w.brier[way] for w in mine]) for way in WAYS if mine}
        found |= averages(columns, [w.dossier for w in mine])
    return found


def _columns(issues: Iterable[IssueScored]) -> Iterator[tuple[str, Array]]:
    listed = list(issues)
    yield "missed", np.array([issue.missed for issue in listed])
    yield "held", np.array([issue.held for issue in listed], dtype=np.float64)
    yield "named", np.array([issue.named for issue in listed], dtype=np.float64)
    for way in WAYS:
        for name in ("crps", "log_loss"):
            yield f"{way}/{name}", np.array([issue.scores[way][name] for issue in listed])
