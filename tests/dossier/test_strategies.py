"""Strategies: every kind of change, at the place its path names, and nothing else."""

import pytest

from draws.test_worlds import dossier
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply, changed, lineage
from majlis.errors import DossierError, UnknownName


def under(*changes: dict[str, object], **more: object) -> Dossier:
    return apply(dossier(strategies={"s": {"title": "S", "changes": list(changes), **more}}), "s")


def stance(d: Dossier, actor: str, issue: str) -> object:
    return next(s for s in d.stances if (s.actor, s.issue) == (actor, issue))


def test_set_puts_a_range_in_place_and_leaves_the_rest() -> None:
    d = under({"set": "stances.west.water.position", "to": [10, 20, 30]})
    assert stance(d, "west", "water").position.plain() == [10, 20, 30]
    assert stance(d, "west", "water").salience == stance(dossier(), "west", "water").salience
    assert d.actors == dossier().actors


def test_shift_moves_the_whole_range_and_stays_on_the_scale() -> None:
    d = under({"shift": "actors.east.capability", "by": 30}, {"shift": "ties.east.third.weight", "by": -0.55})
    assert d.actors["east"].capability.plain() == [70, 90, 100]
    assert d.ties[0].weight.plain() == pytest.approx([0, 0.05, 0.15])


def test_add_and_remove() -> None:
    d = under(
        {"add": "stances", "value": {"actor": "west", "issue": "trade", "position": 5, "salience": 6}},
        {"remove": "stances.third.water"},
        {"remove": "ties.west.east"},
    )
    assert stance(d, "west", "trade").position.best == 5
    assert not [s for s in d.stances if (s.actor, s.issue) == ("third", "water")]
    assert len(d.ties) == 2


def test_a_strategy_builds_on_another_and_comes_after_it() -> None:
    base = {"title": "A", "changes": [{"set": "actors.east.capability", "to": 10}]}
    top = {"title": "B", "extends": "a", "changes": [{"shift": "actors.east.capability", "by": 5}]}
    d = dossier(strategies={"b": top, "a": base})
    assert lineage(d, "b") == ("a", "b")
    assert apply(d, "b").actors["east"].capability.best == 15


def test_a_circle_of_strategies_ends() -> None:
    circle = {"a": {"title": "A", "extends": "b"}, "b": {"title": "B", "extends": "a"}}
    assert lineage(dossier(strategies=circle), "a") == ("b", "a")


@pytest.mark.parametrize(
    ("change", "found", "fix"),
    [
        ({"set": "actors.eaast.capability", "to": 1}, "no actor 'eaast'", "Did you mean 'east'?"),
        ({"set": "stances.east.watr.position", "to": 1}, "no stance of 'east' on 'watr'", "Did you mean 'water'?"),
        ({"set": "stances.east", "to": 1}, "'stances' names no single stance", ""),
        ({"shift": "ties.third.east.weight", "by": 0.1}, "no tie from 'third'", ""),
        ({"remove": "ties.east.west"}, "no tie from 'east' to 'west'", ""),
        ({"shift": "actors.east.name", "by": 1}, "'actors.east.name' is no number", "Use `set` instead."),
        ({"shift": "actors.east.susceptibility", "by": 1}, "has no value to shift", "Use `set` instead."),
    ],
)
def test_a_path_that_names_nothing_is_a_finding_with_the_nearest_name(
    change: dict[str, object], found: str, fix: str
) -> None:
    d = dossier(strategies={"s": {"title": "S", "changes": [change]}})
    (finding,) = changed(d, "s")[1]
    assert found in finding.found
    assert fix in finding.fix
    assert finding.loc == ("strategies", "s", "changes", 0)
    with pytest.raises(DossierError, match="change-nowhere"):
        apply(d, "s")


def test_an_unknown_strategy_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'patience'"):
        apply(dossier(strategies={"patience": {"title": "P"}}), "patiense")


def test_shares_of_a_body_are_shifted_by_hundredths_and_stop_at_one() -> None:
    body = {
        "name": "House",
        "seats": 3,
        "blocs": {"all": {"name": "All", "seats": 3, "actor": "east", "walkout": [0.5, 0.7, 0.9], "abstention": 0.2}},
        "bills": {"trust": {"title": "Trust", "support": {"all": [0.4, 0.6, 0.8]}}},
    }
    place = "bodies.house"
    changes = [
        {"shift": f"{place}.blocs.all.walkout", "by": 0.2},
        {"shift": f"{place}.blocs.all.abstention", "by": -0.5},
        {"shift": f"{place}.bills.trust.support.all", "by": 0.5},
    ]
    d = apply(dossier(strategies={"s": {"title": "S", "changes": changes}}, bodies={"house": body}), "s")
    bloc, bill = d.bodies["house"].blocs["all"], d.bodies["house"].bills["trust"]
    assert bloc.walkout is not None
    assert bloc.walkout.plain() == pytest.approx([0.7, 0.9, 1])
    assert bloc.abstention is not None
    assert bloc.abstention.plain() == 0
    assert bill.support["all"].plain() == pytest.approx([0.9, 1, 1])
