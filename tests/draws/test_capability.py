"""What an actor can bring to bear may differ from issue to issue: drawn for the stance, weighed there, moved there."""

from typing import Any

import numpy as np
import pytest

from majlis.dossier import Dossier
from majlis.draws import best_guess, sampled
from majlis.ensemble.drivers import drivers
from majlis.settlement import shipped
from majlis.theory.outcomes.means import WeightedMean


def talks(own: Any = None) -> Dossier:
    """Two actors on two issues; the second stance of the first actor may have a capability of its own."""
    issue = {"question": "How much?", "scale": {0: "none", 100: "all"}, "reversion": 50}
    stances: list[dict[str, Any]] = [
        {"actor": actor, "issue": key, "position": x, "salience": 50}
        for key in ("quota", "levy") for actor, x in (("n", 10), ("s", 90))
    ]  # fmt: skip
    stances[2] |= {} if own is None else {"capability": own}
    return Dossier.model_validate(
        {
            "schema": "majlis/1", "title": "T", "as_of": "2020-01-01", "issues": {"quota": issue, "levy": issue},
            "actors": {"n": {"name": "N", "capability": [70, 80, 90]}, "s": {"name": "S", "capability": [10, 20, 30]}},
            "stances": stances,
        }
    )  # fmt: skip


def test_a_capability_of_its_own_counts_on_its_issue_alone() -> None:
    plain, own = (WeightedMean().predict(best_guess(talks(c)).positions)[0] for c in (None, 5))
    assert plain == pytest.approx([26, 26])
    assert own == pytest.approx([26, (5 * 10 + 20 * 90) / 25])


def test_the_same_capability_said_twice_changes_nothing() -> None:
    plain, own = (best_guess(talks(c)).positions for c in (None, [70, 80, 90]))
    assert (plain.capability.ndim, own.capability.ndim) == (2, 3)
    assert np.array_equal(plain.weight, own.weight)
    assert np.array_equal(plain.overall, own.overall)


def test_it_is_drawn_from_its_own_range() -> None:
    sample = sampled(talks([1, 2, 3]), 500, 1)
    c = sample.positions().power
    assert c.shape == (500, 2, 2)
    assert c[:, 0, 1].max() < 10 < c[:, 0, 0].min()
    assert np.array_equal(c[:, 1, 0], c[:, 1, 1])
    assert "capability/n/levy" in {q.name for q in sample.quantities}


def test_it_moves_its_issue_and_the_actors_own_moves_the_others() -> None:
    quota, levy = drivers(sampled(talks([20, 40, 60]), 50, 1), shipped())
    assert "capability/n" in {d.quantity for d in quota}
    assert "capability/n/levy" not in {d.quantity for d in quota}
    assert "capability/n/levy" in {d.quantity for d in levy}
    assert "capability/n" not in {d.quantity for d in levy}
