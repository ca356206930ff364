"""The plain data that pictures read, made from a dossier and a forecast; `report/charts` says what each must hold."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from majlis.analyses.wording import quantity_label, short_name
from majlis.dossier import Dossier
from majlis.draws import drawn_range
from majlis.ensemble import Driver
from majlis.ensemble.mixture import GRID
from majlis.theory.outcomes import model_named

if TYPE_CHECKING:
    from majlis.analyses.forecast import IssueForecast

BARS = 8
"""Bars in a picture of drivers; the rest move too little to see."""


def scale_marks(dossier: Dossier, issue: str) -> list[dict[str, Any]]:
    """The labelled points of an issue's scale."""
    return [{"at": at, "label": label} for at, label in sorted(dossier.issues[issue].scale.items())]


def position_line(dossier: Dossier, forecast: "IssueForecast") -> dict[str, Any]:
    """One issue: everyone on its line, with the forecast."""
    issue = dossier.issues[forecast.key]
    return {
        "key": forecast.key,
        "title": issue.label,
        "question": issue.question,
        "track": issue.track or "",
        "scale": scale_marks(dossier, forecast.key),
        "status_quo": issue.status_quo.best if issue.status_quo else None,
        "reversion": list(drawn_range(dossier, issue.reversion, issue.evidence)),
        "actors": list(_dots(dossier, forecast.key)),
        "density": [[float(x), float(y)] for x, y in zip(GRID, forecast.density, strict=True)],
        "median": forecast.settles.median,
        "low": forecast.settles.low,
        "high": forecast.settles.high,
    }


def _dots(dossier: Dossier, issue: str) -> Iterable[dict[str, Any]]:
    for stance in dossier.stances:
        if stance.issue == issue:
            actor = dossier.actors[stance.actor]
            low, best, high = drawn_range(dossier, stance.position, stance.evidence)
            yield {
                "key": stance.actor,
                "name": actor.name,
                "short": short_name(dossier, stance.actor),
                "kind": actor.kind,
                "seat": actor.seat,
                "low": low,
                "best": best,
                "high": high,
                "capability": actor.capability.best,
                "salience": stance.salience.best,
            }


def model_title(name: str) -> str:
    """A model's title, with the name of its rules if they are not ours."""
    _, _, rules = name.partition(":")
    return model_named(name).title + (f", rules “{rules}”" if rules else "")


def model_rows(dossier: Dossier, forecast: "IssueForecast") -> dict[str, Any]:
    """One issue: what each model says."""
    return {
        "title": dossier.issues[forecast.key].label,
        "scale": scale_marks(dossier, forecast.key),
        "models": [
            {
                "name": name,
                "title": model_title(name),
                "low": model.settles.low,
                "median": model.settles.median,
                "high": model.settles.high,
            }
            for name, model in forecast.models.items()
        ],
        "ensemble": {"low": forecast.settles.low, "median": forecast.settles.median, "high": forecast.settles.high},
    }


def driver_rows(dossier: Dossier, drivers: Iterable[Driver]) -> list[dict[str, Any]]:
    """What moves an issue, strongest first."""
    return [
        {
            "label": quantity_label(dossier, driver.quantity),
            "low": driver.low,
            "high": driver.high,
        }
        for driver in islice(drivers, BARS)
    ]
