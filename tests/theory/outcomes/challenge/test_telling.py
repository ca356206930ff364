"""Why did X move: the ledger of the emission standards case."""

import numpy as np
import pytest
from tests.theory.outcomes.challenge.test_publication import CAPABILITY, NAMES, SALIENCE, YEARS
from tests.theory.outcomes.test_contract import worlds

from majlis.theory.outcomes import MODELS, Positions
from majlis.theory.outcomes.challenge import PUBLISHED, Challenge
from majlis.theory.outcomes.ledger import Ledger, Move


def told(model: Challenge) -> Ledger:
    return model.trace(Positions.of(YEARS, SALIENCE, CAPABILITY, actors=NAMES, issues=["years"]))


def move_of(actor: str, round_: int, model: Challenge = PUBLISHED["scholz_code"]) -> Move:
    return next(m for m in told(model).moves if m.actor == actor and m.round == round_)


def test_a_compromise_is_explained_by_what_both_stood_to_gain() -> None:
    move = move_of("Belgium", 1)
    assert (move.kind, move.partner) == ("compromise", "France")
    assert (move.start, move.end) == (7.0, pytest.approx(8.4159, abs=1e-4))
    assert move.numbers["gain"] == pytest.approx(-0.1148, abs=6e-5)
    assert move.numbers["their gain"] == pytest.approx(0.2433, abs=6e-5)
    assert move.reason == (
        "Belgium moved from 7 to 8.4, 47 % of the way to France: France stood to gain 0.24 by pressing it and "
        "Belgium to lose 0.11 by holding out, so Belgium met it part of the way."
    )


def test_a_conflict_is_lost_by_the_one_with_less_to_gain() -> None:
    move = move_of("Luxembourg", 1)
    assert (move.kind, move.partner, move.start, move.end) == ("conflict", "Belgium", 4.0, 7.0)
    assert move.reason.startswith("Luxembourg moved from 4 to 7, where Belgium stands")


def test_a_small_move_is_told_with_enough_decimals() -> None:
    crowd = Positions.of([4.0, 7.0, 10.0], [0.8, 0.4, 0.6], [0.3, 0.1, 0.3], actors=["North", "Middle", "South"])
    for move in Challenge().trace(crowd).moves:
        if move.start != move.end:
            words = move.reason.partition(",")[0].split()
            assert words[words.index("from") + 1] != words[words.index("to") + 1], move.reason


def test_standing_still_is_explained_too() -> None:
    move = move_of("Denmark", 1)
    assert (move.kind, move.partner, move.start, move.end) == ("stalemate", "", 4.0, 4.0)
    assert move.reason == "Denmark stood still: nobody stood to gain by pressing it."


def test_a_capitulation_is_told_as_one() -> None:
    """Literal text with Q = 1/2, round 2: the UK gives in to the Netherlands."""
    move = move_of("UK", 2, PUBLISHED["scholz_text_half_quiet"])
    assert (move.kind, move.partner, move.end) == ("capitulation", "Netherlands", 4.0)
    assert "more to lose by holding out" in move.reason


def test_third_parties_and_the_two_themselves_add_up_to_the_chances() -> None:
    for move in (m for m in told(Challenge()).moves if m.partner and m.kind != "declined"):
        i, j = NAMES.index(move.actor), NAMES.index(move.partner)
        weight = CAPABILITY * SALIENCE
        before = told(Challenge()).positions[move.round - 1, :, 0]
        stake = np.abs(weight * (np.abs(before - before[i]) - np.abs(before - before[j]))).sum()
        own = weight[j] * abs(before[i] - before[j]) / stake
        backing = sum(v for v in move.supporters.values() if v > 0)
        assert own + backing == pytest.approx(move.numbers["their chance"], abs=1e-9)
        assert {move.actor, move.partner}.isdisjoint(move.supporters)


def test_offers_that_came_to_nothing_are_told_with_what_they_asked() -> None:
    """Least move, in the default: Denmark's only offer is taken; the Netherlands could have gone all the way to 10."""
    declined = [m for m in told(PUBLISHED["scholz_text"]).moves if m.kind == "declined" and m.round == 1]
    assert {m.partner for m in declined if m.actor == "Netherlands"} == {"Italy", "Greece"}
    italy = next(m for m in declined if (m.actor, m.partner) == ("Netherlands", "Italy"))
    assert (italy.start, italy.end, italy.numbers["asked"]) == (4.0, 4.0, 10.0)
    assert italy.reason.endswith("rather than Italy's (conflict, a move to 10), which is as good and listed first.")
    greece = next(m for m in declined if (m.actor, m.partner) == ("Netherlands", "Greece"))
    assert greece.reason.endswith("(conflict, a move to 7), as stronger.")


def test_each_move_is_in_the_positions() -> None:
    w = worlds()
    ledger = MODELS["challenge"].model.trace(w, 4)
    for move in (m for m in ledger.moves if m.kind != "declined"):
        i, k = ledger.actors.index(move.actor), ledger.issues.index(move.issue)
        assert ledger.positions[move.round - 1, i, k] == move.start
        assert ledger.positions[move.round, i, k] == move.end


def test_two_equal_pulls_in_opposite_directions_leave_an_actor_where_it_is() -> None:
    w = Positions.of([0.0, 50.0, 100.0], [0.9, 0.1, 0.9], [50.0, 5.0, 50.0], actors=["left", "middle", "right"])
    middle = next(m for m in Challenge().trace(w).moves if m.actor == "middle")
    assert (middle.kind, middle.start, middle.end) == ("conflict", 50.0, 50.0)
    assert "equally good offers" in middle.reason


def test_an_issue_without_stances_stays_at_its_reversion_point() -> None:
    ledger = Challenge().trace(Positions.of([[30.0, np.nan], [60.0, np.nan]], 0.5, 10.0, [50.0, 42.0]))
    assert ledger.outcomes[-1, 1] == 42.0
    assert "nobody has a stance" in ledger.stopped


def test_a_stretch_of_medians_is_halved_unless_the_input_decides() -> None:
    """Two who weigh the same: every point between them is a median, and a scale turned round turns the middle round."""
    for low, high in ((0.0, 100.0), (20.0, 60.0)):
        even = Positions.of([low, high], 1.0, [1.0, 1.0])
        assert Challenge().predict(even)[0, 0] == (low + high) / 2
        assert PUBLISHED["scholz_text"].predict(even)[0, 0] == low
        assert Challenge().trace(even).outcomes[-1, 0] == (low + high) / 2
    uneven = Positions.of([0.0, 100.0, 50.0], [1.0, 1.0, 0.0], [3.0, 3.0, 9.0])
    assert Challenge().predict(uneven)[0, 0] == 50.0


def test_attitudes_to_risk_are_named_where_they_decide() -> None:
    """Strong (100) gives way to Weak (25) only as others gain least from challenging it. With r = 1 for both and
    P = 0.8 for Strong, Strong gains 4 d (½ − ½ · 0.2) and Weak 4 d (½ − ½ · 0.8), above 0 but less."""
    unlike = Positions.of([10.0, 90.0], 0.5, [100.0, 25.0], actors=["Strong", "Weak"])
    move = next(m for m in Challenge().trace(unlike).moves if m.start != m.end)
    assert (move.actor, move.partner, move.end) == ("Strong", "Weak", 90.0)
    assert move.reason.endswith(
        "Attitudes to risk decide this (risk exponents 2.00 for Strong and 0.50 for Weak); with the same attitude on "
        "both sides Weak would have given way."
    )


def test_attitudes_to_risk_are_not_named_where_they_do_not_decide() -> None:
    """Three of the same weight: the outer ones are pressed by the middle one with or without risk; every sentence that
    names risk belongs to a move that changes without it."""
    rng = np.random.default_rng(3)
    said = 0
    for _ in range(20):
        crowd = Positions.of(rng.uniform(0, 100, 6), rng.uniform(0.2, 1, 6), rng.uniform(5, 100, 6))
        ledger = Challenge().trace(crowd)
        for move in ledger.moves:
            if not move.partner or move.kind == "declined":
                continue
            i, j = ledger.actors.index(move.actor), ledger.actors.index(move.partner)
            d = abs(ledger.positions[move.round - 1, i, 0] - ledger.positions[move.round - 1, j, 0])
            salience, chance = crowd.salience[0, :, 0], move.numbers
            own = d * (0.5 - salience[j] * (1 - chance["chance"]))
            other = d * (0.5 - salience[i] * (1 - chance["their chance"]))
            gives = other > 1e-9 and (own < other if own > 0 else True)
            assert ("Attitudes to risk decide" in move.reason) == (not gives), (move, own, other)
            said += not gives
    assert said > 5
