"""A trace opens with a story that stands up: ties are said and mirror, few do not move the rest, red lines count."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from analyses.told import data_of, sections_of
from majlis.analyses.trace import Trace, trace
from majlis.analyses.trace.story import Told, crossings, gaining, tied
from majlis.dossier import Dossier, read
from majlis.draws import best_guess
from majlis.errors import MajlisError
from majlis.results import Text
from shared import SHARED, needs_shared

TABLES = SHARED / "cases" / "tables"


def dossier(*rows: tuple[float, float, float], **more: Any) -> Dossier:
    """One issue; an actor a row: capability, position, salience."""
    names = ["North", "South", "East", "West", "Middle"][: len(rows)]
    return Dossier.model_validate(
        {
            "schema": "majlis/1",
            "title": "A case",
            "as_of": date(2020, 1, 1),
            "actors": {
                n.lower(): {
                    "name": n,
                    "capability": c,
                    "seat": "principal" if n in more.get("signing", ()) else "outside",
                }
                for n, (c, _, _) in zip(names, rows, strict=True)
            },
            "issues": {"k": {"question": "How much?", "scale": {0: "none", 100: "all"}, "reversion": 50}},
            "stances": [
                {"actor": n.lower(), "issue": "k", "position": x, "salience": s}
                | ({"accepts": more["accepts"][n]} if n in more.get("accepts", {}) else {})
                for n, (_, x, s) in zip(names, rows, strict=True)
            ],
        }
    )


def said(answer: Trace) -> str:
    return " ".join(p.body for s in sections_of(answer) for p in s.parts if isinstance(p, Text))


@pytest.mark.parametrize("model", [None, "challenge", "weighted-median", "weighted-mean"])
def test_an_exact_tie_is_said_and_mirrors(model: str | None) -> None:
    """Two halves of the force at 0 and at 100: the middle, whichever way the scale is turned, and nobody pulls more."""
    one = trace(dossier((1, 0, 100), (1, 100, 100)), model=model)
    other = trace(dossier((1, 100, 100), (1, 0, 100)), model=model)
    assert one.outcome["k"] == 100 - other.outcome["k"] == 50
    assert "nothing coded decides between them, and the outcome is halfway between" in said(one)
    assert "pulls it most" not in said(one)
    if one.ledger is None:
        assert "North (−50 points) and South (+50 points) pull it most, one as hard as the other" in said(one)


def test_a_tie_that_decides_nothing_is_not_told() -> None:
    """Half of the force is exactly at or below 10, but the mean, 25, is no point between 10 and 20."""
    answer = trace(dossier((2, 0, 100), (1, 10, 100), (3, 20, 100)), model="exchange")
    assert tied(best_guess(answer.dossier).positions, "k") == (10.0, 20.0)
    lopsided = dossier((2, 0, 100), (1, 10, 100), (1, 20, 100), (2, 100, 100))
    answer = trace(lopsided, model="weighted-mean")
    assert not 10 <= answer.outcome["k"] <= 20
    assert "nothing coded decides" not in said(answer)


def test_ties_are_found_exactly() -> None:
    def of(*rows: tuple[float, float, float]) -> tuple[float, float] | None:
        return tied(best_guess(dossier(*rows)).positions, "k")

    assert of((1, 0, 100), (1, 100, 100)) == (0.0, 100.0)
    assert of((3, 10, 50), (2, 40, 50), (1, 90, 50)) == (10.0, 40.0)
    assert of((3, 10, 50), (2, 40, 50), (2, 90, 50)) is None
    assert of((1, 30, 50), (1, 30, 50)) is None
    assert of((1, 10, 50), (1, 10, 50), (1, 10, 50), (3, 90, 50)) == (10.0, 90.0)
    assert of((1, 10, 50), (1, 60, 0), (1, 90, 50)) == (10.0, 90.0)
    assert of((5, 10, 50)) is None


def test_a_story_in_which_few_move_all_the_rest_is_passed_over() -> None:
    """North has four fifths of the force and gives way to South by the challenge model: risk exponents do that."""
    d = dossier((100, 10, 50), (25, 90, 50))
    challenge = trace(d, model="challenge")
    assert challenge.outcome["k"] == 90
    assert "Attitudes to risk decide this" in said(challenge)
    opened = trace(d)
    assert opened.model != "challenge"
    assert opened.chosen
    (few,) = [f for f in opened.passed if f.model == "challenge"]
    assert (few.why, few.issue) == ("few", "k")
    assert few.share == pytest.approx(0.2)
    assert "only 20 % of the force would rather have its outcome on “How much?”" in said(opened)
    assert opened.outcome["k"] < 50


def test_who_gains_by_an_outcome_is_counted_by_force() -> None:
    positions = best_guess(dossier((100, 10, 50), (25, 90, 100), (50, 50, 100))).positions
    assert gaining(positions, Told("k", 10, 90, {}, moves=True)) == pytest.approx(25 / 125)
    assert gaining(positions, Told("k", 90, 10, {}, moves=True)) == pytest.approx(50 / 125)
    assert gaining(positions, Told("k", 10, 49, {}, moves=True)) == pytest.approx(75 / 125)


def test_no_story_that_carries_a_principal_past_its_red_line_opens() -> None:
    """North must sign and accepts up to 30; the challenge model moves it further, so it does not open."""
    rows = ((40, 10, 60), (60, 80, 60), (50, 70, 60))
    free, bound = dossier(*rows), dossier(*rows, signing=("North",), accepts={"North": (0, 30)})
    assert trace(free).model == "challenge"
    challenge = trace(bound, model="challenge")
    assert challenge.ledger is not None
    assert challenge.ledger.positions[-1, 0, 0] > 30
    assert "This story crosses red lines of those who must sign: North (could accept 0 to 30, ends at" in said(
        challenge
    )
    opened = trace(bound)
    assert opened.model != "challenge"
    assert ("challenge", "red line", "north") in [(f.model, f.why, f.actor) for f in opened.passed]
    assert "North ends beyond its own red line" in said(opened)


def test_red_lines_of_outsiders_are_said_and_pass_nothing_over() -> None:
    rows = ((40, 10, 60), (60, 80, 60), (50, 70, 60))
    answer = trace(dossier(*rows, accepts={"North": (0, 30)}))
    assert answer.model == "challenge"
    assert "This story carries others past their own red lines: North" in said(answer)
    (crossed,) = data_of(answer)["issues"]["k"]["crossed"]
    assert (crossed["actor"], crossed["high"], crossed["principal"]) == ("north", 30, False)


def test_a_red_line_holds_where_the_actor_stands_and_binds_the_outcome_for_those_who_sign() -> None:
    d = dossier((40, 10, 60), (60, 80, 60), signing=("North",), accepts={"North": (20, 30), "South": (60, 100)})
    inside = Told("k", 10, 25, {"north": 10.0, "south": 80.0}, moves=True)
    assert crossings(d, inside) == ()
    beyond = Told("k", 10, 40, {"north": 10.0, "south": 50.0}, moves=True)
    found = crossings(d, beyond)
    assert [(c.actor, c.at) for c in found] == [("north", 40.0), ("south", 50.0)]
    at_once = Told("k", 40, 40, {}, moves=False)
    assert [c.actor for c in crossings(d, at_once)] == ["north"]


def test_a_model_that_was_asked_for_is_told_whatever_its_story() -> None:
    d = dossier((100, 10, 50), (25, 90, 50))
    answer = trace(d, model="challenge")
    assert (answer.model, answer.chosen, answer.passed) == ("challenge", False, ())
    assert "stands up" not in said(answer)


def test_rule_sets_and_rounds_choose_among_the_models_that_have_them() -> None:
    d = dossier((40, 10, 60), (60, 80, 60), (50, 70, 60))
    assert trace(d, rule_set="scholz_text").model == "challenge:scholz_text"
    assert trace(d, rule_set="ktab").model == "spatial-politics:ktab"
    tie = dossier((1, 0, 100), (1, 100, 100))
    assert trace(tie, rounds=2).ledger is not None
    assert "No story stands up here" in said(trace(tie, rounds=2))
    with pytest.raises(MajlisError, match="no-rounds"):
        trace(tie, model="weighted-mean", rounds=2)


def test_where_all_agree_nothing_happens_and_the_mean_is_told() -> None:
    answer = trace(dossier((1, 40, 50), (2, 40, 50)))
    assert answer.model == "weighted-mean"
    assert {f.why for f in answer.passed} == {"nothing"}
    assert answer.outcome["k"] == pytest.approx(40)


def test_the_order_of_actors_does_not_matter() -> None:
    rows = ((100, 10, 50), (25, 90, 50), (30, 60, 80))
    one = trace(dossier(*rows))
    turned = one.dossier.plain()
    turned["actors"] = dict(reversed(turned["actors"].items()))
    turned["stances"] = turned["stances"][::-1]
    other = trace(Dossier.model_validate(turned))
    assert one.model == other.model
    assert one.outcome["k"] == pytest.approx(other.outcome["k"])
    assert [(f.model, f.why) for f in one.passed] == [(f.model, f.why) for f in other.passed]


@needs_shared
@pytest.mark.parametrize("name", ["15-exact-tie.csv", "18-strong-gives-way.csv"])
def test_the_tables_that_went_wrong(name: str) -> None:
    found, _ = read(TABLES / name)
    answer = trace(found)
    (issue,) = found.issues
    mean = float(np.average([10, 90], weights=[100, 25])) if "18" in name else 50.0
    assert abs(answer.outcome[issue] - mean) < 15
    assert answer.model != "challenge"
