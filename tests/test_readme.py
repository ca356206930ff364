"""What the README shows of the first command is what the first command says."""

import os
import re
import subprocess
import sys
from pathlib import Path

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
