"""docs/methods/representation.md: what it works out by hand."""

import numpy as np
import pytest

from majlis.theory.representation import RULES, Approvals, closeness, group_consensus, judge


def test_closeness() -> None:
    group, nothing = np.array([[90.0, 80.0]]), np.array([[np.nan, np.nan]])
    assert closeness(group, np.ones((1, 2)), np.array([[90.0, 60.0]]))[0, 0] == pytest.approx(0.9)
    assert closeness(group, np.ones((1, 2)), nothing)[0, 0] == 0.0


def test_who_deserves_better() -> None:
    cast = Approvals.of([[0, 1, 2, 3]] * 6 + [[4, 5]] * 2, 6)
    claim = judge(cast, (0, 1, 4, 5), 4).ejr_plus.claim
    assert claim is not None
    assert (claim.level, claim.candidates, claim.voters) == (3, (2,), (0, 1, 2, 3, 4, 5))
    assert RULES["pav"].elect(cast, 4).first == (0, 1, 2, 4)
    assert judge(cast, (0, 1, 2, 4), 4).ejr_plus.holds


def test_consensus() -> None:
    found = group_consensus(np.ones((9, 1)), np.array([0] * 5 + [1] * 4))
    assert found.standard[0] == pytest.approx(5.5 / 6 * 4.5 / 5)
    assert float(found.legacy[0]) == pytest.approx(6 / 7 * 5 / 6)
