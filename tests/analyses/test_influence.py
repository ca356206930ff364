"""Influence: shares by hand, countries inside countries, orders that do not matter, and what is said of it."""

from typing import Any

import pytest

from analyses.people_cases import chain, sure
from majlis.analyses import refusals
from majlis.analyses.influence import Influence, influence, pictures
from majlis.analyses.influence.sections import sections
from majlis.dossier import Dossier, read
from majlis.ensemble.hearing import Spread, countries, home
from majlis.errors import MajlisError
from majlis.results import Text


def told(answer: Influence) -> str:
    return " ".join(part.body for section in sections(answer) for part in section.parts if isinstance(part, Text))


def changed(dossier: Dossier, **parts: Any) -> Dossier:
    return Dossier.model_validate({**dossier.plain(), **parts})


class flat:  # noqa: N801 - reads like pytest.approx
    """A spread without a range, as far as rounding goes."""

    def __init__(self, value: float) -> None:
        self.value = pytest.approx(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spread) and all(
            number == self.value for number in (other.mean, other.low, other.middle, other.high)
        )


def test_a_country_by_hand() -> None:
    answer = influence(chain(), draws=3)
    issue, quiet = answer.issues
    country = next(c for c in answer.countries if c.key == "home")
    # On k both weigh alike and owe ¼ and ½ to c; on the other issue only b stands, which hears nobody there.
    assert issue.autonomy["home"] == flat(5 / 8)
    assert issue.owed["home"]["c"].mean == pytest.approx(3 / 8)
    assert quiet.autonomy["home"] == flat(1.0)
    assert quiet.owed["home"] == {}
    # Weights 25 and 25 on k, 40 on the other: of 90, 25 · ¾ are owed abroad.
    assert country.owed["c"].mean == pytest.approx(25 * 0.75 / 90)
    assert country.gates["b"].mean == pytest.approx(25 * 0.75 / 90)
    assert country.gates["a"].mean == pytest.approx(25 * 0.25 / 90)
    # b passes ¼ of a's view on from c; all of k and the other weigh 115.
    assert answer.brokers == {"b": flat(25 * 0.25 / 115)}


def test_what_listening_moves_and_which_camps_remain() -> None:
    issue = influence(chain(), draws=3, confidence=40).issues[0]
    # b ends half way between 40 and 80, a half way between 40 and b's 60.
    assert [(m.actor, m.stands, m.ends) for m in issue.moved] == [
        ("b", 40, pytest.approx(60)),
        ("a", 40, pytest.approx(50)),
    ]
    assert issue.camps is not None
    assert (issue.camps.chances, issue.camps.members) == ({1: 1.0}, (("a", "b", "c"),))
    apart = influence(chain(), draws=3, confidence=39).issues[0].camps
    assert apart is not None
    assert (apart.chances, apart.members, apart.ends) == ({2: 1.0}, (("a", "b"), ("c",)), (40.0, 80.0))


def test_where_nobody_of_the_country_has_a_stake_there_is_no_answer() -> None:
    plain = chain().plain()
    stances = [s for s in plain["stances"] if s["actor"] == "c"]
    issue = influence(changed(chain(), stances=stances), draws=2).issues[0]
    assert issue.autonomy["home"] is None
    alone = influence(changed(chain(), stances=stances), draws=2)
    assert "nothing can be said of how free it is" in told(alone)
    assert issue.camps is None


def test_actors_belong_to_the_country_of_whom_they_belong_to() -> None:
    iraq = read("us-iraq-2020")[0]
    assert home(iraq, "kdp") == "iraq"
    assert home(iraq, "usa") == "usa"
    assert next(iter(countries(iraq))) == "iraq"
    circle = chain()
    looped = changed(
        circle, actors={k: {**a, "of": {"a": "b", "b": "a", "c": "c"}[k]} for k, a in circle.plain()["actors"].items()}
    )
    assert home(looped, "a") == "b"
    assert home(looped, "c") == "c"


@pytest.mark.parametrize("order", ["cba", "bca"])
def test_the_order_of_actors_and_ties_does_not_matter(order: str) -> None:
    other = chain(order, ties=chain().plain()["ties"][::-1])
    assert influence(other, draws=5).data() == influence(chain(), draws=5).data()


def test_the_same_seed_gives_the_same_answer_and_ranges_hold_their_means() -> None:
    iraq = read("us-iraq-2020")[0]
    answer = influence(iraq, draws=60)
    assert answer.data() == influence(iraq, draws=60).data()
    assert answer.data() != influence(iraq, draws=60, seed=2).data()
    country = answer.countries[0]
    assert country.key == "iraq"
    assert list(country.owed)[:2] == ["iran", "usa"]
    for issue in answer.issues:
        own = issue.autonomy["iraq"]
        assert own is not None
        assert own.low < own.mean < own.high
        assert own.mean + sum(s.mean for s in issue.owed["iraq"].values()) == pytest.approx(1.0, abs=0.03)


def test_a_strategy_that_acts_on_a_tie_acts() -> None:
    deaf = {"cut": {"title": "Cut it", "changes": [{"set": "ties.c.b.weight", "to": sure(0.0)}]}}
    case = chain(strategies=deaf)
    assert influence(case, draws=2, strategy="cut").countries[0].owed == {}
    assert influence(case, draws=2).countries[0].owed != {}


def test_a_network_without_ties_is_refused_and_checked() -> None:
    rivals = chain(ties=[{"from": "a", "to": "c", "weight": sure(0.2), "kind": "rivalry"}])
    with pytest.raises(MajlisError, match=r"nobody in the dossier listens .*\[no-ties\]"):
        influence(rivals)
    assert [f.slug for f in refusals(rivals)] == ["no-ties"]
    assert list(refusals(chain())) == []


def test_what_is_said() -> None:
    said = told(influence(chain(), draws=3))
    assert "Of the views that Home brings to the dialogue, 79 % (79 to 79) are its own; it owes 21 % " in said
    assert (
        "It is least free on “Number” (62 % its own, where 38 % is owed to Actor C) and most on “Noise” (over 99 %)."
        in said
    )
    assert "most does by way of Actor B (over 99 %) and Actor A (33 %)" in said
    assert "listening moves Actor B most, on “Number”: +20 points, from “none” to" not in said
    assert "two camps or more would remain on every issue" in said


def test_the_map_draws_each_tie_once_and_each_rivalry_once() -> None:
    both = [{"from": x, "to": y, "weight": sure(0.2), "kind": "rivalry"} for x, y in (("a", "c"), ("c", "a"))]
    weak = {"from": "b", "to": "a", "weight": sure(0.1), "kind": "other", "level": "local"}
    data = pictures.stakeholders(chain(ties=[*chain().plain()["ties"], *both, weak]), ["a", "b"])
    assert [(line.listener, line.speaker, line.tie) for line in data.lines] == [
        (0, 1, "authority"),
        (1, 2, "patronage"),
        (0, 2, "rivalry"),
    ]
    assert [party.home for party in data.parties] == [True, True, False]
