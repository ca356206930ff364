"""As in a container: nothing can be written, nobody has a home, and kernels are kept where somebody says, if at all."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import SMALL
from majlis.cli.compile import UNKEPT_SAID
from unprivileged import MAJLIS, locked, package, run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="containers are of Linux")
FORECAST = ("forecast", "small.yaml", "--model", "weighted-mean", "--draws", "20", "-o", "-")


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the package and a dossier in which nobody can write."""
    folder = package(tmp_path_factory.mktemp("image"))
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    with locked(folder):
        yield folder


def surroundings(image: Path, **more: str) -> dict[str, str]:
    return {"PYTHONPATH": str(image), "HOME": str(image / "nobody"), "TMPDIR": str(image), **more}


def test_where_nothing_can_be_written_the_answer_is_the_same_and_the_price_is_said_once(image, majlis, monkeypatch):
    monkeypatch.chdir(image)
    _, whole, _ = majlis(*FORECAST, "--quiet")
    done = run(*FORECAST, cwd=image, **surroundings(image))
    assert (done.returncode, done.stdout) == (0, whole)
    assert [line for line in done.stderr.splitlines() if "warning" not in line] == [UNKEPT_SAID]
    assert not list(image.rglob("*.nbi"))


@pytest.mark.parametrize("quiet", [True, False])
def test_quiet_says_nothing_of_it(majlis, small, monkeypatch, quiet):
    monkeypatch.setattr("majlis.theory.kept.UNKEPT", {"a kernel"})
    _, _, err = majlis(*FORECAST, *(["--quiet"] if quiet else []))
    assert err.count("[no-cache]") == (0 if quiet else 1)


def test_nothing_is_said_where_nothing_is_compiled(image):
    done = run("check", "small.yaml", cwd=image, **surroundings(image))
    assert done.returncode == 0
    assert "[no-cache]" not in done.stderr


def test_kernels_are_kept_where_somebody_says_and_read_where_it_cannot_be_written(image, tmp_path):
    said = {"NUMBA_CACHE_DIR": str(tmp_path)}
    assert "[no-cache]" not in run(*FORECAST, cwd=image, **surroundings(image, **said)).stderr
    kept = sorted(tmp_path.rglob("*.nbc"))
    assert kept
    with locked(tmp_path):
        done = run(*FORECAST, cwd=image, **surroundings(image, **said))
    assert done.returncode == 0
    assert "[no-cache]" not in done.stderr
    assert sorted(tmp_path.rglob("*.nbc")) == kept


def test_a_full_disk_under_the_kernels_stops_no_work(image, tmp_path):
    def no_large_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    env = surroundings(image, NUMBA_CACHE_DIR=str(tmp_path), PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(
        [sys.executable, "-c", MAJLIS, *FORECAST],
        cwd=image,
        env=env,
        preexec_fn=no_large_files,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0
    assert "where each issue can settle" in done.stdout.lower()
    assert done.stderr.count("[no-cache]") == 1
