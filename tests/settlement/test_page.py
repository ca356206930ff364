"""`docs/methods/choice.md` says what ships: coefficients, errors, levels, scores."""

import re
from pathlib import Path

import numpy as np

from majlis.settlement import CLAIMS, shipped

PAGE = (Path(__file__).parents[2] / "docs" / "methods" / "choice.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in PAGE.splitlines() if line[:1] == "|"]


def numbers(text: str) -> list[float]:
    return [float(found.replace("−", "-")) for found in re.findall(r"[−-]?\d*\.?\d+", text)]


def table(heading: str) -> list[list[str]]:
    """The rows below the first table row that begins with a heading."""
    first = next(k for k, row in enumerate(ROWS) if row[0] == heading)
    width = len(ROWS[first])
    end = next((k for k in range(first + 2, len(ROWS) - 1) if set(ROWS[k + 1][0]) == {"-"}), len(ROWS))
    return [row for row in ROWS[first + 2 : end] if len(row) == width]


def test_coefficients_and_their_errors() -> None:
    told = np.array([numbers(row[1]) + numbers(row[2]) for row in table("feature")])
    errors = np.sqrt(np.diag(shipped().covariance))
    assert told.tolist() == np.round(np.stack([shipped().coefficients, errors], axis=1), 2).tolist()


def test_levels() -> None:
    rows = table("claims")
    assert [numbers(row[0])[0] / 100 for row in rows] == list(CLAIMS)
    for claim, row in zip(CLAIMS, rows, strict=True):
        assert numbers(row[1]) == [shipped().level(claim, 99, elsewhere=False)]
        assert numbers(row[2]) == [shipped().level(claim, 99, "central", elsewhere=False)]


def test_what_few_actors_and_another_field_ask_for() -> None:
    for row in table("actors known"):
        number = int(numbers(row[0])[0])
        assert numbers(row[1]) == [shipped().share(number)]
        assert numbers(row[2]) == [shipped().level(0.8, number, elsewhere=False)]
    row = next(row for row in ROWS if row[0] == "another field")
    assert numbers(" ".join(row)) == [shipped().elsewhere["shortest"][claim] for claim in CLAIMS]


def test_scores_of_issues_left_out() -> None:
    row = table("left out")[0]
    record = {name: values[0] for name, values in shipped().record.items()}
    assert numbers(row[1]) == [shipped().data["issues"]]
    told = [numbers(cell) for cell in row[2:7]]
    expected = [
        [round(record["crps"], 2)],
        [round(record["missed"], 1)],
        [round(record["within_10"], 3)],
        [round(record["log_loss"], 2)],
        [round(100 * record["shortest_80_held"]), round(record["shortest_80_width"])],
    ]
    assert told == expected
    assert numbers(row[7]) == [round(number, 2) for number in shipped().record["gain"]]
