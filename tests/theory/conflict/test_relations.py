"""Unknown and strong preferences: the definitions read off the page, and what holds of all of them."""

import numpy as np
import pytest

from majlis.theory.conflict import CONCEPTS, Model, OptionForm, stability
from majlis.theory.conflict.relations import ATTITUDES, Relations, TooManyComparisons, stable, strongly
from majlis.theory.conflict.responses import Response
from theory.conflict import naive
from theory.conflict.test_engines import form_of, graph_of, model_of

NAMES = ("nash", "gmr", "smr", "seq", "sseq")
RESPONSES: dict[str, Response] = {n: CONCEPTS[n] for n in NAMES}  # type: ignore[misc] # these five are responses
# attitude: (leaves for, is deterred by, counters by), the table of Li et al. (2004).
TABLE = {"a": ("+U", "-=", "+U"), "b": ("+", "-=", "+U"), "c": ("+U", "-=U", "+"), "d": ("+", "-=U", "+")}


def case(seed: int):
    rng = np.random.default_rng(seed)
    moves = form_of(rng, 5) if seed % 2 else graph_of(rng)
    model = model_of(rng, moves)
    shape = (model.makers, model.size, model.size)
    return model, Relations.of(model.rank, rng.random(shape) < 0.2, rng.random(shape) < 0.5)


def sign(r: Relations, i: int, s: int, q: int) -> str:
    if r.unknown[i, s, q]:
        return "U"
    return "+" if r.better[i, s, q] else "-" if r.better[i, q, s] else "="


def by_definition(model: Model, name: str, leaves, deters, counters, better) -> list[list[bool]]:
    """(maker, state), with `leaves`, `deters` and `counters` told as functions of (maker, from, to)."""
    moves = naive.moves_of(model.moves) if isinstance(model.moves, OptionForm) else naive.graph_moves(model.moves)
    own = {i: {s: {q for q in qs if better(i, s, q)} for s, qs in by.items()} for i, by in moves.items()}
    found = []
    for i in range(model.makers):
        others = set(range(model.makers)) - {i}
        ends = {t: naive.reach(own if name in ("seq", "sseq") else moves, others, t) for t in range(model.size)}
        row = []
        for s in range(model.size):

            def deterred(q: int, i: int = i, s: int = s) -> bool:
                out = name in ("smr", "sseq") and any(counters(i, s, r) for r in moves[i][q])
                return deters(i, s, q) and not out

            gains = [t for t in moves[i][s] if leaves(i, s, t)]
            row.append(not gains if name == "nash" else all(any(map(deterred, ends[t])) for t in gains))
        found.append(row)
    return found


@pytest.mark.parametrize("seed", range(24))
def test_attitudes_as_defined(seed: int) -> None:
    model, r = case(seed)
    for attitude in ATTITUDES:
        leave, deter, counter = TABLE[attitude]
        for name, concept in RESPONSES.items():
            expected = by_definition(
                model,
                name,
                lambda i, s, q, signs=leave: sign(r, i, s, q) in signs,
                lambda i, s, q, signs=deter: sign(r, i, s, q) in signs,
                lambda i, s, q, signs=counter: sign(r, i, s, q) in signs,
                lambda i, s, q: sign(r, i, s, q) in "+U",
            )
            assert stable(model.moves, r, concept, attitude).tolist() == expected, (attitude, name)


@pytest.mark.parametrize("seed", range(24))
def test_strong_stability_as_defined(seed: int) -> None:
    model, r = case(seed)
    for name, concept in RESPONSES.items():
        expected = by_definition(
            model,
            name,
            lambda i, s, q: bool(r.better[i, s, q]),
            lambda i, s, q: bool(r.much[i, q, s]),
            lambda i, s, q: not r.much[i, q, s],
            lambda i, s, q: sign(r, i, s, q) in "+U",
        )
        assert strongly(model.moves, r, concept).tolist() == expected, name


@pytest.mark.parametrize("seed", range(24))
def test_where_all_is_known_attitudes_make_no_difference(seed: int) -> None:
    model, _ = case(seed)
    r = Relations.of(model.rank)
    for name, concept in RESPONSES.items():
        for attitude in ATTITUDES:
            assert np.array_equal(stable(model.moves, r, concept, attitude), stability(model, [name]).of(name))
        strong = strongly(model.moves, Relations.of(model.rank, much=np.ones_like(r.better)), concept)
        assert np.all(strong <= stability(model, [name]).of(name))


def test_a_comparison_nobody_knows_keeps_the_cautious_only() -> None:
    """One decision maker, two states it cannot compare: the bold would leave for the unknown, the cautious stays."""
    form = OptionForm.of([0])
    r = Relations.of(np.ones((1, 2), dtype=np.int32), unknown=np.array([[[False, True], [False, False]]]))
    found = {a: stable(form, r, RESPONSES["nash"], a).tolist() for a in ATTITUDES}
    assert found == {"a": [[False, False]], "b": [[True, True]], "c": [[False, False]], "d": [[True, True]]}


def test_too_many_states_are_refused() -> None:
    with pytest.raises(TooManyComparisons, match="too-many-comparisons"):
        Relations.of(np.ones((1, 4096), dtype=np.int32))
