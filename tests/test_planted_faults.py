"""Faults that no test noticed once, each planted again in a copy of the tree: the test written for it must fail.

`tests/faults.toml` lists them; `benchmarks/faults` finds new ones.
"""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FAULTS = ROOT / "tests" / "faults.toml"
LISTED = tomllib.loads(FAULTS.read_text(encoding="utf-8"))["fault"]


@pytest.fixture(scope="module")
def outcomes() -> list[str]:
    """What came of each fault, all in one process: nothing if it was noticed."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.faults.replay", str(FAULTS)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("number", range(len(LISTED)), ids=[fault["after"] for fault in LISTED])
def test_a_planted_fault_is_noticed(number: int, outcomes: list[str]) -> None:
    assert outcomes[number] == ""


def test_faults_are_listed_once_and_change_something() -> None:
    planted = [(fault["before"], fault["after"]) for fault in LISTED]
    assert len(set(planted)) == len(planted)
    assert all(before != after for before, after in planted)
