"""The record that ships: how every forecast did on the issues that the choice which ships was trained on.

It is made by `majlis backtest` on them (`benchmarks.how_good`) and quoted by briefs, so that nobody types a number.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from majlis.backtest.answer import Backtest
from majlis.scoring import Estimate

HERE = Path(__file__).parent / "record.json"
FORMAT = "majlis-record/1"
DIGITS = 6
Scores = Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Shipped:
    """What is kept of a backtest.

    Attributes:
        digest: Of the tables.
        issues, dossiers: Whose outcomes are known.
        scores: Forecaster to score to estimate.
        ahead: Score to by how much the choice loses less than the bell round the weighted mean, paired.
    """

    digest: str
    issues: int
    dossiers: int
    scores: Mapping[str, Scores]
    ahead: Scores


def told(answer: Backtest) -> str:
    """The text of the file: a line a forecaster."""
    head = {"format": FORMAT, "digest": answer.digest, "issues": answer.issues, "dossiers": answer.dossiers}
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    scores = [f"    {json.dumps(name)}: {_line(record.scores)}" for name, record in answer.records.items()]
    lines.append('  "scores": {\n' + ",\n".join(scores) + "\n  }")
    lines.append(f'  "ahead": {_line(answer.differences["bell", "choice"])}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


@cache
def shipped() -> Shipped:
    """The record that comes with Majlis."""
    data = json.loads(HERE.read_text(encoding="utf-8"))
    return Shipped(
        data["digest"],
        data["issues"],
        data["dossiers"],
        {name: _scores(scores) for name, scores in data["scores"].items()},
        _scores(data["ahead"]),
    )


def _line(scores: Scores) -> str:
    numbers = {s: [round(x, DIGITS) for x in (e.value, e.error, e.low, e.high)] for s, e in scores.items()}
    return json.dumps(numbers)


def _scores(told: Mapping[str, list[float]]) -> dict[str, Estimate]:
    return {name: Estimate(*numbers) for name, numbers in told.items()}
