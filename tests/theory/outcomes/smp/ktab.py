"""What KTAB was given and what it answered, from the oracles' files; the file names say which rule was switched."""

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.smp import SpatialModelOfPolitics
from shared import SHARED

Array = NDArray[np.float64]
ORACLES = SHARED / "oracles" / "smp"
SWITCHES = {
    "VotingRule-Cubic": {"voting": "cubic"},
    "VotingRule-PropCbc": {"voting": "proportional-cubic"},
    "VictoryProbModel-Binary": {"victory": "binary"},
    "VictoryProbModel-Square": {"victory": "square"},
    "VictoryProbModel-Quartic": {"victory": "quartic"},
    "VictoryProbModel-Octic": {"victory": "octic"},
    "PCEModel-MarkovUniform": {"election": "markov-uniform"},
    "PCEModel-MarkovIncentive": {"election": "markov-incentive"},
    "ThirdPartyCommit-NoCommit": {"commitment": "none"},
    "ThirdPartyCommit-FullCommit": {"commitment": "full"},
    "BigRRange-Min": {"risk_range": "min"},
    "BigRRange-Max": {"risk_range": "max"},
    "BigRAdjust-None": {"risk_adjustment": "none"},
    "BigRAdjust-Half": {"risk_adjustment": "half"},
    "BigRAdjust-TwoThirds": {"risk_adjustment": "two-thirds"},
    "InterVecBrgn-S1P1": {"interpolation": "s1p1"},
    "InterVecBrgn-S2PMax": {"interpolation": "s2pmax"},
    "BargnModel-InitRcvrInterp": {"bargains": "both"},
    "BargnModel-PWCompInterp": {"bargains": "weighted"},
    "default": {},
    "full": {},
}


def runs() -> list[str]:
    """`scenario.switch` of every run of KTAB."""
    return sorted(path.name.removesuffix(".positions.csv") for path in ORACLES.glob("*.positions.csv"))


def model(switch: str, **rules: object) -> SpatialModelOfPolitics:
    return SpatialModelOfPolitics(ktab_compatible=True, **SWITCHES[switch], **rules)  # type: ignore[arg-type]


def scenario(path: Path) -> Positions:
    """A KTAB CSV file as positions; saliences 0 to 1."""
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    n, issues = int(rows[0][2]), int(rows[0][3])
    table = np.array([[float(cell) for cell in row[2 : 3 + 2 * issues]] for row in rows[2 : 2 + n]])
    return Positions.of(table[:, 1::2], table[:, 2::2] / 100, table[:, 0], actors=[row[0].strip() for row in rows[2:]])


def input_of(name: str) -> Positions:
    """The input of an oracle's scenario."""
    own = ORACLES / f"{name}.csv"
    return scenario(own if own.exists() else SHARED / "data" / "ktab" / f"{name}.csv")


def positions(path: Path, actors: int) -> Array:
    """(turn, actor, issue): the positions that KTAB printed, 0 to 100."""
    rows = csv.DictReader(path.read_text().splitlines())
    values = [(int(row["turn"]), float(row["position"])) for row in rows]
    return np.array([value for _, value in values]).reshape(values[-1][0] + 1, actors, -1)


def probabilities(run: str) -> Array:
    """(turn, actor): how likely the position of each actor was, all others' equal positions counted as one."""
    rows = csv.reader((ORACLES / f"{run}.probs.csv").read_text().splitlines())
    return np.array([[float(cell) for cell in row[1:]] for row in rows]).T


def table(name: str) -> Iterable[dict[str, str]]:
    """A table of turn 0."""
    return csv.DictReader((ORACLES / f"{name}.csv").read_text().splitlines())
