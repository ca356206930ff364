"""Houses: three actors of one government do not count three times where heads count."""

import numpy as np
import pytest

from draws.test_worlds import dossier
from majlis.dossier import Dossier
from majlis.draws import best_guess
from majlis.theory.outcomes import MODELS

ISSUES = {"water": {"question": "?", "scale": {0: "none", 100: "all"}, "reversion": 50}}


def case(*actors: tuple[str, str | None, float, float]) -> Dossier:
    """Name, whom it belongs to, capability and position of everybody, who all care alike."""
    return dossier(
        actors={
            name: {"name": name, "capability": force} | ({"of": of} if of else {}) for name, of, force, _ in actors
        },
        issues=ISSUES,
        stances=[
            {"actor": name, "issue": "water", "position": at, "salience": 50} for name, _, _, at in actors if at >= 0
        ],
        ties=[],
    )


def plain_mean(d: Dossier) -> float:
    return float(MODELS["plain-mean"].model.predict(best_guess(d).positions)[0, 0])


def test_a_house_has_one_voice_shared_by_capability() -> None:
    # the house stands at (30 × 0 + 10 × 80) / 40 = 20, the other at 100
    assert plain_mean(case(("g", None, 30, 0), ("m", "g", 10, 80), ("x", None, 5, 100))) == pytest.approx(60)


def test_a_country_is_no_house() -> None:
    apart = case(("g", "iraq", 30, 0), ("m", "iraq", 10, 90), ("x", None, 5, 60))
    assert best_guess(apart).positions.house is None
    assert plain_mean(apart) == pytest.approx(50)


def test_splitting_an_actor_of_a_house_into_halves_changes_nothing() -> None:
    whole = case(("g", None, 30, 0), ("m", "g", 10, 80), ("x", None, 5, 100))
    split = case(("g", None, 30, 0), ("m1", "g", 5, 80), ("m2", "g", 5, 80), ("x", None, 5, 100))
    assert plain_mean(split) == pytest.approx(plain_mean(whole))
    loose = case(("g", None, 30, 0), ("m1", None, 5, 80), ("m2", None, 5, 80), ("x", None, 5, 100))
    assert plain_mean(loose) == pytest.approx(65)


def test_one_without_a_stance_leaves_its_voice_to_its_house_and_the_weak_share_alike() -> None:
    assert plain_mean(case(("g", None, 30, -1), ("m", "g", 10, 80), ("x", None, 5, 100))) == pytest.approx(90)
    assert plain_mean(case(("g", None, 0, 0), ("m", "g", 0, 80), ("x", None, 5, 100))) == pytest.approx(70)


def test_houses_follow_chains_and_the_order_of_actors_changes_nothing() -> None:
    actors = [("office", "m", 10, 50), ("m", "g", 10, 80), ("g", None, 20, 0), ("x", None, 5, 100)]
    found = best_guess(case(*actors)).positions
    assert found.house is not None
    assert found.house.tolist() == [2, 2, 2, 3]
    assert plain_mean(case(*actors)) == pytest.approx(plain_mean(case(*actors[::-1])))
    assert np.allclose(found.by_name().voice.sum(axis=1), 2)
