"""From a folder with `issues.csv` and `positions.csv` to resolved issues, or to everything that is wrong with it.

The layout is that of Decision-making in the European Union (doi:10.34810/data53; Thomson et al. 2006, 2012; Arregui and
Perarnaud 2022) on a scale of 0 to 100. An empty outcome is not known, an empty salience or reference point not told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from majlis.errors import DataError, Problem, nearest
from majlis.resolved.records import Array, Resolved, ResolvedIssue
from majlis.resolved.tables import ENDLESS, Problems, Row, rows

ISSUES = {
    "issue": True,
    "dossier": True,
    "council": False,
    "procedure": False,
    "voting": False,
    "introduced": False,
    "reference_point": False,
    "outcome": True,
}
"""Columns of `issues.csv`, and whether they must be there."""
POSITIONS = {
    "issue": True,
    "actor": True,
    "position": True,
    "salience": True,
    "votes": True,
    "shapley_shubik": False,
}
"""Columns of `positions.csv`, and whether they must be there."""
NOT_TOLD = float("nan")
Stance = tuple[float, float, float, float]
"""Position, salience, votes, Shapley–Shubik index."""


def read(folder: str | Path) -> tuple[Resolved, tuple[Problem, ...]]:
    """Read and check resolved issues; the order of rows and columns does not matter.

    Args:
        folder: Where `issues.csv` and `positions.csv` are.

    Returns:
        The issues, and warnings.

    Raises:
        DataError: They cannot be used; carries every problem found, warnings included.
    """
    path, problems = Path(folder), Problems()
    if not path.is_dir():
        found = "this is a file" if path.exists() else "there is no folder of that name"
        raise DataError((Problem("no-folder", found, "a folder with issues.csv and positions.csv", file=str(folder)),))
    told = _issues(rows(path / "issues.csv", ISSUES, ("issue",), problems))
    stances = _stances(rows(path / "positions.csv", POSITIONS, ("issue", "actor"), problems), told)
    if any(problem.slug == "import-row" for problem in problems):
        stances = None  # so that no issue is said to have no positions, which may stand in a broken row
    issues = [_issue(key, row, None if stances is None else stances[key]) for key, row in sorted((told or {}).items())]
    problems.sort(key=lambda problem: (problem.file, problem.line or 0))
    if any(problem.level == "error" for problem in problems):
        raise DataError(tuple(problems))
    return Resolved(tuple(issue for issue in issues if issue is not None)), tuple(problems)


def _issues(table: list[Row] | None) -> dict[str, Row] | None:
    """Issue to its row, whatever else is wrong in it; None if there is no table."""
    if table is None:
        return None
    told: dict[str, Row] = {}
    for row in table:
        key = row.text("issue")
        if key in told:
            row.note(Problem("duplicate-key", f"'{key}' is here and in line {told[key].line}", "each once"))
        elif key:
            told[key] = row
    return told


def _issue(key: str, row: Row, stances: Mapping[str, Stance] | None) -> ResolvedIssue | None:
    """The issue with its stances, actors in alphabetical order; None, and problems, if its row has mistakes."""
    dossier, introduced = row.text("dossier"), row.day("introduced")
    reference = row.number("reference_point", -ENDLESS, ENDLESS, empty=NOT_TOLD)
    outcome = row.number("outcome", 0, 100, empty=NOT_TOLD)
    if stances is not None and not stances:
        row.note(Problem("no-positions", "nobody has a position on this issue", "a row in positions.csv at least"))
    if dossier is None or reference is None or outcome is None or not stances:
        return None
    actors = tuple(sorted(stances))
    position, salience, votes, shapley_shubik = map(_fixed, zip(*(stances[actor] for actor in actors), strict=True))
    return ResolvedIssue(
        key=key,
        dossier=dossier,
        council=row.cells["council"],
        procedure=row.cells["procedure"],
        voting=row.cells["voting"],
        introduced=introduced,
        reference_point=reference,
        outcome=outcome,
        actors=actors,
        position=position,
        salience=salience,
        votes=votes,
        shapley_shubik=shapley_shubik,
    )


def _stances(table: list[Row] | None, told: Mapping[str, Row] | None) -> dict[str, dict[str, Stance]] | None:
    """Issue to actor to stance, in which a stance with mistakes stands all the same; None if there is no table."""
    if table is None:
        return None
    found: dict[str, dict[str, Stance]] = defaultdict(dict)
    lines: dict[tuple[str, str], int] = {}
    for row in table:
        issue, actor, stance = row.text("issue"), row.text("actor"), _stance(row)
        if issue is None or actor is None:
            continue
        if told is not None and issue not in told:
            near = nearest(issue, tuple(told))
            fix = f"Did you mean '{near}'?" if near else ""
            row.note(Problem("unknown-issue", f"no issue named '{issue}' in issues.csv", fix=fix))
        elif (issue, actor) in lines:
            both = f"'{actor}' on '{issue}' is here and in line {lines[issue, actor]}"
            row.note(Problem("duplicate-stance", both, "one stance an actor and issue"))
        else:
            lines[issue, actor] = row.line
            found[issue][actor] = stance
    return found


def _stance(row: Row) -> Stance:
    """What stands in a row; NaN for what is wrong, which has been noted."""
    position = row.number("position", -ENDLESS, ENDLESS)
    if position is not None and not 0 <= position <= 100:
        end = 0 if position < 0 else 100
        found = f"position {row.cells['position']} is off the scale and counts as {end}"
        row.note(Problem("out-of-range", found, level="warning"))
    told = (
        position,
        row.number("salience", 0, 100, empty=NOT_TOLD),
        row.number("votes", 0, ENDLESS),
        row.number("shapley_shubik", 0, 1, empty=NOT_TOLD),
    )
    position, salience, votes, index = (NOT_TOLD if value is None else value for value in told)
    return position, salience, votes, index


def _fixed(values: Iterable[float]) -> Array:
    """An array nobody can write to."""
    held = np.array(list(values), dtype=np.float64)
    held.flags.writeable = False
    return held
