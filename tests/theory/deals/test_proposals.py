"""Solutions searched for one by one: the same as from the frontier, draw by draw, and by integer programmes."""

from typing import Any

import numpy as np
import pytest

from majlis.theory.deals import Domain, Rules, any_package, highest, ideals, proposals, propose, zone_frontier
from majlis.theory.deals.draws import PROPOSED, accepted, propose_by_draw
from majlis.theory.deals.prices import FAIREST, PRODUCT, SUM, Aim, bound_of, mixture_of, prices, value_of
from majlis.theory.deals.programmes import best
from majlis.theory.deals.proposals import search_for_all
from majlis.theory.deals.sums import terms_of
from theory.deals import naive
from theory.deals.oracle import FEASIBLE, HUGE, WITH_ZONE


def all_at_once(*domains: Domain, **options: Any) -> Any:
    """Each domain as a draw; options and rules are those of the first."""
    first = domains[0]
    utility, reservation = np.array([d.utility for d in domains]), np.array([d.reservation for d in domains])
    return propose_by_draw(utility, reservation, np.array([d.red_line for d in domains]), first.rules, **options)


@pytest.mark.parametrize("name", [*FEASIBLE, *HUGE])
def test_the_search_finds_the_same_with_the_same_ties(name: str) -> None:
    domain = (FEASIBLE | HUGE)[name].domain
    listed, searched = propose(domain), search_for_all(domain)
    assert listed.keys() == searched.keys()
    assert (any_package(domain) is not None) == bool(listed)
    for solution, found in searched.items():
        assert found.complete
        assert found.short == 0
        assert found.value == listed[solution].value
        assert found.ties == listed[solution].ties
        assert found.utilities.tolist() == listed[solution].utilities.tolist()


@pytest.mark.parametrize("name", WITH_ZONE)
def test_closing_values(name: str) -> None:
    most = ideals(WITH_ZONE[name].domain)
    assert most is not None
    assert [found.value for found in most] == WITH_ZONE[name].expected["closing_reservations"]
    assert [found.short for found in most] == [0.0] * len(most)


def test_no_zone_has_no_closing_values() -> None:
    for name in FEASIBLE.keys() - WITH_ZONE.keys():
        assert ideals(FEASIBLE[name].domain) is None


@pytest.mark.parametrize("name", [*FEASIBLE, *HUGE])
def test_a_draw_of_an_oracle_proposes_one_of_its_packages(name: str) -> None:
    domain = (FEASIBLE | HUGE)[name].domain
    expected, found = propose(domain), all_at_once(domain)
    assert found.zone[0] == bool(expected)
    assert not found.short.any()
    for s, solution in enumerate(PROPOSED if expected else ()):
        assert found.worth[0, s].tolist() in expected[solution].utilities.tolist()
        assert found.worth[0, s].tolist() == domain.worth(found.package[0, s]).tolist()
    if not expected:
        assert (found.package == -1).all()


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(150))
def test_searches_find_the_best_of_a_list_of_all_packages(seed: int, whole: bool) -> None:
    case = naive.made_up(seed, whole=whole)
    zone, searched, drawn = case.zone, search_for_all(case.domain), all_at_once(case.domain)
    assert bool(searched) == bool(drawn.zone[0]) == bool(zone) == (any_package(case.domain) is not None)
    for s, solution in enumerate(PROPOSED if zone else ()):
        expected = naive.solution(case, solution, zone)
        assert list(searched[solution].packages) == expected
        assert tuple(drawn.package[0, s]) in expected
        assert drawn.short[0, s] == 0


@pytest.mark.parametrize("seed", range(60))
def test_integer_programmes_find_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a beam of one and room for two partial packages, whatever is not settled at once is left to the solver."""
    monkeypatch.setattr(proposals, "WIDEST", 1)
    case = naive.made_up(seed)
    zone, found = case.zone, search_for_all(case.domain, largest=2)
    assert bool(found) == bool(zone) == (any_package(case.domain) is not None)
    for solution, one in found.items():
        expected = naive.solution(case, solution, zone)
        assert one.short == 0
        if one.complete:
            assert list(one.packages) == expected
        elif solution in ("nash", "utilitarian"):
            assert next(one.packages) in expected
        else:  # of the fairest only the smallest level is the solver's
            levels = [smallest(case, solution, x, zone) for x in (next(one.packages), expected[0])]
            assert levels[0] == levels[1]


def smallest(case: naive.Case, solution: str, x: naive.Package, zone: list[naive.Package]) -> Any:
    ideal = [max(case.gains(y)[i] for y in zone) if solution == "kalai-smorodinsky" else 1 for i in case.parties]
    return min((g / a for g, a in zip(case.gains(x), ideal, strict=True) if a > 0), default=0)


@pytest.mark.parametrize("name", WITH_ZONE)
def test_the_programmes_agree_with_the_oracles(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    domain, expected = WITH_ZONE[name].domain, WITH_ZONE[name].expected
    every = np.ones(domain.parties)
    found = {kind: best(domain, Aim(kind, every, domain.reservation)) for kind in (FAIREST, PRODUCT, SUM)}
    worth = {kind: domain.worth(package) for kind, package in found.items() if package}
    gains = worth[PRODUCT] - domain.reservation
    assert worth[SUM].sum() == expected["utilitarian"]["sum"]
    assert (worth[FAIREST] - domain.reservation).min() == expected["egalitarian"]["levels"][0]
    assert (gains > 0).sum() == expected["nash"]["positive_gains"]
    assert gains[gains > 0].prod() == pytest.approx(float(expected["nash"]["product"]))
    assert capfd.readouterr().out == ""


def test_the_programmes_know_when_there_is_no_zone() -> None:
    for name in FEASIBLE.keys() - WITH_ZONE.keys():
        domain = FEASIBLE[name].domain
        for kind in (FAIREST, PRODUCT, SUM):
            assert best(domain, Aim(kind, np.ones(domain.parties), domain.reservation)) is None


def drawn_domains(seed: int, draws: int, parties: int, issues: int, options: int) -> list[Domain]:
    """Spatial utilities around common positions; no agreement leaves every issue at one of its options."""
    rng = np.random.default_rng(seed)
    points = np.sort([rng.choice(101, options, replace=False) for _ in range(issues)])
    wanted, care = rng.uniform(0, 100, (parties, issues)), rng.gamma(1, 1, (parties, issues))
    today = rng.integers(0, options, issues)
    made = []
    for _ in range(draws):
        position = np.clip(wanted + rng.normal(0, 8, wanted.shape), 0, 100)
        salience = care * np.exp(rng.normal(0, 0.3, care.shape))
        salience /= salience.sum(axis=1, keepdims=True)
        utility = salience[:, :, None] * (100 - abs(points[None] - position[:, :, None]))
        reservation = utility[:, np.arange(issues), today].sum(axis=1)
        red = rng.random(utility.shape) < 0.02
        made.append(Domain(utility, reservation, red, Rules.of([], [options] * issues)))
    return made


@pytest.mark.parametrize(("parties", "issues", "options"), [(2, 9, 7), (3, 6, 5), (5, 4, 4)])
def test_draws_are_solved_as_by_the_frontier_of_each(parties: int, issues: int, options: int) -> None:
    domains = drawn_domains(1, 40, parties, issues, options)
    found = all_at_once(*domains)
    assert not found.short.any()
    assert found.zone.sum() > 10
    for d, domain in enumerate(domains):
        zone = zone_frontier(domain)
        assert found.zone[d] == bool(len(zone.points))
        if not found.zone[d]:
            continue
        assert found.ideal[d] == pytest.approx(zone.points.max(axis=0))
        for s, solution in enumerate(PROPOSED):
            expected = propose(domain)[solution]
            assert any(found.worth[d, s] == pytest.approx(u) for u in expected.utilities), solution
            assert domain.accepts(found.package[d, s]).all()


@pytest.mark.parametrize("threads", [1, 3])
def test_draws_do_not_depend_on_threads_or_on_each_other(threads: int) -> None:
    domains = drawn_domains(2, 12, 3, 5, 5)
    together = all_at_once(*domains, threads=threads)
    for d, domain in enumerate(domains):
        alone = all_at_once(domain)
        assert together.package[d].tolist() == alone.package[0].tolist()
        assert np.array_equal(together.worth[d], alone.worth[0], equal_nan=True)


def test_a_narrow_beam_says_by_how_much_it_may_be_wrong() -> None:
    domains = drawn_domains(3, 30, 3, 14, 9)
    narrow, wide = all_at_once(*domains, beam=3), all_at_once(*domains, beam=20_000)
    assert (narrow.short > 0).any()
    assert not wide.short.any()
    for d in range(len(domains)):
        if not narrow.zone[d]:
            assert not wide.zone[d] or (narrow.short[d] == np.inf).all()
            continue
        gains = [found.worth[d] - domains[d].reservation for found in (narrow, wide)]
        share = [(g[1] / (wide.ideal[d] - domains[d].reservation)).min() for g in gains]
        fair, total = [g[2].min() for g in gains], [g[3].sum() for g in gains]
        product = [np.exp(np.log(g[0]).mean()) for g in gains]
        for s, (low, high) in enumerate([product, share, fair, total]):
            assert high <= low + narrow.short[d, s] + 1e-9


def test_who_accepts_a_package_in_each_draw() -> None:
    domains = drawn_domains(4, 50, 3, 4, 4)
    package = (1, 2, 0, 3)
    utility, r = np.array([d.utility for d in domains]), np.array([d.reservation for d in domains])
    found = accepted(utility, r, np.array([d.red_line for d in domains]), package)
    assert found.tolist() == [d.accepts(package).tolist() for d in domains]
    assert found.any()
    assert not found.all()


@pytest.mark.parametrize("kind", [FAIREST, PRODUCT, SUM])
@pytest.mark.parametrize("seed", range(10))
def test_no_package_is_worth_more_than_the_bound_at_its_prices(kind: int, seed: int) -> None:
    (domain,) = drawn_domains(seed, 1, 3, 4, 5)
    domain = Domain(domain.utility, domain.utility.mean(axis=2).sum(axis=1) - 5, domain.red_line & False, domain.rules)
    terms = terms_of(domain, domain.open, range(4))
    aim = Aim(kind, np.array([1.0, 2.0, 0.5]) if kind != PRODUCT else np.ones(3), domain.reservation)
    mixture = mixture_of(terms, domain.reservation)
    prices(terms, Aim(FAIREST, np.ones(3), domain.reservation), mixture, 100.0)
    bound = bound_of(terms, aim, prices(terms, aim, mixture, 100.0))
    zone = zone_frontier(domain)
    values = [value_of(aim, point) for point in zone.points]
    assert max(values) <= bound + 1e-9
    mixed = value_of(aim, mixture.gain + domain.reservation)
    assert mixed - 1e-9 <= bound <= mixed + 1.0  # no mixture of packages is worth more, and one nearly as much


def test_the_most_of_one_party_when_it_accepts_anything() -> None:
    domain = Domain.of([[[0, 5, 9]], [[4, 2, 0]]], [-np.inf, 1])
    found = highest(domain, np.array([1.0, 0.0]))
    assert found is not None
    assert (found.package, found.value, found.short) == ((1,), 5.0, 0.0)
