"""What a command costs: CPU seconds and peak memory of a child process, and the row of the table that says so."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MAJLIS = str(Path(sys.executable).with_name("majlis"))
CASE = "us-iraq-2020"
HEADER = "| what | measured | aim |\n|---|---|---|"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU, user and system together, of a process and its children, and by the clock; peak megabytes."""

    cpu: float
    clock: float
    memory: float

    def __str__(self) -> str:
        return f"{self.cpu:.1f} s CPU, {self.memory:.0f} MB"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    measured: str
    aim: str = ""

    def __str__(self) -> str:
        return f"| {self.what} | {self.measured} | {self.aim} |"


def cost(words: list[str], env: Mapping[str, str] | None = None) -> Cost:
    """Run a command in an empty folder; its output is thrown away. Bytecode is kept, as it is unless Python is told."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        child = subprocess.Popen(
            words,
            cwd=folder,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": ""} | (env or {}),
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(child.pid, 0)
        clock = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{words} ended with status {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


def typical(words: list[str], times: int = 3) -> Cost:
    """The median of several runs, after one that warms caches."""
    cost(words)
    costs = [cost(words) for _ in range(times)]
    return Cost(median(c.cpu for c in costs), median(c.clock for c in costs), median(c.memory for c in costs))


def seconds(task: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of all threads together, the least of some calls."""
    found = []
    for _ in range(times):
        start = time.process_time()
        task()
        found.append(time.process_time() - start)
    return min(found)


def show(rows: Iterable[Row]) -> None:
    """Print a table, each row as soon as it is measured."""
    print(HEADER, flush=True)
    for row in rows:
        print(row, flush=True)
