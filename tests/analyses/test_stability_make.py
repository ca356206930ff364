"""What it would take to make a state hold, and what would undo one: in words and data."""

import pytest

from analyses.conflict_cases import HIGH, dossier, prisoners
from analyses.told import data_of, sections_of
from majlis.analyses.stability import stability
from majlis.draws.conflict.model import conflict_model
from majlis.draws.conflict.statements import cheapest_change
from majlis.errors import MajlisError
from majlis.results import Text
from majlis.theory.conflict import CONCEPTS, Model
from majlis.theory.conflict.conditions import clauses


def said(found: object, slug: str) -> str:
    sections = {s.slug: s for s in sections_of(found)}  # type: ignore[attr-defined]
    return " ".join(p.body for p in sections[slug].parts if isinstance(p, Text))


def test_what_each_prisoner_would_have_to_concede() -> None:
    found = stability(dossier(), make="YY", concepts=("nash",), draws=5)
    made = data_of(found)["make"]
    assert made["decision_makers"]["one"]["concessions"] == [[3]]
    assert made["decision_makers"]["one"]["share_of_orders"] == pytest.approx(0.5)
    assert not made["decision_makers"]["one"]["stays"]
    assert sections_of(found)[0].headline.startswith("Everybody would leave state 4")
    assert "One would stay if it liked state 3 (without “One cooperates”) no better than this one" in said(
        found, "make"
    )


def test_the_cheapest_change_of_statements_works() -> None:
    """One wants `NOT row` second; no place for it makes it cooperate, dropping it makes it indifferent."""
    d = dossier()
    found = data_of(stability(d, make="YY", concepts=("nash",), draws=5))["make"]
    assert found["decision_makers"]["one"]["statement"] == {"text": "NOT row", "from": 2, "to": 0}
    softer = prisoners(preferences={
        "one": {"statements": ["col"], "evidence": HIGH},
        "two": {"statements": ["row", "NOT col"], "evidence": HIGH},
    })  # fmt: skip
    assert data_of(stability(dossier(conflict=softer), make="YY", concepts=("nash",), draws=5))["make"][
        "decision_makers"]["one"]["stays"]  # fmt: skip


def test_statements_may_only_have_to_change_places() -> None:
    told = {"statements": ["NOT row", "row IFF col"], "evidence": HIGH}
    d = dossier(conflict=prisoners(preferences={"one": told, "two": {"statements": ["col"], "evidence": HIGH}}))
    model = conflict_model(d)
    preference = model.preference("one")
    assert preference is not None
    likeliest = Model.of(model.moves, [[3, 1, 3, 2], [1, 1, 2, 2]])
    change = cheapest_change(model, preference, 3, clauses(likeliest, CONCEPTS["nash"], 0, 3))  # type: ignore[arg-type]
    assert change is not None
    assert (change.statement, change.start, change.end) == ("NOT row", 1, 2)


def test_levers_for_prisoners() -> None:
    found = stability(dossier(), make="YY", draws=5)
    plans = data_of(found)["make"]["levers"]["plans"]
    assert [p["levers"][0]["kind"] for p in plans] == ["brokering"]
    assert "One lever is enough for a third party: bring One and Two to go there together." in said(found, "make")


def test_only_concepts_with_answers_can_be_made_to_hold() -> None:
    with pytest.raises(MajlisError, match="no-inverse"):
        stability(dossier(), make="YY", concepts=("sim",), draws=5)


def test_the_nearest_preference_that_breaks_a_state_is_told() -> None:
    found = stability(dossier(), concepts=("nash",), draws=5)
    assert said(found, "fragile").startswith(
        "One would leave the end above if it came to like better: the same with “One cooperates” (now 1 place lower"
    )


def test_who_misreads_whom() -> None:
    """Stag hunt; two wrongly believes that one would rather hunt alone, and fears to be left."""
    hunt = prisoners(
        preferences={
            "one": {"ranking": [["YY"], ["NN", "NY"], ["YN"]], "evidence": HIGH},
            "two": {"ranking": [["YY"], ["NN", "YN"], ["NY"]], "evidence": HIGH},
        },
        views={"two": {"preferences": {"two": {"ranking": [["YN"], ["YY"], ["NN"], ["NY"]], "evidence": HIGH}},
                       "note": "it thinks it gains by leaving"}},
        status_quo=["row", "col"],
    )  # fmt: skip
    found = stability(dossier(conflict=hunt), concepts=("nash",), draws=5)
    text = said(found, "views")
    assert "If Two saw the conflict as it is, the arrangement of today holds as well." in text
    assert "it thinks it gains by leaving" in text
    levers = data_of(stability(dossier(conflict=hunt), concepts=("nash",), make="YY", draws=5))["make"]["levers"]
    assert levers["plans"][0]["levers"][0]["kind"] == "information"
