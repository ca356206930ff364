"""Running models on worlds: the influence stage reaches those that ask for it, and all of them on request."""

import numpy as np
import pytest

from draws.test_worlds import dossier
from majlis.draws import sampled
from majlis.ensemble import Ensemble, one_issue, run
from majlis.ensemble.run import chosen_models, first, listened, predict
from majlis.errors import MajlisError, UnknownName
from majlis.theory.outcomes import MODELS, WeightedMean, model_named

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


def test_all_models_are_chosen_but_the_experimental_unless_named() -> None:
    experimental = {name for name, entry in MODELS.items() if entry.experimental}
    assert experimental
    assert tuple(chosen_models()) == tuple(name for name in MODELS if name not in experimental)
    assert tuple(chosen_models(("network", "weighted-mean"))) == ("network", "weighted-mean")
    assert set(chosen_models(tuple(experimental))) == experimental


def test_rules_of_a_name_are_used_where_a_model_has_them() -> None:
    """Nash bargaining has rules of that name, the weighted mean has none; "all" has every set beside ours."""
    rules = MODELS["nash"].rules
    assert len(rules) > 1
    one = next(iter(rules))
    chosen = chosen_models(("nash", "weighted-mean"), one)
    assert list(chosen) == [f"nash:{one}", "weighted-mean"]
    assert chosen[f"nash:{one}"] == rules[one]
    assert chosen["weighted-mean"] == MODELS["weighted-mean"].model
    assert chosen_models(("nash",)) == {"nash": MODELS["nash"].model}
    every = chosen_models(("weighted-mean", "nash"), "all")
    assert list(every) == ["weighted-mean", "nash", *(f"nash:{rule}" for rule in rules)]
    assert every["nash"] == MODELS["nash"].model
    assert every[f"nash:{one}"] == rules[one]


def test_a_model_named_with_its_rules_keeps_them() -> None:
    one, other = list(MODELS["nash"].rules)[:2]
    for rules in ("default", "all"):
        assert chosen_models((f"nash:{one}",), rules) == {f"nash:{one}": model_named(f"nash:{one}")}
    assert one != other


def test_models_and_rules_that_do_not_exist_are_refused() -> None:
    with pytest.raises(UnknownName, match="no rule set named 'defalt'") as caught:
        chosen_models(NAMES, "defalt")
    assert caught.value.known[:2] == ("default", "all")
    with pytest.raises(UnknownName, match="Did you mean 'weighted-mean'"):
        chosen_models(("weighted-men",))


def test_a_model_of_many_rounds_answers_the_first_worlds_or_all_if_asked() -> None:
    sample, models = sampled(dossier(), 300, 1), chosen_models(("contest", "weighted-mean"))
    limit = MODELS["contest"].worlds
    assert limit is not None
    assert limit < 300
    some, every = predict(sample, models), predict(sample, models, thorough=True)
    assert {name: len(o) for name, o in some.outcomes.items()} == {"contest": limit, "weighted-mean": 300}
    assert len(every.outcomes["contest"]) == 300
    assert np.array_equal(every.outcomes["contest"][:limit], some.outcomes["contest"])
    assert {name: len(b) for name, b in some.blurred.items()} == {"contest": 300, "weighted-mean": 300}


def test_model_error_is_the_one_asked_for_between_the_extremes_of_the_world() -> None:
    sample = sampled(dossier(), 200, 1)
    found = predict(sample, chosen_models(NAMES), error=20.0)
    lowest, highest = sample.extremes()
    outcome = found.outcomes["weighted-mean"]
    expected = np.clip(outcome + 0.2 * (highest - lowest) * sample.noise.own[:200], lowest, highest)
    assert np.allclose(found.blurred["weighted-mean"], expected)
    exact = predict(sample, chosen_models(NAMES), error=0.0)
    assert np.array_equal(exact.blurred["network"], exact.outcomes["network"])
    assert not np.array_equal(predict(sample, chosen_models(NAMES)).blurred["network"], exact.outcomes["network"])


def test_positions_of_a_forecast_are_those_after_listening_if_there_was_any() -> None:
    sample = sampled(dossier(), 50, 1)
    plain, heard = (predict(sample, chosen_models(NAMES), influence=influence) for influence in (False, True))
    worlds = sample.worlds()
    assert np.array_equal(plain.positions.position, worlds.positions.position, equal_nan=True)
    assert np.array_equal(heard.positions.position, listened(worlds).position, equal_nan=True)
    assert np.array_equal(heard.outcomes["weighted-mean"], WeightedMean().predict(listened(worlds)))


def test_the_models_are_told_one_after_the_other() -> None:
    told: list[tuple[float, str]] = []
    predict(sampled(dossier(), 10, 1), chosen_models(NAMES), progress=lambda share, doing: told.append((share, doing)))
    assert told == [(0.0, "weighted-mean"), (0.5, "network")]


def test_the_first_worlds_are_the_first_or_all_there_are() -> None:
    positions = sampled(dossier(), 20, 1).worlds().positions
    assert np.array_equal(first(positions, 7).capability, positions.capability[:7])
    assert first(positions, 20) is positions
    assert first(positions, 21) is positions


def test_one_issue_is_a_column() -> None:
    outcomes = {"m": np.array([[1.0, 2.0], [3.0, 4.0]])}
    assert one_issue(outcomes, 1)["m"].tolist() == [2, 4]


def test_an_ensemble_draws_and_runs_as_it_says() -> None:
    ensemble = Ensemble(300, 4, ("weighted-mean", "contest"), thorough=True, error=0.0)
    found = ensemble.predict(dossier())
    assert np.array_equal(found.sample.values, sampled(dossier(), 300, 4).values)
    assert {name: len(outcome) for name, outcome in found.outcomes.items()} == {"weighted-mean": 300, "contest": 300}
    assert np.array_equal(found.blurred["contest"], found.outcomes["contest"])
    assert found.names == ("weighted-mean", "contest")
    assert not found.influence
    moved = Ensemble(30, 4, NAMES, influence=True).predict(dossier())
    assert np.array_equal(moved.outcomes["network"], moved.outcomes["weighted-mean"])


def test_an_ensemble_asked_for_a_dossier_like_another_gives_the_same() -> None:
    ensemble = Ensemble(50, 2, NAMES)
    other = dossier(ties=[])
    alone, beside = ensemble.predict(other), ensemble.predict(other, like=ensemble.predict(dossier()))
    assert np.array_equal(alone.blurred["network"], beside.blurred["network"])


def test_without_issues_there_is_nothing_to_forecast() -> None:
    with pytest.raises(MajlisError, match="no-issues"):
        Ensemble(10, 1).predict(dossier(issues={}, stances=[]))
