"""The methods pages: the table of the family says what the code says, and examples by hand are what the models give."""

import re
from pathlib import Path

import pytest

from majlis.theory.outcomes import MODELS, PlainMean, Positions, WeightedMean, WeightedMedian

FOLDER = Path(__file__).parents[3] / "docs" / "methods" / "outcomes"
ROWS = {
    match["name"]: match
    for line in (FOLDER / "index.md").read_text(encoding="utf-8").splitlines()
    if (match := re.match(r"\| \[?`(?P<name>[a-z-]+)`(\]\((?P<page>.+?)\))?.*\| (?P<breaks>[^|]+) \|$", line))
}


@pytest.mark.parametrize("name", MODELS)
def test_every_model_has_a_row_that_declares_what_it_breaks(name: str) -> None:
    broken = ROWS[name]["breaks"]
    declared = set() if broken == "–" else set(broken.split(", "))
    assert declared == MODELS[name].model.breaks
    if page := ROWS[name]["page"]:
        assert f"`{name}`" in (FOLDER / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (WeightedMean(), 100 / 3),
        (PlainMean(), 140 / 3),
        (WeightedMedian(), 25.0),
        (WeightedMedian(quota=2 / 3), 40.0),
    ],
)
def test_means_and_medians_as_worked_by_hand(model: WeightedMean | WeightedMedian | PlainMean, expected: float) -> None:
    # docs/methods/outcomes/centres.md
    assert model.predict(Positions.of([10.0, 40.0, 90.0], 1.0, [3, 2, 1]))[0, 0] == pytest.approx(expected)
