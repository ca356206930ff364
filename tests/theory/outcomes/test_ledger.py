"""One contract for every model that tells what it did."""

import numpy as np
import pytest
from tests.theory.outcomes.axioms import listed
from tests.theory.outcomes.test_contract import MEMBERS, worlds

from majlis.theory.outcomes.ledger import Traceable

TELLING = {name: model for name, model in MEMBERS.items() if isinstance(model, Traceable)}

every_telling_model = pytest.mark.parametrize("name", TELLING)


@every_telling_model
@pytest.mark.parametrize("draw", [0, 5])
def test_a_ledger_ends_where_the_model_predicts(name: str, draw: int) -> None:
    w = worlds()
    ledger = TELLING[name].trace(w, draw)
    np.testing.assert_allclose(ledger.outcomes[-1], MEMBERS[name].predict(w)[draw], atol=1e-9)


@every_telling_model
def test_a_ledger_starts_from_the_positions_and_has_one_row_a_round(name: str) -> None:
    w = worlds()
    ledger = TELLING[name].trace(w, 3)
    np.testing.assert_array_equal(ledger.positions[0], w.position[3])
    assert ledger.positions.shape[0] == ledger.outcomes.shape[0]
    assert ledger.stopped
    assert all(1 <= move.round < len(ledger.positions) for move in ledger.moves)
    assert [move.round for move in ledger.moves] == sorted(move.round for move in ledger.moves)


@every_telling_model
def test_a_ledger_tells_the_same_story_in_whatever_order_the_room_is_listed(name: str) -> None:
    if "ties" in MEMBERS[name].breaks:
        pytest.skip("declared: breaks ties, which arise on the way")
    w, issues, actors = worlds(), [2, 0, 1], [3, 6, 0, 5, 1, 4, 2]
    one, other = TELLING[name].trace(w, 3), TELLING[name].trace(listed(w, actors, issues), 3)
    assert other.actors == tuple(w.actors[i] for i in actors)
    np.testing.assert_allclose(other.positions, one.positions[:, actors][:, :, issues], atol=1e-6)
    np.testing.assert_allclose(other.outcomes, one.outcomes[:, issues], atol=1e-6)
    key = lambda move: (move.round, move.actor, move.issue, move.partner, round(move.end, 6))  # noqa: E731
    assert sorted(map(key, other.moves)) == sorted(map(key, one.moves))


@every_telling_model
def test_every_move_has_a_reason_and_known_names(name: str) -> None:
    w = worlds()
    for move in TELLING[name].trace(w, 0).moves:
        assert move.reason.endswith("."), move
        assert move.actor in w.actors
        assert move.issue in w.issues
        assert move.partner in ("", *w.actors)
        assert set(move.supporters) | set(move.externalities) <= set(w.actors)
