"""How fast the challenge model is, against the plain numpy reference of the tests, and the whole forecast command.

Usage: `uv run python -m benchmarks.challenge`. Times are CPU seconds, so that a busy machine does not count; a run is
one issue of one world, played for the rounds it takes, ten at most.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from tests.theory.outcomes.challenge import reference

from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.challenge import PUBLISHED, Challenge
from majlis.theory.outcomes.challenge.replay import replay

MODELS = {"challenge": Challenge(), "challenge:scholz_code": PUBLISHED["scholz_code"]}
SIZES = {10: 4000, 25: 1000, 100: 40}
"""Actors to worlds."""


def worlds(draws: int, actors: int, seed: int = 1) -> Positions:
    """Random worlds of one issue."""
    rng = np.random.default_rng(seed)
    shape = (draws, actors, 1)
    return Positions(
        position=rng.uniform(0, 100, shape),
        salience=rng.uniform(0.1, 1, shape),
        capability=rng.uniform(5, 95, (draws, actors)),
        reversion=np.full((draws, 1), 50.0),
        veto=np.ones(actors, dtype=bool),
        seeds=np.arange(draws, dtype=np.uint64),
        actors=tuple(f"a{i}" for i in range(actors)),
        issues=("k",),
    )


def compiled(model: Challenge, w: Positions, repeats: int = 3) -> float:
    """CPU seconds a run, the best of some."""
    model.predict(w)
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        model.predict(w)
        best = min(best, time.process_time() - start)
    return best / len(w.position)


def plain(model: Challenge, w: Positions, runs: int) -> float:
    """CPU seconds a run of the reference."""
    start = time.process_time()
    for d in range(runs):
        reference.play(model, w.position[d, :, 0], w.salience[d, :, 0], w.weight[d, :, 0])
    return (time.process_time() - start) / runs


def rounds_played(model: Challenge, w: Positions, runs: int) -> float:
    """Mean number of rounds."""
    games = (replay(model.coded, w.position[d, :, 0], w.salience[d, :, 0], w.weight[d, :, 0]) for d in range(runs))
    return float(np.mean([len(game.rounds) for game in games]))


def command(draws: int = 10_000, actors: int = 10) -> float:
    """CPU seconds of the whole forecast command, once compiled."""
    rng = np.random.default_rng(1)
    who = [
        f"  a{i}: {{name: A{i}, kind: country, seat: table, capability: {rng.uniform(5, 95):.0f}}}"
        for i in range(actors)
    ]
    stances = [
        f"  - {{actor: a{i}, issue: k, position: {rng.uniform(5, 95):.0f}, salience: {rng.uniform(10, 95):.0f}}}"
        for i in range(actors)
    ]
    head = ["schema: majlis/1", "title: Benchmark", "as_of: 2020-01-01", "actors:", *who, "issues:"]
    issue = "  k: {question: How much?, scale: {0: none, 100: all}, reversion: 50}"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one-issue.yaml"
        path.write_text("\n".join([*head, issue, "stances:", *stances]) + "\n", encoding="utf-8")
        words = [
            "forecast",
            str(path),
            "--model",
            "challenge",
            "--draws",
            str(draws),
            "--thorough",
            "--json",
            "--quiet",
        ]
        call = [sys.executable, "-c", f"from majlis.cli import main; main({words!r})"]
        used = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(call, check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(used)


if __name__ == "__main__":
    print("| model | actors | rounds played | runs a CPU second | against plain numpy |")
    print("|---|---|---|---|---|")
    for name, model in MODELS.items():
        for actors, draws in SIZES.items():
            w = worlds(draws, actors)
            fast, few = compiled(model, w), max(2, draws // 100)
            slow, rounds = plain(model, w, few), rounds_played(model, w, few)
            print(f"| {name} | {actors} | {rounds:.1f} | {1 / fast:,.0f} | {slow / fast:.0f} times |")
    print(f"\n`majlis forecast` of 10,000 draws × 10 actors, whole command: {command():.1f} CPU seconds")
