"""Hypergames: projections and what holds in whose eyes."""

import numpy as np

from majlis.theory.conflict import CONCEPTS, Model, OptionForm, stability
from majlis.theory.conflict.hypergame import Belief, hypergame, unaware
from majlis.theory.conflict.responses import Response

NASH = CONCEPTS["nash"]
assert isinstance(NASH, Response)
HUNT = Model.of(OptionForm.of([0, 1]), [[3, 1, 2, 4], [3, 2, 1, 4]])
"""Stag hunt: option 0 the first hunter's, option 1 the second's."""


def everything(form: OptionForm) -> np.ndarray:
    return np.arange(form.size, dtype=np.int32)


def test_without_beliefs_it_is_the_true_conflict() -> None:
    found = hypergame(HUNT, NASH, {})
    assert found.holds.tolist() == found.true.tolist() == stability(HUNT, ["nash"]).equilibria[0].tolist()
    assert not found.deceptive.any()
    assert not found.missed.any()


def test_who_is_wrong_about_itself_stays_where_it_should_not() -> None:
    """The second hunter thinks it would gain by leaving: the stag hunt no longer holds, though it truly does."""
    wrong = HUNT.rank.copy()
    wrong[1] = [3, 4, 1, 2]
    found = hypergame(HUNT, NASH, {1: Belief(Model(HUNT.moves, wrong), everything(HUNT.moves))})  # type: ignore[arg-type]
    assert found.true.tolist() == [True, False, False, True]
    assert found.holds.tolist() == [True, False, False, False]
    assert found.missed.tolist() == [False, False, False, True]
    assert found.seen[0].tolist() == [True, False, False, True]


def test_an_option_somebody_does_not_know_of() -> None:
    """Prisoner one does not know it can defect from a third option of two's: states with it look like those without."""
    form = OptionForm.of([0, 1, 1])
    smaller, looks = unaware(form, 0b100)
    assert smaller.states.tolist() == [0, 1, 2, 3]
    assert looks.tolist() == [0, 1, 2, 3, 0, 1, 2, 3]
    rank = [[1, 2, 3, 4, 9, 5, 7, 6], [1, 2, 3, 4, 5, 6, 7, 8]]
    true = Model.of(form, rank)
    believed = Model.of(smaller, np.array(rank)[:, :4])
    found = hypergame(true, NASH, {0: Belief(believed, looks)})
    assert found.stays[0].tolist() == [False, True, False, True] * 2
    assert found.true.tolist() == [False] * 6 + [True, False]
    assert found.holds.tolist() == [False] * 7 + [True]
    assert found.deceptive.tolist() == [False] * 7 + [True]


def test_a_state_that_makes_no_sense_is_not_stayed_at() -> None:
    from majlis.formulas import pattern

    form = OptionForm.of([0, 1], infeasible=[pattern("YN")])
    smaller, looks = unaware(form, 0b10)
    assert form.states.tolist() == [0, 2, 3]
    assert smaller.states.tolist() == [0]
    assert looks.tolist() == [0, 0, -1]
