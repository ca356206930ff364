"""How fast `check` is: a dossier of 10,000 stances read and checked, against libyaml alone making plain data of it.

Usage: `uv run python -m benchmarks.check [STANCES]`. The ratio is CPU time over that of CSafeLoader on the same
text, which gives neither lines nor checks.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.measure import Row, seconds, show
from majlis.dossier.reading.load import verdict


def text_of(stances: int, actors: int = 250) -> str:
    """A dossier with so many stances, each with a range and evidence, and strategies that change some of them."""
    issues = -(-stances // actors)
    pairs = [(a, i) for i in range(issues) for a in range(actors)][:stances]
    lines = ["schema: majlis/1", "title: Large", "as_of: 2020-06-01", "sources: {s: {title: S}}", "actors:"]
    lines += [
        f"  a{a}: {{name: Actor {a}, capability: [{a % 50}, {a % 50 + 10}, {a % 50 + 30}]}}" for a in range(actors)
    ]
    lines += ["issues:"]
    lines += [f"  i{i}: {{question: What of {i}?, scale: {{0: none, 100: all}}, reversion: 40}}" for i in range(issues)]
    lines += ["stances:"]
    lines += [
        f"  - {{actor: a{a}, issue: i{i}, position: [{a % 60}, {a % 60 + 20}, {a % 60 + 40}], salience: {i % 90 + 5}, "
        f"evidence: [{{source: s, paragraph: {a}, note: because}}]}}"
        for a, i in pairs
    ]
    lines += ["strategies:"]
    lines += [f"  s{n}: {{title: S{n}, changes: [{{set: stances.a{n}.i0.position, to: 99}}]}}" for n in range(6)]
    return "\n".join(lines) + "\n"


def measure(stances: int) -> tuple[float, float]:
    """CPU seconds of `check` and of plain YAML parsing."""
    text = text_of(stances)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.yaml"
        path.write_text(text, encoding="utf-8")
        found = verdict(path)
        assert found.dossier is not None
        assert not found.problems
        return seconds(lambda: verdict(path)), seconds(lambda: yaml.load(text, Loader=yaml.CSafeLoader))


def rows(stances: int = 10_000) -> Iterator[Row]:
    ours, plain = measure(stances)
    measured = f"{ours:.2f} s CPU, {ours / plain:.1f} × libyaml alone making plain data of it"
    yield Row(f"`check` of {stances:,} stances and 6 strategies", measured, "2 s" if stances == 10_000 else "")


if __name__ == "__main__":
    show(rows(*map(int, sys.argv[1:])))
