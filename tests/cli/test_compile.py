"""The other process of a first run: only on a first run, ended with the work, and of use to it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from majlis.cli import compile as beside
from majlis.theory import kernel

NEW_KERNELS = """
import gc
from numba.core.dispatcher import Dispatcher
from majlis import runs
from majlis.cli.compile import compile_all
from majlis.dossier import read

def compiled():
    kernels = [d for d in gc.get_objects() if isinstance(d, Dispatcher) and d.py_func.__module__.startswith("majlis")]
    return {f"{k.py_func.__module__}.{k.py_func.__name__} {s}" for k in kernels for s in k.signatures}

compile_all()
before = compiled()
runs.run("brief", read("us-iraq-2020")[0], draws=30)
print(len(before))
print("\\n".join(sorted(compiled() - before)))
"""


class Started:
    """Stands for processes, and remembers them."""

    def __init__(self) -> None:
        self.words: list[list[str]] = []
        self.ended = 0

    def __call__(self, words: list[str], **options: int) -> "Started":
        self.words.append(words)
        return self

    def terminate(self) -> None:
        self.ended += 1

    def wait(self) -> None:
        assert self.ended


def kernels() -> Path:
    folder = kernel.cache_folder(kernel.THEORY / "outcomes")
    assert folder is not None
    return folder


def test_another_process_compiles_on_a_first_run_until_the_work_is_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started = Started()
    monkeypatch.setattr(beside.subprocess, "Popen", started)
    monkeypatch.setattr(beside, "cores", lambda: 2)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    kernels().mkdir()
    with beside.compiled_beside():
        assert started.words == [[sys.executable, "-m", "majlis.cli.compile"]]
        assert started.ended == 0
    assert started.ended == 1


def test_it_ends_with_work_that_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started = Started()
    monkeypatch.setattr(beside.subprocess, "Popen", started)
    monkeypatch.setattr(beside, "cores", lambda: 2)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    with pytest.raises(KeyboardInterrupt), beside.compiled_beside():
        raise KeyboardInterrupt
    assert started.ended == 1


def test_later_runs_start_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started = Started()
    monkeypatch.setattr(beside.subprocess, "Popen", started)
    monkeypatch.setattr(beside, "cores", lambda: 2)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    (kernels() / "outcomes").mkdir(parents=True)
    (kernels() / "outcomes" / "kernel.nbi").touch()
    with beside.compiled_beside():
        pass
    assert not started.words


@pytest.mark.parametrize(("cores", "can_be_kept"), [(1, True), (2, False)])
def test_nothing_is_started_that_is_of_no_use(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cores: int, can_be_kept: bool
) -> None:
    started = Started()
    monkeypatch.setattr(beside.subprocess, "Popen", started)
    monkeypatch.setattr(beside, "cores", lambda: cores)
    monkeypatch.setattr(kernel, "can_be_kept", lambda: can_be_kept)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    with beside.compiled_beside():
        pass
    assert not started.words


def test_it_compiles_the_models_that_a_brief_needs() -> None:
    said = subprocess.run([sys.executable, "-c", NEW_KERNELS], capture_output=True, text=True, check=True).stdout
    many, *new = said.split("\n")
    assert int(many) > 15
    assert [line for line in new if line.startswith(("majlis.theory.outcomes", "majlis.theory.conflict"))] == []


def test_loading_kernels_is_not_compiling_them(tmp_path: Path) -> None:
    code = "import majlis.ensemble; from majlis.theory.kernel import anything_compiled; print(anything_compiled())"
    env = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout
    assert said == "False\n"
