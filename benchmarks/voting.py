"""How fast votes are worked out: indices of power, and the chance that a bill passes, against naive enumeration.

Usage: `uv run python -m benchmarks.voting`. Times are CPU seconds of all threads together, the least of some calls.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import comb

import numpy as np
from numpy.typing import NDArray
from tests.theory.voting import naive

from benchmarks.measure import CASE, Row, seconds, show
from majlis import runs
from majlis.dossier import read
from majlis.theory.voting import (
    AllOf,
    Blocs,
    Rule,
    Weighted,
    passing,
    passing_at,
    power,
    quorum_game,
    roles,
    sampled_passing,
    sampled_roles,
    support_at,
)
from majlis.theory.voting.blocs import Array

COUNCIL = (54, 48, 42, 25, 25, 21, 18, 19, 14, 5, 4, 6, 2, 3, 2, 2, 2, 3, 2, 3, 3, 3, 3, 1, 2, 2, 2, 1, 2, *(1,) * 7, 3)
"""Seats of the 37 lists in the Council of Representatives of Iraq elected in 2018."""
TEN = (54, 48, 42, 40, 35, 30, 25, 25, 20, 10)
DRAWS = 10_000
PRESENT = Rule(329, "present", quorum=165)
MEMBERS = Rule(329, "members", quorum=165)


def body(blocs: int, seats: int, seed: int = 1) -> tuple[int, ...]:
    """Random seats, at least one each."""
    rng = np.random.default_rng(seed)
    return tuple(int(n) + 1 for n in rng.multinomial(seats - blocs, rng.dirichlet(np.ones(blocs))))


def worlds(seats: Sequence[int], draws: int = DRAWS, seed: int = 1) -> Blocs:
    """Blocs of which little is known."""
    rng, shape = np.random.default_rng(seed), (draws, len(seats))
    support, cohesion, attendance = (
        rng.uniform(0.1, 0.9, shape),
        rng.uniform(0.05, 0.5, shape),
        rng.uniform(0.6, 1, shape),
    )
    return Blocs.of(seats, support, cohesion, attendance, walkout=rng.uniform(0, 0.2, shape))


def seeds(blocs: Blocs) -> NDArray[np.uint64]:
    """A stream for each bloc in each world."""
    return np.random.default_rng(2).integers(0, 2**63, blocs.support.shape, dtype=np.uint64)


def by_all_coalitions(weights: Sequence[int], quota: int) -> Array:
    """Banzhaf's swings of every player, with numpy over all 2^n coalitions."""
    sums = np.zeros(1, dtype=np.int64)
    for w in weights:
        sums = np.concatenate([sums, sums + w])
    members = np.arange(len(sums))
    wins = sums >= quota
    return np.array([(wins & ((members >> i) & 1 == 1) & (sums - w < quota)).sum() for i, w in enumerate(weights)])


def by_convolution(blocs: Blocs, rule: Rule) -> Array:
    """The chance that a majority of all members says yes, world by world in plain numpy."""
    most = int(blocs.seats.max()) + 1
    pascal = np.array([[comb(k, y) for y in range(most)] for k in range(most)], dtype=np.float64)
    chances = []
    for d in range(blocs.draws):
        total = np.ones(1)
        for b, n in enumerate(blocs.seats):
            p, cohesion, a, _, w = (chance[d, b] for chance in blocs[1:])
            alpha, beta, k = p * (1 - cohesion) / cohesion, (1 - p) * (1 - cohesion) / cohesion, np.arange(n)
            ratios = (n - k) * (alpha + k) / ((k + 1) * (beta + n - k - 1))
            would = np.concatenate([[1.0], np.cumprod(ratios)])  # say yes if they come
            y, of = np.arange(n + 1), np.arange(n + 1)[:, None]
            come = pascal[: n + 1, : n + 1] * a**y * (1 - a) ** np.maximum(of - y, 0)
            one = (1 - w) * (would / would.sum()) @ come
            one[0] += w
            total = np.convolve(total, one)
        chances.append(total[rule.needed(rule.members) :].sum())
    return np.array(chances)


def rows() -> Iterator[Row]:
    """The table."""
    yield from _power()
    yield from _passing()
    yield _answer()


def _power() -> Iterator[Row]:
    twelve = Weighted(body(12, 100), 51)
    literal = seconds(lambda: _literal(twelve), 1)
    yield _row("all indices, 12 blocs", lambda: power(twelve), literal, "sets in Python, without Shapley–Shubik")
    twenty = Weighted(body(20, 329), 165)
    every = seconds(lambda: by_all_coalitions(twenty.weights, twenty.quota), 1)
    yield _row("all indices, 20 blocs, 329 seats", lambda: power(twenty), every, "swings over 2²⁰ coalitions in numpy")
    for blocs, seats, aim in ((25, 329, "10 ms"), (40, 1000, "")):
        game = Weighted(body(blocs, seats), seats // 2 + 1)
        yield _row(f"all indices, {blocs} blocs, {seats:,} seats", lambda game=game: power(game), aim=aim)
    yield _row("all indices, Council of 2018, 37 lists", lambda: power(Weighted(COUNCIL, 165)), aim="10 ms")
    double = AllOf((Weighted(body(25, 329), 165), Weighted((1,) * 25, 13)))
    yield _row("all indices, 25 blocs, majority of seats and of blocs", lambda: power(double))
    yield _row("the same council with absence", lambda: quorum_game(COUNCIL, PRESENT))


def _passing() -> Iterator[Row]:
    small = [naive.Bloc(3, *(Fraction(k, 10) for k in (6, 3, 8, 1, 1)))] * 2
    told = Blocs.of([3, 3], 0.6, 0.3, 0.8, 0.1, 0.1)
    rule = Rule(6, "voting", quorum=3)
    passing(told, rule), roles(told, rule), sampled_passing(told, rule, seeds(told))  # compiles
    every = seconds(lambda: naive.passes(small, rule), 1)
    yield _row("chance of passing, 6 members", lambda: passing(told, rule), every, "every member's state in fractions")
    council = worlds(COUNCIL, 10)
    yield _row("exact chance, 37 lists, quorum, ten worlds", lambda: passing(council, PRESENT))
    yield _row("what each list could do to it, ten worlds", lambda: roles(council, PRESENT))
    few = worlds(TEN, 100)
    plain = seconds(lambda: by_convolution(few, MEMBERS), 1) * DRAWS / 100
    assert np.allclose(by_convolution(few, MEMBERS), passing(few, MEMBERS))
    for seats in (TEN, COUNCIL):
        many = worlds(seats)
        what = f"{len(seats)} blocs, 329 seats, {DRAWS:,} worlds"
        naive_, against = (plain, "numpy, world by world") if seats is TEN else (None, "")
        yield _row(f"exact, majority of members, {what}", lambda many=many: passing(many, MEMBERS), naive_, against)
        drawn = seeds(many)
        yield _row(
            f"who comes drawn, majority of those present, {what}",
            lambda many=many, drawn=drawn: sampled_passing(many, PRESENT, drawn),
            aim="200 ms",
        )
    yield _error()
    some = worlds(COUNCIL, 500)
    support = support_at(100 * some.support, 40.0, 5.0)
    drawn = seeds(some)
    yield _row(
        "what each list could do to it, who comes drawn, 37 lists, 500 worlds",
        lambda: sampled_roles(some, PRESENT, drawn),
        seconds(lambda: [_acts(some, drawn, b) for b in range(len(COUNCIL))], 1),
        "list by list",
    )
    yield _row("win set: 101 bills, 37 lists, 500 worlds", lambda: passing_at(some, PRESENT, support, drawn))


def _acts(blocs: Blocs, drawn: NDArray[np.uint64], bloc: int) -> list[Array]:
    """The chance of passing if one bloc says yes, says no, or is away."""
    acts = [blocs.acting([bloc], act) for act in ("yes", "no", "away")]
    return [sampled_passing(acting, PRESENT, drawn) for acting in acts]


def _answer() -> Row:
    """The whole analysis and its sections, once everything is loaded and compiled."""
    dossier, _ = read(CASE)
    asked = runs.run("vote", dossier, draws=2)
    asked.sections()
    what = f"`majlis vote {CASE}`, five bills, without starting and reading"
    return _row(what, lambda: runs.run("vote", dossier).sections(), aim="500 ms")


def _error() -> Row:
    """How far the mean of the fast chances is from that of the exact ones, in the same worlds."""
    some = worlds(TEN, 400)
    exact = passing(some, PRESENT).mean()
    repeated = Blocs(some.seats, *(np.tile(chance, (25, 1)) for chance in some[1:]))
    drawn = sampled_passing(repeated, PRESENT, seeds(repeated))
    said = f"off by {abs(drawn.mean() - exact):.4f}, expected {drawn.reshape(25, 400).std(axis=0).mean() / 100:.4f}"
    return Row("who comes drawn: mean over 10,000 worlds", said)


def _literal(game: Weighted) -> list[Fraction]:
    every = naive.Coalitions(game)
    indices = (every.deegan_packel, every.holler, every.johnston)
    return [index(i) for index in indices for i in range(game.players)]


def _row(what: str, task: Callable[[], object], slower: float | None = None, against: str = "", aim: str = "") -> Row:
    spent = seconds(task, 5)
    ratio = f", {slower / spent:,.0f} × {against} ({slower:.2g} s)" if slower else ""
    return Row(what, f"{1000 * spent:.1f} ms{ratio}", aim)


if __name__ == "__main__":
    show(rows())
