"""What was seen: when acts happened, in which process and how severe, and when nobody looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.escalation.model import Hawkes, Ints, Marks
from majlis.theory.kernel import Array


@dataclass(frozen=True, slots=True)
class Events:
    """Acts in the order of time; make them with `of`, which sorts and checks them.

    Attributes:
        times: (event,), in days from 0, ascending; several may be of the same instant.
        process: (event,), from 0.
        mark: (event,): severity, above 0.
        end: Until when was observed.
        unseen: (gap, 2): spells [from, to) without reports, which are no evidence of calm.
    """

    times: Array
    process: Ints
    mark: Array
    end: float
    unseen: Array

    @classmethod
    def of(
        cls,
        times: ArrayLike,
        process: ArrayLike,
        mark: ArrayLike,
        end: float,
        unseen: ArrayLike | Sequence[tuple[float, float]] = (),
    ) -> Self:
        """Sort by time, keeping the order of acts of the same instant, and check."""
        t, m = np.asarray(times, dtype=np.float64).reshape(-1), np.asarray(mark, dtype=np.float64).reshape(-1)
        e = np.asarray(process, dtype=np.int64).reshape(-1)
        gaps = np.asarray(unseen, dtype=np.float64).reshape(-1, 2)
        if not len(t) == len(m) == len(e):
            raise ValueError(f"{len(t)} times, {len(e)} processes and {len(m)} marks")
        if not (np.isfinite(end) and end > 0):
            raise ValueError(f"a record ends after day 0, not at {end}")
        if not (np.all(t >= 0) and np.all(t <= end) and np.all(m > 0) and np.all(e >= 0)):
            raise ValueError(f"acts have times from 0 to {end}, processes from 0 and marks above 0")
        edges = gaps.ravel()
        if np.any(np.diff(edges) < 0) or np.any(edges < 0) or np.any(edges > end):
            raise ValueError(f"spells without reports follow each other from 0 to {end}, not {gaps.tolist()}")
        if np.any((t[:, None] >= gaps[:, 0]) & (t[:, None] < gaps[:, 1])):
            raise ValueError("an act is reported in a spell without reports")
        order = np.argsort(t, kind="stable")
        return cls(t[order], e[order], m[order], float(end), gaps)

    def __len__(self) -> int:
        """How many acts there are."""
        return len(self.times)

    @property
    def whole_days(self) -> bool:
        """Whether all that is known of a time is its day: then `spread` the times."""
        return len(self) > 0 and bool(np.all(self.times == np.floor(self.times)))

    @property
    def seen(self) -> float:
        """Days with reports."""
        return float(self.end - np.diff(self.unseen, axis=1).sum())

    def counts(self, processes: int) -> Ints:
        """Acts of each process: (process,)."""
        return np.bincount(self.process, minlength=processes)

    def spread(self, uniforms: ArrayLike) -> Self:
        """The same acts, each at another time of its day.

        Args:
            uniforms: (event,), on [0, 1), in the order of `times`.
        """
        times = np.floor(self.times) + np.asarray(uniforms, dtype=np.float64)
        return self.of(times, self.process, self.mark, self.end, self.unseen)


def observed_marks(events: Events, processes: int) -> Marks:
    """How often each process had which mark; a process without acts has those of all."""
    if len(events) == 0:
        raise ValueError("marks cannot be taken from events where there are none")

    def table(chosen: Array) -> tuple[Array, Array]:
        values, counts = np.unique(chosen if len(chosen) else events.mark, return_counts=True)
        return values, counts / counts.sum()

    return Marks.of([table(events.mark[events.process == e]) for e in range(processes)])


def weights(model: Hawkes, events: Events) -> Array:
    """w_j of every act: (event,)."""
    if len(events) and events.process.max() >= model.processes:
        raise ValueError(f"an act of process {events.process.max()}, but there are {model.processes}, from 0")
    return model.weigh(events.process, events.mark)
