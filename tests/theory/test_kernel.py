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
from majlis.theory import kept, kernel


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    copy = tmp_path / "theory"
    shutil.copytree(kernel.THEORY, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kernel, "THEORY", copy)
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    yield copy
    kernel._digest.cache_clear()


def folder(package: Path) -> Path:
    kernel._digest.cache_clear()
    found = kernel.cache_folder(package)
    assert found is not None
    return found


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


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """The three places for kernels; those in `locked` cannot be written."""
    made = {name: tmp_path / name for name in ("given", "source", "user")}
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(made["given"]))
    monkeypatch.setenv("XDG_CACHE_HOME", str(made["user"]))
    monkeypatch.setattr(kernel, "THEORY", made["source"])
    return made


def lock(monkeypatch: pytest.MonkeyPatch, *locked: Path) -> None:
    monkeypatch.setattr(kernel, "writable", lambda place: not any(place.is_relative_to(each) for each in locked))


def test_kernels_are_kept_in_the_first_place_that_can_be_written(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = homes["source"]
    name = f"majlis-kernels-{kernel._digest(package)}"
    for locked, place in (
        ((), homes["given"]),
        (("given",), homes["source"] / "__pycache__"),
        (("given", "source"), homes["user"]),
    ):
        lock(monkeypatch, *(homes[each] for each in locked))
        assert kernel.cache_folder(package) == place / name
        assert kernel.can_be_kept()
    lock(monkeypatch, *homes.values())
    assert kernel.cache_folder(package) is None
    assert not kernel.can_be_kept()
    assert not kernel.anything_compiled()


def test_kernels_that_came_with_an_image_are_read_where_none_can_be_written(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = homes["source"] / "outcomes"
    lock(monkeypatch, *homes.values())
    built = homes["source"] / "__pycache__" / f"majlis-kernels-{kernel._digest(package)}"
    built.mkdir(parents=True)
    assert kernel.cache_folder(package) == built
    assert not kernel.anything_compiled()
    (built / "outcomes").mkdir()
    (built / "outcomes" / "kernel.nbi").touch()
    assert kernel.anything_compiled()
    assert not kernel.can_be_kept()


def test_somebody_without_a_home_has_no_cache_there(homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(kernel.os.path, "expanduser", lambda path: path)
    lock(monkeypatch, homes["given"], homes["source"])
    assert kernel.cache_folder(homes["source"]) is None


def test_a_relative_folder_of_the_user_is_ignored(homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    lock(monkeypatch, homes["given"], homes["source"])
    assert kernel.cache_folder(homes["source"]) is None


def test_numba_of_others_keeps_its_place(tmp_path: Path) -> None:
    before = kernel.numba.config.CACHE_DIR
    assert Path(kept.kept(doubled, tmp_path).cache_path) == tmp_path
    assert before == kernel.numba.config.CACHE_DIR


def doubled(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("place", ["nowhere", "in the way"])
def test_a_kernel_that_cannot_be_kept_answers_and_is_noted(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in the way").write_text("a file where the folder would be", encoding="utf-8")
    monkeypatch.setattr(kernel, "cache_folder", lambda _: None if place == "nowhere" else tmp_path / place)
    monkeypatch.setattr(kept, "UNKEPT", set())
    assert kernel.kernel(doubled)(4) == 8
    assert [name for name in kept.UNKEPT if "doubled" in name]


def test_a_kernel_that_is_broken_on_the_disk_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "cache_folder", lambda _: tmp_path)
    monkeypatch.setattr(kept, "UNKEPT", set())
    assert kernel.kernel(doubled)(4) == 8
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 2
    for path in files:
        path.write_bytes(b"")
    assert kernel.kernel(doubled)(4) == 8
    assert not kept.UNKEPT
    assert all(path.stat().st_size > 0 for path in files)
    again = kernel.kernel(doubled)
    assert again(4) == 8
    assert sum(again.stats.cache_hits.values()) == 1


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
