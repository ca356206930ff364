"""Faults that no test noticed once, each planted again in a copy of the tree: the test written for it must fail.

`tests/faults.toml` lists them; `benchmarks/faults` finds new ones.
"""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FAULTS = ROOT / "tests" / "faults.toml"


def test_faults_missed_once_are_noticed() -> None:
    """One test for all of them, so that they share a copy and a process however tests are spread."""
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
    assert [outcome for outcome in json.loads(done.stdout) if outcome] == []


def test_faults_are_listed_once_and_change_something() -> None:
    listed = tomllib.loads(FAULTS.read_text(encoding="utf-8"))["fault"]
    planted = [(fault["before"], fault["after"]) for fault in listed]
    assert len(set(planted)) == len(planted)
    assert all(before != after for before, after in planted)
