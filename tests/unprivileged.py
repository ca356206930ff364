"""Commands of somebody who may do only what the bits of files and folders say, whoever runs the tests."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import majlis

BEYOND_THE_BITS = (1, 2)
"""Capabilities to write and to read whatever the bits say (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
DROP = 24
"""PR_CAPBSET_DROP."""
MAJLIS = "import sys; from majlis.cli import main; main()"


def run(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """`majlis` with these words and these variables alone, without a superuser's rights to files."""
    try:
        return subprocess.run(
            [sys.executable, "-c", MAJLIS, *words],
            cwd=cwd,
            env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **env},
            preexec_fn=_give_up_rights if os.name == "posix" and os.geteuid() == 0 else None,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    except subprocess.SubprocessError as error:
        if isinstance(error, subprocess.TimeoutExpired):
            raise
        pytest.skip("the superuser of this system cannot give up rights")


def _give_up_rights() -> None:
    libc = ctypes.CDLL(None)
    for right in BEYOND_THE_BITS:
        if libc.prctl(DROP, right, 0, 0, 0) != 0:
            raise OSError("not allowed")


@contextmanager
def locked(folder: Path) -> Iterator[Path]:
    """A folder in which nobody can write, nor anywhere below it."""
    places = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    before = {place: place.stat().st_mode for place in places}
    for place in places:
        place.chmod(0o555)
    try:
        yield folder
    finally:
        for place, mode in before.items():
            place.chmod(mode)


def package(folder: Path) -> Path:
    """A copy of the package, to be put on the path of a command; it has nothing compiled."""
    source = Path(majlis.__file__).parent
    shutil.copytree(source, folder / "majlis", ignore=shutil.ignore_patterns("__pycache__"))
    return folder
