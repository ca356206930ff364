"""Representation: coverage and agendas by hand, ballots and votes from outside, and what is said."""

from pathlib import Path
from typing import Any

import pytest

from analyses.people_cases import SURE, chain, sure
from majlis.analyses.representation import Representation, representation
from majlis.analyses.representation.sections import sections
from majlis.dossier import Dossier, read
from majlis.errors import MajlisError
from majlis.results import Table, Text

SCALE = {0: "none", 50: "half", 100: "all"}
ISSUES = {
    key: {"question": f"{key}?", "title": key.capitalize(), "scale": SCALE, "reversion": sure(50)}
    for key in ("bread", "water", "roads")
}
PEOPLE = {
    "north": {"name": "The north", "share": sure(60), "views": {"bread": sure(90), "water": sure(80)}, "voices": ["a"]},
    "south": {"name": "The south", "share": sure(30), "views": {"bread": sure(20), "roads": sure(90)}, "voices": ["b"]},
    "coast": {"name": "The coast", "share": sure(10), "views": {"roads": sure(55)}},
}


def case(order: str = "abcd", **changes: Any) -> Dossier:
    """`a` sits at the table at 90 and 60, `b` outside at 30 and 90, `c` at 50 on roads; `d` is abroad."""
    stands = {"a": {"bread": 90, "water": 60}, "b": {"bread": 30, "roads": 90}, "c": {"roads": 50}, "d": {"bread": 20}}
    seat = {"a": "principal", "b": "outside", "c": "consulted", "d": "principal"}
    return chain(
        "abc",
        **{
            "actors": {
                key: {
                    "name": f"Actor {key.upper()}",
                    "capability": sure(50),
                    "of": "home" if key != "d" else None,
                    "seat": seat[key],
                    "evidence": SURE,
                }
                for key in order
            },
            "issues": ISSUES,
            "stances": [
                {"actor": a, "issue": k, "position": sure(v), "salience": sure(50)}
                for a in order
                for k, v in stands[a].items()
            ],
            "ties": [],
            "constituencies": PEOPLE,
            **changes,
        },
    )


def told(answer: Representation) -> str:
    return " ".join(part.body for section in sections(answer) for part in section.parts if isinstance(part, Text))


def test_a_table_by_hand() -> None:
    found = representation(case(), draws=3).seating
    assert found is not None
    assert (found.country, found.seats) == ("home", ("a",))
    # a: north 1 − (0 + 20) / 200, south 1 − 70 / 100, coast 0. d is nearer to the south, but abroad.
    near = {g.key: g.closeness.mean for g in found.groups}
    assert near == {"north": pytest.approx(0.9), "south": pytest.approx(0.3), "coast": 0.0}
    assert {g.key: (g.nearest, g.unheard, g.spoken_for, g.voices) for g in found.groups} == {
        "north": ("a", 0.0, True, True),
        "south": ("a", 1.0, False, True),
        "coast": ("a", 1.0, False, False),
    }
    table = (0.6 * 0.9 + 0.3 * 0.3) / 1.0
    # c is 40 from the south on roads and 5 from the coast; b is 10 and 0 from the south and 35 from the coast.
    with_c, with_b = table + 0.3 * (0.6 - 0.3) + 0.1 * 0.95, table + 0.3 * (0.95 - 0.3) + 0.1 * 0.65
    every = table + 0.3 * (0.95 - 0.3) + 0.1 * 0.95
    assert {key: s.mean for key, s in found.coverage.items()} == {
        "principal": pytest.approx(table),
        "table": pytest.approx(table),
        "consulted": pytest.approx(with_c),
        "outside": pytest.approx(every),
    }
    assert [(s.actor, s.coverage.mean, s.best) for s in found.next] == [
        ("b", pytest.approx(with_b), 1.0),
        ("c", pytest.approx(with_c), 0.0),
    ]


def test_the_smallest_table() -> None:
    def smallest(cover: float) -> Any:
        found = representation(case(), draws=2, cover=cover).seating
        assert found is not None
        return found.smallest

    # North, south and coast: a and b together 54 + 28.5 + 6.5, a and c 54 + 18 + 9.5, all three 54 + 28.5 + 9.5.
    assert smallest(81) == (("a", "b"), ("a", "c"))
    assert smallest(85) == (("a", "b"),)
    assert smallest(92) == (("a", "b", "c"),)
    assert smallest(93) is None
    assert smallest(0) == ((),)


def test_the_threshold_is_the_users() -> None:
    found = representation(case(), draws=2, threshold=30).seating
    assert found is not None
    assert [g.unheard for g in found.groups] == [0.0, 0.0, 1.0]


def test_an_agenda_by_hand() -> None:
    answer = representation(case(), draws=3, items=2)
    found = answer.agenda
    assert found is not None
    # North wants more bread and water, south less bread and more roads; the coast's 5 points are no clear change.
    assert [(i.issue, i.rising, i.wanted) for i in found.choices] == [
        ("bread", True, 0.6),
        ("bread", False, 0.3),
        ("water", True, 0.6),
        ("roads", True, 0.3),
    ]
    # By PAV bread and water are worth 60 · 1.5 = 90 and one for each as much; roads or less bread: four and one more.
    assert found.others == 4
    assert set(found.rules) == {"pav", "seqpav", "seqphragmen", "mes", "mes+phragmen"}
    assert found.deserving["pav"] == ()
    three = representation(case(), draws=3, items=3).agenda
    assert three is not None
    assert {(i.issue, i.rising) for i in three.items} > {("bread", True), ("water", True)}
    # a alone, at the table, wants more bread and, by ten points, more water.
    assert {(i.issue, i.rising) for i in three.elite} == {("bread", True), ("water", True)}
    assert "would leave out" in told(representation(case(), draws=3, items=3))


def test_who_deserves_better_is_named(tmp_path: Path) -> None:
    # Six of eight voters share four items and are owed three of four; Equal Shares gives them these, a stub cannot.
    from majlis.analyses.representation.agenda import _claims
    from majlis.theory.representation import Approvals

    cast = Approvals.of([[0, 1, 2, 3]] * 6 + [[4, 5]] * 2, 6)
    voters = tuple("abcdefgh")
    assert _claims(cast, (4, 5, 0, 1), voters, 4)[0] == (3, 2, tuple("abcdef"))
    assert _claims(cast, (0, 1, 2, 4), voters, 4) == ()


def test_ballots_of_ones_own_make_the_agenda(tmp_path: Path) -> None:
    rows = [f"v{n},{item}" for n in range(6) for item in ("bread", "water", "roads")] + ["v6,schools", "v7,schools"]
    path = tmp_path / "ballots.csv"
    path.write_text("voter,item\n" + "\n".join(rows) + "\n", encoding="utf-8")
    answer = representation(chain(), ballots=str(path), items=4)
    assert answer.agenda is not None
    assert {i.name for i in answer.agenda.items} == {"bread", "water", "roads", "schools"}
    two = representation(chain(), ballots=str(path), items=3).agenda
    assert two is not None
    assert two.deserving["pav"] == ()
    assert "all those who cast ballots" in told(answer)
    assert answer.seating is None
    assert answer.data()["agenda"]["items"][0]["name"] == "bread"


def test_votes_make_opinion_groups(tmp_path: Path) -> None:
    path = tmp_path / "votes.csv"
    camps = ["1,-1,1,1"] * 5 + ["-1,1,1,0"] * 4
    head = "participant,More bread,Less bread,Clean water,Better roads\n"
    path.write_text(head + "\n".join(f"p{n},{row}" for n, row in enumerate(camps)) + "\n", encoding="utf-8")
    answer = representation(chain(), votes=str(path))
    found = answer.opinions
    assert found is not None
    assert (found.participants, found.sizes) == (9, (5, 4))
    assert found.common[0].text == "Clean water"
    # Standard: in groups of 5 and 4, all agree: p (1 − d) = (5.5 / 6)² and (4.5 / 5)², and their geometric mean.
    assert found.common[0].agree == pytest.approx(5.5 / 6 * 4.5 / 5)
    assert found.common[0].groups == (1.0, 1.0)
    assert {d.name for d in found.dividing[:2]} == {"More bread", "Less bread"}
    said = told(answer)
    assert "The 9 who voted fall into 2 opinion groups, of 5 and 4." in said
    assert "What all groups agree with most is: “Clean water”." in said
    old = representation(chain(), votes=str(path), consensus="legacy").opinions
    assert old is not None
    assert old.common[0].agree == pytest.approx(6 / 7 * 5 / 6)


@pytest.mark.parametrize("order", ["dcba", "bdac"])
def test_the_order_of_actors_does_not_matter(order: str) -> None:
    again = representation(case(order), draws=4).data()
    assert again == representation(case(), draws=4).data()


def test_the_order_of_groups_does_not_matter() -> None:
    turned = case(constituencies=dict(reversed(PEOPLE.items())))
    first, second = representation(case(), draws=4), representation(turned, draws=4)
    assert first.seating is not None
    assert second.seating is not None
    assert second.seating.coverage["table"].mean == pytest.approx(first.seating.coverage["table"].mean)
    assert {g.key: g.closeness for g in second.seating.groups} == {g.key: g.closeness for g in first.seating.groups}
    assert [d.name for d in second.divided] == [d.name for d in first.divided]


def test_without_people_ballots_or_votes_there_is_nothing_to_answer() -> None:
    with pytest.raises(MajlisError, match=r"names no groups of people.*\[no-constituencies\]"):
        representation(chain())


def test_a_real_dialogue() -> None:
    iraq = read("us-iraq-2020")[0]
    answer = representation(iraq, draws=50)
    assert answer.data() == representation(iraq, draws=50).data()
    assert answer.seating is not None
    assert answer.agenda is not None
    assert answer.seating.country == "iraq"
    assert all(answer.agenda.deserving[rule] == () for rule in ("pav", "mes"))
    said = told(answer)
    assert "nobody we coded, for Turkmen, Shabak and other minorities." in said
    assert "Families of PMF fighters and martyrs" in said
    assert "by themselves would leave out" in said
    cells = [
        str(cell)
        for section in sections(answer)
        for part in section.parts
        if isinstance(part, Table)
        for row in part.rows
        for cell in row.values()
    ]
    assert not any(word in " ".join([said, *cells]) for word in ("young-south", "isis-support", "najaf-followers"))
