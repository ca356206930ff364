"""Broken files, one case a file: what `check` says of each is in `expected.txt`, word for word.

`pytest tests/dossier/test_broken.py --update` writes `expected.txt` anew; read what changed before you commit it.
"""

from pathlib import Path

import pytest

from majlis.dossier.reading.load import verdict

FOLDER = Path(__file__).parent / "broken"
EXPECTED = FOLDER / "expected.txt"
BESIDE = {"expected.txt", "events-bad.csv", "events-latin.csv"}
CASES = sorted(path.name for path in FOLDER.iterdir() if path.name not in BESIDE)
WARNINGS_ONLY = {
    "after-as-of.yaml", "bodies-sense.yaml", "conflict-sense.yaml", "narrow-scale.yaml", "no-evidence.yaml",
    "nobody-signs.yaml", "red-lines-apart.yaml", "rungs-not-nested.yaml", "same-names.yaml", "self-tie.yaml",
    "shares-for-points.yaml", "strategy-without-change.yaml", "unknown-of.yaml", "walk-away-out-of-reach.yaml",
}  # fmt: skip


def expected() -> dict[str, list[str]]:
    """Case to the lines below its heading."""
    said: dict[str, list[str]] = {}
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            said[line.removeprefix("== ")] = []
        elif line:
            said[list(said)[-1]].append(line)
    return said


def lines(name: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(FOLDER)
    return [str(problem) for problem in verdict(name).problems]


def test_what_is_expected_is_up_to_date(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.config.getoption("--update"):
        blocks = ["\n".join([f"== {name}", *lines(name, monkeypatch)]) for name in CASES]
        EXPECTED.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    assert list(expected()) == CASES


@pytest.mark.parametrize("name", CASES)
def test_a_broken_file_is_explained(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (FOLDER / name).read_bytes() if (FOLDER / name).is_file() else b""
    assert lines(name, monkeypatch) == expected()[name]
    assert before == ((FOLDER / name).read_bytes() if (FOLDER / name).is_file() else b"")


@pytest.mark.parametrize("name", CASES)
def test_only_warnings_leave_a_dossier_usable(name: str) -> None:
    found = verdict(FOLDER / name)
    assert (found.dossier is not None) == (name in WARNINGS_ONLY)
    assert found.problems
