"""Cells: numbers as they are read, and no chance of 0 or 100 per cent by any path."""

import pytest

from majlis.report.cells import cell_text, heading
from majlis.results import Cell, Column

SHARE = Column("chance", "Chance", "%", 0, "share")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (0.62, "62 %"),
        (0.0, "under 1 %"),
        (0.995, "over 99 %"),
        ((0.0, 1.0), "<1 – >99 %"),
        ((0.005, 0.12), "<1 – 12 %"),
        (None, ""),
    ],
)
def test_a_share_is_read_in_per_cent_and_never_certain(cell: Cell, text: str) -> None:
    assert cell_text(SHARE, cell) == text
    assert heading(SHARE) == "Chance"


def test_points_may_reach_the_ends_of_the_scale() -> None:
    column = Column("interval", "80 % between", "points", 0, "interval")
    assert cell_text(column, (0.2, 99.6)) == "0 – 100"
    assert cell_text(column, (-0.2, 7)) == "0 – 7"
