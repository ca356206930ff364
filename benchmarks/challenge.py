"""How fast the challenge model is, against the plain numpy reference of the tests, and the whole forecast command.

Usage: `uv run python -m benchmarks.challenge`. Times are CPU seconds, so that a busy machine does not count; a run is
one issue of one world, played for the rounds it takes, ten at most.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from tests.theory.outcomes.challenge import reference

from benchmarks.measure import MAJLIS, Row, seconds, show, typical
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


def plain(model: Challenge, w: Positions, runs: int) -> None:
    """Some runs of the reference."""
    for d in range(runs):
        reference.play(model, w.position[d, :, 0], w.salience[d, :, 0], w.weight[d, :, 0])


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
        return typical([MAJLIS, *words]).cpu


def rows() -> Iterator[Row]:
    for name, model in MODELS.items():
        for actors, draws in SIZES.items():
            w, few = worlds(draws, actors), max(2, draws // 100)
            model.predict(w)
            fast = seconds(lambda m=model, w=w: m.predict(w)) / draws
            slow = seconds(lambda m=model, w=w, n=few: plain(m, w, n), 1) / few
            what = f"challenge ({name}), {actors} actors, {rounds_played(model, w, few):.1f} rounds"
            measured = f"{1 / fast:,.0f} runs a CPU second, {slow / fast:.0f} × numpy"
            yield Row(what, measured, "1,500, 3,000 a second on two cores" if actors == 25 else "")
    name = "`majlis forecast` by the challenge model, 10 actors, 10,000 draws"
    yield Row(name, f"{command():.1f} s CPU", "2 s; a rival's command 19 s")


if __name__ == "__main__":
    show(rows())
