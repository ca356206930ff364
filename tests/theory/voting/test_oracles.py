"""Every number of the oracles: power, passage, winning sets, who denies a quorum, games with absence."""

from fractions import Fraction

import numpy as np
import pytest

from majlis.theory.voting import cheapest_winning, passage, power, quorum_denying, quorum_game, roles, yes_votes
from theory.voting.oracle import Case, blocs_of, cases, game_of, number, rule_of

OURS = {"coleman_act": "to_act", "coleman_prevent": "to_prevent", "coleman_initiate": "to_initiate"}


@cases("power_games.json")
def test_power(case: Case) -> None:
    found = power(game_of(case["game"]), case.get("unions"))
    for name, expected in case["expected"].items():
        ours = getattr(found, OURS.get(name, name))
        if isinstance(expected, list) and expected[0] is None:
            assert ours is None, name
            assert found.undefined == "no-coalition-wins"
        elif isinstance(expected, list) and isinstance(expected[0], str) and "." in "".join(expected):
            np.testing.assert_allclose([float(x) for x in ours], [float(x) for x in expected], rtol=0, atol=1e-9)
        else:
            exact = [Fraction(x) for x in expected] if isinstance(expected, list) else Fraction(expected)
            assert (list(ours) if isinstance(exact, list) else ours) == exact, name


@cases("power_games.json")
def test_what_is_improper_is_said(case: Case) -> None:
    known = {"two-dictators-improper", "improper-heavy", "improper-half", "quota-plus-one", "not-weighted", "random-23"}
    assert power(game_of(case["game"])).improper == (case["id"] in known)


@cases("passage.json")
def test_passage(case: Case) -> None:
    blocs, rule, expected = blocs_of(case), rule_of(case), case["expected"]
    found, each = passage(blocs, rule), roles(blocs, rule)
    near = {"rel": 0, "abs": case.get("tolerance", 1e-11), "nan_ok": True}
    assert found.quorum[0] == pytest.approx(number(expected["p_quorum"]), **near)
    assert found.passes[0] == pytest.approx(number(expected["p_pass"]), **near)
    assert found.given_quorum[0] == pytest.approx(number(expected["p_pass_given_quorum"]), **near)
    assert blocs.mean_yes[0] == pytest.approx(number(expected["mean_yes"]), **near)
    if "variance_yes" in expected:
        assert blocs.variance_yes[0] == pytest.approx(number(expected["variance_yes"]), **near)
    if "yes_distribution" in expected:
        assert yes_votes(blocs)[0] == pytest.approx([number(p) for p in expected["yes_distribution"]], **near)
    for b, told in enumerate(expected["blocs"]):
        assert each.if_yes[0, b] == pytest.approx(number(told["p_pass_if_all_yes"]), **near)
        assert each.if_no[0, b] == pytest.approx(number(told["p_pass_if_all_no"]), **near)
        assert each.if_away[0, b] == pytest.approx(number(told["p_pass_if_all_absent"]), **near)
        if "pivotality" in told:
            assert each.pivotality[0, b] == pytest.approx(number(told["pivotality"]), **near)
            assert each.gain_from_walking_out[0, b] == pytest.approx(number(told["gain_from_walking_out"]), **near)


@cases("winning_sets.json")
def test_cheapest_winning_sets(case: Case) -> None:
    found = cheapest_winning(case["seats"], case["cost"], rule_of(case), case["favour"], case.get("absent", ()))
    expected = case["expected"]
    assert [list(members) for members in found.sets] == expected["sets"]
    assert (found.cost, found.number) == (expected["cost"], len(expected["sets"]))
    assert found.reason == expected.get("reason", "").replace(" ", "-")


@cases("quorum_denial.json")
def test_who_can_deny_a_quorum(case: Case) -> None:
    found = quorum_denying(case["seats"], case["quorum"], case["can_leave"], case.get("present"))
    expected = case["expected"]
    assert [list(members) for members in found.sets] == expected["minimal_sets"]
    assert found.number == len(found.sets)
    assert (found.fewest_blocs, found.fewest_seats) == (expected["fewest_blocs"], expected["fewest_seats"])


@cases("quorum_games.json")
def test_power_where_one_can_stay_away(case: Case) -> None:
    found = quorum_game(case["seats"], rule_of(case))
    for name, expected in case["expected"].items():
        if name == "p_pass":
            assert found.passes == pytest.approx(number(expected), rel=0, abs=1e-12)
        else:
            ours = getattr(found, name)
            np.testing.assert_allclose(ours, [number(p) for p in expected], rtol=0, atol=1e-12, err_msg=name)
