"""A fault tried: a copy of the tree with it in place, and the tests run there until the first that fails.

Each trial is a fork of a process that has loaded everything but Majlis: it costs little more than its tests.
"""

import gc
import hashlib
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Iterable, Sequence
from compileall import compile_dir
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("src", "tests", "benchmarks", "docs", "README.md", "CHANGELOG.md", "pyproject.toml")
LOADED = ("pytest", "numba", "numpy", "pydantic", "hypothesis", "hypothesis.extra.numpy", "jsonschema", "openpyxl",
          "ruamel.yaml", "yaml", "jinja2", "altair", "vl_convert", "typer", "rich")  # fmt: skip
WAIT = 20
"""Seconds by the clock a trial may take for each second of the processor."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the tests failed or took too long, and how many seconds of the processor they took."""

    noticed: bool
    seconds: float


def copied(folder: Path) -> Path:
    """A copy of the tree in a folder, compiled, with the kernels that are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy2(ROOT / name, folder / name)
    _keep_kernels(folder)
    compile_dir(folder / "src", quiet=2)
    return folder


def _keep_kernels(folder: Path) -> None:
    """Numba looks for the kernels of a file in a folder named after the file's place, which is another in the copy."""
    there = {_named(package): _named(folder / package.relative_to(ROOT)) for package in _packages()}
    for cache in (folder / "src" / "majlis" / "theory" / "__pycache__").glob("majlis-kernels-*/*"):
        if cache.name in there:
            cache.rename(cache.with_name(there[cache.name]))


def _packages() -> Iterable[Path]:
    return {path.parent for path in (ROOT / "src" / "majlis").rglob("*.py")}


def _named(package: Path) -> str:
    return f"{package.name}_{hashlib.sha1(str(package).encode()).hexdigest()}"


def load() -> None:
    """Load what every trial needs; Majlis itself comes from the copy."""
    for name in LOADED:
        import_module(name)


def unload(path: Path) -> None:
    """Forget Majlis where a file of it was loaded, for it has changed."""
    loaded = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "majlis"}
    if any(getattr(module, "__file__", None) == str(path) for module in loaded.values()):
        for name in loaded:
            del sys.modules[name]


def tried(
    folder: Path, tests: Sequence[str], ignored: Sequence[str], seconds: float, changed: Path | None = None
) -> Verdict:
    """Run tests in a copy, for at most so many seconds of the processor; `changed` is the file with a fault."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if changed is not None:
                unload(changed)
            status = _tested(folder, tests, ignored, seconds)
        finally:
            os._exit(status)
    end = time.monotonic() + WAIT * seconds
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            return Verdict(status != 0, usage.ru_utime + usage.ru_stime)
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.02)


def _tested(folder: Path, tests: Sequence[str], ignored: Sequence[str], seconds: float) -> int:
    """The status pytest ends with."""
    limit = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    with open(os.devnull, "w", encoding="utf-8") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    gc.set_threshold(100_000)
    os.chdir(folder)
    source = str(folder / "src")
    sys.path[:0] = [source, str(folder)]
    os.environ |= {"PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1", "CI": "true"}
    sys.dont_write_bytecode = True
    import pytest

    words = ["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", "--rootdir", str(folder)]
    words += ["-o", "addopts=--strict-markers --import-mode=importlib"]
    return int(pytest.main([*words, *(f"--ignore={test}" for test in ignored), *tests]))


class Planted:
    """The text of a file replaced for as long as a `with` lasts; bytecode of the true text stays good."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.kept, self.stat = path.read_text(encoding="utf-8"), path.stat()

    def __enter__(self) -> None:
        self.path.write_text(self.text, encoding="utf-8")
        os.utime(self.path)

    def __exit__(self, *_: object) -> None:
        self.path.write_text(self.kept, encoding="utf-8")
        os.utime(self.path, ns=(self.stat.st_atime_ns, self.stat.st_mtime_ns))
