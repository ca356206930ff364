from collections.abc import Callable
from pathlib import Path

import pytest

from majlis.cli import main

SMALL = """\
schema: majlis/1
title: A small dialogue
as_of: 2020-06-10
actors:
  usa: {name: United States, kind: country, seat: principal, capability: [70, 85, 95]}
  iraq: {name: Iraq, kind: country, seat: principal, capability: [30, 40, 55]}
  iran: {name: Iran, kind: country, seat: outside, capability: 70}
issues:
  troops:
    question: What presence remains a year from now?
    scale: {0: none, 40: training and advice only, 100: as in early 2020}
    reversion: [60, 75, 90]
stances:
  - {actor: usa, issue: troops, position: [45, 60, 75], salience: 70}
  - {actor: iraq, issue: troops, position: [25, 40, 55], salience: 70}
  - {actor: iran, issue: troops, position: 0, salience: 90}
strategies:
  leave: {title: Leave, by: usa, changes: [{set: stances.usa.troops.position, to: 10}]}
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A dossier of three actors in the current folder, and its name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    return "small.yaml"


@pytest.fixture
def majlis(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command: status, standard output, standard error."""

    def run(*words: str) -> tuple[int, str, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main(words)
        out, err = capfd.readouterr()
        code = stopped.value.code
        return (0 if code is None else int(code)), out, err

    return run
