"""KTAB's own results: positions at every turn, probabilities of positions, and every table of turn 0."""

import csv

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.theory.outcomes.smp import ktab

from majlis.theory.outcomes.smp import SpatialModelOfPolitics
from majlis.theory.outcomes.smp.contest import contest, distances, utilities
from majlis.theory.outcomes.smp.election import election
from majlis.theory.outcomes.smp.play import play, standing
from majlis.theory.outcomes.smp.table import Table, table
from majlis.theory.outcomes.smp.turn import attitudes, strength_of, take_turn
from shared import needs_shared

Array = NDArray[np.float64]
SEED = np.uint64(0)
FIRST_TIE = {"emissions_0_100.VotingRule-Cubic": 16}
"""Turns in which equal challenges are told apart by the last bit in KTAB, and by a rule here."""
TURN_0 = ["emissions_0_100", "dummyData_3Dim"]


def states(model: SpatialModelOfPolitics, at: Table) -> list[Array]:
    return [at.x, *(turn.x for turn in play(model.rules(), at, SEED, model.turns, model.settled))]


def test_the_emission_standards_move_as_in_ktab() -> None:
    """Facts copied from the oracle `emissions_0_100.default`: KTAB's positions after each of 13 turns."""
    folder = ktab.Path(__file__).parents[3] / "oracles" / "smp"
    at = table(ktab.scenario(folder / "emissions.csv"), 0, True)
    rows = list(csv.reader((folder / "emissions.default.csv").read_text().splitlines()))[1:]
    expected = np.array([[float(cell) for cell in row[1:]] for row in rows])
    np.testing.assert_allclose(100 * np.array(states(ktab.model("default"), at))[:, :, 0], expected, atol=0.01)


@needs_shared
@pytest.mark.parametrize("run", ktab.runs())
def test_positions_equal_those_of_ktab_at_every_turn(run: str) -> None:
    scenario, switch = run.split(".")
    at = table(ktab.input_of(scenario), 0, True)
    expected = ktab.positions(ktab.ORACLES / f"{run}.positions.csv", len(at.who))
    found = 100 * np.array(states(ktab.model(switch), at))
    if run not in FIRST_TIE:
        assert len(found) == len(expected), "the play ends after the same turn"
    until = FIRST_TIE.get(run, len(expected))
    np.testing.assert_allclose(found[:until], expected[:until], atol=0.01)


@needs_shared
@pytest.mark.parametrize("run", [run for run in ktab.runs() if run not in FIRST_TIE])
def test_probabilities_of_positions_equal_those_of_ktab(run: str) -> None:
    scenario, switch = run.split(".")
    at, model = table(ktab.input_of(scenario), 0, True), ktab.model(switch)
    for x, expected in zip(states(model, at), ktab.probabilities(run), strict=True):
        p = standing(model.rules(), x, at.seen, strength_of(True, at.s, at.capability), 1e-3)
        np.testing.assert_allclose(p[p > 0], expected[p > 0], atol=1e-4)


@needs_shared
@pytest.mark.parametrize("scenario", TURN_0)
def test_utilities_of_turn_0_equal_those_of_ktab(scenario: str) -> None:
    views = seen_by_all(scenario)
    for row in ktab.table(f"{scenario}.turn0.PosUtil"):
        view = views[int(row["Est_h"])]
        assert view[int(row["Pos_j"]), int(row["Act_i"])] == pytest.approx(float(row["Util"]), abs=1e-9)


@needs_shared
@pytest.mark.parametrize("scenario", TURN_0)
def test_chances_and_gains_of_turn_0_equal_those_of_ktab(scenario: str) -> None:
    at, views = table(ktab.input_of(scenario), 0, True), seen_by_all(scenario)
    strength, z = strength_of(True, at.s, at.capability), np.empty(len(at.x))
    rules = ktab.model("default").rules()
    for row in ktab.table(f"{scenario}.turn0.ProbVict"):
        h, i, j = int(row["Est_h"]), int(row["Init_i"]), int(row["Rcvr_j"])
        assert contest(rules, views[h], strength.weight, i, j, z) == pytest.approx(float(row["Prob"]), abs=1e-9)
    for row in ktab.table(f"{scenario}.turn0.UtilChlg"):
        h, k, i, j = (int(row[name]) for name in ("Est_h", "Aff_k", "Init_i", "Rcvr_j"))
        u, p = views[h], contest(rules, views[h], strength.weight, i, j, z)
        gain = (u[i, k] - u[j, k]) * (1 - 2 * strength.resolve[j] * (1 - p))
        assert gain == pytest.approx(float(row["Util_Chlg"]) - float(row["Util_SQ"]), abs=1e-9)


@needs_shared
@pytest.mark.parametrize("scenario", TURN_0)
def test_bargains_of_turn_0_equal_those_of_ktab(scenario: str) -> None:
    at, model = table(ktab.input_of(scenario), 0, True), ktab.model("default")
    strength = strength_of(True, at.s, at.capability)
    turn = take_turn(model.rules(), at.x, at.s, at.seen, strength, np.array([SEED]))
    rows = list(ktab.table(f"{scenario}.turn0.Bargn"))
    bargains = {row["BargnId"]: int(row["Init_Act_i"]) for row in rows if row["Init_Act_i"] != row["Recd_Act_j"]}
    for row in rows:
        i, j = int(row["Init_Act_i"]), int(row["Recd_Act_j"])
        if i != j:
            assert turn.target[i] == j
            assert turn.gain[i] == pytest.approx(float(row["Value"]), abs=1e-9)
        if row["Init_Seld"] == "1":
            assert turn.taken[i] == (i if i != j else -1)
            assert turn.odds[i] == pytest.approx(float(row["Init_Prob"]), abs=1e-9)
        if row["Recd_Seld"] == "1":
            assert turn.taken[j] == i
            assert turn.odds[j] == pytest.approx(float(row["Recd_Prob"]), abs=1e-9)
    for row in ktab.table(f"{scenario}.turn0.BargnCoords"):
        i, k = bargains[row["BargnId"]], int(row["Dim_k"])
        expected = float(row["Init_Coord"]), float(row["Recd_Coord"])
        assert tuple(100 * turn.points[i, :, k]) == pytest.approx(expected, abs=1e-9)
    for row in ktab.table(f"{scenario}.turn0.BargnUtil"):
        if row["BargnId"] in bargains:
            worth = turn.worth[bargains[row["BargnId"]], int(row["Act_i"])]
            assert worth == pytest.approx(float(row["Util"]), abs=1e-9)
        else:
            assert turn.still[int(row["Act_i"])] == pytest.approx(float(row["Util"]), abs=1e-9)


def seen_by_all(scenario: str) -> list[Array]:
    """Utilities (position, actor) in the view of each actor, at turn 0."""
    at, rules = table(ktab.input_of(scenario), 0, True), ktab.model("default").rules()
    strength = strength_of(True, at.s, at.capability)
    d = distances(at.x, at.seen, strength.square, strength.norm)
    neutral = election(rules, utilities(d, np.zeros(len(d)), 0.0, 1.0), at.capability)
    risk = attitudes(rules.lowest_risk, neutral)
    return [utilities(d, risk, own, rules.adjusted) for own in risk]
