"""Dossiers in which actors listen to each other, in one order and another: the same answer, and the right one."""

from typing import Any

import numpy as np
import pytest

from majlis.analyses.forecast import forecast
from majlis.analyses.forecasting import Forecasting
from majlis.dossier import Dossier
from majlis.draws import best_guess, draw
from majlis.ensemble.run import listened

SURE = [{"source": "x", "note": "q", "confidence": "high"}]


Tie = tuple[str, str, float]


def dossier(actors: str, starts: dict[str, Any], ties: list[Tie], listens: float = 1.0) -> Dossier:
    """One issue, actors of one letter, and how far everybody listens; ties are (from, to, weight)."""
    open_ = [listens] * 3
    content: dict[str, Any] = {
        "schema": "majlis/1",
        "title": "who listens to whom",
        "as_of": "2026-01-01",
        "sources": {"x": {"title": "t"}},
        "actors": {key: {"name": key, "capability": 50, "susceptibility": open_} for key in actors},
        "issues": {"k": {"question": "K?", "scale": {0: "none", 100: "all"}, "reversion": 50}},
        "stances": [
            {"actor": key, "issue": "k", "position": starts[key], "salience": 50, "evidence": SURE} for key in actors
        ],
        "ties": [{"from": source, "to": target, "weight": [w, w, w]} for source, target, w in ties],
    }
    return Dossier.model_validate(content)


BOTH_WAYS = [("a", "b", 1.0), ("b", "a", 1.0)]


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_two_who_hear_only_each_other_meet_half_way(order: str) -> None:
    pair = dossier(order, {"a": 0, "b": 100}, BOTH_WAYS[:: 1 if order == "ab" else -1])
    assert listened(best_guess(pair)).position.ravel().tolist() == [50.0, 50.0]
    how = Forecasting(models=("weighted-mean", "network"), influence=True, error=0.0)
    told = forecast(pair, forecasting=how).data()["issues"]["k"]["models"]
    # Draws of judgements on either side of 0 and 100 are cut there, each on its own: the middle is near 50, not at it.
    assert told["network"] == told["weighted-mean"]
    assert told["network"]["settles"]["median"] == pytest.approx(50.0, abs=0.5)
    assert told["network"]["settles"]["high"] - told["network"]["settles"]["low"] < 5


def _crowd(order: str) -> Dossier:
    """Eight who hear each other in rings and threes; four of them are alike in all that the dossier says."""
    ring = [(a, b, 0.3) for a, b in zip("abcdefgh", "bcdefgha", strict=True)]
    others = [(a, b, 0.1 * k + 0.55) for k, (a, b) in enumerate(zip("aaccf", "eghbb", strict=True))]
    starts = {key: [0, 0, 0] if key in "abcd" else 12 * place for place, key in enumerate("abcdefgh")}
    ties = sorted(ring + others, key=lambda tie: (order.index(tie[1]), order.index(tie[0])))
    return dossier(order, starts, ties, 0.8)


@pytest.mark.parametrize("order", ["hgfedcba", "caebdgfh", "hbdfaceg"])
def test_views_after_listening_do_not_depend_on_how_a_dossier_is_listed(order: str) -> None:
    one, other = (listened(draw(_crowd(keys), 300, 1)).position for keys in ("abcdefgh", order))
    place = ["abcdefgh".index(key) for key in order]
    assert np.array_equal(other, one[:, place])
