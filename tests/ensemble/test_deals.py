"""A dossier's issues as options in every world, against the definitions and against agreement on every point."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import numpy as np
import pytest

from analyses.table_of_two import limited, stance, talks
from majlis.dossier import Dossier, read
from majlis.draws import sampled
from majlis.draws.talks import table
from majlis.ensemble.deals import Negotiation, talks_between
from majlis.ensemble.deals.options import MOST
from majlis.theory.agreement import Talks, gains, sign
from majlis.theory.deals import Package


def both(dossier: Dossier, draws: int = 300) -> tuple[Talks, Talks]:
    return talks_between(dossier, principals(dossier), draws, 1)


def principals(dossier: Dossier) -> list[str]:
    return [key for key, actor in dossier.actors.items() if actor.seat == "principal"]


def negotiation(dossier: Dossier, *, draws: int = 300, text: Mapping[str, float] | None = None) -> Negotiation:
    return Negotiation.of(dossier, *both(dossier, draws), principals(dossier), text=text)


def doubtful(**more: Any) -> Dossier:
    """The worked example with ranges, red lines on both sides and a walk-away point."""
    plain: dict[str, Any] = limited().plain()
    for each, spread in zip(plain["stances"], (12, 9, 14, 8), strict=True):
        p, s = each["position"][1], each["salience"][1]
        each |= {"position": [max(0, p - spread), p, min(100, p + spread)], "salience": [s - 10, s, s + 10]}
    plain["stances"][0]["accepts"] = [45, 100]
    plain["issues"]["one"]["reversion"] = [40, 50, 60]
    return Dossier.model_validate(plain | more)


@pytest.fixture(scope="module")
def case() -> Negotiation:
    return negotiation(doubtful())


def every(n: Negotiation) -> list[Package]:
    return list(product(*(range(len(p)) for p in n.points)))


def test_gains_are_those_of_agreement_at_the_same_points(case: Negotiation) -> None:
    dossier = doubtful()
    worlds = both(dossier)[0]
    for package in every(case)[::3]:
        x = np.tile([case.at(package)[key] for key in dossier.issues], (case.draws, 1))
        assert case.gains(package) == pytest.approx(gains(x, worlds))


def test_red_lines_are_widened_to_what_is_wanted_in_that_world(case: Negotiation) -> None:
    worlds = both(doubtful())[0]
    for k, points in enumerate(case.points):
        for o, x in enumerate(points):
            low = np.minimum(worlds.lowest[:, :, k], worlds.position[:, :, k])
            high = np.maximum(worlds.highest[:, :, k], worlds.position[:, :, k])
            assert (case.red_line[:, :, k, o] == ((x < low) | (x > high))).all()
    assert case.red_line.any()


def test_the_likeliest_text_is_the_best_of_all_and_no_likelier_than_the_best_of_each_world(case: Negotiation) -> None:
    found = case.likeliest([case.reversion])
    assert found is not None
    chances = {package: case.signed(package) for package in every(case)}
    assert chances[found] == pytest.approx(max(chances.values()))
    best = sign(both(doubtful())[0])
    assert 0.1 < case.signed(found) < float((best.room * best.signed).mean())
    world_by_world = np.max([case.signing(package).prod(axis=1) for package in every(case)], axis=0)
    assert (world_by_world <= best.room * best.signed + 1e-4).all()


def test_the_neighbour_is_the_likeliest_with_one_issue_changed(case: Negotiation) -> None:
    for package in every(case)[::5]:
        near = [x for x in every(case) if sum(a != b for a, b in zip(x, package, strict=True)) <= 1]
        found, chance = case.neighbour(package)
        assert chance == pytest.approx(max(case.signed(x) for x in near), abs=1e-8)
        assert case.signed(found) == pytest.approx(chance, abs=1e-8)


def test_nothing_that_crosses_a_line_or_gains_less_than_a_point_is_signed(case: Negotiation) -> None:
    for package in every(case)[::4]:
        signing, crossed = case.signing(package), case.crossed(package).any(axis=2)
        assert (signing[crossed] == 0).all()
        assert (signing[case.gains(package) < 0.99] == 0).all()
        assert (signing[~crossed & (case.gains(package) > 1.01)] > 0.5).all()


@pytest.mark.parametrize("points", [-5.0, 5.0])
def test_looser_lines_are_those_of_looser_talks(case: Negotiation, points: float) -> None:
    worlds, judged = both(doubtful())
    moved = Negotiation.of(doubtful(), worlds.loosened(points), judged, ("a", "b"))
    for package in every(case)[::5]:
        assert case.signed(package, points) == pytest.approx(moved.signed(package))
    chances = [case.signed(case.package({"one": 60, "two": 50}), by) for by in (-5.0, 0.0, 5.0)]
    assert chances == sorted(chances)
    assert chances[0] < chances[2]


def test_what_is_left_out_goes_where_that_world_takes_it() -> None:
    dossier = doubtful()
    n = negotiation(dossier, text={"two": 70})
    package = n.package({"two": 70})
    worlds = both(dossier)[0]
    x = worlds.reversion.copy()
    x[:, list(dossier.issues).index("two")] = 70
    assert n.gains(package) == pytest.approx(gains(x, worlds))
    assert not n.crossed(package)[:, :, n.issues.index("one")].any()
    assert n.left("one", package)
    assert not n.left("two", package)


def test_an_issue_of_many_points_is_thinned_but_for_no_agreement_and_the_text() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["issues"]["one"]["scale"] = {str(at): f"point {at}" for at in range(0, 101, 2)}
    plain["issues"]["one"]["reversion"] = 51
    n = negotiation(Dossier.model_validate(plain), text={"one": 49.5}, draws=5)
    points = n.points[n.issues.index("one")]
    assert len(points) == MOST
    assert {0, 49.5, 51, 100} <= set(points)
    gaps = np.diff(points)
    assert gaps.max() < 8, "what goes is what has near neighbours"


def test_every_condition_of_a_rule_counts_and_what_its_owners_are_not_there_for_takes_everybody() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["agreement"] = {"rules": [{"at_most": 2, "of": ["one >= 60", "one >= 80", "two >= 90"]}]}
    plain["actors"]["c"] = {"name": "Charlie", "capability": 10}
    plain["issues"]["one"]["owners"], plain["issues"]["two"]["owners"] = ["c"], ["b", "c"]
    n = negotiation(Dossier.model_validate(plain), draws=5)
    assert n.best.rules.hit[0].max(axis=1).tolist() == [2, 1]
    broken = {x: n.broken(Dossier.model_validate(plain), n.package({"one": x, "two": 90})) for x in (60, 80)}
    assert broken == {60: (), 80: (0,)}
    assert n.owners == [(0, 1), (1,)]


def test_only_issues_of_the_parties_are_on_the_table() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["issues"]["three"] = {"question": "Where?", "scale": {"0": "here", "100": "there"}, "reversion": 10}
    plain["actors"]["c"] = {"name": "Charlie", "capability": 10}
    plain["stances"].append(stance("c", "three", 90, 90))
    assert negotiation(Dossier.model_validate(plain), draws=5).issues == ("one", "two")


def test_a_walk_away_point_is_the_least_that_is_accepted() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["actors"]["a"]["walk_away"] = 80
    n = negotiation(Dossier.model_validate(plain), draws=5)
    assert n.best.reservation.tolist() == [80, 55]
    a = n.parties.index("a")
    shown = {x: bool(n.best.accepts(n.package({"one": 60, "two": x}))[a]) for x in (20, 40, 50)}
    assert shown == {20: True, 40: True, 50: False}  # worth 85, 80 and 77.5


def test_parties_are_drawn_as_principals_are_whoever_else_is_one() -> None:
    dossier = doubtful()
    expected = table(sampled(dossier, 50, 1))
    assert expected is not None
    for found, known in zip(talks_between(dossier, ("a", "b"), 50, 1)[0], expected.talks, strict=True):
        np.testing.assert_array_equal(found, known)
    plain: dict[str, Any] = dossier.plain()
    plain["actors"]["c"] = {"name": "Charlie", "capability": 10, "seat": "principal"}
    plain["stances"].append(stance("c", "one", 0, 90))
    others = Dossier.model_validate(plain)
    for found, known in zip(talks_between(others, ("a", "b"), 50, 1)[0], expected.talks, strict=True):
        np.testing.assert_array_equal(found, known)
    with pytest.raises(ValueError, match="in the order of the dossier"):
        talks_between(dossier, ("b", "a"), 50, 1)


def test_us_iraq_is_the_talks_of_its_principals() -> None:
    dossier = read("us-iraq-2020")[0]
    n = negotiation(dossier, draws=40)
    assert n.parties == ("pm", "usa")
    assert len(n.issues) == len(dossier.issues)
    assert n.best.accepts(n.reversion).all() == (not n.best.red_line[:, range(14), list(n.reversion)].any())
