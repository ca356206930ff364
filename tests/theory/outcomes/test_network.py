"""Two stages: listening first, any decision second."""

from dataclasses import replace

import numpy as np
import pytest
from tests.theory.outcomes.axioms import worlds

from majlis.theory.influence import friedkin_johnsen
from majlis.theory.outcomes.means import WeightedMean
from majlis.theory.outcomes.median import WeightedMedian
from majlis.theory.outcomes.network import TwoStage
from majlis.theory.outcomes.positions import Positions


def test_listening_then_deciding_as_worked_by_hand() -> None:
    # docs/methods/outcomes/network.md: the second actor moves from 60 to 45 and the mean from 40 to 35.
    room = Positions.of([20.0, 60.0, 40.0], [1.0, 0.5, 0.5], [1.0, 2.0, 2.0])
    ties = np.array([[[1.0, 0, 0], [0.6, 0.4, 0], [0, 0, 1.0]]])
    heard = friedkin_johnsen(room.position, ties, 1 - room.salience)
    np.testing.assert_allclose(heard[0, :, 0], [20.0, 45.0, 40.0], atol=1e-6)
    assert TwoStage(WeightedMean()).predict(room)[0, 0] == pytest.approx(40.0)
    assert TwoStage(WeightedMean()).predict(replace(room, heard=heard))[0, 0] == pytest.approx(35.0)
    assert TwoStage(WeightedMedian()).predict(replace(room, heard=heard))[0, 0] == pytest.approx(40.0)


def test_weights_stay_those_of_before_listening() -> None:
    w = worlds()
    heard = np.where(np.isnan(w.position), np.nan, 100 - w.position)
    np.testing.assert_allclose(
        TwoStage(WeightedMean()).predict(replace(w, heard=heard)), 100 - WeightedMean().predict(w), atol=1e-9
    )


@pytest.mark.parametrize("decision", [WeightedMean(), WeightedMedian()])
def test_without_ties_it_is_the_decision_alone(decision: WeightedMean | WeightedMedian) -> None:
    w = worlds()
    nobody = np.broadcast_to(np.eye(7), (12, 7, 7))
    heard = friedkin_johnsen(w.position, nobody, 1 - w.salience)
    alone = decision.predict(w)
    assert np.array_equal(TwoStage(decision).predict(w), alone)
    np.testing.assert_allclose(TwoStage(decision).predict(replace(w, heard=heard)), alone, atol=1e-6)


def test_some_of_the_worlds_keep_what_was_heard() -> None:
    w = worlds()
    both = replace(w, heard=w.position / 2)
    some = both.worlds(slice(2, 5))
    assert np.array_equal(TwoStage(WeightedMean()).predict(some), TwoStage(WeightedMean()).predict(both)[2:5])
