"""A trained choice as a section for people: what it scored on issues left out, its coefficients and its levels."""

from collections.abc import Iterator, Mapping

import numpy as np

from majlis.results import Cell, Column, Section, Table, Text
from majlis.settlement.model import CLAIMS, KINDS, MORE, Settlement
from majlis.settlement.record import BELL, REACHES
from majlis.theory.choice import FEATURES

SCORES: Mapping[str, str] = {
    "crps": "CRPS",
    "log_loss": "log loss of the whole point",
    "missed": "mean error of the median",
    **{f"within_{reach}": f"median within {reach} points, share" for reach in REACHES},
    "gain": f"CRPS gained over a bell of {BELL:g} round the mean",
}
MEANINGS = {
    "log_mass": "outcomes fall on somebody's position",
    "distance_mean": "near the weighted mean",
    "tens": "multiples of 10",
    "fives": "multiples of 5",
    "ends": "0 and 100, beyond what positions explain",
    "fifty": "the middle",
}


def sections(model: Settlement) -> tuple[Section, ...]:
    """What training found."""
    data, folds = model.data, model.folds
    said = (
        f"Trained on {data['issues']} issues of {data['dossiers']} dossiers. Scores are of issues left out with their "
        f"dossier: {folds['folds']} folds, averaged over {folds['assignments']} assignments; intervals of scores are "
        "95 %, dossiers drawn again. Intervals of forecasts are counted in whole points, as they are printed."
    )
    parts = (Text(said), _scores(model), _intervals(model), _coefficients(model), _levels(model))
    return (Section("training", "The trained choice", parts),)


def _scores(model: Settlement) -> Table:
    columns = (
        Column("score", "Score"),
        Column("value", "Value", "", 2, "number"),
        Column("low", "From", "", 2, "number"),
        Column("high", "To", "", 2, "number"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        dict(zip(("score", "value", "low", "high"), (title, *model.record[name]), strict=True))
        for name, title in SCORES.items()
        if name in model.record
    )
    return Table("Scores out of fold", columns, rows)


def _intervals(model: Settlement) -> Table:
    columns = (
        Column("kind", "Interval"),
        Column("claim", "Claims", "", None, "share"),
        Column("held", "Held", "", None, "share"),
        Column("width", "Width", "points", 0, "number"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"kind": kind, "claim": claim, "held": held[0], "width": width[0]}
        for kind in KINDS
        for claim in CLAIMS
        if (held := model.record.get(f"{kind}_{100 * claim:g}_held"))
        and (width := model.record.get(f"{kind}_{100 * claim:g}_width"))
    )
    return Table("Intervals out of fold", columns, rows)


def _coefficients(model: Settlement) -> Table:
    columns = (
        Column("name", "Feature"),
        Column("value", "Coefficient", "", 2, "number"),
        Column("error", "s.e.", "", 2, "number"),
        Column("meaning", "Meaning"),
    )
    errors = np.sqrt(np.diag(model.covariance)).tolist()
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"name": name, "value": value, "error": error, "meaning": MEANINGS[name]}
        for name, value, error in zip(FEATURES, model.coefficients.tolist(), errors, strict=True)
    )
    return Table("Coefficients", columns, rows)


def _levels(model: Settlement) -> Table:
    columns = (
        Column("actors", "Actors known"),
        Column("broad", "Roundness alone", "", 2, "number"),
        *(Column(f"{kind}{claim:g}", f"{kind} {claim:.0%}", "", 2, "number") for kind in KINDS for claim in CLAIMS),
    )
    return Table("Levels to ask for, so that an interval holds what it claims", columns, tuple(_by_actors(model)))


def _by_actors(model: Settlement) -> Iterator[Mapping[str, Cell]]:
    most = max(len(levels) for claims in model.levels.values() for levels in claims.values())
    for actors in range(1, most + 1):
        row: dict[str, Cell] = {"actors": str(actors) if actors < most else MORE}
        row["broad"] = model.share(actors)
        yield row | {
            f"{kind}{claim:g}": model.level(claim, actors, kind, elsewhere=False) for kind in KINDS for claim in CLAIMS
        }
    yield {"actors": "in another field"} | {
        f"{kind}{claim:g}": model.elsewhere[kind][claim] for kind in KINDS for claim in CLAIMS
    }
