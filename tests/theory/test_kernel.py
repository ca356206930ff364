"""Kernels: cached for exactly the source they were compiled from, shared among threads without changing a bit."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from majlis.theory import kernel


def test_the_cache_is_another_when_any_file_of_the_theory_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "theory"
    shutil.copytree(kernel.THEORY, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kernel, "THEORY", copy)
    before = kernel.cache_folder()
    assert kernel.cache_folder() == before
    with open(copy / "stream.py", "a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert kernel.cache_folder() != before


def test_without_write_access_the_cache_is_in_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kernel.os, "access", lambda path, mode: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kernel.cache_folder().parent == tmp_path


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_every_draw_is_done_once_whatever_the_number_of_threads(threads: int) -> None:
    done = np.zeros(17, dtype=int)

    def task(block: slice) -> None:
        done[block] += 1

    kernel.over_draws(task, 17, threads)
    assert np.array_equal(done, np.ones(17))
