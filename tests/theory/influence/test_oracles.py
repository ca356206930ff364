"""Influence, autonomy and bounded confidence against answers in fractions from two engines."""

import json
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from majlis.theory.influence import autonomy, bounded_confidence, friedkin_johnsen, owed, shares
from pages import ROOT
from shared import SHARED, needs_shared

Case = dict[str, Any]


def _cases(name: str) -> list[Any]:
    """The few that come with the code, and on a developer's machine all."""
    kept = json.loads((ROOT / f"tests/oracles/influence/{name}.json").read_text(encoding="utf-8"))
    path = SHARED / f"oracles/people/{name}.json"
    known = {case["id"] for case in kept}
    more = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return [pytest.param(case, id=case["id"]) for case in kept] + [
        pytest.param(case, id=case["id"], marks=needs_shared) for case in more if case["id"] not in known
    ]


def _numbers(values: list[str | None]) -> np.ndarray:
    return np.array([np.nan if value is None else float(Fraction(value)) for value in values])


def _matrix(rows: list[list[Any]]) -> np.ndarray:
    """Full rows, or of sparse ones (column, weight)."""
    matrix = np.zeros((len(rows), len(rows)))
    for i, row in enumerate(rows):
        for j, value in row if isinstance(row[0], list) else enumerate(row):
            matrix[i, j] = float(Fraction(value))
    return matrix


@pytest.mark.parametrize("case", _cases("influence"))
def test_listening(case: Case) -> None:
    ties, listens, x = _matrix(case["ties"])[None], _numbers(case["susceptibility"])[None], _numbers(case["position"])
    expected = case["expected"]
    final = friedkin_johnsen(x[None, :, None], ties, listens[:, :, None])[0, :, 0]
    # 1 − λ is all there is of λ = 0.999999, and a float keeps ten digits of it: 1e-9 of the answer, not of a point.
    np.testing.assert_allclose(final, _numbers(expected["final"]), rtol=1e-9, atol=1e-9)
    if "shares" in expected:
        np.testing.assert_allclose(shares(ties, listens)[0], _matrix(expected["shares"]), atol=1e-9)


@pytest.mark.parametrize("case", [c for c in _cases("autonomy") if "countries" in c.values[0]])
def test_autonomy(case: Case) -> None:
    v = shares(_matrix(case["ties"])[None], _numbers(case["susceptibility"])[None])
    weight = _numbers(case["weight"])[None]
    for name, actors in case["countries"].items():
        expected, members = case["expected"][name], np.isin(np.arange(weight.size), actors)
        parts = owed(v, weight, members)
        found = autonomy(parts, members)[0]
        if expected["autonomy"] is None:
            assert np.isnan(found)
            assert np.isnan(parts).all()
            continue
        assert found == pytest.approx(float(Fraction(expected["autonomy"])), abs=1e-9)
        outsiders = {str(j): part for j, part in enumerate(parts[0]) if not members[j] and part > 1e-12}
        assert outsiders == pytest.approx({j: float(Fraction(s)) for j, s in expected["owed"].items()}, abs=1e-9)
        assert parts.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("case", [c for c in _cases("autonomy") if "draws" in c.values[0]])
def test_autonomy_over_draws(case: Case) -> None:
    counts = np.array([draw["ties_counts"] for draw in case["draws"]], dtype=float)
    ties = counts / counts.sum(axis=2, keepdims=True)
    listens = np.array([_numbers(draw["susceptibility"]) for draw in case["draws"]])
    weight = np.array([_numbers(draw["weight"]) for draw in case["draws"]])
    members = np.isin(np.arange(5), case["country"])
    parts = owed(shares(ties, listens), weight, members)
    columns = np.column_stack([autonomy(parts, members), parts[:, ~members]])
    expected = case["expected"]
    np.testing.assert_allclose(columns.mean(axis=0), expected["mean"], atol=1e-9)
    for share in (10, 50, 90):
        np.testing.assert_allclose(np.percentile(columns, share, axis=0), expected[f"p{share}"], atol=1e-9)


@pytest.mark.parametrize("case", _cases("bounded_confidence"))
def test_bounded_confidence(case: Case) -> None:
    x, near = _numbers(case["position"])[None, :, None], float(Fraction(case["confidence"]))
    ties = _matrix(case["ties"])[None] if "ties" in case else None
    expected = case["expected"]
    for round_, views in enumerate(expected["trajectory"]):
        played = bounded_confidence(x, near, ties, rounds=round_)
        np.testing.assert_allclose(played.position[0, :, 0], _numbers(views), atol=1e-9)
        assert played.rounds[0, 0] == round_
    end = bounded_confidence(x, near, ties)
    assert end.settled[0, 0]
    if expected["settled"]:
        assert end.rounds[0, 0] == expected["rounds"]
        np.testing.assert_allclose(end.position[0, :, 0], _numbers(expected["final"]), atol=1e-9)
        camps = [np.flatnonzero(end.position[0, :, 0] == view).tolist() for view in np.unique(end.position)]
        assert sorted(camps) == sorted(expected["groups"])
