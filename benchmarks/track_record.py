"""How wrong the forecasts have been: every model on the resolved issues of Decision-making in the European Union.

Usage: `uv run python -m benchmarks.track_record FOLDER`, with FOLDER holding `issues.csv` and `positions.csv`
(doi:10.34810/data53; Thomson et al. 2006, 2012; Arregui & Perarnaud 2022). Positions there are single numbers; here
each takes the spread of medium confidence, the Shapley–Shubik weight is the capability, and an issue without a
reversion point takes the middle of the scale.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from majlis.dossier import Dossier
from majlis.draws import sampled
from majlis.ensemble import MEASURED, chosen_models, one_issue, predict, summary

DRAWS = 300
EVIDENCE = [{"source": "deu", "confidence": "medium"}]


@dataclass(frozen=True, slots=True)
class Record:
    """How one forecast did: mean absolute error, share within ten points, coverage and width of its 80 % interval."""

    error: float
    within_ten: float
    covered: float
    width: float
    issues: int


def dossiers(folder: Path) -> Iterator[tuple[Dossier, float]]:
    """Each resolved issue as a dossier of its own, with its outcome."""
    stances = defaultdict(list)
    with open(folder / "positions.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            stances[row["issue"]].append(row)
    with open(folder / "issues.csv", encoding="utf-8") as file:
        for issue in csv.DictReader(file):
            if issue["outcome"]:
                yield _dossier(issue, stances[issue["issue"]]), float(issue["outcome"])


def _dossier(issue: dict[str, str], rows: list[dict[str, str]]) -> Dossier:
    return Dossier.model_validate(
        {
            "schema": "majlis/1",
            "title": issue["issue"],
            "as_of": issue["introduced"],
            "actors": {
                row["actor"]: {
                    "name": row["actor"],
                    "capability": 100 * float(row["shapley_shubik"] or 0),
                    "seat": "principal" if row["actor"] in ("com", "ep") else "table",
                    "evidence": [{"source": "deu", "confidence": "high"}],
                }
                for row in rows
            },
            "issues": {
                "issue": {
                    "question": "?",
                    "scale": {0: "0", 100: "100"},
                    "reversion": float(issue["reference_point"] or 50),
                    "evidence": EVIDENCE,
                }
            },
            "stances": [
                {
                    "actor": row["actor"],
                    "issue": "issue",
                    "position": float(row["position"]),
                    "salience": float(row["salience"] or 50),
                    "evidence": EVIDENCE,
                }
                for row in rows
            ],
        }
    )


def measure(folder: Path, draws: int = DRAWS, error: float = MEASURED) -> dict[str, Record]:
    """Model name, or `ensemble`, to its record."""
    models = chosen_models()
    found: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    for dossier, outcome in dossiers(folder):
        forecasts = predict(sampled(dossier, draws, 1), models, error=error)
        pure, blurred = one_issue(forecasts.outcomes, 0), one_issue(forecasts.blurred, 0)
        for name, samples in [
            *((n, {n: s}) for n, s in pure.items()),
            ("all models", pure),
            (f"all models, error of {error:g}", blurred),
        ]:
            s = summary(samples)
            missed = abs(s.median - outcome)
            found[name].append((missed, missed <= 10, s.low <= outcome <= s.high, s.high - s.low))
    return {name: Record(*np.mean(rows, axis=0).tolist(), len(rows)) for name, rows in found.items()}


if __name__ == "__main__":
    print("| forecast | mean error | within 10 points | 80 % interval holds | its width | issues |")
    print("|---|---|---|---|---|---|")
    for name, r in measure(Path(sys.argv[1]), error=float((sys.argv[2:] or [str(MEASURED)])[0])).items():
        print(f"| {name} | {r.error:.1f} | {r.within_ten:.0%} | {r.covered:.0%} | {r.width:.0f} | {r.issues} |")
