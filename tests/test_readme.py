"""What the README shows of the first command is what the first command says."""

import os
import re
import subprocess
import sys
from pathlib import Path

from majlis.dossier import read

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SHOWN = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def test_the_first_command_says_what_the_readme_shows(tmp_path, request):
    text = README.read_text(encoding="utf-8")
    wanted = re.search(r"uv run (majlis brief .*)", text)
    assert wanted is not None
    program = str(Path(sys.executable).parent / "majlis")
    words = [program, *wanted[1].split()[1:]]
    done = subprocess.run(
        words,
        cwd=tmp_path,
        env=os.environ | {"COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert (tmp_path / "us-iraq-2020.brief.html").stat().st_size > 100_000
    if request.config.getoption("--update"):
        README.write_text(SHOWN.sub(lambda _: done.stdout, text, count=1), encoding="utf-8")
    shown = SHOWN.search(README.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[0] == done.stdout, "run `uv run pytest tests/test_readme.py --update`"


def test_the_page_on_the_case_counts_right():
    page = (ROOT / "docs" / "tutorial" / "us-iraq-2020.md").read_text(encoding="utf-8")
    told = {row[1]: int(row[2]) for row in re.finditer(r"^\| ([a-z]+) \| (\d+)", page, re.MULTILINE)}
    dossier, _ = read("us-iraq-2020")
    conflict = dossier.conflict
    assert conflict is not None
    counted = {name: len(getattr(dossier, name)) for name in told if name not in ("parliament", "conflict")}
    counted |= {"parliament": dossier.bodies["council"].seats, "conflict": len(conflict.decision_makers)}
    assert told == counted
    assert len(told) >= 8
