"""Kernels: cached for exactly the source they were compiled from, shared among threads without changing a bit."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from majlis.draws import streams
from majlis.theory import kernel


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    copy = tmp_path / "theory"
    shutil.copytree(kernel.THEORY, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kernel, "THEORY", copy)
    yield copy
    kernel.cache_folder.cache_clear()


def folder(package: Path) -> Path:
    kernel.cache_folder.cache_clear()
    return kernel.cache_folder(package)


@pytest.mark.parametrize(
    ("changed", "another"),
    [
        ("stream.py", True),
        ("outcomes/positions.py", True),
        ("outcomes/challenge/__init__.py", True),
        ("outcomes/exchange/play.py", False),
    ],
)
def test_the_cache_is_another_when_a_file_changes_that_a_kernel_can_call(
    copied: Path, changed: str, another: bool
) -> None:
    package = copied / "outcomes" / "challenge"
    before = folder(package)
    assert folder(package) == before
    with open(copied / changed, "a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert (folder(package) != before) == another


def test_kernels_outside_theory_may_call_its_shared_modules(copied: Path) -> None:
    draws = Path(streams.__file__).parent
    before = folder(draws)
    with open(copied / "outcomes" / "positions.py", "a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert folder(draws) == before
    with open(copied / "stream.py", "a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert folder(draws) != before


def test_without_write_access_the_cache_is_in_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kernel.os, "access", lambda path, mode: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder(kernel.THEORY).parent == tmp_path
    kernel.cache_folder.cache_clear()


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_every_draw_is_done_once_whatever_the_number_of_threads(threads: int) -> None:
    done = np.zeros(17, dtype=int)

    def task(block: slice) -> None:
        done[block] += 1

    kernel.over_draws(task, 17, threads)
    assert np.array_equal(done, np.ones(17))


def test_a_counter_that_begins_at_nothing_does_not_compile_what_it_counts_for_twice() -> None:
    @kernel.kernel
    def doubled(number: int) -> int:
        return 2 * number

    @kernel.kernel
    def doubles_below(end: int) -> int:
        total, k = 0, 0
        while k < end:
            total += doubled(k)
            k += 1
        return total

    assert doubles_below(4) == 12
    assert [str(signature) for signature in doubled.signatures] == ["(int64,)"]


WARM = """
import sys
import numpy as np
from majlis.draws import quantiles
print(round(float(quantiles(np.array([0.975]))[0]), 3), "numba.np.linalg" in sys.modules)
"""


def test_a_kernel_is_read_from_the_disk_without_making_numba_ready_to_compile(tmp_path: Path) -> None:
    environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
    words = [sys.executable, "-c", WARM]
    said = [subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert said == ["1.96 True\n", "1.96 False\n"]
