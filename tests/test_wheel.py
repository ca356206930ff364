"""The package as a stranger gets it: built, installed away from the repository, complete, and calling nobody."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
UV = shutil.which("uv")
NETWORK = ("failed to fetch", "error sending request", "dns error", "network connectivity", "timed out")
URL = re.compile(r"(?:https?:)?//((?:[a-z0-9-]+\.)+[a-z]{2,})")
NAMES_NOT_ADDRESSES = {"www.w3.org", "json-schema.org", "vega.github.io"}
"""Names of vocabularies, which nothing opens."""
CITATIONS = {"doi.org"}

pytestmark = pytest.mark.skipif(UV is None, reason="uv is not installed")


def _uv(*words: str | Path) -> None:
    newest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]["exclude-newer"]
    command = [str(UV), *map(str, words), "--exclude-newer", newest]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode != 0 and any(sign in done.stderr.lower() for sign in NETWORK):
        pytest.skip("no network")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _uv("build", "--wheel", "--out-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_everything_that_the_source_does(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= held
    assert "majlis/py.typed" in held
    assert any(name.endswith("/licenses/LICENSE") for name in held)
    assert not [name for name in held if name.startswith("tests") or "__pycache__" in name]


def test_no_file_of_the_wheel_names_an_outside_host(wheel):
    with zipfile.ZipFile(wheel) as archive:
        named = {
            (name, host)
            for name in archive.namelist()
            if not name.startswith("majlis/examples/")
            for host in URL.findall(archive.read(name).decode("utf-8", "replace"))
        }
    assert {(name, host) for name, host in named if host not in NAMES_NOT_ADDRESSES | CITATIONS} == set()


def test_examples_name_hosts_only_to_cite_them():
    for example in (ROOT / "src/majlis/examples").glob("*.yaml"):
        lines = [line for line in example.read_text(encoding="utf-8").splitlines() if URL.search(line)]
        assert [line for line in lines if not re.search(r"\b(url|source|note):", line)] == []


def test_a_clean_environment_away_from_the_repository_can_use_it(wheel, tmp_path):
    environment = tmp_path / "venv"
    _uv("venv", "--python", sys.executable, environment)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    _uv("pip", "install", "--python", python, wheel)
    code = "import sys; from majlis.cli import main; main(sys.argv[1:])"
    for words in (["--version"], ["models", "weighted-median"]):
        done = subprocess.run(
            [python, "-I", "-c", code, *words], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout
