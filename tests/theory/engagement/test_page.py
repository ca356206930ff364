"""docs/methods/engagement.md: what it works out by hand."""

import numpy as np
import pytest

from majlis.theory.engagement import CAUTIOUS, Portfolio, best_plan, gains, leverage, persuasion, plan_one_by_one


def test_leverage_and_gain() -> None:
    found = leverage(np.array([[[5 / 7, 2 / 7], [1 / 7, 6 / 7]]]), np.array([[1.0, 3.0]]))
    assert found[0] == pytest.approx([2 / 7, 5 / 7])
    moved = persuasion(np.array([0.2]), np.array([[0.5]]), np.array([[0.5]]))
    assert gains(np.array([[0.25]]), np.array([[40.0]]), moved, 100.0)[0, 0, 0] == pytest.approx(0.75)


def test_two_hedges() -> None:
    gain = np.tile([[10.0, -6.0], [-6.0, 10.0]], (5, 1))[:, :, None]
    hedges = Portfolio(np.full((2, 1), 3.0), gain, 6.0, np.zeros(10))
    assert plan_one_by_one(hedges, CAUTIOUS) == ()
    found = best_plan(hedges, CAUTIOUS)
    assert (found.plan, found.value) == (((0, 0), (1, 0)), pytest.approx(4.0))
