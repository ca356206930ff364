"""Rules at their edges: what is just right is left alone, what is just wrong is told, at its place."""

from typing import Any

import pytest

from majlis.dossier import Dossier
from majlis.dossier.checks import Case, check
from majlis.dossier.document.places import path_text

EVIDENCE = [{"source": "press", "note": "it said so"}]


def right(**changes: Any) -> dict[str, Any]:
    """A dossier of which there is nothing to say."""
    base: dict[str, Any] = {
        "schema": "majlis/1",
        "title": "T",
        "as_of": "2020-06-10",
        "sources": {"press": {"title": "The press"}},
        "actors": {
            "east": {"name": "East", "capability": 50, "seat": "principal"},
            "west": {"name": "West", "capability": 50},
        },
        "issues": {
            "water": {"question": "W?", "title": "Water", "scale": {0: "none", 100: "all"}, "reversion": 50},
            "trade": {"question": "T?", "title": "Trade", "scale": {0: "none", 100: "all"}, "reversion": 50},
        },
        "stances": [
            {"actor": actor, "issue": issue, "position": 40, "salience": 60, "evidence": EVIDENCE}
            for issue in ("water", "trade")
            for actor in ("east", "west")
        ],
    }
    return base | changes


def told(**changes: Any) -> list[tuple[str, str]]:
    """Slug and place of everything the rules find."""
    findings = check(Case.whole(Dossier.model_validate(right(**changes))))
    return [(finding.slug, path_text(finding.loc)) for finding in findings]


def texts(**changes: Any) -> list[str]:
    return [finding.found for finding in check(Case.whole(Dossier.model_validate(right(**changes))))]


def stances(**first: Any) -> list[dict[str, Any]]:
    """Those of the right dossier, the first with other fields."""
    found: list[dict[str, Any]] = right()["stances"]
    return [found[0] | first, *found[1:]]


def issues(**water: Any) -> dict[str, Any]:
    found: dict[str, Any] = right()["issues"]
    return found | {"water": found["water"] | water}


def test_of_a_right_dossier_nothing_is_said() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("scale", "slugs"),
    [
        ({0: "a", 40: "b"}, []),
        ({0: "a", 39.9: "b"}, ["narrow-scale"]),
        ({60: "a", 100: "b"}, []),
        ({61: "a", 100: "b"}, ["narrow-scale"]),
        ({0: "a"}, ["short-scale"]),
        ({}, ["short-scale"]),
        ({0: "a", 100.1: "b"}, ["out-of-range"]),
        ({-0.1: "a", 100: "b"}, ["out-of-range"]),
        ({-1: "a", 0: "b", 50: "c", 101: "d"}, ["out-of-range", "out-of-range"]),
    ],
)
def test_scales_run_from_0_to_100_and_span_40_points(scale: dict[float, str], slugs: list[str]) -> None:
    assert [slug for slug, _ in told(issues=issues(scale=scale))] == slugs


def test_a_point_off_the_scale_is_told_on_its_side() -> None:
    assert texts(issues=issues(scale={-1: "a", 0: "b", 101: "c", 100: "d"})) == ["-1 is below 0", "101 is above 100"]
    assert texts(issues=issues(scale={})) == ["no labelled points"]
    assert texts(issues=issues(scale={0: "a"})) == ["1 labelled point"]


@pytest.mark.parametrize(
    ("position", "accepts", "slugs"),
    [
        (40, [40, 60], []),
        (60, [40, 60], []),
        (39, [40, 60], ["red-line-excludes-position"]),
        (61, [40, 60], ["red-line-excludes-position"]),
        (40, [0, 100], []),
        (40, [60, 30], ["red-line-order"]),
        (40, [40, 40], []),
        ([10, 40, 90], [30, 50], []),
        ([40, 60, 90], [30, 50], ["red-line-excludes-position"]),
    ],
)
def test_red_lines_run_upwards_on_the_scale_around_what_is_wanted(
    position: Any, accepts: list[float], slugs: list[str]
) -> None:
    found = told(stances=stances(position=position, accepts=accepts))
    assert [slug for slug, _ in found] == slugs
    assert all(place == "stances[0].accepts" for _, place in found)


@pytest.mark.parametrize(("bare", "said"), [(20, 20), (21, 1)])
def test_up_to_twenty_stances_without_evidence_are_named(bare: int, said: int) -> None:
    keys = [f"k{n:02}" for n in range(22)]
    people = {key: {"name": key, "capability": 50} for key in keys}
    wants = [
        {"actor": key, "issue": issue, "position": 40, "salience": 60, "evidence": EVIDENCE}
        for issue in ("water", "trade")
        for key in keys
    ]
    for stance in wants[3 : 3 + bare]:
        del stance["evidence"]
    found = told(actors=people, stances=wants)
    assert found == [("no-evidence", f"stances[{3 + n}]") for n in range(said)]


@pytest.mark.parametrize(
    ("saliences", "shares"),
    [
        ((0.5, 1, 0.2, 0), True),
        ((0.5, 1.1, 0.2, 0), False),
        ((1, 1, 0, 0), False),
        ((1, 1, 1, 0.5), True),
    ],
)
def test_judgements_that_are_all_shares_are_warned_about(saliences: tuple[float, ...], shares: bool) -> None:
    wants = [stance | {"salience": salience} for stance, salience in zip(right()["stances"], saliences, strict=True)]
    assert (("looks-like-shares", "stances") in told(stances=wants)) is shares


@pytest.mark.parametrize(
    ("capabilities", "shares"), [((0.5, 0.4), False), ((0.5, 0.4, 1), True), ((0.5, 0.4, 2), False)]
)
def test_three_judgements_are_enough_to_look_like_shares(capabilities: tuple[float, ...], shares: bool) -> None:
    people = {
        key: {"name": key, "capability": c} for key, c in zip(("east", "west", "sea"), capabilities, strict=False)
    }
    assert (("looks-like-shares", "actors") in told(actors=people)) is shares


def test_on_every_issue_two_actors_take_a_stance() -> None:
    wants = right()["stances"]
    assert told(stances=wants[:3]) == [("too-few-actors", "issues.trade")]
    assert texts(stances=wants[:3]) == ["only 'east' has a stance on 'trade'"]
    assert texts(stances=wants[:2]) == ["nobody has a stance on 'trade'"]
    twice = told(stances=[*wants[:3], wants[2]])
    assert twice == [("duplicate-stance", "stances[3]"), ("too-few-actors", "issues.trade")]


@pytest.mark.parametrize(
    ("salience", "capability", "slugs"),
    [
        (0, 50, ["nobody-cares"]),
        ([0, 0, 0], 50, ["nobody-cares"]),
        ([0, 0, 5], 50, []),
        (60, 0, ["nobody-cares", "nobody-cares"]),
        (60, [0, 0, 5], []),
        (0.1, 50, []),
    ],
)
def test_somebody_cares_and_can_bring_something_to_bear(salience: Any, capability: Any, slugs: list[str]) -> None:
    wants = [stance | ({"salience": salience} if stance["issue"] == "water" else {}) for stance in right()["stances"]]
    people = {key: {"name": key, "capability": capability} for key in ("east", "west")}
    assert [slug for slug, _ in told(stances=wants, actors=people)] == slugs


def test_caring_and_ability_must_meet_in_one_actor() -> None:
    """East cares and can do nothing; West can and does not care."""
    people = {"east": {"name": "E", "capability": 0}, "west": {"name": "W", "capability": 50}}
    wants = [stance | {"salience": 60 if stance["actor"] == "east" else 0} for stance in right()["stances"]]
    assert told(stances=wants, actors=people) == [("nobody-cares", "issues.water"), ("nobody-cares", "issues.trade")]


def test_ties_are_told_once_a_pair_and_level_and_never_to_oneself() -> None:
    tie = {"from": "east", "to": "west", "weight": 0.5}
    assert told(ties=[tie, tie | {"level": "local"}, {"from": "west", "to": "east", "weight": 0.5}]) == []
    assert told(ties=[tie, tie | {"weight": 0.1}]) == [("duplicate-tie", "ties[1]")]
    assert told(ties=[tie, {"from": "west", "to": "west", "weight": 0.5}]) == [("self-tie", "ties[1]")]
    assert told(ties=[tie | {"to": "sea"}, tie | {"from": "sky"}]) == [
        ("unknown-actor", "ties[0].to"), ("unknown-actor", "ties[1].from")]  # fmt: skip


@pytest.mark.parametrize(
    ("rungs", "slugs"),
    [
        ((["water >= 20"], ["water >= 40"]), []),
        ((["water >= 40"], ["water >= 40"]), []),
        ((["water >= 40"], ["water >= 39"]), ["rung-not-nested"]),
        ((["water <= 40"], ["water <= 20"]), []),
        ((["water <= 40"], ["water <= 41"]), ["rung-not-nested"]),
        ((["water >= 40"], ["water <= 40"]), ["rung-not-nested"]),
        ((["water >= 40"], ["water <= 39"]), ["rung-not-nested"]),
        ((["water >= 40"], ["trade <= 20"]), []),
        ((["water >= 40", "water <= 60"], ["water >= 45", "water <= 55"]), []),
        ((["water >= 60", "water <= 40"],), ["rung-not-nested"]),
    ],
)
def test_a_higher_rung_asks_no_less(rungs: tuple[list[str], ...], slugs: list[str]) -> None:
    ladder = {f"r{k}": {"all": conditions} for k, conditions in enumerate(rungs)}
    assert [slug for slug, _ in told(success={"l": ladder})] == slugs


def test_what_cannot_be_reached_is_told_apart_from_what_asks_less() -> None:
    assert texts(success={"l": {"a": {"all": ["water >= 40"]}, "b": {"all": ["water <= 30"]}}}) == [
        "'b' cannot be reached together with 'a', which is below it"]  # fmt: skip
    assert texts(success={"l": {"a": {"all": ["water >= 40"]}, "b": {"all": ["water >= 30"]}}}) == [
        "'b' asks less of 'water' than 'a', which is below it"]  # fmt: skip
    assert texts(success={"l": {"a": {"all": ["water >= 60", "water <= 40"]}}}) == [
        "'a' cannot be reached by any outcome"
    ]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("water >= 0", ""),
        ("water <= 100", ""),
        ("water >= 100", ""),
        ("water <= 0", ""),
        ("water > 100", "never"),
        ("water < 0", "never"),
        ("water >= 101", "never"),
        ("water <= -1", "never"),
        ("water >= -1", "always"),
        ("water <= 101", "always"),
        ("water > 0", ""),
        ("water < 100", ""),
    ],
)
def test_a_condition_can_hold_and_can_fail(condition: str, said: str) -> None:
    found = [text for text in texts(success={"l": {"r": {"all": [condition]}}}) if "holds" in text or "never" in text]
    assert len(found) == bool(said)
    assert all(said in text for text in found)


def test_ladders_have_rungs_and_rungs_conditions() -> None:
    assert told(success={"l": {}}) == [("empty-ladder", "success.l")]
    assert told(success={"l": {"r": {}}}) == [("empty-rung", "success.l.r")]
    assert told(success={"l": {"r": {"any": ["water >= 5"]}}}) == []
    assert told(success={"l": {"r": {"all": ["wter >= 5"]}}}) == [("unknown-issue", "success.l.r.all[0]")]


@pytest.mark.parametrize(
    ("coded", "slugs"), [("2020-06-09", ["coded-too-early"]), ("2020-06-10", []), ("2021-01-01", [])]
)
def test_a_dossier_is_written_no_earlier_than_what_it_knows(coded: str, slugs: list[str]) -> None:
    assert [slug for slug, _ in told(coded_on=coded)] == slugs


@pytest.mark.parametrize(
    ("date", "slugs"),
    [("2020-06-10", []), ("2020-06-11", ["after-as-of"]), ("2020-06", []), ("2020-07", ["after-as-of"]), ("2020", []),
     ("2021", ["after-as-of"])],
)  # fmt: skip
def test_sources_that_are_used_were_there(date: str, slugs: list[str]) -> None:
    assert [slug for slug, _ in told(sources={"press": {"title": "The press", "date": date}})] == slugs
    unused = {"press": {"title": "The press"}, "book": {"title": "A book", "date": date}}
    assert told(sources=unused) == []


@pytest.mark.parametrize(
    ("date", "events", "outcomes"), [("2020-06-09", 0, 1), ("2020-06-10", 0, 0), ("2020-06-11", 1, 0)]
)
def test_events_come_before_and_outcomes_after(date: str, events: int, outcomes: int) -> None:
    event = {"date": date, "source": "east", "target": "west", "kind": "threat", "intensity": -5}
    assert told(events=[event]) == [("after-as-of", "events[0].date")] * events
    assert told(outcomes={"water": {"value": 50, "date": date, "source": "s"}}) == (
        [("outcome-too-early", "outcomes.water.date")] * outcomes)  # fmt: skip


@pytest.mark.parametrize(("seats", "slugs"), [(100, []), (99, ["seats-do-not-sum"]), (101, ["seats-do-not-sum"])])
def test_seats_of_blocs_are_those_of_the_body(seats: int, slugs: list[str]) -> None:
    blocs = {"left": {"name": "L", "seats": 60}, "right": {"name": "R", "seats": 40}}
    assert [slug for slug, _ in told(bodies={"house": {"name": "H", "seats": seats, "blocs": blocs}})] == slugs


@pytest.mark.parametrize(
    ("bloc", "slugs"),
    [
        ({"actor": "east"}, []),
        ({"positions": {"water": 40}}, []),
        ({"actor": "sea"}, ["bloc-without-view"]),
        ({"positions": {"trade": 40}}, ["bloc-without-view"]),
        ({}, ["bloc-without-view"]),
    ],
)
def test_blocs_have_a_view_of_what_is_voted_on(bloc: dict[str, Any], slugs: list[str]) -> None:
    people = right()["actors"] | {"sea": {"name": "Sea", "capability": 50}}
    house = {
        "name": "H",
        "seats": 10,
        "blocs": {"left": {"name": "L", "seats": 10, **bloc}},
        "bills": {"law": {"title": "Law", "issue": "water", "point": 50, "status_quo": 35}},
    }
    assert [slug for slug, _ in told(actors=people, bodies={"house": house})] == slugs


def test_names_that_readers_see_are_told_apart() -> None:
    people = {"east": {"name": "East", "capability": 50}, "west": {"name": "West", "short": "EAST", "capability": 50}}
    assert told(actors=people) == [("same-name", "actors.west")]
    assert texts(actors=people) == ["'west' is called 'EAST', as is 'east'"]


@pytest.mark.parametrize(
    ("of", "slugs"),
    [
        ({"sea": "east"}, []),
        ({"sea": "iraq"}, []),
        ({"sea": "eastt"}, ["unknown-of"]),
        ({"sea": "eastt", "sky": "eastt"}, []),
        ({"sea": "sky", "sky": "sea"}, ["circle-of-actors"]),
        ({"sea": "sky", "sky": "east"}, []),
    ],
)
def test_what_actors_belong_to(of: dict[str, str], slugs: list[str]) -> None:
    people = right()["actors"] | {key: {"name": key, "capability": 5, "of": whom} for key, whom in of.items()}
    if "sky" not in people:
        people["sky"] = {"name": "sky", "capability": 5}
    assert [slug for slug, _ in told(actors=people)] == slugs


def test_circles_are_told_once_from_where_they_are_entered() -> None:
    strategies = {
        "a": {"title": "A", "extends": "b"},
        "b": {"title": "B", "extends": "c"},
        "c": {"title": "C", "extends": "b"},
        "d": {"title": "D", "extends": "d"},
    }
    found = [text for text in texts(strategies=strategies) if "circle" in text]
    assert found == ["'b' extends 'c' extends 'b': a circle", "'d' extends 'd': a circle"]


def test_a_strategy_changes_something_and_leaves_a_dossier_that_is_right() -> None:
    def with_changes(*changes: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
        return told(strategies={"s": {"title": "S", "changes": list(changes), **more}})

    path = "stances.east.water.position"
    assert with_changes({"set": path, "to": 50}) == []
    assert with_changes() == [("no-change", "strategies.s")]
    assert with_changes({"set": path, "to": 40}) == [("no-change", "strategies.s")]
    assert with_changes({"set": path, "to": 140}) == [("change-misfit", "strategies.s")]
    assert with_changes({"set": "stances.east.watr.position", "to": 4}) == [
        ("change-nowhere", "strategies.s.changes[0]")
    ]
    twice = {"actor": "east", "issue": "water", "position": 5, "salience": 6}
    assert with_changes({"add": "stances", "value": twice}) == [("change-misfit", "strategies.s")]
    assert with_changes({"set": "stances.east.water.accepts", "to": [60, 90]}) == [("change-misfit", "strategies.s")]
    assert with_changes({"set": path, "to": 50}, by="nobody") == [("unknown-actor", "strategies.s.by")]
    assert with_changes({"set": path, "to": 50}, extends="t") == [("unknown-strategy", "strategies.s.extends")]


def test_a_strategy_that_takes_an_actor_out_takes_out_what_is_said_of_it() -> None:
    """East has two stances and a tie; an actor in a broken part of the file may be the one that is named."""
    tie = {"from": "west", "to": "east", "weight": 0.5}
    strategies = {"s": {"title": "S", "changes": [{"remove": "actors.east"}]}}
    assert texts(ties=[tie], strategies=strategies) == [
        "after its changes, stances[0].actor: no actor named 'east'",
        "after its changes, stances[2].actor: no actor named 'east'",
        "after its changes, ties[0].to: no actor named 'east'",
    ]
    everything = [{"remove": path} for path in (
        "stances.east.water", "stances.east.trade", "ties.west.east", "actors.east")]  # fmt: skip
    assert told(ties=[tie], strategies={"s": {"title": "S", "changes": everything}}) == []


def test_a_strategy_leaves_the_issues_that_others_are_compared_on() -> None:
    changes = [{"remove": path} for path in ("stances.east.water", "stances.west.water", "issues.water")]
    assert texts(strategies={"s": {"title": "S", "changes": changes}}) == [
        "after its changes, issues.water: it is gone"
    ]
    assert told(strategies={"s": {"title": "S", "changes": changes[:2]}}) == []


def test_a_slip_is_told_of_the_strategy_that_makes_it_alone() -> None:
    nowhere = {"title": "A", "changes": [{"set": "stances.east.watr.position", "to": 4}]}
    top = {"title": "B", "extends": "a", "changes": [{"set": "stances.east.water.position", "to": 4}]}
    assert told(strategies={"a": nowhere, "b": top}) == [("change-nowhere", "strategies.a.changes[0]")]


def test_what_is_wrong_already_is_not_said_again_of_every_strategy() -> None:
    strategies = {"s": {"title": "S", "changes": [{"set": "stances.west.water.position", "to": 4}]}}
    found = told(stances=stances(accepts=[60, 30]), strategies=strategies)
    assert found == [("red-line-order", "stances[0].accepts")]


CONFLICT: dict[str, Any] = {
    "title": "Dam",
    "decision_makers": {"east": {}, "west": {}},
    "options": {"build": {"by": "east", "title": "Build"}, "protest": {"by": "west", "title": "Protest"}},
    "preferences": {"east": {"statements": ["build", "NOT protest"]}, "west": {"ranking": [["NN"], ["NY"], ["Y-"]]}},
    "status_quo": [],
}


def conflict(**changes: Any) -> list[tuple[str, str]]:
    return told(conflict=CONFLICT | changes)


def test_of_a_right_conflict_nothing_is_said() -> None:
    assert conflict() == []
    assert told(actors={}, issues={}, stances=[], sources={}, conflict=CONFLICT) == []
    assert told(actors={}, issues={}, stances=[], sources={})[0][0] == "nothing-to-analyse"
    assert told(issues={}, stances=[], conflict=CONFLICT)[0][0] == "nothing-to-analyse"


@pytest.mark.parametrize(
    "formula",
    ["build", "NOT build", "build AND protest", "(build OR protest)", "build IF NOT protest", "NOT (build IFF protest)",
     "((build))", "YN", "-Y"],
)  # fmt: skip
def test_formulas_that_can_be_read(formula: str) -> None:
    slugs = [slug for slug, _ in conflict(preferences=CONFLICT["preferences"] | {"east": {"statements": [formula]}})]
    assert "bad-formula" not in slugs
    assert "unknown-option" not in slugs


@pytest.mark.parametrize(
    ("formula", "slug", "said"),
    [
        ("build AND", "bad-formula", "something is missing at the end"),
        ("AND build", "bad-formula", "'AND' cannot stand where it does"),
        ("build protest", "bad-formula", "'protest' cannot stand where it does"),
        ("(build", "bad-formula", "a parenthesis is not closed"),
        ("build)", "bad-formula", "')' cannot stand where it does"),
        ("build NOT protest", "bad-formula", "'NOT' cannot stand where it does"),
        ("NOT", "bad-formula", "something is missing at the end"),
        ("()", "bad-formula", "')' cannot stand where it does"),
        ("build (protest)", "bad-formula", "'(' cannot stand where it does"),
        ("leave", "unknown-option", "no option named 'leave'"),
        ("YNY", "unknown-option", "no option named 'YNY'"),
    ],
)
def test_formulas_that_cannot_be_read(formula: str, slug: str, said: str) -> None:
    preferences = CONFLICT["preferences"] | {"east": {"statements": [formula]}}
    assert conflict(preferences=preferences) == [(slug, "conflict.preferences.east.statements[0]")]
    (text,) = texts(conflict=CONFLICT | {"preferences": preferences})
    assert text.endswith(said)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"coalesce": ["Y"]}, ("bad-pattern", "conflict.coalesce[0]")),
        ({"coalesce": ["YX"]}, ("bad-pattern", "conflict.coalesce[0]")),
        ({"transitions": [{"start": "YYY", "end": "NN"}]}, ("bad-pattern", "conflict.transitions[0].start")),
        ({"infeasible": [{"pattern": "Y"}]}, ("bad-pattern", "conflict.infeasible[0].pattern")),
        ({"infeasible": [{"requires": ["build", "leave"]}]}, ("unknown-option", "conflict.infeasible[0].requires[1]")),
        ({"infeasible": [{"never": "build AND"}]}, ("bad-formula", "conflict.infeasible[0].never")),
        ({"status_quo": ["leave"]}, ("unknown-option", "conflict.status_quo[0]")),
        ({"decision_makers": {"east": {"actor": "sea"}, "west": {}}},
         ("unknown-actor", "conflict.decision_makers.east.actor")),
        ({"status_quo": ["build"], "infeasible": [{"pattern": "Y-"}]},
         ("infeasible-status-quo", "conflict.status_quo")),
        ({"infeasible": [{"pattern": "Y-"}, {"pattern": "YN"}]}, ("redundant-rule", "conflict.infeasible[1]")),
        ({"decision_makers": {"east": {}, "west": {}, "sea": {}}},
         ("no-preference", "conflict.decision_makers.sea")),
    ],
)  # fmt: skip
def test_slips_in_a_conflict(changes: dict[str, Any], found: tuple[str, str]) -> None:
    assert found in conflict(**changes)


@pytest.mark.parametrize(
    ("statements", "slugs"),
    [
        (["build", "protest"], []),
        (["build", "build"], ["duplicate-statement"]),
        (["build", "NOT build"], ["contradictory-statement"]),
        (["build", "build OR NOT build"], ["idle-statement"]),
        (["build", "build AND NOT build"], ["idle-statement"]),
        (["build AND protest", "NOT (NOT build OR NOT protest)"], ["duplicate-statement"]),
    ],
)
def test_statements_that_change_nothing(statements: list[str], slugs: list[str]) -> None:
    preferences = CONFLICT["preferences"] | {"east": {"statements": statements}}
    assert [slug for slug, _ in conflict(preferences=preferences)] == slugs


@pytest.mark.parametrize(
    ("ranking", "said"),
    [
        ([["NN"], ["NY"], ["YN"], ["YY"]], ""),
        ([["NN"], ["NY"], ["--"]], ""),
        ([["NN"], ["NY"], ["YN"]], "1 state is in no tier, and comes last"),
        ([["NN", "NY"]], "2 states are in no tier, and come last together"),
    ],
)
def test_every_state_is_in_a_tier(ranking: list[list[str]], said: str) -> None:
    preferences = CONFLICT["preferences"] | {"west": {"ranking": ranking}}
    assert texts(conflict=CONFLICT | {"preferences": preferences}) == ([said] if said else [])


@pytest.mark.parametrize(
    ("east", "slugs"),
    [
        ({"statements": ["build"], "ranking": [["Y-"], ["N-"]]}, ["preference-form"]),
        ({}, ["preference-form"]),
        ({"stances": True}, []),
    ],
)
def test_a_preference_is_told_in_one_way(east: dict[str, Any], slugs: list[str]) -> None:
    assert [slug for slug, _ in conflict(preferences=CONFLICT["preferences"] | {"east": east})] == slugs


def test_an_option_that_nobody_cares_about_is_told() -> None:
    def with_effects(**effects: Any) -> list[tuple[str, str]]:
        options = CONFLICT["options"] | {"leave": {"by": "east", "title": "Leave", **effects}}
        ranking = [["NN-"], ["NY-"], ["Y--"]]
        return conflict(options=options, preferences={"east": {"stances": True}, "west": {"ranking": ranking}})

    assert with_effects() == [("unused-option", "conflict.options.leave")]
    assert with_effects(effects={"water": 5}) == []
    told_of = {"east": {"statements": ["leave"]}, "west": {"ranking": [["NN-"], ["NY-"], ["Y--"]]}}
    options = CONFLICT["options"] | {"leave": {"by": "east", "title": "Leave"}}
    assert conflict(options=options, preferences=told_of) == []
