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


def test_set_puts_a_bare_number_a_word_or_nothing_in_place() -> None:
    d = under(
        {"set": "actors.east.capability", "to": 70},
        {"set": "actors.third.seat", "to": "table"},
        {"set": "stances.east.water.accepts", "to": [10, 90]},
    )
    assert d.actors["east"].capability.plain() == 70
    assert d.actors["third"].seat == "table"
    assert [end.plain() for end in stance(d, "east", "water").accepts or ()] == [10, 90]
    assert stance(d, "east", "water").position.plain() == [70, 80, 90]
    nothing = under(
        {"set": "stances.east.water.accepts", "to": [1, 2]}, {"set": "stances.east.water.accepts", "to": None}
    )
    assert stance(nothing, "east", "water").accepts is None


@pytest.mark.parametrize(
    ("by", "position", "capability"),
    [
        (5, [75, 85, 95], 55),
        (-5, [65, 75, 85], 45),
        (25, [95, 100, 100], 75),
        (-85, [0, 0, 5], 0),
        (60, [100] * 3, 100),
    ],
)
def test_shift_adds_points_to_every_number_and_stops_at_the_ends(
    by: float, position: list[float], capability: float
) -> None:
    """East wants [70, 80, 90] of water; third can bring 50 to bear."""
    d = under({"shift": "stances.east.water.position", "by": by}, {"shift": "actors.third.capability", "by": by})
    assert stance(d, "east", "water").position.plain() == position
    assert d.actors["third"].capability.plain() == capability
    assert stance(d, "west", "water") == stance(dossier(), "west", "water")


@pytest.mark.parametrize(("by", "weight"), [(0.2, [0.7, 0.8, 0.9]), (-0.6, [0, 0, 0.1]), (0.9, [1, 1, 1])])
def test_weights_run_from_nought_to_one(by: float, weight: list[float]) -> None:
    assert under({"shift": "ties.east.third.weight", "by": by}).ties[0].weight.plain() == pytest.approx(weight)


def test_other_shares_stop_at_one_as_well() -> None:
    actors = dossier().plain()["actors"]
    actors["east"]["susceptibility"] = 0.8  # type: ignore[index] # plain values
    bodies = {"house": {"name": "H", "seats": 10, "blocs": {"left": {
        "name": "L", "seats": 10, "actor": "east", "cohesion": 0.9, "attendance": [0.5, 0.8, 0.9]}}}}  # fmt: skip
    path = "bodies.house.blocs.left"
    changes = [{"shift": f"{path}.cohesion", "by": 0.5}, {"shift": f"{path}.attendance", "by": 0.15},
               {"shift": "actors.east.susceptibility", "by": 0.5}]  # fmt: skip
    d = apply(dossier(actors=actors, bodies=bodies, strategies={"s": {"title": "S", "changes": changes}}), "s")
    assert d.actors["east"].susceptibility.plain() == 1  # type: ignore[union-attr] # it has one
    left = d.bodies["house"].blocs["left"]
    assert left.cohesion.plain() == 1
    assert left.attendance.plain() == pytest.approx([0.65, 0.95, 1])


def test_changes_are_made_in_their_order() -> None:
    first = under({"set": "actors.third.capability", "to": 10}, {"shift": "actors.third.capability", "by": 5})
    other = under({"shift": "actors.third.capability", "by": 5}, {"set": "actors.third.capability", "to": 10})
    assert (first.actors["third"].capability.plain(), other.actors["third"].capability.plain()) == (15, 10)
    twice = under({"shift": "actors.third.capability", "by": 70}, {"shift": "actors.third.capability", "by": -70})
    assert twice.actors["third"].capability.plain() == 30


def test_what_a_strategy_adds_can_be_changed_by_the_next() -> None:
    value = {"actor": "west", "issue": "trade", "position": 5, "salience": 6}
    base = {"title": "A", "changes": [{"add": "stances", "value": value}]}
    top = {"title": "B", "extends": "a", "changes": [{"shift": "stances.west.trade.position", "by": 10}]}
    end = {"title": "C", "extends": "b", "changes": [{"remove": "stances.east.trade"}]}
    d = dossier(strategies={"c": end, "b": top, "a": base})
    assert lineage(d, "c") == ("a", "b", "c")
    assert stance(apply(d, "c"), "west", "trade").position.plain() == 15
    assert len(apply(d, "c").stances) == 4
    assert stance(apply(d, "a"), "west", "trade").position.plain() == 5
    assert len(d.stances) == 4
    assert len(apply(d, "b").stances) == 5


def test_a_tie_that_was_added_can_be_found() -> None:
    value = {"from": "third", "to": "west", "weight": 0.5, "level": "local"}
    d = under({"add": "ties", "value": value}, {"shift": "ties.third.west.local.weight", "by": 0.25})
    assert d.ties[-1].weight.plain() == 0.75


def test_a_truth_value_is_no_number_to_shift() -> None:
    bills = {"law": {"title": "Law", "issue": "water", "point": 50, "status_quo": 35, "binding": False}}
    bodies = {"house": {"name": "H", "seats": 10, "blocs": {}, "bills": bills}}
    change = {"shift": "bodies.house.bills.law.binding", "by": 1}
    (finding,) = changed(dossier(bodies=bodies, strategies={"s": {"title": "S", "changes": [change]}}), "s")[1]
    assert finding.found == "'bodies.house.bills.law.binding' is no number"


def test_no_more_than_twelve_names_are_listed() -> None:
    actors = {f"k{n:02}": {"name": f"K{n}", "capability": 1} for n in range(13)}
    d = dossier(actors=actors, strategies={"s": {"title": "S", "changes": [{"set": "actors.zzz.capability", "to": 1}]}})
    (finding,) = changed(d, "s")[1]
    assert finding.fix == f"There is: {', '.join(list(actors)[:12])}."


def test_a_strategy_leaves_the_dossier_and_the_strategies_as_they_are() -> None:
    d = dossier(strategies={"s": {"title": "S", "changes": [{"shift": "actors.east.capability", "by": 10}]}})
    before = d.canonical()
    assert apply(d, "s").strategies == d.strategies
    assert d.canonical() == before


def test_a_strategy_that_builds_on_none_there_is_stands_alone() -> None:
    d = dossier(strategies={"s": {"title": "S", "extends": "nothing", "changes": []}})
    assert lineage(d, "s") == ("s",)
    assert lineage(d, "unknown") == ()


TIES = [
    {"from": "east", "to": "third", "weight": 0.1, "level": "leadership"},
    {"from": "east", "to": "third", "weight": 0.2, "level": "local"},
    {"from": "east", "to": "third", "weight": 0.3, "level": "rank-and-file"},
    {"from": "east", "to": "west", "weight": 0.4},
]


@pytest.mark.parametrize(
    ("path", "weights"),
    [
        ("ties.east.third.weight", [0.9, 0.9, 0.9, 0.4]),
        ("ties.east.third.local.weight", [0.1, 0.9, 0.3, 0.4]),
        ("ties.east.third.leadership.weight", [0.9, 0.2, 0.3, 0.4]),
        ("ties.east.third.rank-and-file.weight", [0.1, 0.2, 0.9, 0.4]),
        ("ties.east.west.weight", [0.1, 0.2, 0.3, 0.9]),
    ],
)
def test_a_path_to_ties_means_every_level_or_the_one_it_names(path: str, weights: list[float]) -> None:
    d = dossier(ties=TIES, strategies={"s": {"title": "S", "changes": [{"set": path, "to": 0.9}]}})
    assert [tie.weight.plain() for tie in apply(d, "s").ties] == weights


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("ties.east.third", [0.4]),
        ("ties.east.third.local", [0.1, 0.3, 0.4]),
        ("ties.east.west", [0.1, 0.2, 0.3]),
    ],
)
def test_removing_ties_leaves_the_others(path: str, left: list[float]) -> None:
    d = dossier(ties=TIES, strategies={"s": {"title": "S", "changes": [{"remove": path}]}})
    assert [tie.weight.plain() for tie in apply(d, "s").ties] == left


def test_a_named_part_can_be_removed_with_what_it_holds() -> None:
    success = {"l": {"low": {"all": ["water >= 1"]}, "high": {"all": ["water >= 2"]}}}
    d = dossier(success=success, strategies={"s": {"title": "S", "changes": [{"remove": "success.l.low"}]}})
    assert list(apply(d, "s").success["l"]) == ["high"]
    actors = under({"remove": "stances.third.water"}, {"remove": "actors.third"}, {"remove": "ties.east.third"},
                   {"remove": "ties.west.third"}).actors  # fmt: skip
    assert list(actors) == ["east", "west"]


def test_added_ties_and_stances_come_last() -> None:
    d = under({"add": "ties", "value": {"from": "third", "to": "west", "weight": 0.5}})
    assert [(tie.source, tie.target) for tie in d.ties][-1] == ("third", "west")
    alone = dossier(ties=[], strategies={"s": {"title": "S", "changes": [
        {"add": "ties", "value": {"from": "third", "to": "west", "weight": 0.5}}]}})  # fmt: skip
    assert [(tie.source, tie.target) for tie in apply(alone, "s").ties] == [("third", "west")]


@pytest.mark.parametrize(
    ("change", "found", "fix"),
    [
        ({"set": "capability", "to": 1}, "'capability' names no field", "Write a path such as stances.usa.troops."),
        ({"set": "actors.east.name.first", "to": 1}, "'actors.east.name.first' leads into a plain value", ""),
        ({"set": "actors.east.capabilty", "to": 1}, "no field 'capabilty'", "Did you mean 'capability'?"),
        ({"set": "bodies.house.seats", "to": 1}, "the dossier has no bodies", ""),
        ({"set": "actor.east.capability", "to": 1}, "no part 'actor'", "Did you mean 'actors'?"),
        ({"set": "stances.eastt.water.position", "to": 1}, "no stance of the actor 'eastt'", "Did you mean 'east'?"),
        ({"set": "ties.eastt.third.weight", "to": 1}, "no tie from 'eastt'", "Did you mean 'east'?"),
        ({"set": "ties.east.thrid.weight", "to": 1}, "no tie from 'east' to 'thrid'", "Did you mean 'third'?"),
        ({"set": "ties.east.third.local.weight", "to": 1}, "the tie from 'east' to 'third' has no level 'local'", ""),
        ({"set": "ties.east", "to": 1}, "'ties' names no single tie", "Write ties.FROM.TO."),
        ({"remove": "stances.east"}, "'stances.east' names no single stance", ""),
        ({"set": "stances.east.water.psition.salience", "to": 1}, "no part 'psition'", "Did you mean 'position'?"),
        ({"remove": "actors.nobody"}, "no part 'nobody'", "There is: east, west, third."),
        ({"shift": "actors.east.of", "by": 1}, "'actors.east.of' has no value to shift", "Use `set` instead."),
        ({"set": "stances.east.zzz.position", "to": 1}, "no stance of 'east' on 'zzz'", "There is: water, trade."),
    ],
)  # fmt: skip
def test_every_slip_in_a_path_is_told_with_what_to_write(change: dict[str, object], found: str, fix: str) -> None:
    d = dossier(strategies={"s": {"title": "S", "changes": [{"set": "actors.east.capability", "to": 1}, change]}})
    (finding,) = changed(d, "s")[1]
    assert finding.found == found
    assert finding.fix.startswith(fix)
    assert bool(finding.fix) == bool(fix)
    assert finding.slug == "change-nowhere"
    assert finding.loc == ("strategies", "s", "changes", 1)


def test_two_slips_in_one_path_are_two_findings_each_with_the_nearest() -> None:
    d = dossier(strategies={"s": {"title": "S", "changes": [{"set": "stances.eastt.watr.positon", "to": 1}]}})
    found = changed(d, "s")[1]
    assert [(finding.found, finding.fix) for finding in found] == [
        ("no stance of the actor 'eastt'", "Did you mean 'east'?"),
        ("no stance on 'watr'", "Did you mean 'water'?"),
        ("no field 'positon'", "Did you mean 'position'?"),
    ]
    ties = dossier(strategies={"s": {"title": "S", "changes": [{"set": "ties.eastt.thrid.weight", "to": 1}]}})
    assert [finding.found for finding in changed(ties, "s")[1]] == ["no tie from 'eastt'", "no tie to 'thrid'"]


def test_what_does_not_fit_is_refused_when_applied() -> None:
    with pytest.raises(DossierError, match="out-of-range"):
        under({"set": "actors.east.capability", "to": 140})
    with pytest.raises(DossierError, match="expected"):
        under({"set": "actors.east.seat", "to": "throne"})


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
