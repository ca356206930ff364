"""The two engines against each other and against the definitions, on random conflicts."""

import numpy as np
import pytest

from majlis.formulas import Pattern
from majlis.theory.conflict import Graph, Model, OptionForm, stability
from majlis.theory.conflict.form import Direction
from theory.conflict import naive

RESPONSES = ("nash", "gmr", "smr", "seq", "sseq")
WAYS: tuple[Direction, ...] = ("both", "both", "forward", "back")


def form_of(rng: np.random.Generator, most_options: int = 6) -> OptionForm:
    n, makers = int(rng.integers(2, most_options + 1)), int(rng.integers(1, 5))
    rules = []
    for _ in range(rng.integers(0, 4)):
        mask = int(rng.integers(1, 1 << n))
        if mask.bit_count() > 1:
            rules.append(Pattern(mask, mask & int(rng.integers(0, 1 << n))))
    return OptionForm.of(
        rng.integers(0, makers, n).tolist(),
        direction=[WAYS[w] for w in rng.integers(0, 4, n)],
        infeasible=rules,
        makers=makers,
    )


def model_of(rng: np.random.Generator, moves: OptionForm | Graph) -> Model:
    return Model.of(moves, rng.integers(0, max(2, moves.size), (moves.makers, moves.size)))


def graph_of(rng: np.random.Generator) -> Graph:
    size, makers = int(rng.integers(2, 12)), int(rng.integers(1, 5))
    arcs = [[(int(a), int(b)) for a, b in rng.integers(0, size, (size, 2)) if a != b] for _ in range(makers)]
    return Graph.of(size, arcs)


@pytest.mark.parametrize("seed", range(60))
def test_both_engines_are_as_defined_on_option_forms(seed: int) -> None:
    rng = np.random.default_rng(seed)
    form = form_of(rng)
    model, moves = model_of(rng, form), naive.moves_of(form)
    graph = Graph.of_form(form)
    assert naive.graph_moves(graph) == moves
    assert {i: {s: set(form.moves(i, s)) for s in range(form.size)} for i in range(form.makers)} == moves
    near = stability(model, (*RESPONSES, "sim"))
    general = stability(Model(graph, model.rank), RESPONSES)
    for concept in RESPONSES:
        expected = naive.stable(model, moves, concept)
        assert near.of(concept).tolist() == expected, concept
        assert general.of(concept).tolist() == expected, concept
    assert near.of("sim").tolist() == naive.simultaneous(model, form, moves)


@pytest.mark.parametrize("seed", range(60))
def test_the_general_engine_is_as_defined_on_any_graph(seed: int) -> None:
    rng = np.random.default_rng(1000 + seed)
    model = model_of(rng, graph_of(rng))
    found, moves = stability(model, RESPONSES), naive.graph_moves(model.moves)  # type: ignore[arg-type]  # a graph
    for concept in RESPONSES:
        assert found.of(concept).tolist() == naive.stable(model, moves, concept), concept


@pytest.mark.parametrize("seed", range(40))
def test_concepts_imply_each_other_as_they_must(seed: int) -> None:
    rng = np.random.default_rng(2000 + seed)
    model = model_of(rng, form_of(rng, 8))
    s = stability(model, (*RESPONSES, "sim"))
    for strong, weak in [("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr"), ("smr", "gmr"),
                         ("nash", "sim")]:  # fmt: skip
        assert np.all(~s.of(strong) | s.of(weak)), (strong, weak)
    if model.makers == 1:
        assert all(np.array_equal(s.of("nash"), s.of(c)) for c in s.concepts)


def test_many_draws_are_as_each_alone() -> None:
    rng = np.random.default_rng(5)
    form = form_of(rng)
    models = [model_of(rng, form) for _ in range(7)]
    ranks = np.array([m.rank for m in models])
    from majlis.theory.conflict import CONCEPTS

    for name in (*RESPONSES, "sim"):
        together = CONCEPTS[name].stable(form, ranks)
        alone = [CONCEPTS[name].stable(form, m.rank[None])[0] for m in models]
        assert np.array_equal(together, np.array(alone)), name


def test_a_large_conflict_is_as_the_general_engine_has_it() -> None:
    rng = np.random.default_rng(9)
    form = OptionForm.of([0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3], direction=["forward", "both", "back"] + ["both"] * 8)
    model = model_of(rng, form)
    near, general = stability(model, RESPONSES), stability(Model(Graph.of_form(form), model.rank), RESPONSES)
    assert np.array_equal(near.stable, general.stable)


def test_ranks_beyond_the_number_of_states_are_refused() -> None:
    with pytest.raises(ValueError, match="beyond the 4 states"):
        stability(Model(OptionForm.of([0, 1]), np.full((2, 4), 9, dtype=np.int32)), ["gmr"])
