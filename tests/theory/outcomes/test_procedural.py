"""Win sets against their definition point by point, and the setter model's closed form."""

from dataclasses import replace

import numpy as np
import pytest
from tests.theory.outcomes.axioms import worlds

from majlis.theory.outcomes.positions import Positions
from majlis.theory.outcomes.procedural import Procedural


def one(model: Procedural, *args: object, **kwargs: object) -> float:
    return float(model.predict(Positions.of(*args, **kwargs))[0, 0])  # type: ignore[arg-type]  # as in `of`


@pytest.mark.parametrize(
    ("setter", "veto", "q", "expected"),
    [
        (80.0, 60.0, 10.0, 80.0),  # the veto player accepts up to 110: the setter gets all it wants
        (80.0, 40.0, 10.0, 70.0),  # up to 70, and no further
        (80.0, 40.0, 40.0, 40.0),  # the veto player wants no change
        (80.0, 20.0, 40.0, 40.0),  # it wants less, the setter more
        (10.0, 30.0, 50.0, 10.0),  # mirror images of the same
        (10.0, 45.0, 50.0, 40.0),
    ],
)
def test_the_setter_takes_what_the_veto_player_barely_accepts(
    setter: float, veto: float, q: float, expected: float
) -> None:
    # Romer and Rosenthal (1978): the setter's own point, or the mirror image of the reversion point in the veto player.
    rule = Procedural("setter", setter="first")
    assert one(rule, [setter, veto], 0.5, [1.0, 2.0], q, actors=["first", "second"]) == expected


def test_without_a_name_the_heaviest_veto_player_sets_the_agenda() -> None:
    assert one(Procedural("setter"), [80.0, 40.0], [0.9, 0.5], 10.0, 10.0) == 70.0
    assert one(Procedural("setter"), [80.0, 40.0], [0.5, 0.9], 10.0, 10.0) == 40.0
    assert one(Procedural("setter"), [80.0, 40.0, 0.0], [0.9, 0.5, 1.0], 10.0, 10.0, veto=[True, True, False]) == 70.0


def test_equally_heavy_setters_propose_the_middle() -> None:
    assert one(Procedural("setter"), [30.0, 40.0, 45.0], [1.0, 1.0, 0.2], 10.0, 10.0) == 35.0


def test_consensus_moves_the_weighted_mean_into_the_win_set_as_worked_by_hand() -> None:
    # docs/methods/outcomes/procedural.md
    wanted, veto = [30.0, 90.0, 90.0], [True, True, False]
    assert one(Procedural(), wanted, reversion=20.0, veto=veto) == 40.0
    assert one(Procedural(), wanted, reversion=0.0, veto=veto) == 60.0
    assert one(Procedural(), wanted, reversion=50.0, veto=veto) == 50.0
    assert one(Procedural(quota=2 / 3, veto=False), wanted, reversion=20.0, veto=veto) == pytest.approx(70.0)


@pytest.mark.parametrize("quota", [0.5, 2 / 3, 0.9, 1.0])
@pytest.mark.parametrize("veto", [False, True])
def test_the_win_set_is_what_enough_actors_prefer_to_the_reversion_point(quota: float, veto: bool) -> None:
    w = worlds(draws=10, actors=7, issues=2, seed=4)
    low, high = Procedural(quota=quota, veto=veto).win_set(w)
    for d in range(10):
        for k in range(2):
            here = w.present[d, :, k]
            x, weight, q = w.position[d, here, k], w.weight[d, here, k], w.reversion[d, k]
            for y in np.linspace(-60, 160, 441):
                accepts = np.abs(y - x) < np.abs(q - x)
                passes = weight[accepts].sum() >= quota * weight.sum() * (1 - 1e-9)
                passes &= not veto or bool(accepts[w.veto[here]].all())
                assert passes == (low[d, k] < y < high[d, k] and y != q)


def test_a_majority_follows_the_median_towards_it_and_no_further_than_its_mirror_image() -> None:
    rule = Procedural("setter", quota=0.5, veto=False, setter="far")
    assert one(rule, [30.0, 40.0, 95.0], reversion=20.0, actors=["a", "b", "far"]) == 60.0


def test_unanimous_rule_equals_veto_for_all() -> None:
    w = worlds()
    everyone = replace(w, veto=np.ones(7, dtype=bool))
    np.testing.assert_allclose(Procedural(quota=1.0, veto=False).predict(w), Procedural().predict(everyone), atol=1e-9)
