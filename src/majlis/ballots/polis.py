"""Votes on statements as Polis exports them: a row a participant in `participants-votes.csv`, texts in `comments.csv`.

The columns after `n-disagree` are statements by number; 1 agrees, −1 disagrees, 0 passes, an empty cell was not seen.
Which way round a file counts is told by its own column `n-agree`. A plain table is read too: `participant` and a
column a statement.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from majlis.ballots.table import lines, unusable

Array = NDArray[np.float64]
NAMES = ("participants-votes.csv", "participant-votes.csv")
"""What the table of votes is called in an export."""
TEXTS = "comments.csv"
COUNTS = ("group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
"""Columns of the export that are no statements."""
MEANS = {"1": 1.0, "-1": -1.0, "0": 0.0, "": np.nan, "1.0": 1.0, "-1.0": -1.0, "0.0": 0.0}


@dataclass(frozen=True, eq=False)
class Votes:
    """Who voted how on which statement.

    Attributes:
        participants: Their names.
        statements: Their texts, or their numbers where these are not known.
        votes: (participant, statement): 1 agrees, −1 disagrees, 0 passes, NaN was not seen.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    votes: Array


def read_votes(path: str | Path) -> Votes:
    """Read an export: its folder, or the table of votes itself.

    Raises:
        DataError: It cannot be used; its message says where and why.
    """
    given = Path(path)
    file = given
    if given.is_dir():
        file = next((given / name for name in NAMES if (given / name).is_file()), given / NAMES[0])
    (_, head), *rows = lines(file)
    if head[0] != "participant" or len(set(head)) != len(head):
        found = "the first column is not 'participant', or two have one name"
        raise unusable(file, "missing-column", found, "participant, then statements", 1)
    columns = [k for k, name in enumerate(head) if k and name not in COUNTS]
    if not columns or not rows:
        found, expected = "there are no votes in it", "participants in rows, statements in columns"
        raise unusable(file, "empty-ballots", found, expected)
    votes = np.array([[_vote(file, line, cells, k) for k in columns] for line, cells in rows])
    if np.isnan(votes).all():
        raise unusable(file, "empty-ballots", "nobody voted on anything", "a vote at least")
    if "n-agree" in head:
        votes = votes * _way(file, votes, [_cell(cells, head.index("n-agree")) for _, cells in rows])
    texts = _texts(file.parent / TEXTS)
    names = tuple(texts.get(head[k], head[k]) for k in columns)
    return Votes(tuple(_cell(cells, 0) for _, cells in rows), names, votes)


def _cell(cells: list[str], k: int) -> str:
    return cells[k] if k < len(cells) else ""


def _vote(file: Path, line: int, cells: list[str], k: int) -> float:
    cell = _cell(cells, k)
    if cell not in MEANS:
        raise unusable(file, "bad-vote", f"'{cell[:60]}' is no vote", "1, -1, 0 or nothing", line)
    return MEANS[cell]


def _way(file: Path, votes: Array, counts: list[str]) -> float:
    """1 if 1 agrees, −1 if −1 does, by how many votes of each the participants are said to have cast."""
    said = [float(count or 0) if count.replace(".", "", 1).isdigit() or not count else np.nan for count in counts]
    for way in (1.0, -1.0):
        if np.array_equal((votes == way).sum(axis=1), said):
            return way
    found = "`n-agree` is not how many votes of one kind each row has"
    raise unusable(file, "votes-miscounted", found, "the export as it is")


def _texts(file: Path) -> dict[str, str]:
    """Number of a statement to its text, if the export holds them."""
    if not file.is_file():
        return {}
    (_, head), *rows = lines(file)
    if "comment-id" not in head or "comment-body" not in head:
        return {}
    number, body = head.index("comment-id"), head.index("comment-body")
    return {_cell(cells, number): _cell(cells, body) for _, cells in rows if _cell(cells, body)}
