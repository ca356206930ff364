"""The worked examples of docs/methods/graph-model.md, recomputed."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from majlis.dossier import Dossier
from majlis.dossier.reading.load import read
from majlis.draws.conflict.model import conflict_model
from majlis.draws.conflict.preferences import likeliest_ranks
from majlis.draws.conflict.views import beliefs_of
from majlis.theory.conflict import CONCEPTS, Model, stability
from majlis.theory.conflict.coalitions import MAKERS, Coalitions, small_enough
from majlis.theory.conflict.conditions import clauses, share_of_orders
from majlis.theory.conflict.form import OptionForm
from majlis.theory.conflict.hypergame import hypergame

PAGE = (Path(__file__).parents[2] / "docs" / "methods" / "graph-model.md").read_text(encoding="utf-8")


def model(name: str) -> Model:
    found = conflict_model(read(name)[0])
    return Model(found.moves, likeliest_ranks(found))


def numbers(holds: Any) -> list[int]:
    return (1 + np.flatnonzero(holds)).tolist()


def test_ranks_of_the_prisoners() -> None:
    assert model("prisoners-dilemma").rank.tolist() == [[2, 1, 4, 3], [2, 4, 1, 3]]


@pytest.mark.parametrize(
    ("concept", "stable"),
    [
        ("nash", [1, 3]),
        ("gmr", [1, 3, 4]),
        ("smr", [1, 3, 4]),
        ("seq", [1, 3, 4]),
        ("sseq", [1, 3, 4]),
        ("sim", [1, 3, 4]),
    ],
)
def test_where_the_first_prisoner_stays(concept: str, stable: list[int]) -> None:
    assert numbers(stability(model("prisoners-dilemma"), [concept]).of(concept)[0]) == stable


@pytest.mark.parametrize(
    ("concept", "held"), [("nash", [1]), ("seq", [1, 4]), ("l2", [1, 4]), ("nm", [1, 4]), ("cseq", [4])]
)
def test_what_holds_among_the_prisoners(concept: str, held: list[int]) -> None:
    assert numbers(stability(model("prisoners-dilemma"), [concept]).equilibria[0]) == held


def test_what_the_prisoners_gain_together_and_what_would_keep_them() -> None:
    prisoners = model("prisoners-dilemma")
    tails, heads = Coalitions(prisoners.moves, prisoners.rank).improvements[0, 1]
    assert list(zip(tails.tolist(), heads.tolist(), strict=True)) == [(0, 3)]
    shares = [share_of_orders(clauses(prisoners, CONCEPTS[c], 0, 3)) for c in ("nash", "seq")]  # type: ignore[arg-type] # both are responses
    assert shares == pytest.approx([1 / 2, 2 / 3])


def test_chicken_holds_its_course_only_by_mistake() -> None:
    dossier = read("chicken")[0]
    data = dossier.plain()
    wrong = {"second": [["YN"], ["YY"], ["NN"], ["NY"]], "first": [["NY"], ["YY"], ["NN"], ["YN"]]}
    data["conflict"]["views"] = {
        viewer: {"preferences": {other: {"ranking": wrong[other]}}}
        for viewer, other in (("first", "second"), ("second", "first"))
    }
    found = conflict_model(Dossier.model_validate(data))
    likeliest = Model(found.moves, likeliest_ranks(found))
    seen = hypergame(likeliest, CONCEPTS["seq"], beliefs_of(found, likeliest))  # type: ignore[arg-type] # a response
    assert not seen.true[3]
    assert seen.holds[3]
    assert seen.deceptive[3]


def test_elmira_as_it_went() -> None:
    """State numbers are those among feasible states in order."""
    elmira = conflict_model(read("elmira-1991")[0])
    likeliest = Model(elmira.moves, likeliest_ranks(elmira))
    nash = stability(likeliest, ["nash"]).equilibria[0]
    assert elmira.status_quo == 0
    assert 6 in likeliest.improvements(2, 0)
    assert nash[6]
    assert (6, (0, 1), 9) in list(Coalitions(elmira.moves, likeliest.rank).upsetting(nash))


def test_the_page_names_every_concept_and_the_limits_of_coalitions() -> None:
    assert [name for name in CONCEPTS if f"`{name}`" not in PAGE] == []
    at, beyond = OptionForm.of([0] * 11, makers=MAKERS), OptionForm.of([0] * 12, makers=MAKERS)
    assert small_enough(at)
    assert not small_enough(beyond)
    assert "coalitions for 8 decision makers and 2,048 states" in PAGE
