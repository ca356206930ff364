"""What the ledger says about the emission standards, with KTAB's slips, against KTAB's own tables of turn 0."""

import numpy as np
import pytest
from tests.theory.outcomes.smp import ktab

from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.ledger import Ledger, Move
from majlis.theory.outcomes.smp import SpatialModelOfPolitics
from shared import needs_shared


def emissions() -> Positions:
    return ktab.scenario(ktab.Path(__file__).parents[3] / "oracles" / "smp" / "emissions.csv")


def told(**rules: object) -> Ledger:
    return SpatialModelOfPolitics(**rules).trace(emissions())  # type: ignore[arg-type]


def of(ledger: Ledger, kind: str, actor: str, number: int = 1) -> Move:
    return next(m for m in ledger.moves if (m.kind, m.actor, m.round) == (kind, actor, number))


def test_a_challenge_says_what_the_challenger_saw() -> None:
    """Gain and points are those of KTAB's tables `Bargn` and `BargnCoords`, bargain 1005."""
    move = of(told(ktab_compatible=True), "challenge", "Belgium")
    assert move.partner == "Luxembourg"
    assert move.numbers["gain"] == pytest.approx(0.2469852310252063)
    assert move.numbers["offer"] == pytest.approx(49.99)
    assert move.numbers["yields"] == pytest.approx(0.8)
    assert move.start == move.end == 50
    assert move.reason == (
        "Belgium challenged Luxembourg, from which it stood to gain most (0.247): it saw 97 % to win a fight and 80 % "
        "that Luxembourg gives way without one; they would meet at 50."
    )


def test_a_bargain_says_why_the_actor_moved() -> None:
    """KTAB's table `Bargn`: of eight bargains Luxembourg takes number 1014, with UK, probability 0.233."""
    move = of(told(ktab_compatible=True), "bargain", "Luxembourg")
    assert (move.partner, move.start) == ("UK", 0.0)
    assert move.end == pytest.approx(99.99)
    assert move.numbers["odds"] == pytest.approx(0.2330266922359823)
    assert move.reason == (
        "Luxembourg moved from 0 to 100 in a bargain with UK: UK challenged it and saw 97 % to win, and of its 8 "
        "options all actors together made this the likeliest (23 %)."
    )


@needs_shared
def test_third_parties_add_up_to_the_chance() -> None:
    """Who backs the target, and the target itself, hold the rest of all strength: 1 − P of KTAB's `ProbVict`."""
    ledger = told(ktab_compatible=True)
    names = emissions().actors
    for row in ktab.table("emissions_0_100.turn0.ProbVict"):
        i, j = names[int(row["Init_i"])], names[int(row["Rcvr_j"])]
        move = next((m for m in ledger.moves if (m.round, m.kind, m.actor, m.partner) == (1, "challenge", i, j)), None)
        if move and row["Est_h"] == row["Init_i"]:
            assert move.numbers["chance"] == pytest.approx(float(row["Prob"]))
            shares = np.array(list(move.supporters.values()))
            assert shares[shares > 0].sum() < 1 - move.numbers["chance"]
            assert -shares[shares < 0].sum() < move.numbers["chance"]


def test_the_same_third_parties_stand_on_opposite_sides_for_the_two_bargainers() -> None:
    ledger = told()
    bargains = [m for m in ledger.moves if m.kind == "bargain"]
    pairs = [
        (a, b)
        for a in bargains
        for b in bargains
        if a.round == b.round
        and a.actor == b.partner
        and b.actor == a.partner
        and a.numbers["gain"] == b.numbers["gain"]
    ]
    assert pairs
    for a, b in pairs:
        assert a.supporters == {name: pytest.approx(-share) for name, share in b.supporters.items()}
        assert a.externalities == b.externalities


def test_the_ledger_says_why_it_ended() -> None:
    assert told(turns=3).stopped == "3 turns"
    assert told().stopped == "positions hardly moved any more"
    nobody = SpatialModelOfPolitics().trace(Positions.of([np.nan, np.nan], reversion=42.0))
    assert nobody.stopped == "nobody has a stance"
    assert nobody.outcomes[-1, 0] == 42.0


def test_a_draw_is_told_as_a_draw() -> None:
    moves = [m for m in told(transition="stochastic", turns=1).moves if m.kind != "challenge"]
    assert moves
    assert all("drawn from its" in move.reason for move in moves)
