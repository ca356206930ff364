"""Whether a bill passes: against every member's state, and what the chances must satisfy."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majlis.theory.voting import (
    Blocs,
    Rule,
    TooManySeats,
    at_least,
    gain_from_leaving,
    in_every_chamber,
    more_than,
    passage,
    passing,
    quorate,
    quorum_game,
    roles,
    sampled_passing,
    yes_votes,
)
from theory.voting.naive import Bloc, passes

CHANCES = st.sampled_from([Fraction(k, 10) for k in (0, 1, 3, 5, 8, 10)])
SHARES = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(1, 3), Fraction(11, 20)])
BASES = st.sampled_from(["members", "present", "voting"])


@st.composite
def bodies(draw: st.DrawFn) -> tuple[list[Bloc], Rule]:
    blocs = draw(st.lists(st.builds(Bloc, st.integers(1, 3), *[CHANCES] * 5), min_size=1, max_size=3))
    seats = sum(bloc.seats for bloc in blocs)
    rule = Rule(
        seats + draw(st.integers(0, 2)),
        draw(BASES),
        draw(SHARES),
        draw(st.booleans()),
        draw(st.integers(0, seats)),
        draw(st.sampled_from(["present", "voting"])),
    )
    return blocs, rule


def as_blocs(blocs: list[Bloc]) -> Blocs:
    seats, *chances = zip(*blocs, strict=True)
    return Blocs.of(seats, *([float(c) for c in chance] for chance in chances))


def random_blocs(seed: int, seats: list[int], draws: int) -> Blocs:
    rng, shape = np.random.default_rng(seed), (draws, len(seats))
    p, cohesion, a = rng.uniform(0.05, 0.95, shape), rng.uniform(0, 0.6, shape), rng.uniform(0.4, 1, shape)
    return Blocs.of(seats, p, cohesion, a, rng.uniform(0, 0.3, shape), rng.uniform(0, 0.4, shape))


@given(bodies())
@settings(max_examples=100, deadline=None)
def test_chances_are_those_of_every_members_state(body: tuple[list[Bloc], Rule]) -> None:
    told, rule = body
    blocs, each = as_blocs(told), roles(as_blocs(told), rule)
    assert passing(blocs, rule)[0] == pytest.approx(float(passes(told, rule)), abs=1e-13)
    sure, one, nil = Fraction(1), Fraction(1), Fraction(0)
    for b, bloc in enumerate(told):
        acts = {
            "yes": Bloc(bloc.seats, one, nil, sure, nil, nil),
            "no": Bloc(bloc.seats, nil, nil, sure, nil, nil),
            "away": Bloc(bloc.seats, nil, nil, sure, nil, sure),
        }
        for act, found in (("yes", each.if_yes), ("no", each.if_no), ("away", each.if_away)):
            expected = float(passes([*told[:b], acts[act], *told[b + 1 :]], rule))
            assert found[0, b] == pytest.approx(expected, abs=1e-13), act
            assert passing(blocs.acting([b], act), rule)[0] == pytest.approx(expected, abs=1e-13), act


@given(bodies())
@settings(max_examples=60, deadline=None)
def test_who_comes_is_drawn_and_the_mean_is_the_exact_chance(body: tuple[list[Bloc], Rule]) -> None:
    told, rule = body
    blocs, draws = as_blocs(told), 4000
    many = Blocs(blocs.seats, *(np.repeat(chance, draws, axis=0) for chance in blocs[1:]))
    seeds = np.random.default_rng(7).integers(0, 2**63, many.support.shape, dtype=np.uint64)
    found, expected = sampled_passing(many, rule, seeds), passing(blocs, rule)[0]
    most = expected * (1 - expected) / draws  # the variance of a mean of numbers from 0 to 1
    assert abs(found.mean() - expected) < 5 * np.sqrt(max(most, 0.0)) + 1e-12
    assert ((found >= 0) & (found <= 1 + 1e-12)).all()


@pytest.mark.parametrize("base", ["members", "present", "voting"])
def test_where_everybody_comes_both_ways_are_the_same(base) -> None:
    blocs = random_blocs(3, [30, 21, 14, 9, 5, 1], 50)
    blocs = blocs._replace(attendance=np.ones((50, 6)), abstention=np.zeros((50, 6)), walkout=np.zeros((50, 6)))
    rule = Rule(82, base, quorum=42)
    found = sampled_passing(blocs, rule, np.zeros((50, 6), dtype=np.uint64))
    np.testing.assert_allclose(found, passing(blocs, rule), atol=1e-13)


@pytest.mark.parametrize("counted", ["present", "voting"])
@pytest.mark.parametrize("base", ["members", "present", "voting"])
@pytest.mark.parametrize("strict", [True, False])
def test_two_passes_answer_what_one_by_one_would(base, counted, strict) -> None:
    blocs = random_blocs(6, [9, 7, 6, 4], 3)
    blocs = blocs._replace(abstention=blocs.abstention + 0.4)
    rule = Rule(28, base, Fraction(2, 5), strict, 9, counted)
    found = roles(blocs, rule)
    for b in range(4):
        for act, chances in (("yes", found.if_yes), ("no", found.if_no), ("away", found.if_away)):
            np.testing.assert_allclose(chances[:, b], passing(blocs.acting([b], act), rule), atol=1e-14)


def test_yes_votes_have_the_mean_and_variance_that_are_told() -> None:
    blocs = random_blocs(5, [40, 25, 10, 3], 20)
    chances, yes = yes_votes(blocs), np.arange(79)
    np.testing.assert_allclose(chances.sum(axis=1), 1.0, atol=1e-12)
    mean = chances @ yes
    np.testing.assert_allclose(mean, blocs.mean_yes, rtol=1e-11)
    np.testing.assert_allclose(chances @ yes**2 - mean**2, blocs.variance_yes, rtol=1e-9)


def test_the_quorum_and_what_passes_given_it() -> None:
    blocs = random_blocs(8, [30, 20, 15], 10)
    rule = Rule(65, "present", quorum=33)
    found = passage(blocs, rule)
    np.testing.assert_array_equal(found.quorum, quorate(blocs, rule))
    np.testing.assert_allclose(found.given_quorum * found.quorum, passing(blocs, rule), atol=1e-14)
    assert (found.passes <= found.quorum + 1e-13).all()
    # Enough are there if the number of those who come is: abstainers come too.
    come = blocs._replace(support=np.ones((10, 3)), cohesion=np.zeros((10, 3)), abstention=np.zeros((10, 3)))
    np.testing.assert_allclose(found.quorum, yes_votes(come)[:, 33:].sum(axis=1), atol=1e-13)
    votes = yes_votes(come._replace(abstention=blocs.abstention))[:, 33:].sum(axis=1)
    np.testing.assert_allclose(quorate(blocs, Rule(65, "present", quorum=33, counted="voting")), votes, atol=1e-13)


@pytest.mark.parametrize("rule", [Rule(70, "members"), Rule(70, "present", quorum=36), Rule(70, "voting", quorum=36)])
def test_the_order_of_blocs_and_of_worlds_does_not_matter(rule: Rule) -> None:
    blocs = random_blocs(2, [30, 12, 12, 9, 4, 1], 12)
    seeds = np.random.default_rng(1).integers(0, 2**63, (12, 6), dtype=np.uint64)
    order, worlds = [3, 5, 0, 2, 4, 1], np.arange(12)[::-1]
    turned = Blocs(blocs.seats[order], *(np.ascontiguousarray(chance[worlds][:, order]) for chance in blocs[1:]))
    np.testing.assert_allclose(passing(turned, rule), passing(blocs, rule)[worlds], atol=1e-14)
    again = sampled_passing(turned, rule, np.ascontiguousarray(seeds[worlds][:, order]))
    np.testing.assert_allclose(again, sampled_passing(blocs, rule, seeds)[worlds], atol=1e-14)
    a, b = roles(blocs, rule), roles(turned, rule)
    np.testing.assert_allclose(b.gain_from_walking_out, a.gain_from_walking_out[worlds][:, order], atol=1e-14)


@pytest.mark.parametrize("rule", [Rule(70, "members"), Rule(70, "present", quorum=36)])
def test_any_number_of_threads_gives_the_same_bytes(rule: Rule) -> None:
    blocs = random_blocs(2, [30, 12, 12, 9, 4, 1], 13)
    seeds = np.random.default_rng(1).integers(0, 2**63, (13, 6), dtype=np.uint64)
    for work in (
        lambda threads: passing(blocs, rule, threads),
        lambda threads: roles(blocs, rule, threads).if_no,
        lambda threads: sampled_passing(blocs, rule, seeds, threads=threads),
        lambda threads: yes_votes(blocs, threads),
    ):
        assert work(1).tobytes() == work(3).tobytes()
    alone = [passing(blocs.worlds(slice(d, d + 1)), rule)[0] for d in range(13)]
    assert passing(blocs, rule).tolist() == alone


@pytest.mark.parametrize("base", ["members", "present", "voting"])
def test_without_cohesion_a_bloc_may_be_split(base) -> None:
    rule = Rule(40, base, quorum=18)
    whole = Blocs.of([20, 17], [0.6, 0.4], 0.0, [0.8, 0.9], [0.1, 0.0])
    split = Blocs.of([12, 8, 10, 7], [0.6, 0.6, 0.4, 0.4], 0.0, [0.8, 0.8, 0.9, 0.9], [0.1, 0.1, 0.0, 0.0])
    np.testing.assert_allclose(passing(split, rule), passing(whole, rule), atol=1e-14)


def test_more_support_never_makes_a_bill_less_likely() -> None:
    rule = Rule(60, "present", quorum=20)
    blocs = random_blocs(4, [30, 20, 10], 1)
    chances = [passing(blocs._replace(support=np.array([[p, 0.5, 0.5]])), rule)[0] for p in np.linspace(0, 1, 11)]
    assert (np.diff(chances) > 0).all()


@pytest.mark.parametrize("base", ["members", "present"])
def test_blocs_of_one_mind_make_the_game_with_absence(base) -> None:
    seats, rule = [9, 7, 5, 4, 2, 2], Rule(31, base, quorum=15)
    blocs = Blocs.of(seats, 0.5, cohesion=1.0, walkout=1 / 3)
    game, each = quorum_game(seats, rule), roles(blocs, rule)
    assert passing(blocs, rule)[0] == pytest.approx(game.passes, abs=1e-14)
    np.testing.assert_allclose(each.pivotality[0], game.yes_against_no, atol=1e-14)
    np.testing.assert_allclose((each.if_yes - each.if_away)[0], game.yes_against_absent, atol=1e-14)
    gain = game.no_passes_absent_fails - game.absent_passes_no_fails
    np.testing.assert_allclose(each.gain_from_walking_out[0], gain, atol=1e-14)


def test_leaving_together_gains_what_nobody_gains_alone() -> None:
    blocs = Blocs.of([40, 30, 30], [1.0, 0.0, 0.0])
    rule = Rule(100, "present", Fraction(1, 3), quorum=51)
    assert gain_from_leaving(blocs, rule, [1]) == gain_from_leaving(blocs, rule, [2]) == 0.0
    assert gain_from_leaving(blocs, rule, [1, 2]) == 1.0
    assert gain_from_leaving(blocs, Rule(100, "present"), [1, 2]) == -1.0  # without a quorum it hands over the vote


@pytest.mark.parametrize("seats", [[400, 300, 20], [1000]])
def test_large_blocs_neither_underflow_nor_lose_chance(seats: list[int]) -> None:
    total = sum(seats)
    for cohesion in (0.0, 1e-9, 0.02, 0.5, 1 - 1e-9, 1.0):
        for p in (0.0, 1e-6, 0.02, 0.5, 1 - 1e-9, 1.0):
            chances = yes_votes(Blocs.of(seats, p, cohesion, 0.999))
            assert chances.sum() == pytest.approx(1.0, abs=1e-11)
            mean = Blocs.of(seats, p, cohesion, 0.999).mean_yes[0]
            assert chances[0] @ np.arange(total + 1) == pytest.approx(mean, rel=1e-9, abs=1e-12)


def test_nobody_at_all_passes_nothing() -> None:
    nobody = Blocs.of([], np.zeros((2, 0)))
    assert passing(nobody, Rule(5, "present", strict=False)).tolist() == [0.0, 0.0]
    assert sampled_passing(nobody, Rule(5), np.zeros((2, 0), dtype=np.uint64)).tolist() == [0.0, 0.0]


def test_chambers_multiply_world_by_world() -> None:
    assert in_every_chamber([np.array([0.5, 1.0]), np.array([0.5, 0.2])]).tolist() == [0.25, 0.2]


def test_shares_are_taken_as_they_are_written() -> None:
    assert (more_than(0.5, 329), more_than(0.29, 100), at_least(0.29, 100)) == (165, 30, 29)
    assert (at_least(Fraction(2, 3), 329), at_least(Fraction(2, 3), 9), more_than(0.5, 10)) == (220, 6, 6)
    assert [Rule(100, "members", 0.29, strict).needed(100) for strict in (True, False)] == [30, 29]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Rule(10, share=0.0), "share: 0"),
        (lambda: Rule(10, share=1.0), "share: 1"),
        (lambda: Rule(0), "members, quorum: 0"),
        (lambda: Rule(5, quorum=-1), "-1"),
        (lambda: Blocs.of([3, 0], 0.5), r"seats: \[3, 0\]"),
        (lambda: Blocs.of([2.5], 0.5), "seats"),
        (lambda: Blocs.of([3], 1.5), "support: from 1.5"),
        (lambda: Blocs.of([3], np.nan), "support"),
        (lambda: Blocs.of([3], 0.5, attendance=-0.1), "attendance: from -0.1"),
        (lambda: passing(Blocs.of([6], 0.5), Rule(5)), "members: 5; expected at least the 6 seats"),
        (lambda: quorate(Blocs.of([6], 0.5), Rule(5, quorum=2)), "members: 5"),
        (lambda: sampled_passing(Blocs.of([6], 0.5), Rule(5), np.zeros((1, 1), np.uint64)), "members: 5"),
        (lambda: quorum_game([6], Rule(5)), "members: 5"),
    ],
)
def test_what_is_no_body_is_refused(make, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        make()


def test_a_body_too_large_is_refused() -> None:
    blocs = Blocs.of([40_000, 40_000], 0.5, attendance=0.5)
    with pytest.raises(TooManySeats, match="too-many-seats"):
        passing(blocs, Rule(80_000, "present", quorum=40_000))
    with pytest.raises(TooManySeats, match="too-many-seats"):
        quorum_game([4000, 4000], Rule(8000))
