"""What scoring forecasts on resolved issues costs: the choice with models that answer at once, and all models.

Usage: `uv run python -m benchmarks.backtest [FOLDER]`. Without a folder of resolved issues, on made-up ones, as many
and as large as those of Decision-making in the European Union.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import MAJLIS, Row, cost, show
from benchmarks.synthetic import dossiers, settled, somebody
from majlis.resolved import Resolved


def write(resolved: Resolved, folder: Path) -> Path:
    """The two tables of resolved issues."""
    issues, positions = ["issue,dossier,council,outcome"], ["issue,actor,position,salience,votes"]
    for issue in resolved.issues:
        issues.append(f"{issue.key},{issue.dossier},{issue.council},{issue.outcome:g}")
        stances = zip(issue.actors, issue.position, issue.salience, issue.votes, strict=True)
        positions += [f"{issue.key},{actor},{x:g},{s:g},{v:g}" for actor, x, s, v in stances]
    (folder / "issues.csv").write_text("\n".join(issues) + "\n", encoding="utf-8")
    (folder / "positions.csv").write_text("\n".join(positions) + "\n", encoding="utf-8")
    return folder


def rows(folder: Path | None = None) -> Iterator[Row]:
    """Rows of the table; both commands run once before, so that nothing is compiled."""
    with tempfile.TemporaryDirectory() as made:
        if folder is None:
            folder = write(settled(dossiers(77, 3, 18, 1), somebody, {}, 2), Path(made))
        for words, what, aim in (
            (["--quick"], "the choice and models that answer at once", "5 s CPU"),
            ([], "all models", "300 s on two cores"),
        ):
            command = [MAJLIS, "backtest", str(folder.resolve()), "-q", *words]
            cost(command)
            spent = cost(command)
            yield Row(f"`majlis backtest`, some 230 issues, {what}", f"{spent}, {spent.clock:.1f} s by the clock", aim)


if __name__ == "__main__":
    show(rows(*map(Path, sys.argv[1:2])))
