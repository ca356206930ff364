"""What holds in each world, and whether an arrangement is kept there: against single models, world by world."""

import numpy as np
import pytest

from analyses.conflict_cases import HIGH, dossier, prisoners, talks
from majlis.draws import draw
from majlis.draws.conflict.model import conflict_model
from majlis.draws.conflict.preferences import ranks
from majlis.ensemble.standing import agreeing, arrangement, standing
from majlis.errors import MajlisError, UnknownName
from majlis.theory.conflict import Model, stability
from majlis.theory.conflict.sequences import evolution

UNSURE = [{"source": "book", "confidence": "low"}]


def unsure() -> dict:
    return prisoners(
        preferences={
            "one": {"statements": ["col", "NOT row"], "evidence": UNSURE},
            "two": {"statements": ["row", "NOT col"], "evidence": UNSURE},
        }
    )


def test_every_world_is_as_worked_out_alone() -> None:
    d = dossier(conflict=unsure())
    model, worlds = conflict_model(d), draw(d, 64, 3)
    drawn = ranks(model, worlds, 3)
    found = standing(model, drawn)
    assert found.worlds == 64
    assert 1 < len(found.rank) < 64
    assert found.reached is not None
    for w in range(64):
        one, c = Model(model.moves, drawn[w]), found.case[w]
        assert np.array_equal(found.rank[c], drawn[w])
        assert np.array_equal(found.holds[c], stability(one, ["seq"]).equilibria[0])
        ways = evolution(one, 0).improving.depth > 0
        assert np.array_equal(found.reached[c], ways | (np.arange(4) == 0))
    share = found.share(found.holds)
    assert share == pytest.approx(found.holds[found.case].mean(axis=0))


def test_prisoners_are_held_where_nobody_alone_gets_them_out() -> None:
    """Both silent or both talking holds; interest leads nowhere from today, and both together would leave it."""
    d = dossier()
    found = standing(conflict_model(d), ranks(conflict_model(d), draw(d, 1, 1), 1))
    assert found.holds.tolist() == [[True, False, False, True]]
    assert found.upset is not None
    assert found.upset[0].tolist() == [True, False, False, False]
    assert found.lasts.tolist() == [[False, False, False, False]]


def test_an_arrangement_of_all_options_is_one_state() -> None:
    d = dossier(conflict=unsure())
    model, worlds = conflict_model(d), draw(d, 200, 1)
    found = standing(model, ranks(model, worlds, 1))
    for state, (row, col) in enumerate([(False, False), (True, False), (False, True), (True, True)]):
        kept = arrangement(d, {"row": row, "col": col}, worlds, 1)
        assert kept.states == (state,)
        assert np.array_equal(kept.holds, found.holds[found.case, state])
        assert np.array_equal(kept.lasts, found.lasts[found.case, state])


def test_what_an_arrangement_leaves_open_may_be_either_way() -> None:
    """Less said, more states, kept at least as often; nothing said, kept wherever anything holds."""
    d = dossier(**talks())
    worlds = draw(d, 200, 2)
    both, one, nothing = (
        arrangement(d, options, worlds, 2) for options in ({"aid": True, "open": False}, {"aid": True}, {})
    )
    assert set(both.states) < set(one.states) < set(nothing.states) == {0, 1, 2, 3}
    assert np.all(both.holds <= one.holds)
    assert np.all(one.holds <= nothing.holds)
    assert both.holds.mean() > 0
    assert np.all(one.lasts <= one.reached)
    assert np.all(one.reached <= one.holds)


def test_the_worlds_are_those_of_every_other_analysis() -> None:
    """The first worlds of a longer run are those of a shorter one, and another seed gives others."""
    d = dossier(conflict=unsure())
    short, long = (arrangement(d, {"row": True}, draw(d, n, 5), 5).holds for n in (256, 512))
    assert np.array_equal(short, long[:256])
    assert not np.array_equal(short, arrangement(d, {"row": True}, draw(d, 256, 6), 6).holds)


def test_states_that_count_as_one_agree_if_one_of_them_does() -> None:
    same = {"statements": ["row"], "evidence": HIGH}
    d = dossier(conflict=prisoners(coalesce=["Y-"], preferences={"one": same, "two": same}))
    model = conflict_model(d)
    assert model.moves.size == 3
    one = int(model.node[1])
    assert one in agreeing(model, {"row": True, "col": True}).tolist()
    assert one in agreeing(model, {"row": True, "col": False}).tolist()


def test_what_cannot_be_is_refused() -> None:
    d = dossier(conflict=prisoners(infeasible=[{"pattern": "YY"}]))
    with pytest.raises(MajlisError, match="no-such-arrangement"):
        arrangement(d, {"row": True, "col": True}, draw(d, 5, 1), 1)
    with pytest.raises(UnknownName, match="Did you mean 'row'"):
        arrangement(d, {"rows": True}, draw(d, 5, 1), 1)
