"""The bundled conflicts give what was published about them; state numbers are Σ 2^k over options taken."""

import json
from functools import cache

import numpy as np
import pytest

from majlis import examples
from majlis.dossier.reading.load import read
from majlis.dossier.strategies import apply
from majlis.draws.conflict.model import ConflictModel, conflict_model
from majlis.draws.conflict.preferences import likeliest_ranks
from majlis.theory.conflict import Model, stability
from shared import SHARED, needs_shared

FOLDER = SHARED / "oracles" / "conflict" / "models"
PUBLISHED = {
    "prisoners-dilemma": "prisoners_dilemma",
    "chicken": "chicken",
    "stag-hunt": "stag_hunt",
    "battle-of-the-sexes": "battle_of_sexes",
    "cuban-missile-crisis-1962": "cuban_missile_crisis",
    "cuban-missile-crisis-1962+reversible": "cuban_missile_crisis_reversible_strike",
    "us-north-korea-2017": "us_north_korea_2017_base",
    "us-north-korea-2017+irreversible": "us_north_korea_2017_irreversible_invasion",
    "us-north-korea-2017-deterrence": "us_north_korea_2017_deterrence",
    "us-north-korea-2017-bloodthirsty": "us_north_korea_2017_bloodthirsty",
}
NAMED = {"elmira-1991": "Elmira", "garrison-1984": "Garrison", "syria-iraq-1975": "SyriaIraq"}
CONCEPTS = {"R": "nash", "GMR": "gmr", "SMR": "smr", "SEQ": "seq", "SSEQ": "sseq", "SIM": "sim"}
FACTS = [
    # Rapoport, Guyer and Gordon (1976), game 12; cooperation holds once answers are looked at.
    ("prisoners-dilemma", "nash", {0}), ("prisoners-dilemma", "seq", {0, 3}),
    # Game 66: two pure equilibria; swerving holds for the metarational and the far-sighted.
    ("chicken", "nash", {1, 2}), ("chicken", "gmr", {1, 2, 3}), ("chicken", "nm", {3}),
    ("stag-hunt", "nash", {0, 3}), ("battle-of-the-sexes", "nash", {0, 3}),
    # Fraser and Hipel (1984): withdrawal with or without blockade or strike.
    ("cuban-missile-crisis-1962", "seq", {4, 5, 6}),
    # Kilgour, Hipel, Fang and Peng (2001): state 7 is 18, state 10 is 21.
    ("elmira-1991", "nash", {8, 9, 18, 21, 24, 25}), ("elmira-1991", "cseq", {8, 9, 21, 24, 25}),
]  # fmt: skip


@cache
def model(name: str) -> tuple[ConflictModel, Model]:
    name, _, strategy = name.partition("+")
    dossier, problems = read(name)
    assert problems == ()
    found = conflict_model(apply(dossier, strategy) if strategy else dossier)
    return found, Model(found.moves, likeliest_ranks(found))


def equilibria(name: str, concept: str) -> set[int]:
    found, likeliest = model(name)
    return {int(c) for c in found.codes[stability(likeliest, [concept]).equilibria[0]]}


@pytest.mark.parametrize(("name", "concept", "expected"), FACTS)
def test_published_equilibria(name: str, concept: str, expected: set[int]) -> None:
    assert equilibria(name, concept) == expected


@needs_shared
@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize(("theirs", "ours"), CONCEPTS.items())
def test_all_concepts_of_published_conflicts(name: str, theirs: str, ours: str) -> None:
    expected = json.loads((FOLDER / f"published_{PUBLISHED[name]}.json").read_text())
    assert equilibria(name, ours) == set(expected["computed_equilibria_decimal"][theirs])


@needs_shared
@pytest.mark.parametrize("name", NAMED)
def test_all_cells_of_named_conflicts(name: str) -> None:
    expected = json.loads((FOLDER / f"{NAMED[name]}.json").read_text())
    found, likeliest = model(name)
    assert found.codes.tolist() == [s["decimal"] for s in expected["states"]]
    makers = [dm["name"] for dm in expected["dms"]]
    for theirs, ours in CONCEPTS.items():
        stable = stability(likeliest, [ours]).stable[0]
        assert np.array_equal(stable, [expected["definition"]["stability"][theirs][m] for m in makers]), theirs


def test_every_bundled_conflict_is_tested() -> None:
    with_conflict = {name for name in examples.names() if read(name)[0].conflict is not None}
    assert with_conflict - {"us-iraq-2020"} == {name.partition("+")[0] for name in PUBLISHED} | set(NAMED)
