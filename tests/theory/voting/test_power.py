"""Power against every coalition read literally, and what indices must satisfy, on random games."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majlis.theory.voting import AllOf, AnyOf, Game, TooManyBlocs, Weighted, counting, power, wins
from majlis.theory.voting import unions as owens
from majlis.theory.voting import weighted as weighted_games
from majlis.theory.voting.listing import kinds_of, tally_listed
from majlis.theory.voting.states import countable, tally_states
from majlis.theory.voting.tally import Tally
from majlis.theory.voting.tallying import tally_of
from theory.voting.naive import Coalitions, subsets, won


def weighted(n: int) -> st.SearchStrategy[Weighted]:
    weights = st.lists(st.integers(0, 6), min_size=n, max_size=n)
    return weights.flatmap(lambda w: st.integers(1, sum(w) + 1).map(lambda q: Weighted(tuple(w), q)))


def composed(n: int) -> st.SearchStrategy[Game]:
    def more(parts: st.SearchStrategy[Game]) -> st.SearchStrategy[Game]:
        several = st.lists(parts, min_size=1, max_size=3).map(tuple)
        return several.map(AllOf) | several.map(AnyOf)

    return st.recursive(weighted(n), more, max_leaves=4)


GAMES = st.integers(1, 5).flatmap(composed)


@st.composite
def houses(draw: st.DrawFn) -> Game:
    """Two or three games of different players, in any places, all or any of which must be won."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=3).filter(lambda s: sum(s) <= 6))
    places = draw(st.permutations(range(sum(sizes))))
    parts, done = [], 0
    for size in sizes:
        own = draw(weighted(size))
        spread = [0] * sum(sizes)
        for place, w in zip(places[done : done + size], own.weights, strict=True):
            spread[place] = w
        parts.append(Weighted(tuple(spread), own.quota))
        done += size
    return draw(st.sampled_from([AllOf, AnyOf]))(tuple(parts))


def same(a: Tally, b: Tally) -> bool:
    names = ("winning", "swings", "minimal", "vulnerable")
    return a.improper == b.improper and all(np.array_equal(getattr(a, x), getattr(b, x)) for x in names)


@given(GAMES | houses())
@settings(max_examples=200, deadline=None)
def test_every_index_is_what_its_definition_says(game: Game) -> None:
    found, all_ = power(game), Coalitions(game)
    n, swings = game.players, [all_.swings(i) for i in range(game.players)]
    assert (found.winning, found.minimal_winning) == (len(all_.winning), len(all_.minimal))
    assert (found.vulnerable, found.improper) == (len(all_.vulnerable), all_.improper)
    assert list(found.swings) == swings
    assert found.banzhaf_absolute == tuple(Fraction(s, 2 ** (n - 1)) for s in swings)
    assert found.to_act == Fraction(len(all_.winning), 2**n)
    assert found.to_initiate == tuple(Fraction(s, 2**n - len(all_.winning)) for s in swings)
    if not all_.winning:
        assert found.undefined
        assert found.shapley_shubik is found.banzhaf is found.johnston is found.holler is found.to_prevent is None
        return
    assert found.to_prevent == tuple(Fraction(s, len(all_.winning)) for s in swings)
    assert found.banzhaf == tuple(Fraction(s, sum(swings)) for s in swings)
    for name in ("shapley_shubik", "deegan_packel", "holler", "johnston"):
        assert getattr(found, name) == tuple(getattr(all_, name)(i) for i in range(n)), name


@given(GAMES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_owen_is_the_mean_over_orders_that_keep_unions_together(game: Game, random) -> None:
    players = list(range(game.players))
    random.shuffle(players)
    cuts = sorted(random.sample(range(1, len(players)), random.randint(0, len(players) - 1)))
    unions = [players[a:b] for a, b in zip([0, *cuts], [*cuts, len(players)], strict=True)]
    found = power(game, unions).owen
    if found is not None:
        all_ = Coalitions(game)
        assert found == tuple(all_.owen(i, unions) for i in range(game.players))


@given(GAMES)
@settings(max_examples=150, deadline=None)
def test_three_ways_to_count_agree(game: Game) -> None:
    kinds, found = kinds_of(game), tally_of(game)
    assert same(tally_listed(game, kinds), found)
    if countable(kinds):
        assert same(tally_states(game, kinds), found)


@pytest.mark.parametrize("seed", range(4))
def test_larger_compositions_are_counted_the_same_in_both_ways(seed: int) -> None:
    rng = np.random.default_rng(seed)
    w, v = (tuple(int(x) for x in rng.integers(0, 9, 11)) for _ in range(2))
    parts = Weighted(w, sum(w) // 2 + 1), Weighted((1,) * 11, 5), Weighted(v, max(1, sum(v) // 3))
    game = AllOf(parts[:2]) if seed % 2 else AnyOf((AllOf(parts[:2]), parts[2]))
    kinds = kinds_of(game)
    assert same(tally_listed(game, kinds), tally_states(game, kinds))


@given(GAMES)
@settings(max_examples=60, deadline=None)
def test_the_remainders_of_primes_give_the_same_counts(game: Game) -> None:
    unions = [[i] for i in range(game.players)]
    exact, owen = tally_of(game), power(game, unions).owen
    with pytest.MonkeyPatch.context() as patch:
        for module in (weighted_games, owens):
            patch.setattr(module, "exactly", lambda bits, longest, count: counting.exactly(200, longest, count))
        assert same(tally_of(game), exact)
        assert power(game, unions).owen == owen


@pytest.mark.parametrize("n", [50, 53, 54, 57, 80])
def test_counts_beyond_floating_point_are_those_of_whole_numbers(n: int) -> None:
    w = [int(x) for x in np.random.default_rng(n).integers(1, 6, n)]
    q, found = sum(w) // 2 + 1, power(Weighted(tuple(w), sum(w) // 2 + 1))

    def sets_by_weight(players: list[int]) -> list[int]:
        counts = [1] + [0] * sum(w)
        for x in players:
            counts = [c + (counts[k - x] if k >= x else 0) for k, c in enumerate(counts)]
        return counts

    assert found.winning == sum(sets_by_weight(w)[q:])
    for i in (0, n // 2, n - 1):
        assert found.swings[i] == sum(sets_by_weight(w[:i] + w[i + 1 :])[q - w[i] : q])


@pytest.mark.parametrize("n", [53, 54, 61, 90])
def test_more_than_fifty_three_equal_blocs_are_exact(n: int) -> None:
    found, half = power(Weighted((1,) * n, n // 2 + 1)), n // 2
    assert found.swings == (comb(n - 1, half),) * n
    assert found.winning == sum(comb(n, k) for k in range(half + 1, n + 1))
    assert found.minimal_winning == found.vulnerable == comb(n, half + 1)
    assert found.shapley_shubik == found.johnston == found.deegan_packel == (Fraction(1, n),) * n


@given(GAMES)
@settings(max_examples=100, deadline=None)
def test_shares_add_up_and_dummies_have_none(game: Game) -> None:
    found = power(game, [[i] for i in range(game.players)])
    names = ("shapley_shubik", "banzhaf", "deegan_packel", "holler", "johnston", "owen")
    if not found.winning:
        return
    assert {sum(getattr(found, name)) for name in names} == {1}
    assert found.owen == found.shapley_shubik
    assert power(game, [list(range(game.players))]).owen == found.shapley_shubik
    for i in range(game.players):
        useless = all(won(game, s) == won(game, s - {i}) for s in subsets(range(game.players)))
        assert all((getattr(found, name)[i] == 0) == useless for name in names)


@given(GAMES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_players_does_not_matter(game: Game, random) -> None:
    order = list(range(game.players))
    random.shuffle(order)

    def turned(part: Game) -> Game:
        if isinstance(part, Weighted):
            return Weighted(tuple(part.weights[i] for i in order), part.quota)
        return type(part)(tuple(turned(p) for p in part.parts))

    a, b = power(game), power(turned(game))
    assert [a.swings[i] for i in order] == list(b.swings)
    for name in ("shapley_shubik", "deegan_packel", "holler", "johnston"):
        first, second = getattr(a, name), getattr(b, name)
        assert first is second is None or [first[i] for i in order] == list(second)


@given(st.integers(2, 6).flatmap(weighted))
@settings(max_examples=100, deadline=None)
def test_more_weight_never_means_less_power(game: Weighted) -> None:
    found = power(game)
    for name in ("shapley_shubik", "banzhaf_absolute", "johnston"):
        index = getattr(found, name)
        for i, w in enumerate(game.weights):
            for j, v in enumerate(game.weights):
                if index is not None and w >= v:
                    assert index[i] >= index[j], name


@given(GAMES)
@settings(max_examples=60, deadline=None)
def test_a_union_has_the_power_of_one_player_in_its_place(game: Game) -> None:
    n = game.players
    unions = [[0, *range(2, n, 2)], list(range(1, n, 2))] if n > 1 else [[0]]
    found = power(game, unions).owen

    def merged(part: Game) -> Game:
        if isinstance(part, Weighted):
            return Weighted(tuple(sum(part.weights[i] for i in u) for u in unions), part.quota)
        return type(part)(tuple(merged(p) for p in part.parts))

    if found is not None:
        assert [sum(found[i] for i in u) for u in unions] == list(power(merged(game)).shapley_shubik or ())


def test_a_factor_and_weight_beyond_the_quota_change_nothing() -> None:
    assert power(Weighted((300, 200, 200, 100), 500)) == power(Weighted((3, 2, 2, 1), 5))
    assert power(Weighted((300, 2, 2), 4)) == power(Weighted((4, 2, 2), 4))
    assert power(Weighted((10**11, 2 * 10**11, 10**11 + 1), 3 * 10**11)).swings == (1, 3, 1)


def test_two_houses_without_common_members_are_counted_house_by_house() -> None:
    # 120 players: 60 and 59 equal members, and a president whose signature is needed.
    n, m = 60, 59
    lower = Weighted((1,) * n + (0,) * (m + 1), 31)
    upper = Weighted((0,) * n + (1,) * m + (0,), 30)
    president = Weighted((0,) * (n + m) + (1,), 1)
    found = power(AllOf((AllOf((lower, president)), upper)))
    ahead, above = sum(comb(n, k) for k in range(31, n + 1)), sum(comb(m, k) for k in range(30, m + 1))
    assert found.winning == ahead * above
    assert found.swings == (comb(n - 1, 30) * above,) * n + (comb(m - 1, 29) * ahead,) * m + (ahead * above,)
    assert found.minimal_winning == comb(n, 31) * comb(m, 30)
    assert sum(found.shapley_shubik or ()) == 1
    assert not found.improper


@pytest.mark.parametrize("n", [46, 50, 53])
def test_a_double_majority_of_many_equal_blocs_is_exact(n: int) -> None:
    # A majority of all, of whom a third must be among the first half: listed up to 48 players, then counted by states.
    half = n // 2
    found = power(AllOf((Weighted((1,) * n, half + 1), Weighted((1,) * half + (0,) * (n - half), half // 3))))
    first = range(half // 3, half + 1)
    assert found.winning == sum(comb(half, a) * comb(n - half, b) for a in first for b in range(n) if a + b > half)
    others = sum(comb(half, a) * comb(n - half - 1, half - a) for a in first)
    assert found.swings[-1] == others  # half of all are there without it


def test_either_of_two_houses_is_improper() -> None:
    found = power(AnyOf((Weighted((1, 1, 1, 0, 0), 2), Weighted((0, 0, 0, 1, 1), 2))))
    assert found.improper
    assert not power(AnyOf((Weighted((1, 1, 1, 0, 0), 2), Weighted((0, 0, 0, 1, 1), 3)))).improper


def test_wins_names_the_members() -> None:
    game = AnyOf((AllOf((Weighted((3, 2, 2), 4), Weighted((1, 1, 1), 2))), Weighted((0, 0, 1), 1)))
    assert [wins(game, s) for s in ([], [0], [2], [0, 1], [1, 1])] == [False, False, True, True, False]


def test_what_cannot_be_counted_is_refused() -> None:
    rng = np.random.default_rng(1)
    w, v = (tuple(int(x) for x in rng.integers(1000, 9000, 40)) for _ in range(2))
    with pytest.raises(TooManyBlocs, match="too-many-blocs"):
        power(AllOf((Weighted(w, sum(w) // 2), Weighted(v, sum(v) // 2))))
    with pytest.raises(TooManyBlocs, match="too-many-blocs"):
        power(Weighted(tuple(10**6 + x for x in w), 20 * 10**6))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Weighted((3, 2), 0), "quota: 0"),
        (lambda: Weighted((3, -2), 2), r"weights\[1\]: -2"),
        (lambda: Weighted((), 1), "no player"),
        (lambda: AllOf(()), "parts"),
        (lambda: AnyOf((Weighted((1, 1), 1), Weighted((1,), 1))), r"\[2, 1\] players"),
        (lambda: power(Weighted((1, 1, 1), 2), [[0, 1]]), "each of the 3 players once"),
        (lambda: power(Weighted((1, 1, 1), 9), [[0, 1], [1, 2]]), "each of the 3 players once"),
    ],
)
def test_what_is_no_game_is_refused(make, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        make()


def test_weights_are_whole_numbers() -> None:
    with pytest.raises(TypeError):
        Weighted((1.5, 2), 3)  # type: ignore[arg-type]
    assert Weighted(tuple(np.array([3, 2])), np.int64(4)).weights == (3, 2)
