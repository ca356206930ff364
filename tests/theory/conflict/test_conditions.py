"""What stability hangs on, against all preference orders of small conflicts and the published inverse problem."""

import json
from itertools import combinations, permutations

import numpy as np
import pytest

from majlis.formulas import pattern
from majlis.theory.conflict import CONCEPTS, Model, OptionForm, stability
from majlis.theory.conflict.conditions import better_than, breaks, clauses, concessions, share_of_orders
from majlis.theory.conflict.hitting import minimal_hitting_sets
from majlis.theory.conflict.responses import Response
from shared import needs_shared
from theory.conflict.oracle import FOLDER
from theory.conflict.test_engines import form_of, graph_of, model_of

RESPONSES = {name: c for name, c in CONCEPTS.items() if isinstance(c, Response)}
SYRIA_IRAQ = Model.of(OptionForm.of([0, 0, 1], infeasible=[pattern("YY-")]), [[6, 3, 5, 2, 1, 4], [3, 6, 1, 5, 2, 4]])


def stable_with(model: Model, concept: str, maker: int, state: int, rank: np.ndarray) -> bool:
    changed = model.rank.copy()
    changed[maker] = rank
    return bool(stability(Model.of(model.moves, changed), [concept]).stable[0, maker, state])


@needs_shared
@pytest.mark.parametrize(("theirs", "concept"), [("R", "nash"), ("GMR", "gmr"), ("SMR", "smr"), ("SEQ", "seq"),
                                                 ("SSEQ", "sseq")])  # fmt: skip
def test_the_published_inverse_problem(theirs: str, concept: str) -> None:
    """Syria's 720 orders that make the release of water an equilibrium; a guide of 2014 prints 420 for SEQ."""
    expected = json.loads((FOLDER / "inverse_syria_iraq.json").read_text())
    target = expected["desired_state"] - 1
    assert stability(SYRIA_IRAQ, [concept]).stable[0, 1, target]
    share = share_of_orders(clauses(SYRIA_IRAQ, RESPONSES[concept], 0, target))
    assert share is not None
    assert share * 720 == pytest.approx(expected["profiles_making_state_2_an_equilibrium"][theirs])


@pytest.mark.parametrize(("concept", "sets"), [
    ("gmr", [{1, 3}, {1, 6}, {3, 4}, {4, 6}]), ("seq", [{1, 3}, {1, 6}, {3, 4}, {4, 6}]), ("smr", [{1, 3}, {4, 5, 6}]),
])  # fmt: skip
def test_the_minimal_sets_below_the_release_of_water(concept: str, sets: list[set[int]]) -> None:
    """With everything else above it, the minimal sets of states Syria must like no better than state 2."""
    worst = SYRIA_IRAQ.rank.copy()
    worst[0] = [3, 1, 4, 5, 6, 2]
    found = concessions(Model.of(SYRIA_IRAQ.moves, worst), RESPONSES[concept], 0, 1)
    assert sorted(sorted(x + 1 for x in s) for s in found.sets) == sorted(map(sorted, sets))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("concept", RESPONSES)
def test_the_share_of_orders_is_that_of_all_permutations(concept: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    form = OptionForm.of(
        [0, 0, 1], infeasible=[pattern("YY-")], direction=[("both", "forward")[seed % 2], "both", "both"]
    )
    model, state = model_of(rng, form), int(rng.integers(form.size))
    orders = list(permutations(range(1, form.size + 1)))
    ranks = np.array([[order, model.rank[1]] for order in orders], dtype=np.int32)
    counted = CONCEPTS[concept].stable(form, ranks)[:, 0, state].mean()
    assert share_of_orders(clauses(model, RESPONSES[concept], 0, state)) == pytest.approx(float(counted))


@pytest.mark.parametrize("seed", range(16))
@pytest.mark.parametrize("concept", RESPONSES)
def test_clauses_are_the_concept(concept: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    model = model_of(rng, form_of(rng, 5) if seed % 2 else graph_of(rng))
    expected = stability(model, [concept]).stable[0]
    for i in range(model.makers):
        for s in range(model.size):
            better = better_than(model.rank[i], s)
            assert all(c.holds(better) for c in clauses(model, RESPONSES[concept], i, s)) == expected[i, s]


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("concept", RESPONSES)
def test_conceding_makes_stable_and_less_does_not(concept: str, seed: int) -> None:
    rng = np.random.default_rng(100 + seed)
    model = model_of(rng, form_of(rng, 4) if seed % 2 else graph_of(rng))
    maker, state = int(rng.integers(model.makers)), int(rng.integers(model.size))
    found = concessions(model, RESPONSES[concept], maker, state)
    assert found.complete
    assert found.sets
    rank = model.rank[maker]
    for states in found.sets[:20]:
        lowered = np.where(np.isin(np.arange(model.size), list(states)), rank[state], rank)
        assert stable_with(model, concept, maker, state, lowered)
        for part in combinations(states, len(states) - 1) if states else []:
            less = np.where(np.isin(np.arange(model.size), list(part)), rank[state], rank)
            assert not stable_with(model, concept, maker, state, less)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("concept", RESPONSES)
def test_a_flip_breaks_and_less_does_not(concept: str, seed: int) -> None:
    rng = np.random.default_rng(200 + seed)
    model = model_of(rng, form_of(rng, 4) if seed % 2 else graph_of(rng))
    maker, state = int(rng.integers(model.makers)), int(rng.integers(model.size))
    rank = model.rank[maker] * 2
    found = breaks(model, RESPONSES[concept], maker, state)
    assert found.complete
    for states in found.sets[:20]:
        raised = np.where(np.isin(np.arange(model.size), list(states)), rank[state] + 1, rank)
        assert not stable_with(model, concept, maker, state, raised)
        for part in combinations(states, len(states) - 1) if states else []:
            less = np.where(np.isin(np.arange(model.size), list(part)), rank[state] + 1, rank)
            assert stable_with(model, concept, maker, state, less)
    if not found.sets:
        everything = np.full(model.size, rank[state] + 1)
        everything[state] = rank[state]
        assert stable_with(model, concept, maker, state, everything)


@pytest.mark.parametrize("seed", range(30))
def test_hitting_sets_are_all_the_minimal_ones(seed: int) -> None:
    rng = np.random.default_rng(seed)
    family = [set(rng.choice(7, rng.integers(1, 4), replace=False).tolist()) for _ in range(rng.integers(0, 6))]
    subsets = [frozenset(c) for n in range(8) for c in combinations(range(7), n)]
    hits = [s for s in subsets if all(s & m for m in family)]
    expected = {s for s in hits if not any(other < s for other in hits)}
    found = minimal_hitting_sets(family, cost=len)
    assert found.complete
    assert set(found.sets) == expected
    assert [len(s) for s in found.sets] == sorted(len(s) for s in found.sets)
