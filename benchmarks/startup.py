"""How fast the command line answers a question about itself, against an empty Python.

Usage: `uv run python -m benchmarks.startup`
"""

import sys
from collections.abc import Iterator

from benchmarks.measure import MAJLIS, Row, show, typical


def rows() -> Iterator[Row]:
    empty = typical([sys.executable, "-c", "pass"], 9).cpu
    for words, aim in ((["--help"], "0.4 s"), (["forecast", "--help"], ""), (["models"], "")):
        spent = typical([MAJLIS, *words], 5).cpu
        yield Row(f"`majlis {' '.join(words)}`", f"{spent:.2f} s CPU, {spent / empty:.0f} × `python -c pass`", aim)


if __name__ == "__main__":
    show(rows())
