"""Running models on worlds: the influence stage reaches those that ask for it, and all of them on request."""

import numpy as np

from draws.test_worlds import dossier
from majlis.draws import draw
from majlis.ensemble.run import chosen_models, listened, predict
from majlis.theory.outcomes import WeightedMean

NAMES = ("weighted-mean", "network")


def test_only_the_network_model_listens_unless_asked() -> None:
    worlds = draw(dossier(), 200, 1)
    found = predict(worlds, chosen_models(NAMES)).outcomes
    after = WeightedMean().predict(listened(worlds))
    assert np.array_equal(found["weighted-mean"], WeightedMean().predict(worlds.positions))
    assert np.array_equal(found["network"], after)
    assert np.abs(found["network"] - found["weighted-mean"]).max() > 1


def test_nobody_listens_twice() -> None:
    worlds = draw(dossier(), 200, 1)
    found = predict(worlds, chosen_models(NAMES), influence=True).outcomes
    assert np.array_equal(found["network"], found["weighted-mean"])
