"""The same dossier listed otherwise: the same answers of every model, with all that is left to chance."""

import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from draws.test_worlds import dossier
from majlis.dossier import Dossier, read
from majlis.draws import sampled
from majlis.ensemble.run import chosen_models, predict
from majlis.theory.outcomes import MODELS


def shuffled(given: Dossier, seed: int) -> Dossier:
    """Every list and mapping of actors, issues, stances and ties in another order."""
    rng, content = random.Random(seed), dict(given.plain())
    for section in ("actors", "issues"):
        content[section] = dict(_mixed(content[section].items(), rng))
    for section in ("stances", "ties"):
        content[section] = _mixed(content[section], rng)
    return Dossier.model_validate(content)


def _mixed(entries: Any, rng: random.Random) -> list[Any]:
    found = list(entries)
    rng.shuffle(found)
    return found


def _answers(given: Dossier, draws: int, influence: bool, rules: str) -> Mapping[str, np.ndarray]:
    """Model to blurred outcomes, (row, issue), issues in order of their names."""
    found = predict(sampled(given, draws, 1), chosen_models(tuple(MODELS), rules), influence=influence).blurred
    names = list(given.issues)
    return {model: rows[:, [names.index(key) for key in sorted(names)]] for model, rows in found.items()}


def _gap(one: Mapping[str, np.ndarray], other: Mapping[str, np.ndarray]) -> dict[str, float]:
    return {model: float(np.abs(rows - other[model]).max()) for model, rows in one.items()}


@pytest.mark.parametrize("influence", [False, True])
def test_a_small_dialogue_with_every_rule_that_looks_at_no_order(influence: bool) -> None:
    listed = _answers(dossier(), 150, influence, "all")
    for seed in (1, 2):
        gaps = _gap(listed, _answers(shuffled(dossier(), seed), 150, influence, "all"))
        assert {name: gap for name, gap in gaps.items() if gap > 1e-9} == {}


def test_a_dialogue_of_thirty_eight_actors_on_fourteen_issues() -> None:
    case = read("us-iraq-2020")[0]
    gaps = _gap(_answers(case, 12, True, "default"), _answers(shuffled(case, 3), 12, True, "default"))
    assert {name: gap for name, gap in gaps.items() if gap > 1e-9} == {}
