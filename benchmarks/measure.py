"""What a command costs: CPU seconds and peak memory of a child process, and the row of the table that says so."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MAJLIS = str(Path(sys.executable).with_name("majlis"))
CASE = "us-iraq-2020"
HEADER = "| what | measured | aim |\n|---|---|---|"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, user and system together, of a process and its children; peak memory in megabytes."""

    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    measured: str
    aim: str = ""

    def __str__(self) -> str:
        return f"| {self.what} | {self.measured} | {self.aim} |"


def cost(words: list[str], env: Mapping[str, str] | None = None) -> Cost:
    """Run a command in an empty folder; its output is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        child = subprocess.Popen(
            words, cwd=folder, env=os.environ | (env or {}), stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{words} ended with status {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def typical(words: list[str], times: int = 3) -> Cost:
    """The median of several runs, after one that warms caches."""
    cost(words)
    costs = [cost(words) for _ in range(times)]
    return Cost(median(c.cpu for c in costs), median(c.memory for c in costs))


def show(rows: Iterable[Row]) -> None:
    """Print a table, each row as soon as it is measured."""
    print(HEADER, flush=True)
    for row in rows:
        print(row, flush=True)
