"""What own interest leads to and no coalition upsets: against the definitions on random conflicts, and as published."""

from itertools import combinations

import numpy as np
import pytest

from majlis.formulas import pattern
from majlis.theory.conflict import Graph, Model, OptionForm, concept_named, stability
from majlis.theory.conflict.coalitions import Coalitions, TooManyCoalitions
from majlis.theory.conflict.lasting import reached, upset
from theory.conflict import naive
from theory.conflict.test_engines import form_of, graph_of, model_of


@pytest.mark.parametrize("seed", range(60))
def test_as_defined_on_random_conflicts(seed: int) -> None:
    rng = np.random.default_rng(seed)
    moves = form_of(rng, 6) if seed % 2 else graph_of(rng)
    models = [model_of(rng, moves) for _ in range(3)]
    rank = np.array([m.rank for m in models])
    start = int(rng.integers(moves.size))
    holds = np.asarray(concept_named("seq").stable(moves, rank).all(axis=1))
    arcs = naive.moves_of(moves) if isinstance(moves, OptionForm) else naive.graph_moves(moves)
    everybody = set(range(moves.makers))
    ways, groups = reached(moves, rank, start), upset(moves, rank, holds)
    for d, model in enumerate(models):
        ends = naive.reach(naive.improvements(model, arcs), everybody, start) | {start}
        assert set(np.flatnonzero(ways[d]).tolist()) == ends
        for s in range(moves.size):
            left = any(
                holds[d, q] and all(model.rank[j, q] > model.rank[j, s] for j in h)
                for size in range(2, moves.makers + 1)
                for h in combinations(range(moves.makers), size)
                for q in naive.reach(arcs, set(h), s)
            )
            assert groups[d, s] == left, (d, s)


def test_elmira_as_published() -> None:
    """Kilgour, Hipel, Fang and Peng (2001): interest leads to state 7; two of the three go on to 10, which stays."""
    states = ["NYNNN", "YYNNN", "NNYNN", "YNYNN", "NNNYN", "YNNYN", "NYNNY", "YYNNY", "NNYNY", "YNYNY", "NNNYY"]
    states.append("YNNYY")
    others = [f"{k:05b}".replace("0", "N").replace("1", "Y") for k in range(32)]
    form = OptionForm.of([0, 1, 1, 1, 2], direction=["forward", "back", "both", "forward", "both"],
                         infeasible=[pattern(p) for p in others if p not in states])  # fmt: skip
    model = Model.of(form, [[7, 6, 11, 10, 4, 4, 8, 5, 12, 9, 4, 4], [12, 7, 6, 11, 8, 8, 9, 4, 5, 10, 8, 8],
                            [9, 5, 11, 6, 4, 4, 10, 7, 12, 8, 4, 4]])  # fmt: skip
    holds = stability(model, ["seq"]).equilibria
    assert (1 + np.flatnonzero(holds[0] & reached(form, model.rank[None], 0)[0])).tolist() == [7]
    found = upset(form, model.rank[None], holds)[0]
    assert (1 + np.flatnonzero(holds[0] & found)).tolist() == [7]
    assert list(Coalitions(form, model.rank).upsetting(holds[0])) == [(6, (0, 1), 9)]


def test_nobody_alone_upsets_and_nobody_moves_when_nothing_is_better() -> None:
    """A sole decision maker is no coalition; where everything is liked alike only the status quo is reached."""
    form = OptionForm.of([0, 0])
    rank = np.ones((1, 1, 4), dtype=np.int32)
    assert not upset(form, rank, np.ones((1, 4), dtype=bool)).any()
    assert np.flatnonzero(reached(form, rank, 2)[0]).tolist() == [2]
    rising = np.arange(1, 5, dtype=np.int32)[None, None]
    assert not upset(form, rising, np.ones((1, 4), dtype=bool)).any()
    assert np.flatnonzero(reached(form, rising, 1)[0]).tolist() == [1, 2, 3]


def test_the_order_of_decision_makers_changes_nothing() -> None:
    rng = np.random.default_rng(7)
    form = OptionForm.of([0, 1, 2, 2, 0], makers=3)
    rank = model_of(rng, form).rank[None]
    order = [2, 0, 1]
    turned = form.owned_by([order.index(i) for i in form.owner], 3)
    holds = np.asarray(concept_named("seq").stable(form, rank).all(axis=1))
    assert np.array_equal(upset(form, rank, holds), upset(turned, rank[:, order], holds))
    assert np.array_equal(reached(form, rank, 3), reached(turned, rank[:, order], 3))


def test_too_many_coalitions_are_refused() -> None:
    graph = Graph.of(3, [[(0, 1)]] * 9)
    with pytest.raises(TooManyCoalitions, match="too-many-coalitions"):
        upset(graph, np.ones((1, 9, 3), dtype=np.int32), np.ones((1, 3), dtype=bool))
