"""Sealing: what is forecast of issues today, with everything needed to repeat it and a rule by which it is resolved."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.afterwards import Forecasting, Said, said
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.errors import InputError, Problem, UnknownName
from majlis.ledger.chain import Ledger
from majlis.ledger.entries import DIGITS, Entry
from majlis.ledger.measure import rule, unmeasurable

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be sealed.

    Attributes:
        name: How the user named the dossier.
        dossier: The dossier.
        issues: Keys; all of the dossier's if empty.
        by: The day for which it is asked.
        strategy: What the dossier is forecast under; None for things as they stand.
        version: Of Majlis.
    """

    name: str
    dossier: Dossier
    issues: tuple[str, ...]
    by: datetime.date
    strategy: str | None
    version: str


def seal(asked: Asked, forecasting: Forecasting, when: datetime.datetime) -> Sequence[Mapping[str, Any]]:
    """What the entries of the kind "forecast" say, in the order of the issues.

    Args:
        asked: What is to be sealed.
        forecasting: How forecasts are made.
        when: Now.

    Raises:
        UnknownName: There is no such issue or strategy.
        InputError: One of the questions cannot be answered later, or has been answered already.
    """
    dossier = asked.dossier
    for key in asked.issues:
        if key not in dossier.issues:
            raise UnknownName("issue", key, tuple(dossier.issues))
    keys = tuple(key for key in dossier.issues if not asked.issues or key in asked.issues)
    problems = tuple(_problems(asked, keys, when))
    if problems:
        raise InputError(problems)
    played = dossier if asked.strategy is None else apply(dossier, asked.strategy)
    forecasts = forecasting.predict(played)
    return [
        _told(asked, forecasting, forecasts.trained.data["digest"], each)
        for each in said(played, forecasts)
        if each.key in keys
    ]


def chained(ledger: Ledger, told: Sequence[Mapping[str, Any]], when: datetime.datetime) -> list[Entry]:
    """The forecasts as entries that follow a ledger."""
    entries: list[Entry] = []
    for each in told:
        entries.append(Entry.after(entries[-1] if entries else ledger.last, "forecast", each, when))
    return entries


def _problems(asked: Asked, keys: tuple[str, ...], when: datetime.datetime) -> Iterator[Problem]:
    today = when.astimezone(datetime.UTC).date()
    if asked.by <= today:
        found = f"{asked.by} is not after today, {today}"
        yield Problem("not-open", found, "a day on which it can be seen what happened", file=asked.name)
    for key in keys:
        reason = unmeasurable(asked.dossier.issues[key])
        if reason:
            fix = "Give its scale labels that say what is seen or counted, or leave the issue out with `--issue`."
            yield Problem("no-measure", reason, fix=fix, path=f"issues.{key}", file=asked.name)
        if key in asked.dossier.outcomes:
            found = "the dossier says what happened, so this is no forecast any more"
            yield Problem("not-open", found, path=f"outcomes.{key}", file=asked.name)


def _told(asked: Asked, forecasting: Forecasting, trained: str, each: Said) -> Mapping[str, Any]:
    dossier, issue = asked.dossier, asked.dossier.issues[each.key]
    return {
        "dossier": {
            "name": asked.name,
            "title": dossier.title,
            "digest": dossier.digest,
            "as_of": dossier.as_of.isoformat(),
        },
        "strategy": asked.strategy,
        "version": asked.version,
        "draws": forecasting.draws,
        "seed": forecasting.seed,
        "trained": trained,
        "assume_agreement": forecasting.assume_agreement,
        "issue": each.key,
        "title": issue.label,
        "question": issue.question,
        "scale": {f"{at:g}": words for at, words in each.scale.items()},
        "by": asked.by.isoformat(),
        "rule": rule(issue, asked.by),
        "chance": round(each.chance, DIGITS),
        "interval": [each.low, each.high],
        "median": each.median,
        "density": _rounded(each.density),
        "agreed": _rounded(each.agreed),
        "without": _rounded(each.anyhow),
    }


def _rounded(density: Array) -> list[float]:
    return [round(float(p), DIGITS) for p in density]
