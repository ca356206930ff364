"""How a fixed answer looks, word for word; `uv run pytest tests/report/test_golden.py --update` writes the files anew.

Drawings are left out of the HTML file, as Vega may write a path in another way; the command and version at the end too.
"""

import re
from pathlib import Path

import pytest

from majlis.report import report_named
from report.fixed import fixed

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def main_part(kind: str, page: str) -> str:
    if kind == "md":
        return page.partition("\n## Repeat this")[0]
    inside = page[page.index("<body>") : page.index("</main>")]
    return re.sub(r"(</desc>).*?(</svg>)", r"\1\2", inside, flags=re.S)


@pytest.mark.parametrize("kind", ["html", "md"])
def test_the_report_of_a_fixed_answer_is_as_written_down(kind: str, request: pytest.FixtureRequest) -> None:
    made = main_part(kind, report_named(kind).load()(fixed()))
    path = GOLDEN / f"fixed.{kind}"
    if request.config.getoption("--update"):
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made, "if the change is meant, run with --update and read the difference"
