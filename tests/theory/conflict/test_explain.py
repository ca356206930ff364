"""Explanations replayed: every answer is legal and does what it says, and agrees with the concept on every state."""

from itertools import pairwise

import numpy as np
import pytest

from majlis.theory.conflict import Model, OptionForm, applicable, concept_named, stability
from majlis.theory.conflict.explain import Answer, Explanation, explain
from theory.conflict import naive
from theory.conflict.test_engines import form_of, graph_of, model_of

PRISONERS = Model.of(OptionForm.of([0, 1]), [[2, 1, 4, 3], [2, 4, 1, 3]])


def replay(model: Model, moves: naive.Moves, found: Explanation, answer: Answer) -> None:
    """The mover gains, the steps join, each step is one the decision maker can make."""
    rank, i, s = model.rank, found.maker, found.state
    assert answer.move[0].start == s
    steps = (*answer.move, *(() if answer.together else answer.path))
    for a, b in pairwise(steps):
        assert a.end == b.start
        assert a.maker != b.maker
    for step in (*steps, *answer.path):
        assert step.end in moves[step.maker][step.start]
    if found.concept in ("seq", "sseq", "sim"):
        assert all(rank[step.maker, step.end] > rank[step.maker, step.start] for step in answer.path)
    if answer.path and found.concept != "nash":
        assert all(step.maker != i for step in answer.path) or found.concept[0] in "ln"
    if answer.deterred:
        assert rank[i, answer.end] <= rank[i, s]
        if found.concept in ("smr", "sseq"):
            assert not any(rank[i, r] > rank[i, s] for r in moves[i][answer.end])
    if answer.escape is not None:
        assert answer.escape.start == answer.end
        assert answer.escape.end in moves[i][answer.end]
        assert rank[i, answer.escape.end] > rank[i, s]
        assert not answer.deterred


@pytest.mark.parametrize("seed", range(15))
def test_every_explanation_can_be_replayed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    moves = form_of(rng, 5) if seed % 3 else graph_of(rng)
    model = model_of(rng, moves)
    arcs = naive.moves_of(moves) if isinstance(moves, OptionForm) else naive.graph_moves(moves)
    for concept in applicable(moves):
        stable = stability(model, [concept]).stable[0]
        for i in range(model.makers):
            for s in range(model.size):
                found = explain(model, i, s, concept)
                assert found.stable == stable[i, s], (concept, i, s)
                for answer in found.answers:
                    replay(model, arcs, found, answer)
                if concept in ("nash", "gmr", "smr", "seq", "sseq", "sim"):
                    assert {a.move[0].end for a in found.answers} == naive.improvements(model, arcs)[i][s]


def test_why_prisoners_can_cooperate() -> None:
    """Leaving cooperation (YY) for NY is answered by NN, which the first prisoner likes less than YY."""
    found = explain(PRISONERS, 0, 3, "seq")
    assert found.stable
    (answer,) = found.answers
    assert [(s.maker, s.start, s.end) for s in (*answer.move, *answer.path)] == [(0, 3, 2), (1, 2, 0)]
    assert answer.deterred
    assert not explain(PRISONERS, 0, 3, "nash").stable


def test_looking_ahead_shows_the_expected_moves() -> None:
    """Chicken: from (swerve, swerve) neither leaves when looking three moves ahead."""
    chicken = Model.of(OptionForm.of([0, 1]), [[1, 2, 4, 3], [1, 4, 2, 3]])
    assert concept_named("l3").stable(chicken.moves, chicken.rank[None])[0].all(axis=0).tolist() == [False] * 3 + [True]
    found = explain(chicken, 0, 3, "l3")
    assert found.stable
    (answer,) = found.answers
    assert answer.move[0].end == 2
    assert [step.end for step in answer.path] == [0, 1]


def test_what_a_coalition_does() -> None:
    found = explain(PRISONERS, 0, 0, "cnash")
    (answer,) = found.answers
    assert answer.end == 3
    assert {step.maker for step in answer.move} == {0, 1}
