"""Deals of a dossier: the worked example with nothing in doubt, and what holds of any dossier."""

import json
from typing import Any

import numpy as np
import pytest

from analyses.table_of_two import limited, shut, stance, sure, talks
from analyses.told import sections_of
from majlis.analyses.deals import Deals, deals
from majlis.analyses.deals.answer import Condition
from majlis.dossier import Dossier, read
from majlis.errors import MajlisError, UnknownName
from majlis.results import Chart, Section, Table, Text
from majlis.theory.agreement import TAU


def asked(dossier: Dossier, *package: str, **options: Any) -> Deals:
    return deals(dossier, package=package, draws=options.pop("draws", 20), **options)


def texts(section: Section) -> list[str]:
    return [part.body for part in section.parts if isinstance(part, Text)]


def told(answer: Deals, slug: str) -> Section:
    return next(s for s in sections_of(answer) if s.slug == slug)


def everything(answer: Deals) -> str:
    """All words of an answer."""
    parts = [part for section in sections_of(answer) for part in section.parts]
    cells = [str(cell) for p in parts if isinstance(p, Table) for row in p.rows for cell in row.values()]
    return " ".join(
        [p.body for p in parts if isinstance(p, Text)] + cells + [p.alt for p in parts if isinstance(p, Chart)]
    )


def sigma(*gains: float) -> float:
    return float(np.prod([1 / (1 + np.exp(-g / TAU)) for g in gains]))


def test_options_are_labels_wishes_lines_and_the_reversion_point() -> None:
    assert asked(talks()).points == {"one": (20, 50, 60, 80), "two": (20, 40, 50, 70, 75, 90)}
    dossier = read("us-iraq-2020")[0]
    found = asked(dossier)
    assert found.points["troops"] == (0, 12, 25, 50, 52, 65, 75, 85, 100)
    assert list(found.points) == list(dossier.issues)


def test_solutions_are_those_of_the_page() -> None:
    packages = asked(talks()).packages
    assert packages is not None
    found = {p.solution: (p.offer.clauses, p.offer.gains) for p in packages.proposals}
    assert found == {
        "nash": ({"one": 80, "two": 90}, {"a": 10, "b": 30}),
        "kalai-smorodinsky": ({"one": 80, "two": 75}, {"a": 13.75, "b": 18.75}),
        "egalitarian": ({"one": 80, "two": 70}, {"a": 15, "b": 15}),
        "utilitarian": ({"one": 80, "two": 90}, {"a": 10, "b": 30}),
    }
    assert all(p.same == p.close == p.offer.holds == 1 and p.ties == 1 and p.exact for p in packages.proposals)
    assert (packages.zone, packages.worth, packages.frontier) == (1, 1, (4, True))


def test_the_likeliest_package_is_the_one_of_agreement_among_the_options() -> None:
    """Agreement finds (80, 75.7), signed .918, among all points; of the options (80, 75) comes nearest."""
    packages = asked(talks()).packages
    assert packages is not None
    assert packages.likeliest is not None
    assert packages.likeliest.clauses == {"one": 80, "two": 75}
    assert packages.likeliest.signed == pytest.approx(sigma(13.75, 18.75))
    assert packages.likeliest.signed == pytest.approx(0.918, abs=5e-4)
    assert packages.likeliest.parts == {"a": {"one": 22.5, "two": -8.75}, "b": {"one": -7.5, "two": 26.25}}


def test_trades_are_sentences() -> None:
    answer = asked(talks())
    (trade,) = answer.trades
    assert (trade.giver, trade.gives, trade.to) == ("b", "one", 80)
    assert (trade.taker, trade.returns, trade.back, trade.gains) == ("a", "two", 70, (15, 15))
    said = "Bravo accepts “80 of it” on “First”, Alpha “70 of it” on “Second”; both gain."
    assert told(answer, "trades").headline == said


def test_a_text_across_a_red_line_is_refused_and_the_cheapest_amendment_told() -> None:
    answer = asked(limited(), "one=80,two=70")
    assert answer.text is not None
    assert answer.text.offer.gains == {"a": 15, "b": 15}
    assert (answer.text.refuses, answer.text.offer.signed, answer.text.offer.holds) == (("b",), 0, 0)
    assert answer.text.offer.accepted == {"a": 1, "b": 0}
    assert answer.text.offer.lines == {"a": {}, "b": {"one": 1}}
    assert answer.text.cheapest is not None
    assert answer.text.cheapest.changes == {"one": 60}
    assert answer.text.cheapest.offer.gains == {"a": 0, "b": 20}
    section = sections_of(answer)[0]
    assert section.slug == "text"
    assert "Bravo refuses it" in section.headline
    assert "it crosses its red line on “First”" in texts(section)[1]
    assert any("settle “First” at “60 of it”" in said for said in texts(section))


def test_what_a_text_does_not_name_stays_as_without_agreement() -> None:
    answer = asked(limited(), "one=60")
    assert answer.text is not None
    assert answer.text.offer.clauses == {"one": 60}
    assert answer.text.offer.gains == {"a": 7.5, "b": -2.5}
    assert (answer.text.refuses, answer.text.offer.short) == (("b",), {"b": 2.5})
    assert answer.text.cheapest is not None
    assert answer.text.cheapest.changes == {"two": 50}
    assert answer.text.cheapest.offer.gains == {"a": 5, "b": 5}
    assert "falls short by 2 points" in " ".join(texts(told(answer, "text")))


def test_no_red_line_binds_what_a_text_leaves_out() -> None:
    """Without agreement the first issue goes to 50, beyond what B could live with; left out, nobody signs that."""
    stances = [dict(s) for s in limited().plain()["stances"]]  # type: ignore[call-overload]
    stances[2] |= {"accepts": [0, sure(45)]}
    dossier = talks(stances=stances)
    left = asked(dossier, "two=70").text
    said = asked(dossier, "one=50,two=70").text
    assert left is not None
    assert said is not None
    assert (left.offer.lines["b"], said.offer.lines["b"]) == ({}, {"one": 1})
    assert (left.offer.clauses, left.offer.accepted["b"]) == ({"two": 70}, 1)


def test_what_stands_in_the_way() -> None:
    answer = asked(shut())
    assert answer.blockers is not None
    assert answer.packages is not None
    assert (answer.packages.proposals, answer.packages.likeliest) == ((), None)
    assert answer.blockers.parties == (("a",), ("b",))
    assert set(answer.blockers.conditions) == {
        (Condition("a"),),
        (Condition("b"),),
        (Condition("b", "one", 80.0),),
    }
    assert answer.blockers.alone == {"a": 2.5, "b": 2.5}
    assert answer.blockers.alone_without_lines == {"a": 2.5, "b": 0}
    assert answer.blockers.together == 2.5
    said = told(answer, "blockers")
    assert said.headline.endswith("It would do if Alpha or Bravo gave way.")
    ways = (
        "Alpha settling for less than it would walk away from",
        "Bravo settling for less than it would walk away from",
    )
    third = "Bravo moving its red line on “First”"
    assert texts(said)[1] == f"Each of these would open the way: {'; '.join([*ways, third])}."
    assert told(answer, "packages").headline == "In no possible world we looked at is any package acceptable to both."


def test_red_lines_that_do_not_meet_are_said_with_whose_they_are() -> None:
    stances = [dict(s) for s in limited().plain()["stances"]]  # type: ignore[call-overload]
    stances[0] |= {"accepts": [sure(70), 100]}
    answer = asked(talks(stances=stances))
    assert (answer.zones[0].common, answer.zones[0].meets) == (None, 0)
    assert told(answer, "zone").headline == (
        "The red lines of Alpha and Bravo do not meet on “First”. On “First” Bravo could live with “60 of it” at most, "
        "Alpha with between “60 of it” and “80 of it” at least."
    )
    assert answer.blockers is not None
    assert answer.blockers.together is None


def test_red_lines_that_part_within_the_same_words_are_told_in_numbers() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["stances"][0] |= {"accepts": [sure(70), 100]}
    plain["stances"][2] |= {"accepts": [0, sure(68)]}
    answer = asked(Dossier.model_validate(plain), draws=5)
    between = "between “60 of it” and “80 of it”"
    assert f"{between} (68 of 100) at most, Alpha with {between} (70 of 100)" in told(answer, "zone").headline
    ways = texts(told(answer, "blockers"))[1]
    said = "Each of these would open the way: {}."
    assert ways == said.format("; ".join(f"{who} moving its red line on “First”" for who in ("Alpha", "Bravo")))


def test_a_long_amendment_is_broken_off_and_new_clauses_are_added() -> None:
    """A must gain 60, of which each of six issues that the text does not name gives a sixth of 70."""
    keys = [f"i{n}" for n in range(7)]
    scale = {"0": "low", "100": "high"}
    issues = {key: {"question": f"Issue {key[1]}", "scale": scale, "reversion": sure(0)} for key in keys}
    wants = [stance("a", key, 100 if n else 0, 70 / 6 if n else 30) for n, key in enumerate(keys)]
    takes = [stance("b", key, 100, 50) for key in keys]
    plain: dict[str, Any] = talks(issues=issues, stances=[*wants, *takes]).plain()
    plain["actors"]["a"]["better_than_none"] = sure(60)
    answer = asked(Dossier.model_validate(plain), "i0=low")
    assert answer.text is not None
    assert answer.text.cheapest is not None
    assert answer.text.cheapest.changes == dict.fromkeys(keys[1:], 100)
    said = ", ".join(f"add “Issue {n}” at “high”" for n in range(1, 5))
    assert f"{said} and change 2 more issues" in " ".join(texts(told(answer, "text")))


def test_lanes_are_what_each_could_live_with_and_likes_better_than_no_agreement() -> None:
    first, second = asked(limited()).zones
    a, b = first.lanes
    assert (a.accepts, a.better, b.accepts, b.better) == (None, (50, 100), (0, 60), (0, 50))
    assert (first.common, first.meets, second.common) == ((0, 60), 1, (0, 100))
    assert [lane.better for lane in second.lanes] == [(0, 40), (40, 100)]


def test_what_holds_in_some_worlds_only_is_told_as_a_share() -> None:
    """What A wants on the first issue varies by ten points either way; (60, 40) is then worth its signature or not."""
    stances = [dict(s) for s in talks().plain()["stances"]]  # type: ignore[call-overload]
    stances[0]["position"] = [45, 55, 65]
    text = asked(talks(stances=stances), "one=60,two=50", draws=2000).text
    assert text is not None
    # A gains .75 (|50 − p| − |60 − p|) − 2.5: at least 0 from p = 56⅔ on.
    assert 0.3 < text.offer.accepted["a"] < 0.5
    assert text.offer.signed < text.offer.holds == text.offer.accepted["a"]


def flipped(dossier: Dossier) -> Dossier:
    """Every scale read from the other end."""
    plain: dict[str, Any] = dossier.plain()
    for issue in plain["issues"].values():
        issue["scale"] = {100 - float(at): label for at, label in issue["scale"].items()}
        for field in ("reversion", "status_quo"):
            if field in issue:
                issue[field] = turned(issue[field])
    for each in plain["stances"]:
        each["position"] = turned(each["position"])
        if "accepts" in each:
            each["accepts"] = turned(each["accepts"])
    return Dossier.model_validate(plain)


def turned(value: Any) -> Any:
    return [turned(v) for v in value[::-1]] if isinstance(value, list) else 100 - value


@pytest.mark.parametrize("dossier", [talks(), limited(), shut()])
def test_a_scale_turned_round_gives_the_same_deals_turned_round(dossier: Dossier) -> None:
    one, other = asked(dossier, "one=80"), asked(flipped(dossier), "one=20")
    assert (one.packages is None, one.blockers is None) == (other.packages is None, other.blockers is None)
    assert one.packages is not None
    assert other.packages is not None
    pairs = list(zip(one.packages.proposals, other.packages.proposals, strict=True))
    for p, q in pairs:
        assert p.offer.gains == pytest.approx(q.offer.gains)
        assert p.offer.clauses == {key: 100 - x for key, x in q.offer.clauses.items()}
    assert one.text is not None
    assert other.text is not None
    assert one.text.offer.gains == pytest.approx(other.text.offer.gains)
    assert one.text.offer.lines == other.text.offer.lines


def reordered(dossier: Dossier) -> Dossier:
    plain: dict[str, Any] = dossier.plain()
    for section in ("actors", "issues"):
        plain[section] = dict(reversed(plain[section].items()))
    plain["stances"] = plain["stances"][::-1]
    return Dossier.model_validate(plain)


@pytest.mark.parametrize("name", ["us-iraq-2020", "two"])
def test_the_order_of_actors_and_issues_does_not_matter(name: str) -> None:
    dossier = limited() if name == "two" else read(name)[0]
    issue = next(iter(dossier.issues))
    one, other = (asked(d, f"{issue}=60", draws=60).data() for d in (dossier, reordered(dossier)))
    for answer in (one, other):
        answer["parties"].sort()
        answer["zones"].sort(key=lambda zone: zone["issue"])
        for zone in answer["zones"]:
            zone["lanes"].sort(key=lambda lane: lane["party"])
    assert one == other


def test_an_outsiders_red_line_changes_nothing() -> None:
    actors: dict[str, Any] = dict(talks().plain()["actors"])  # type: ignore[call-overload]
    actors["c"] = {"name": "Charlie", "kind": "country", "capability": sure(99)}
    outside = stance("c", "one", 0, 100, accepts=[0, 5])
    plain: dict[str, Any] = talks().plain()
    with_c = talks(actors=actors, stances=[*plain["stances"], outside])
    assert asked(with_c).data() == asked(talks()).data()
    assert asked(with_c, between=("a", "b")).data() == asked(talks()).data()
    assert asked(with_c, between=("a,c",)).parties == ("a", "c")


def test_who_must_agree_where_nobody_is_coded() -> None:
    actors: dict[str, Any] = {
        key: {k: v for k, v in actor.items() if k != "seat"}
        for key, actor in talks().plain()["actors"].items()  # type: ignore[attr-defined]
    }
    answer = asked(talks(actors=actors))
    assert (answer.parties, answer.coded) == (("a", "b"), False)
    assert "Nobody is coded as a principal" in everything(answer)
    crowd = {f"x{n}": actors["a"] for n in range(7)}
    many = talks(actors=crowd, stances=[stance(key, "one", 50, 50) for key in crowd])
    assert asked(many).parties == ()
    assert "who would have to strike a deal is open" in everything(asked(many))
    alone = talks(actors=actors | {"a": actors["a"] | {"seat": "principal"}})
    assert "Only Alpha must agree" in everything(asked(alone))
    assert asked(alone, between=("a, b",)).parties == ("a", "b")


@pytest.mark.parametrize(
    ("package", "slug"),
    [
        ("one", "package-form"),
        ("one=", "package-form"),
        ("=80", "package-form"),
        ("one=101", "package-form"),
        ("one=80,one=60", "package-form"),
        ("three=80", "unknown-issue"),
        ("one=all of it", "unknown-point"),
        ("one=nan", "package-form"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused(package: str, slug: str) -> None:
    with pytest.raises(MajlisError) as refused:
        asked(talks(), package)
    assert refused.value.slug == slug


def test_labels_may_hold_commas_and_are_read_in_any_case() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["issues"]["one"]["scale"] = {"0": "advice, training", "100": "All"}
    dossier = Dossier.model_validate(plain)
    for given in (("one=Advice, Training,two=70",), ("one=advice, training", "two = 70")):
        text = asked(dossier, *given).text
        assert text is not None
        assert text.offer.clauses == {"one": 0, "two": 70}


def test_labels_between_round_numbers_can_be_named() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["issues"]["one"]["scale"] = {"0": "none", "33.33333333333": "a third", "100": "all"}
    text = asked(Dossier.model_validate(plain), "one=a third").text
    assert text is not None
    assert text.offer.clauses == {"one": pytest.approx(100 / 3, abs=1e-5)}


def test_a_text_may_name_what_nobody_at_the_table_cares_about() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["issues"]["three"] = {"question": "Where?", "scale": {"0": "here", "100": "there"}, "reversion": 10}
    answer = asked(Dossier.model_validate(plain), "three=there,one=60")
    assert list(answer.points) == ["one", "two"]
    assert answer.text is not None
    assert answer.text.offer.parts["a"] == {"one": 7.5, "two": 0, "three": 0}
    assert "there" in everything(answer)


def test_a_zone_that_is_worth_nothing_is_told_with_whom_it_does_not_help() -> None:
    """On one issue that divides them, the only package both accept is no agreement."""
    stances = [stance("a", "one", 100, 50), stance("b", "one", 0, 50)]
    answer = asked(talks(stances=stances))
    assert answer.packages is not None
    assert (answer.packages.zone, answer.packages.worth, answer.packages.likeliest) == (1, 0, None)
    said = "What both could accept is worth no more to Alpha and Bravo than no agreement."
    assert told(answer, "packages").headline == said


@pytest.mark.parametrize(
    ("between", "slug"), [(("a",), "too-few-parties"), (("a,a",), "too-few-parties"), (("a,z",), "unknown-actor")]
)
def test_parties_that_make_no_deal_are_refused(between: tuple[str, ...], slug: str) -> None:
    with pytest.raises(MajlisError) as refused:
        asked(talks(), between=between)
    assert refused.value.slug == slug


def test_who_takes_no_position_is_no_party() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["actors"]["c"] = {"name": "Charlie", "capability": 10, "seat": "principal"}
    dossier = Dossier.model_validate(plain)
    assert asked(dossier).parties == ("a", "b")
    with pytest.raises(MajlisError) as refused:
        asked(dossier, between=("a,c",))
    assert refused.value.slug == "no-stance"


def test_a_strategy_acts_on_deals() -> None:
    change = {"set": "stances.b.one.accepts", "to": [0, 100]}
    dossier = limited(strategies={"yield": {"title": "Yield", "changes": [change]}})
    one, other = asked(dossier), asked(dossier, strategy="yield")
    assert one.packages is not None
    assert other.packages is not None
    assert one.packages.proposals[0].offer.clauses == {"one": 60, "two": 50}
    assert other.packages.proposals[0].offer.clauses == {"one": 80, "two": 90}
    with pytest.raises(UnknownName):
        asked(dossier, strategy="yeld")


RULES: list[dict[str, Any]] = [
    {"requires": ["one >= 70", "two <= 70"]},
    {"at_most": 1, "of": ["one >= 70", "two >= 75"]},
    {"at_most": 0, "of": ["two > 70"]},
]


@pytest.mark.parametrize("rule", RULES)
def test_rules_across_issues_are_kept_and_a_text_that_breaks_one_is_mended(rule: dict[str, Any]) -> None:
    answer = asked(talks(agreement={"rules": [rule]}), "one=80,two=90")
    assert answer.packages is not None
    found = {p.solution: p.offer.clauses for p in answer.packages.proposals}
    assert found["nash"] == found["kalai-smorodinsky"] == found["utilitarian"] == {"one": 80, "two": 70}
    assert answer.packages.likeliest is not None
    assert answer.packages.likeliest.clauses == {"one": 80, "two": 70}
    assert answer.text is not None
    assert (answer.text.refuses, answer.text.breaks) == ((), (0,))
    assert answer.text.cheapest is not None
    assert answer.text.cheapest.changes == {"two": 70}
    assert told(answer, "text").headline.startswith("The text cannot stand: ")
    kept = asked(talks(agreement={"rules": [rule]}), "one=80,two=70").text
    assert kept is not None
    assert kept.breaks == ()


def test_a_rule_brings_in_an_issue_that_no_party_cares_about() -> None:
    plain: dict[str, Any] = talks(agreement={"rules": [{"requires": ["one >= 70", "three <= 20"]}]}).plain()
    plain["issues"]["three"] = {"question": "Where?", "scale": {"0": "here", "100": "there"}, "reversion": 60}
    answer = asked(Dossier.model_validate(plain))
    assert list(answer.points) == ["one", "two", "three"]
    assert answer.packages is not None
    assert answer.packages.proposals[0].offer.clauses == {"one": 80, "two": 90, "three": 0}
    assert "Where?" in everything(answer)


def parted(*, apart: bool) -> Dossier:
    """Red lines that do not meet on the first issue, and a second on which both gain."""
    plain: dict[str, Any] = talks().plain()
    plain["issues"]["one"]["apart"] = apart
    plain["stances"] = [
        stance("a", "one", 80, 50, accepts=[sure(60), 100]),
        stance("a", "two", 90, 50),
        stance("b", "one", 0, 50, accepts=[0, sure(30)]),
        stance("b", "two", 90, 50),
    ]
    return Dossier.model_validate(plain)


def test_what_may_be_left_out_does_not_stand_in_the_way() -> None:
    whole, part = asked(parted(apart=False)), asked(parted(apart=True))
    assert (whole.blockers is None, part.blockers is None) == (False, True)
    assert part.packages is not None
    assert part.packages.likeliest is not None
    assert part.packages.likeliest.clauses == {"two": 90}
    assert part.packages.likeliest.gains == {"a": 25, "b": 25}
    assert "A text may leave out “First”." in told(part, "zone").headline
    assert "A text may leave out" not in told(whole, "zone").headline
    assert "as without agreement" in everything(part)


def test_an_amendment_may_leave_out_what_may_be_left_out() -> None:
    text = asked(parted(apart=True), "one=20,two=90").text
    assert text is not None
    assert text.refuses == ("a",)
    assert text.cheapest is not None
    assert text.cheapest.changes == {"one": None}
    assert "leave “First” out" in everything(asked(parted(apart=True), "one=20,two=90"))


def test_groups_that_would_rather_settle_what_is_theirs_are_named() -> None:
    plain: dict[str, Any] = talks().plain()
    plain["issues"]["one"]["owners"], plain["issues"]["two"]["owners"] = ["a"], ["b"]
    answer = asked(Dossier.model_validate(plain), "one=80,two=70")
    assert answer.packages is not None
    assert answer.packages.proposals[0].offer.upset == (("a",), ("b",))
    assert answer.text is not None
    assert answer.text.offer.upset == (("a",), ("b",))
    assert "Alpha would rather settle alone what it can settle alone." in everything(answer)
    assert asked(talks(), "one=80").text.offer.upset == ()  # type: ignore[union-attr]


def test_what_a_text_must_be_better_by_is_added_to_no_agreement() -> None:
    """A is worth 72.5 without agreement: 7.5 more is the walk-away point of the page."""
    actors: dict[str, Any] = dict(talks().plain()["actors"])  # type: ignore[call-overload]
    margin = limited(actors=actors | {"a": actors["a"] | {"better_than_none": sure(7.5)}})
    found = asked(margin).blockers
    assert found is not None
    assert found.parties == (("a",), ("b",))
    assert found.alone == pytest.approx({"a": 2.5, "b": 2.5})


def test_ends_of_red_lines_may_be_ranges() -> None:
    plain: dict[str, Any] = limited().plain()
    plain["stances"][2]["accepts"] = [0, [55, 60, 70]]
    answer = asked(Dossier.model_validate(plain), "one=65,two=90", draws=400)
    assert answer.zones[0].common == (0, 60)
    assert answer.text is not None
    assert 0.4 < answer.text.offer.lines["b"]["one"] < 0.8
    assert 0.2 < answer.text.offer.accepted["b"] < 0.6


def test_looser_lines_are_the_upper_end_of_the_swing_and_said() -> None:
    """B could live with 60 at most, on the text; four points stricter it could not, nor by less."""
    text = asked(limited(), "one=62,two=60").text
    assert text is not None
    assert text.offer.swing == (0, text.offer.swing[1])
    assert (text.offer.signed, text.offer.swing[1]) == (0, pytest.approx(sigma(4, 12)))
    said = told(asked(limited(), "one=62,two=60"), "text").headline
    assert "between under 1 % and 63 % with red lines five points stricter or looser" in said
    assert "stricter" not in told(asked(talks(), "one=60,two=50"), "text").headline


def test_a_clause_beyond_a_red_line_and_who_gives_way_are_told() -> None:
    section = told(asked(limited(), "one=80,two=70"), "text")
    clauses = next(part for part in section.parts if isinstance(part, Table))
    assert clauses.rows[0]["felt/b"] == "−8, beyond its red line (over 99 %)"
    assert clauses.rows[0]["felt/a"] == "+22"
    chart = next(part for part in section.parts if isinstance(part, Chart))
    assert chart.alt == "Against no agreement Alpha gives way on “Second”; Bravo gives way on “First”."


def test_the_change_that_helps_most_is_told_where_one_helps() -> None:
    """Each single change of (60, 50) leaves somebody without a point; (80, 50) is helped most by the second at 75."""
    found = asked(talks(), "one=60,two=50").text
    assert found is not None
    assert (found.offer.gains, found.likeliest) == ({"a": 5, "b": 5}, None)
    helped = asked(talks(), "one=80,two=50").text
    assert helped is not None
    assert helped.likeliest is not None
    assert helped.likeliest.changes == {"two": 75}
    assert helped.likeliest.offer.signed == pytest.approx(sigma(13.75, 18.75))


def test_no_answer_names_a_key_or_a_concept() -> None:
    dossier = read("us-iraq-2020")[0]
    said = everything(asked(dossier, "troops=0", draws=100))
    for word in ("nash", "kalai", "egalitarian", "utilitarian", "armed-groups", "isis-support", "usa"):
        assert word not in said.casefold().replace("“", " ").split(), word


def test_the_plain_form_is_json() -> None:
    data = asked(limited(), "one=80").data()
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["text"]["offer"]["lines"] == {"a": {}, "b": {"one": 1.0}}
