"""Folds that are kept: which cluster is left out when, the same for every model and every version.

Scores wander with the folds, so there are several assignments and scores are averaged over them. Streams of random
numbers may change with a library's version; a file of numbers does not.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Folds:
    """Assignments of clusters to folds.

    Attributes:
        clusters: Their names, in alphabetical order.
        number: (assignment, cluster): the fold of each, from 0.
    """

    clusters: tuple[str, ...]
    number: NDArray[np.int64]

    @classmethod
    def seeded(cls, clusters: Iterable[str], folds: int = 10, times: int = 20, seed: int = 1) -> Self:
        """Folds of as equal sizes as can be, drawn anew for each assignment; the order of the names does not matter."""
        names = tuple(sorted(set(clusters)))
        rng = np.random.default_rng(seed)
        number = np.empty((times, len(names)), dtype=np.int64)
        for row in number:
            row[rng.permutation(len(names))] = np.arange(len(names)) % folds
        return cls(names, number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Folds as `text` writes them."""
        _, *rows = csv.reader(io.StringIO(text))
        return cls(tuple(row[0] for row in rows), np.array([row[1:] for row in rows], dtype=np.int64).T.copy())

    def text(self) -> str:
        """One line a cluster, one column an assignment, as CSV."""
        out = io.StringIO()
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(["cluster", *range(1, len(self.number) + 1)])
        lines.writerows([name, *column] for name, column in zip(self.clusters, self.number.T.tolist(), strict=True))
        return out.getvalue()

    def covers(self, clusters: Iterable[str]) -> bool:
        """Whether every cluster has its folds."""
        return set(clusters) <= set(self.clusters)

    def of(self, clusters: Sequence[str]) -> NDArray[np.int64]:
        """The fold of each case, by the cluster it belongs to: (assignment, case).

        Raises:
            KeyError: A cluster has no fold.
        """
        place = {name: column for column, name in enumerate(self.clusters)}
        return self.number[:, [place[name] for name in clusters]]
