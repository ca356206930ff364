"""Coalitions and the status quo: every cell of the oracles, the published story of Elmira, the definitions."""

import json
from itertools import pairwise

import numpy as np
import pytest

from majlis.formulas import pattern
from majlis.theory.conflict import Graph, Model, OptionForm, stability
from majlis.theory.conflict.coalitions import Coalitional, Coalitions, TooManyCoalitions, coalitions_of
from majlis.theory.conflict.sequences import evolution, sequences
from shared import needs_shared
from theory.conflict import naive
from theory.conflict.oracle import FOLDER, named
from theory.conflict.test_engines import form_of, graph_of, model_of

KINDS = {"CNash": "nash", "CGMR": "gmr", "CSMR": "smr", "CSEQ": "seq"}
WITH_COALITIONS = ("Cuban", "Elmira", "Garrison", "Prisoners", "SyriaIraq")


def oracle(name: str) -> dict:
    return json.loads((FOLDER / "models" / f"{name}_coalition_statusquo.json").read_text())


@needs_shared
@pytest.mark.parametrize("name", WITH_COALITIONS)
def test_coalitions_of_named_conflicts(name: str) -> None:
    case, expected = named(name), oracle(name)
    found = Coalitions(case.form, case.model.rank)
    assert len(expected["per_coalition"]) == len(found.all) == 2 ** len(case.makers) - 1
    for members, theirs in expected["per_coalition"].items():
        h = tuple(case.makers.index(m) for m in members.split("+"))
        pairs = {(s + 1, q + 1) for s, q in zip(*(a.tolist() for a in found.improvements[h]), strict=True)}
        assert pairs == {(int(s), q) for s, qs in theirs["coalition_improvements"].items() for q in qs}
        for kind, ours in KINDS.items():
            assert (1 + np.flatnonzero(found.stable(ours, h))).tolist() == theirs["stable_states"][kind], (h, kind)
    for kind, ours in KINDS.items():
        universal = expected["universal_coalitional_equilibria"][kind]
        assert (1 + np.flatnonzero(found.universal(ours))).tolist() == universal
        equilibria = stability(case.model, [f"c{ours}"]).equilibria[0]
        assert (1 + np.flatnonzero(equilibria)).tolist() == universal


@needs_shared
@pytest.mark.parametrize("name", WITH_COALITIONS)
def test_status_quo_of_named_conflicts(name: str) -> None:
    case, expected = named(name), oracle(name)
    found = evolution(case.model, 0)
    for key, ours in [("UM", found.any_move), ("UI", found.improving)]:
        theirs = expected[f"status_quo_paths_{key}_from_state_1"]
        assert {int(s) - 1 for s in theirs} == set(np.flatnonzero(ours.depth > 0).tolist())
        for end, steps in theirs.items():
            paths = [[(case.makers[s.maker], s.end + 1) for s in p] for p in ours.paths(int(end) - 1, 10_000)]
            assert [tuple(step) for step in steps] in paths


def test_elmira_as_published() -> None:
    """Kilgour, Hipel, Fang and Peng (2001): from the status quo the local government moves to state 7 (YN: NYNNY) by
    itself; then the ministry and the company together move to state 10 (YNYNY), which no coalition upsets."""
    seven, ten = "NYNNY", "YNYNY"
    feasible = ["NYNNN", "YYNNN", "NNYNN", "YNYNN", "NNNYN", "YNNYN", seven, "YYNNY", "NNYNY", ten, "NNNYY", "YNNYY"]
    others = [f"{k:05b}".replace("0", "N").replace("1", "Y") for k in range(32)]
    form = OptionForm.of([0, 1, 1, 1, 2], direction=["forward", "back", "both", "forward", "both"],
                         infeasible=[pattern(p) for p in others if p not in feasible])  # fmt: skip
    ranks = [[7, 6, 11, 10, 4, 4, 8, 5, 12, 9, 4, 4], [12, 7, 6, 11, 8, 8, 9, 4, 5, 10, 8, 8],
             [9, 5, 11, 6, 4, 4, 10, 7, 12, 8, 4, 4]]  # fmt: skip
    model = Model.of(form, ranks)
    nash = stability(model, ["nash"]).equilibria[0]
    assert (1 + np.flatnonzero(nash)).tolist() == [5, 6, 7, 10, 11, 12]
    assert list(Coalitions(form, model.rank).upsetting(nash)) == [(6, (0, 1), 9)]
    path = evolution(model, 0).improving.path(6)
    assert path is not None
    assert [(step.maker, step.end) for step in path] == [(2, 6)]
    assert evolution(model, 0).improving.path(9) is None


@pytest.mark.parametrize("seed", range(30))
def test_coalitions_as_defined(seed: int) -> None:
    rng = np.random.default_rng(seed)
    moves = form_of(rng, 5) if seed % 2 else graph_of(rng)
    model = model_of(rng, moves)
    arcs = naive.moves_of(moves) if isinstance(moves, OptionForm) else naive.graph_moves(moves)
    found = Coalitions(moves, model.rank)
    for kind in KINDS.values():
        for h in found.all:
            assert found.stable(kind, h).tolist() == naive.coalition_stable(model, arcs, h, kind), (kind, h)
        ours = Coalitional(kind, "").stable(moves, model.rank[None])[0]
        for i in range(moves.makers):
            assert ours[i].tolist() == np.all([found.stable(kind, h) for h in found.all if i in h], axis=0).tolist()


@pytest.mark.parametrize("joint", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_rows_of_bits_give_what_pairs_give(seed: int, joint: bool) -> None:
    rng = np.random.default_rng(seed)
    form = form_of(rng, 7)
    models = [model_of(rng, form) for _ in range(3)]
    for kind in KINDS.values():
        found = Coalitional(kind, "", joint=joint).stable(form, np.array([m.rank for m in models]))
        for m, ours in zip(models, found, strict=True):
            coalitions = Coalitions(form, m.rank, joint)
            theirs = [[coalitions.stable(kind, h) for h in coalitions.all if i in h] for i in range(form.makers)]
            assert np.array_equal(ours, np.all(theirs, axis=1)), kind


@pytest.mark.parametrize("seed", range(20))
def test_acting_jointly_is_acting_in_sequence_where_nothing_is_infeasible(seed: int) -> None:
    rng = np.random.default_rng(seed)
    form = OptionForm.of(rng.integers(0, 3, 5).tolist(), makers=3)
    model = model_of(rng, form)
    one_by_one, jointly = Coalitions(form, model.rank), Coalitions(form, model.rank, joint=True)
    for h in one_by_one.all:
        assert all(
            np.array_equal(a, b) for a, b in zip(one_by_one.improvements[h], jointly.improvements[h], strict=True)
        )


def test_acting_jointly_jumps_over_what_is_infeasible() -> None:
    form = OptionForm.of([0, 1], infeasible=[pattern("YN"), pattern("NY")])
    model = Model.of(form, [[1, 2], [1, 2]])
    assert len(Coalitions(form, model.rank).improvements[0, 1][0]) == 0
    assert [a.tolist() for a in Coalitions(form, model.rank, joint=True).improvements[0, 1]] == [[0], [1]]


def test_too_many_decision_makers_are_refused() -> None:
    form = OptionForm.of(list(range(9)))
    with pytest.raises(TooManyCoalitions, match="too-many-coalitions"):
        Coalitions(form, np.ones((9, 512), dtype=np.int32))


def test_every_path_is_legal_and_shortest() -> None:
    for seed in range(20):
        rng = np.random.default_rng(seed)
        graph: Graph = graph_of(rng)
        model = model_of(rng, graph)
        found = evolution(model, 0)
        for ours, arcs in [(found.any_move, naive.graph_moves(graph)),
                           (found.improving, naive.improvements(model, naive.graph_moves(graph)))]:  # fmt: skip
            assert set(np.flatnonzero(ours.depth > 0).tolist()) == naive.reach(arcs, set(range(graph.makers)), 0)
            for end in np.flatnonzero(ours.depth > 0).tolist():
                for path in ours.paths(end):
                    assert len(path) == ours.depth[end]
                    assert path[0].start == 0
                    assert path[-1].end == end
                    for a, b in pairwise(path):
                        assert a.end == b.start
                        assert a.maker != b.maker
                    assert all(step.end in arcs[step.maker][step.start] for step in path)


@pytest.mark.parametrize("seed", range(60))
def test_a_search_by_cells_is_the_search_by_moves(seed: int) -> None:
    rng = np.random.default_rng(seed)
    form = form_of(rng, 7)
    rank, graph = model_of(rng, form).rank, Graph.of_form(form)
    start = int(rng.integers(form.size))
    may = [("no", "improve", "any")[k] for k in rng.integers(0, 3, form.makers)]
    found = sequences(form, rank, start, may)
    assert np.array_equal(found.distance, sequences(graph, rank, start, may).distance)
    for j, q in np.ndindex(form.makers, form.size):
        assert form.before(j, q) == graph.before(j, q) == [p for p in range(form.size) if q in form.moves(j, p)]
    until = rng.random(form.size) < 0.2
    short = sequences(form, rank, start, may, until)
    near = np.min(found.depth[until & (found.depth > 0)], initial=form.size * form.makers)
    assert np.array_equal(short.depth[short.depth > 0], found.depth[short.depth > 0])
    assert np.all((short.depth > 0) == ((found.depth > 0) & (found.depth <= near)))


def test_coalitions_are_listed_smallest_first() -> None:
    assert coalitions_of([0, 2, 5]) == ((0,), (2,), (5,), (0, 2), (0, 5), (2, 5), (0, 2, 5))
