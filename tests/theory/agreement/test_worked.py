"""The worked examples of docs/methods/agreement.md, to the digits printed there."""

from pathlib import Path

import numpy as np
import pytest

from majlis.theory.agreement import (
    Talks,
    agreed,
    chain,
    chance_without_lines,
    common_range,
    gains,
    room,
    shortfall,
    sign,
)

WANTED, SALIENCE, REVERSION = [[80, 20], [20, 90]], [[3, 1], [1, 3]], [50, 40]
FREE = Talks.of(WANTED, SALIENCE, REVERSION)
UP_TO_60 = Talks.of(WANTED, SALIENCE, REVERSION, highest=[[100, 100], [60, 100]])
WALKS = Talks.of(WANTED, SALIENCE, REVERSION, highest=[[100, 100], [60, 100]], walk_away=[80, np.nan])
APART = Talks.of(WANTED, SALIENCE, REVERSION, lowest=[[70, 0], [0, 0]], highest=[[100, 100], [60, 100]])
NARROW = Talks.of([[100, 0], [0, 100]], [[9, 1], [1, 9]], 50, highest=[[100, 100], [51.5, 100]])


@pytest.mark.parametrize(
    ("talks", "least", "package", "gain", "signed"),
    [
        (FREE, 15.0, (80, 75.7), (13.6, 19.3), 0.918),
        (UP_TO_60, 5.0, (60, 57.0), (3.25, 10.24), 0.582),
        (NARROW, 1.2, (51.5, 53.5), (1, 3), 0.355),
    ],
)
def test_where_there_is_room(talks, least, package, gain, signed) -> None:
    found, value = sign(talks), room(talks, exact=True)
    assert value.lower[0] == pytest.approx(least, abs=1e-6)
    assert value.upper[0] == pytest.approx(least, abs=1e-6)
    assert found.room[0]
    assert found.package[0] == pytest.approx(package, abs=0.05)
    assert found.gains[0] == pytest.approx(gain, abs=0.05 if least == 15.0 else 0.005)
    assert found.signed[0] == pytest.approx(signed, abs=0.0005)


def test_the_packages_of_the_largest_least_gain() -> None:
    assert gains(np.array([[80.0, 70.0]]), FREE)[0].min() == pytest.approx(15.0)
    assert gains(np.array([[60.0, 50.0]]), UP_TO_60)[0].min() == pytest.approx(5.0)


def test_no_agreement_is_worth_this_much() -> None:
    """u(q) = (72.5, 55): a walk-away at just these levels changes nothing."""
    walks = sign(FREE._replace(walk_away=np.array([[72.5, 55.0]])))
    np.testing.assert_allclose(walks.gains, sign(FREE).gains, atol=1e-6)


def test_a_walk_away_point_that_is_too_high() -> None:
    value = room(WALKS, exact=True)
    assert value.upper[0] == pytest.approx(-0.625, abs=1e-6)
    assert not value.room[0]
    assert sign(WALKS).signed[0] == 0.0
    # Where B gains 1, at (60, 44⅔), A loses 7/6; where A gains 1, at (60, 36), B loses 5.5.
    assert shortfall(WALKS)[0] == pytest.approx((13 / 6, 6.5), abs=1e-4)


def test_red_lines_that_do_not_meet() -> None:
    low, high = common_range(APART)
    assert (low.tolist(), high.tolist()) == ([[70.0, 0.0]], [[60.0, 100.0]])
    assert not room(APART).room[0]
    assert np.isinf(shortfall(APART)).all()
    without = sign(APART, [True, False])  # on the other issue alone their wishes are opposed
    assert not without.room[0]
    assert without.left_out.tolist() == [[True, False]]


def test_what_is_agreed_where_a_model_predicts_70_and_30() -> None:
    found = sign(UP_TO_60)
    assert gains(np.array([[60.0, 30.0]]), UP_TO_60)[0] == pytest.approx((10, -10))
    y = agreed(np.array([[70.0, 30.0]]), UP_TO_60, found)
    assert y[0] == pytest.approx((60, 43.3), abs=0.05)
    assert gains(y, UP_TO_60)[0] == pytest.approx((6.67, 0), abs=0.005)
    w = chain(used=0.65, room=found.room, signed=found.signed)
    assert w[0] == pytest.approx(0.378, abs=0.0005)


def test_what_the_red_line_costs() -> None:
    cost = chance_without_lines(UP_TO_60, sign(UP_TO_60))[:, 0] - sign(UP_TO_60).signed[0]
    assert cost == pytest.approx((0.918 - 0.582, 0), abs=0.001)


PAGE = Path(__file__).parents[3] / "docs" / "methods" / "agreement.md"


def test_the_page_shows_what_is_computed() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for talks, case in ((FREE, "no red lines"), (UP_TO_60, "B could live with issue 1 up to 60")):
        found, least = sign(talks), room(talks, exact=True).upper[0]
        (x, y), (a, b), signed = found.package[0], found.gains[0], f"{found.signed[0]:.3f}".lstrip("0")
        assert f"| {case} | {least:.2f} | ({x:.1f}, {y:.1f}) | {a:.2f}, {b:.2f} | {signed} |" in text
    none = f"{room(WALKS, exact=True).lower[0] - 1e-6:.2f}".replace("-", "−")
    assert f"| the same, and A walks away below 80 | {none} | none | | 0 |" in text
    assert "A is short by {:.2f}, B by {:.2f}".format(*shortfall(WALKS)[0]) in text
    (x, y), (a, b) = sign(NARROW).package[0], sign(NARROW).gains[0]
    chance = f"{sign(NARROW).signed[0]:.3f}".lstrip("0")
    assert f"*x\\** = ({x:.1f}, {y:.1f}) gains {a:.0f} and {b:.0f}: signed {chance}" in text
