"""A backtest as one CSV table: a row for every forecast of every issue, for statistics of one's own."""

import csv
import io

from majlis.backtest.answer import Backtest


def table(answer: Backtest) -> str:
    """The text of the table; scores of those that learn are averages over assignments to folds."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    scores = list(next(iter(answer.rows.values())))
    lines.writerow([*answer.cells[0], "forecast", *scores])
    for k, cells in enumerate(answer.cells):
        for name, mine in answer.rows.items():
            lines.writerow([*cells.values(), name, *(f"{mine[score][k]:.6g}" for score in scores)])
    return out.getvalue()
