"""Engagement: plans by hand on a chain of three, goals, levels, costs, rivals, and what is said."""

from typing import Any

import numpy as np
import pytest

from analyses.people_cases import chain, sure
from majlis.analyses.engage import Engagement, engage
from majlis.analyses.engage.sections import sections
from majlis.dossier import Dossier, read
from majlis.draws import draw
from majlis.ensemble.engaging import stage
from majlis.ensemble.goals import Goal, goal_named
from majlis.ensemble.run import listened
from majlis.errors import MajlisError, UnknownName
from majlis.results import Text

LADDER = {"talks": {"low": {"all": ["k >= 50"]}, "high": {"all": ["k >= 90"], "any": ["quiet >= 60", "quiet <= 10"]}}}


def told(answer: Engagement) -> str:
    return " ".join(part.body for section in sections(answer) for part in section.parts if isinstance(part, Text))


def case(**changes: Any) -> Dossier:
    return chain(**{"success": LADDER, **changes})


def test_leverage_and_gains_by_hand() -> None:
    answer = engage(case(), by="c", goal="k", budget=1, draws=3)
    # All weigh alike; L is the mean of the columns of V: (½, ¾, 7/4) / 3. c wants 80, they end at (50 + 60 + 80) / 3.
    assert (answer.end, answer.nothing.mean) == (100.0, pytest.approx(190 / 3))
    assert {lever.actor: lever.leverage.mean for lever in answer.levers} == {
        "b": pytest.approx(1 / 4),
        "a": pytest.approx(1 / 6),
    }
    # b listens by ½ and has a tie of 1 to c, a one of 0.1 at most: 0.2 · ½ · 1 · 60 · ¼ against 0.2 · ½ · 0.1 · 60 / 6.
    assert {lever.actor: lever.brings.mean for lever in answer.levers} == {
        "b": pytest.approx(1.5),
        "a": pytest.approx(0.1),
    }
    assert answer.best.engaged == (("b", "leadership"),)
    assert (answer.best.brings, answer.scored.brings) == (pytest.approx(1.5), pytest.approx(1.5))
    assert answer.scored.after == pytest.approx(190 / 3 + 1.5)


def test_the_first_rung_is_aimed_at_where_it_is_weakest() -> None:
    answer = engage(case(), by="c", budget=9, draws=3)
    assert str(answer.goal) == "talks/low"
    assert answer.nothing.mean == pytest.approx(190 / 3 - 50)
    assert answer.end is None
    # The higher rung needs the lower one too, and one of two things on the other issue, on which b ends at 50.
    high = engage(case(), by="c", goal="talks/high", budget=9, draws=3)
    assert high.nothing.mean == pytest.approx(190 / 3 - 90)
    assert high.scored.before == high.scored.after == 0.0


def test_of_alternatives_the_nearest_counts_and_says_which_way() -> None:
    loud = {"talks": {"only": {"any": ["quiet >= 95", "quiet <= 30"]}}}
    answer = engage(case(success=loud), by="c", goal="talks", budget=1, draws=3)
    assert answer.nothing.mean == pytest.approx(-20)
    (step,) = answer.schedule
    assert (step.actor, step.issue, step.stands, step.toward) == ("b", "quiet", 50.0, 100.0)
    # The binding alternative is the lower one: moving b down by 0.2 · ½ of 50 brings 5.
    assert answer.best.brings == pytest.approx(5.0)


def test_what_is_promised_is_what_moving_stances_brings() -> None:
    iraq = read("us-iraq-2020")[0]
    worlds = draw(iraq, 20, 1)
    scene = stage(iraq, worlds, Goal(issue="troops"), 0.0)
    heard = listened(worlds).position[:, :, list(iraq.issues).index("troops")]
    p = worlds.positions
    weight = np.nan_to_num((p.capability * p.salience[:, :, 0]) * ~np.isnan(heard))
    assert scene.outcome["troops"] == pytest.approx((weight * np.nan_to_num(heard)).sum(axis=1) / weight.sum(axis=1))
    own = scene.portfolio("usa", 3)
    plan = ((list(iraq.actors).index("pm"), 0), (list(iraq.actors).index("sadr"), 0))
    after = scene.after("usa", plan)
    brought = after.binding.margin - scene.binding.margin
    assert brought == pytest.approx(sum(own.gain[:, i, level] for i, level in plan))


def test_costs_effort_and_reach_of_the_dossier_count() -> None:
    dear = {"costs": {"leadership": 3}, "effort": {"leadership": 0.4}, "reach": 0.5}
    answer = engage(case(engagement=dear), by="c", goal="k", budget=3, draws=3)
    assert (answer.best.engaged, answer.best.cost) == ((("b", "leadership"),), 3.0)
    assert answer.best.brings == pytest.approx(3.0)
    assert engage(case(engagement=dear), by="c", goal="k", budget=2.9, draws=3).best.engaged == ()
    a = next(lever for lever in answer.levers if lever.actor == "a")
    assert a.brings.mean == pytest.approx(0.4 * 0.5 * 0.5 * 60 / 6)


def test_levels_are_those_at_which_ties_are_coded() -> None:
    local = {"from": "c", "to": "b", "weight": sure(1.0), "level": "local"}
    weak = {"from": "c", "to": "b", "weight": sure(0.3), "kind": "patronage"}
    answer = engage(case(ties=[local, weak]), by="c", goal="k", budget=1, draws=3)
    assert answer.best.engaged == (("b", "local"),)
    assert {lever.actor: lever.level for lever in answer.levers} == {"a": "leadership", "b": "local"}


@pytest.mark.parametrize(("source", "target"), [("c", "a"), ("a", "c")])
def test_a_rival_does_not_listen(source: str, target: str) -> None:
    rivalry = {"from": source, "to": target, "weight": sure(0.5), "kind": "rivalry"}
    answer = engage(case(ties=[*chain().plain()["ties"], rivalry]), by="c", goal="k", budget=9, draws=3)
    assert answer.best.engaged == (("b", "leadership"),)
    assert next(lever for lever in answer.levers if lever.actor == "a").brings.mean == 0.0


def test_nobody_of_ones_own_country_is_engaged_nor_the_rival() -> None:
    answer = engage(case(), by="a", goal="k", draws=3)
    assert [lever.actor for lever in answer.levers] == ["c"]
    against = engage(case(), by="a", goal="k", against="c", draws=3)
    assert against.levers == ()
    assert against.best.engaged == ()


def test_what_a_rival_undoes() -> None:
    actors = case().plain()["actors"] | {"d": {"name": "Actor D", "capability": sure(50), "susceptibility": sure(0)}}
    rivals = case(actors=actors)
    answer = engage(rivals, by="c", goal="k", budget=1, against="d", draws=3)
    assert answer.rivalry is not None
    # d has no tie to anybody: by reach, b goes 0.2 · ½ · 0.1 of 40 down, which costs ¼ of it; a costs 1/6.
    assert answer.rivalry.plan.engaged == (("b", "leadership"),)
    assert answer.rivalry.plan.brings == pytest.approx(0.1)
    assert answer.rivalry.left == pytest.approx(1.4)
    assert "With the same means, Actor D would undo 7 % of it, by engaging Actor B." in told(answer)
    with pytest.raises(MajlisError, match=r"same country .*\[rival-at-home\]"):
        engage(rivals, by="a", against="b")


def test_goals_are_named_and_refused() -> None:
    both = case(success={"k": LADDER["talks"]})
    assert goal_named(case(), None) == Goal("talks", "low")
    assert goal_named(case(), "talks/high") == Goal("talks", "high")
    assert goal_named(chain(), None) == Goal(issue="k")
    assert (goal_named(both, "issue:k"), goal_named(both, "ladder:k/high")) == (Goal(issue="k"), Goal("k", "high"))
    with pytest.raises(MajlisError, match=r"ladder:k or issue:k. \[two-goals\]"):
        goal_named(both, "k")
    for wrong in ("talk", "talks/higher"):
        with pytest.raises(UnknownName, match="Did you mean"):
            goal_named(case(), wrong)
    with pytest.raises(UnknownName):
        engage(case(), by="x")
    with pytest.raises(MajlisError, match=r"'a' takes no position on 'quiet'.*\[no-direction\]"):
        engage(case(), by="a", goal="quiet")
    with pytest.raises(MajlisError, match=r"\[no-goal\]"):
        goal_named(chain(success={"empty": {}}), "empty")
    with pytest.raises(MajlisError, match=r"\[no-goal\]"):
        goal_named(chain(success={"vague": {"somehow": {"title": "Somehow"}}}), "vague")


@pytest.mark.parametrize("order", ["cba", "bca"])
def test_the_order_of_actors_does_not_matter(order: str) -> None:
    other = chain(order, success=LADDER, ties=chain().plain()["ties"][::-1])
    assert engage(other, by="c", draws=5).data() == engage(case(), by="c", draws=5).data()


def test_a_real_dialogue_has_an_order_to_follow() -> None:
    iraq = read("us-iraq-2020")[0]
    answer = engage(iraq, against="iran", draws=100)
    assert answer.data() == engage(iraq, against="iran", draws=100).data()
    assert {step.actor for step in answer.schedule} == {actor for actor, _ in answer.best.engaged}
    for k, step in enumerate(answer.schedule):
        assert set(step.after) <= {before.actor for before in answer.schedule[:k]}
    assert answer.governments.brings < answer.best.brings
    assert {iraq.actors[actor].kind for actor, _ in answer.governments.engaged} <= {"country", "executive"}
    assert "usa" not in {lever.actor for lever in answer.levers}
    said = told(answer)
    assert "United States does best to engage" in said
    assert "Engaging none but governments, at best" in said


def test_what_is_said_where_nothing_helps() -> None:
    answer = engage(case(), by="c", goal="k", budget=0, draws=3)
    assert answer.best.engaged == ()
    assert told(answer).startswith("No engagement that Actor C can afford brings “Number” toward “all” any nearer.")
