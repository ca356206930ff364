"""Every decision maker, state and concept of published and of 150 random conflicts, as two other engines have it."""

import numpy as np
import pytest

from majlis.theory.conflict import concept_named, stability
from shared import needs_shared
from theory.conflict.oracle import NAMED, PUBLISHED, named, published, random_cases, unpacked

pytestmark = needs_shared
NAMES = {"R": "nash", "GMR": "gmr", "SMR": "smr", "SEQ": "seq", "SSEQ": "sseq", "SIM": "sim"}


@pytest.mark.parametrize("name", NAMED)
def test_named_conflicts(name: str) -> None:
    case = named(name)
    assert [int(c) for c in case.form.states] == [s["decimal"] for s in case.data["states"]]
    found = stability(case.model, list(NAMES.values()))
    expected = case.data["definition"]
    for theirs, ours in NAMES.items():
        assert found.of(ours).tolist() == [expected["stability"][theirs][m] for m in case.makers], theirs
        equilibria = 1 + np.flatnonzero(found.of(ours).all(axis=0))
        assert equilibria.tolist() == expected["equilibria"][theirs], theirs


@pytest.mark.parametrize("name", NAMED)
def test_moves_of_named_conflicts(name: str) -> None:
    case = named(name)
    for i, maker in enumerate(case.makers):
        for s in range(case.form.size):
            expected = [q - 1 for q in case.data["unilateral_moves"][maker][str(s + 1)]]
            assert case.form.moves(i, s) == expected
            better = [q - 1 for q in case.data["unilateral_improvements"][maker][str(s + 1)]]
            assert case.model.improvements(i, s) == better


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_conflicts(name: str) -> None:
    case = published(name)
    assert case.form.states.tolist() == case.data["states_decimal"]
    found = stability(case.model, list(NAMES.values()))
    for theirs, ours in NAMES.items():
        assert found.of(ours).tolist() == [case.data["computed_stability"][theirs][m] for m in case.makers], theirs
        codes = case.form.states[found.of(ours).all(axis=0)].tolist()
        assert codes == case.data["computed_equilibria_decimal"][theirs], theirs
    either = (found.of("seq") | found.of("sim")).all(axis=0)
    assert case.form.states[either].tolist() == case.data["computed_equilibria_decimal"]["SEQ|SIM"]


def test_random_conflicts() -> None:
    cells = 0
    for case in random_cases():
        assert case.form.states.tolist() == case.data["states_decimal"]
        assert all(np.array_equal(np.argsort(a, kind="stable"), np.argsort(b, kind="stable"))
                   for a, b in zip(case.model.rank, case.data["ranks"], strict=True))  # fmt: skip
        found = stability(case.model, list(NAMES.values()))
        for theirs, ours in NAMES.items():
            expected = unpacked(case.data["stability"][theirs])
            assert np.array_equal(found.of(ours), expected), (case.data["id"], theirs)
            cells += expected.size
    assert cells > 50_000


def test_looking_ahead_in_random_conflicts() -> None:
    cases = [case for case in random_cases() if len(case.makers) == 2]
    assert len(cases) >= 30
    for case in cases:
        for horizon, expected in case.data["L_h(2DM)"].items():
            found = concept_named(f"l{horizon}").stable(case.form, case.model.rank[None])[0]
            assert np.array_equal(found, unpacked(expected)), (case.data["id"], horizon)


@pytest.mark.parametrize("name", [*PUBLISHED, "Cuban", "Prisoners", "SyriaIraq"])
def test_looking_ahead_in_published_conflicts(name: str) -> None:
    case = published(name) if name in PUBLISHED else named(name)
    ours = {f"l{h}": h for h in range(1, 25)}
    key = "L_h_equilibria_decimal" if name in PUBLISHED else "limited_move_equilibria"
    for concept, h in ours.items():
        if str(h) in case.data[key]:
            found = np.flatnonzero(concept_named(concept).stable(case.form, case.model.rank[None])[0].all(axis=0))
            shown = case.form.states[found] if name in PUBLISHED else found + 1
            assert shown.tolist() == case.data[key][str(h)], h
