"""Whether bodies pass what is put to them: by hand, against independent enumeration, and what a strategy does to it."""

from fractions import Fraction
from itertools import product
from math import exp

import numpy as np
import pytest

from ensemble.council import dossier, point, with_bill
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws import Sample, sampled
from majlis.draws.votes import house
from majlis.ensemble.vote import Ballot, ballot, passing, passing_along, rule_of
from majlis.theory.voting import TooManySeats
from theory.voting.naive import Bloc, passes
from theory.voting.oracle import Case, cases, number
from theory.voting.oracle import rule_of as rule_of_case


def sigma(gain: float, tau: float = 10.0) -> float:
    return 1 / (1 + exp(-gain / tau))


def put(told: Dossier, bill: str, draws: int = 4000, body: str = "council") -> Ballot:
    sample = sampled(told, draws, 1)
    return of(sample, bill, body)


def of(sample: Sample, bill: str, body: str = "council") -> Ballot:
    positions = sample.positions()
    houses = {key: house(sample, key, positions, 1) for key in sample.dossier.bodies}
    return ballot(sample, positions, houses, body, bill, 1)


def test_support_is_what_a_bloc_gains_and_only_those_against_walk_out() -> None:
    # From 20 to 60: A at 80 gains 60 − 20 = 40, B at 10 loses 50 − 10 = 40, C at 50 gains 30 − 10 = 20.
    vote = put(dossier(), "law", 5).votes[0]
    np.testing.assert_allclose(vote.blocs.support[0], [sigma(40), sigma(-40), sigma(20)])
    np.testing.assert_array_equal(vote.blocs.walkout[0], [0, 0.25, 0])
    assert vote.against[0].tolist() == [False, True, False]
    moved = put(apply(dossier(), "bargain"), "law", 5).votes[0]  # West at 70: it gains 50 − 10 = 40 and stays
    np.testing.assert_allclose(moved.blocs.support[0, 1], sigma(40))
    assert moved.blocs.walkout[0].tolist() == [0, 0, 0]


def test_the_chance_is_that_of_every_members_state() -> None:
    told = put(dossier(), "law").votes[0]
    yes = [Fraction(float(p)) for p in told.blocs.support[0]]
    one, nil = Fraction(1), Fraction(0)
    blocs = [Bloc(n, p, nil, one, nil, w) for n, p, w in zip((4, 3, 2), yes, (nil, Fraction(1, 4), nil), strict=True)]
    expected = float(passes(blocs, told.rule))
    assert told.passes.mean() == pytest.approx(expected, abs=5 * told.passes.std() / np.sqrt(4000) + 1e-12)
    assert 0.5 < expected < 1.0


def test_judged_support_by_hand() -> None:
    # A: four fair coins; B: three with chance 1/4, of which most are against: away with chance 1/4; C: two yes.
    # There, 5 of 9 are needed: 3 of A and B. Away, 4 of 6: 2 of A.
    def at_least(k: int, coins: list[float]) -> float:
        return sum(
            np.prod([c if s else 1 - c for c, s in zip(coins, sides, strict=True)])
            for sides in product((0, 1), repeat=len(coins))
            if sum(sides) >= k
        )

    there, away = at_least(3, [0.5] * 4 + [0.25] * 3), at_least(2, [0.5] * 4)
    found = put(dossier(), "trust").passes
    assert found.mean() == pytest.approx(0.75 * there + 0.25 * away, abs=0.01)
    stays, leaves = (put(dossier(), "trust", 20).votes[0].if_opponents(stay) for stay in (True, False))
    np.testing.assert_allclose(stays, at_least(3, [0.5] * 4))  # B says no: 5 of 9, two of them C's
    np.testing.assert_allclose(leaves, away)
    assert stays[0] < leaves[0]  # without a quorum to deny, leaving helps the bill


def test_leaving_denies_a_quorum() -> None:
    plain = dossier().plain()
    plain["bodies"]["council"]["quorum"] = 0.7  # type: ignore[index]
    vote = put(Dossier.model_validate(plain), "law", 20).votes[0]
    assert vote.rule.quorum == 7
    assert vote.if_opponents(stay=True).min() > 0.9
    assert vote.if_opponents(stay=False).max() == 0.0


def test_chambers_and_vetoes_multiply() -> None:
    told = with_bill(issue="water", point=point(60), chambers=["senate"], vetoes=["west"])
    found = put(told, "act", 50)
    alone = put(dossier(), "law", 50).passes
    # The senate votes as one and needs two thirds of two: its chance is that of one member of East's; West vetoes.
    np.testing.assert_allclose(found.passes, alone * sigma(40) * sigma(-40))
    judged = with_bill(support={"a": point(1), "b": point(1), "c": point(1), "all": point(1), "west": point(0.3)},
                       chambers=["senate"], vetoes=["west"])  # fmt: skip
    np.testing.assert_allclose(put(judged, "act", 50).passes, 0.3)


def test_majorities_are_those_of_the_body_or_the_bill() -> None:
    told = with_bill(issue="water", point=point(60), majority="two-thirds")
    sample = sampled(told, 3, 1)
    assert of(sample, "law").votes[0].rule.needed(9) == 5
    assert of(sample, "act").votes[0].rule.needed(9) == 6
    assert rule_of(sample, "council").quorum == 5  # more than half of nine
    assert rule_of(sample, "council", "absolute").base == "members"
    assert rule_of(sample, "council", "cast").base == "voting"
    assert rule_of(sample, "council", "present").base == "present"
    assert rule_of(sample, "senate").needed(2) == 2
    assert rule_of(sample, "senate").quorum == 1


def test_a_package_of_one_issue_is_the_bill_on_it() -> None:
    sample = sampled(dossier(), 100, 1)
    package = np.full((200, 2), np.nan)
    package[:, 0] = 60.0
    found = passing(sample, ["council"], package, 1)
    np.testing.assert_array_equal(found[:100], of(sample, "law").passes)
    np.testing.assert_array_equal(found[100:], found[:100])  # row r is of world r modulo the worlds


def test_a_package_is_weighed_by_salience_and_passed_by_every_body() -> None:
    sample = sampled(dossier(), 60, 1)
    package = np.tile([60.0, 80.0], (60, 1))
    # East gains 40 on water at .3 and loses 30 on dams at .6: (12 − 18) / .9 points. The senate is East's, as one.
    both, council, senate = (
        passing(sample, who, package, 1) for who in (["council", "senate"], ["council"], ["senate"])
    )
    np.testing.assert_allclose(senate, sigma(-20 / 3))
    np.testing.assert_allclose(both, council * senate)
    np.testing.assert_array_equal(passing(sample, [], package, 1), 1.0)
    dear = passing(sample, ["senate"], package, 1, today=np.tile([20.0, 90.0], (60, 1)))
    np.testing.assert_allclose(dear, sigma((0.3 * 40 + 0.6 * 10) / 0.9))
    with pytest.raises(ValueError, match="multiple of the 60 worlds"):
        passing(sample, ["senate"], package[:50], 1)


def test_places_pass_as_bills_would() -> None:
    told = with_bill(issue="water", point=point(35), vetoes=["east"])
    sample = sampled(told, 40, 1)
    bill, positions = of(sample, "act"), sample.positions()
    places = np.tile([35.0, 60.0, 90.0], (40, 1))
    found = passing_along(bill, positions, 0, places)
    np.testing.assert_allclose(found[:, 0], bill.passes, atol=1e-12)
    np.testing.assert_allclose(found[:, 1], of(sample, "law").passes * sigma(40), atol=1e-12)
    assert passing_along(bill, positions, 0, places[:7]).shape == (7, 3)


def test_nearer_to_what_blocs_want_passes_more_often() -> None:
    sample = sampled(dossier(), 50, 1)
    bill = of(sample, "law")
    chance = passing_along(bill, sample.positions(), 0, np.tile([20.0, 45.0, 60.0, 100.0], (50, 1))).mean(axis=0)
    assert chance[1] > 0.9 > chance[0]
    assert chance[2] > chance[3]
    assert chance[0] == pytest.approx(0.5, abs=0.05)  # at the status quo nobody gains or loses


def test_what_a_bloc_has_no_view_of_is_a_toss_up_to_it() -> None:
    vote = put(with_bill(issue="dams", point=point(90)), "act", 5).votes[0]
    np.testing.assert_allclose(vote.blocs.support[0], [sigma(-40), 0.5, 0.5])


def test_a_body_may_be_too_large() -> None:
    plain = dossier().plain()
    plain["bodies"]["council"]["seats"] = 50_005  # type: ignore[index]
    plain["bodies"]["council"]["blocs"]["a"]["seats"] = 50_000  # type: ignore[index]
    with pytest.raises(TooManySeats):
        put(Dossier.model_validate(plain), "law", 2)


def test_the_same_seed_gives_the_same_chances_and_another_does_not() -> None:
    wide = dossier().plain()
    wide["bodies"]["council"]["blocs"]["a"]["attendance"] = [0.4, 0.6, 0.8]  # type: ignore[index]
    told = Dossier.model_validate(wide)
    first, again = put(told, "law", 300).passes, put(told, "law", 300).passes
    assert first.tobytes() == again.tobytes()
    sample = sampled(told, 300, 2)
    other = passing(sample, ["council"], np.tile([60.0, np.nan], (300, 1)), 2)
    assert not np.array_equal(other, first)
    assert other.mean() == pytest.approx(first.mean(), abs=0.1)


MAJORITY = {("members", "1/2"): "absolute", ("present", "1/2"): "present", ("voting", "1/2"): "cast"}
MAJORITY |= {("members", "2/3"): "two-thirds"}


def as_dossier(case: Case) -> Dossier | None:
    """A case as a body of a dossier; None where a dossier has no such rule."""
    rule, told = rule_of_case(case), case["majority"]
    majority = MAJORITY.get((told["of"], told["share"]))
    if majority is None or rule.strict == (majority == "two-thirds") or rule.counted == "voting":
        return None
    traits = {"cohesion": "cohesion", "attendance": "attendance", "abstention": "abstain", "walkout": "walkout"}
    blocs = {
        f"b{n}": {"name": f"Bloc {n}", "seats": bloc["seats"]}
        | {trait: point(number(bloc[name])) for trait, name in traits.items() if bloc.get(name) is not None}
        for n, bloc in enumerate(case["blocs"])
    }
    if any(bloc.get("walkout") and number(bloc["support"]) >= 0.5 for bloc in case["blocs"]):
        return None  # who is for it does not walk out
    support = {f"b{n}": point(number(bloc["support"])) for n, bloc in enumerate(case["blocs"])}
    body = {"name": "House", "seats": rule.members, "quorum": max(rule.quorum - 0.5, 0) / rule.members,
            "majority": majority, "blocs": blocs, "bills": {"act": {"title": "Act", "support": support}}}  # fmt: skip
    return dossier(bodies={"house": body})


@cases("passage.json")
def test_a_dossier_gives_what_every_oracle_of_passage_says(case: Case) -> None:
    told = as_dossier(case)
    if told is None:
        pytest.skip("a rule that only Python has")
    vote = put(told, "act", 3000, "house").votes[0]
    assert vote.rule.quorum == max(rule_of_case(case).quorum, 1)
    found, expected = vote.passes, number(case["expected"]["p_pass"])
    assert found.mean() == pytest.approx(expected, abs=5 * np.sqrt(expected * (1 - expected) / 3000) + 1e-9)
    assert vote.blocs.mean_yes[0] == pytest.approx(number(case["expected"]["mean_yes"]), abs=1e-6)
