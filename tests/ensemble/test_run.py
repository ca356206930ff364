"""Running models on worlds: the influence stage reaches those that ask for it, and all of them on request."""

import numpy as np
import pytest

from draws.test_worlds import dossier
from majlis.draws import sampled
from majlis.ensemble import run
from majlis.ensemble.run import chosen_models, listened, predict
from majlis.theory.outcomes import MODELS, WeightedMean

NAMES = ("weighted-mean", "network")


def test_only_the_network_model_listens_unless_asked() -> None:
    sample = sampled(dossier(), 200, 1)
    found = predict(sample, chosen_models(NAMES)).outcomes
    worlds = sample.worlds()
    after = WeightedMean().predict(listened(worlds))
    assert np.array_equal(found["weighted-mean"], WeightedMean().predict(worlds.positions))
    assert np.array_equal(found["network"], after)
    assert np.abs(found["network"] - found["weighted-mean"]).max() > 1


def test_nobody_listens_twice() -> None:
    sample = sampled(dossier(), 200, 1)
    found = predict(sample, chosen_models(NAMES), influence=True).outcomes
    assert np.array_equal(found["network"], found["weighted-mean"])


def test_worlds_made_in_parts_give_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    sample, models = sampled(dossier(), 230, 1), chosen_models()
    whole = predict(sample, models)
    monkeypatch.setattr(run, "TOGETHER", 30)  # fewer than most models of many rounds answer
    parts = predict(sample, models)
    assert len(whole.outcomes["weighted-mean"]) == 230
    assert len(whole.outcomes["contest"]) == MODELS["contest"].worlds
    for name in models:
        assert np.array_equal(parts.outcomes[name], whole.outcomes[name]), name
        assert np.array_equal(parts.blurred[name], whole.blurred[name]), name


def test_progress_in_parts_never_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "TOGETHER", 60)
    shares: list[float] = []
    predict(sampled(dossier(), 230, 1), chosen_models(NAMES), progress=lambda share, doing: shares.append(share))
    assert len(shares) == 4 * len(NAMES)
    assert shares == sorted(shares)
