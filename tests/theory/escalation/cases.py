"""Records of acts with what is known of them, random ones, and the definitions read slowly."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from tests.shared import SHARED

from majlis.theory.escalation import Events, Hawkes, Marks

Case = dict[str, Any]
HERE = Path(__file__).parents[2] / "oracles" / "escalation"
ELSEWHERE = SHARED / "oracles" / "escalation"


def lines(name: str) -> list[Case]:
    """The cases of a file: those that are here, and the others where the shared ones are."""
    files = [folder / name for folder in (ELSEWHERE, HERE) if (folder / name).exists()]
    told = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return list({case["name"]: case for case in told}.values())


def marks_of(tables: list[Case]) -> Marks:
    return Marks.of([(table["values"], table["probabilities"]) for table in tables])


def model_of(parameters: Case) -> Hawkes:
    marks = marks_of(parameters["marks"])
    return Hawkes.of(parameters["mu"], parameters["alpha"], parameters["beta"], marks, parameters["gamma"])


def events_of(case: Case) -> Events:
    return Events.of(case["times"], case["dyad"], case["mark"], case["end"])


def random_model(seed: int, processes: int = 3, *, shared: bool = False, ratio: float = 0.6) -> Hawkes:
    """A few acts a month."""
    rng = np.random.default_rng(seed)
    alpha = rng.gamma(1, 1, (processes, processes))
    beta = rng.uniform(0.1, 0.6, () if shared else (processes, processes))
    tables = [(np.arange(2, 11), rng.dirichlet(np.ones(9))) for _ in range(processes)]
    alpha *= ratio / np.abs(np.linalg.eigvals(alpha)).max()
    return Hawkes.of(rng.uniform(0.02, 0.12, processes), alpha, beta, Marks.of(tables), rng.uniform(0, 1.5))


def random_events(seed: int, processes: int = 3, count: int = 40, end: float = 100) -> Events:
    """Acts anywhere, half of them on whole days, several of the same instant."""
    rng = np.random.default_rng(seed)
    times = rng.uniform(0, end, count)
    times[::2] = np.floor(times[::2])
    times[:6] = times[0]
    return Events.of(times, rng.integers(0, processes, count), rng.integers(2, 11, count), end)


def renumbered(model: Hawkes, order: np.ndarray) -> Hawkes:
    """The same model with the processes in another order."""
    square = np.ix_(order, order)
    marks = Marks(model.marks.values[order], model.marks.probabilities[order])
    return Hawkes.of(model.mu[order], model.alpha[square], model.beta[square], marks, model.gamma)


def renumbered_events(events: Events, order: np.ndarray) -> Events:
    return Events.of(events.times, np.argsort(order)[events.process], events.mark, events.end, events.unseen)


def slow_rate(model: Hawkes, events: Events, d: int, t: float) -> float:
    """λ_d(t), summed over all acts before t."""
    rate = float(model.mu[d])
    for past, e, mark in zip(events.times, events.process, events.mark, strict=True):
        if past < t:
            p, v = model.marks.probabilities[e], model.marks.values[e]
            weight = mark**model.gamma / float((p * v**model.gamma).sum())
            beta = model.beta[d, e]
            rate += model.alpha[d, e] * weight * beta * np.exp(-beta * (t - past))
    return rate


def integral(function: Any, start: float, end: float, breaks: np.ndarray, points: int = 8) -> float:
    """∫ by Gauss and Legendre between breaks, in pieces of a day at most."""
    edges = np.unique(np.concatenate([[start, end], breaks[(breaks > start) & (breaks < end)], np.arange(start, end)]))
    x, w = np.polynomial.legendre.leggauss(points)
    total = 0.0
    for a, b in pairwise(edges):
        total += (b - a) / 2 * sum(w[i] * function((a + b) / 2 + (b - a) / 2 * x[i]) for i in range(points))
    return float(total)
