"""Where a conflict leads: the end told, the way in words, the bad end beside it, no number of a state but in the annex.

The case of the road has an answer that can be worked out by hand: a road that both like best, two moves away, and a
wall without a way back, one move away, both of which hold.
"""

import re
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from analyses.conflict_cases import HIGH, dossier, prisoners
from analyses.told import data_of, sections_of
from majlis.analyses.stability import Holding, stability
from majlis.analyses.stability.sections.leads import section
from majlis.dossier import Dossier, read
from majlis.results import Chart, Section, Table, Text
from majlis.runs import run

UNSURE = [{"source": "book", "confidence": "low"}]


def crossing(**parts: Any) -> Dossier:
    """North opens a road or closes the border; South joins an open road. Both rather travel than close."""
    conflict = {
        "decision_makers": {"north": {"name": "North"}, "south": {"name": "South"}},
        "options": {
            "open": {"by": "north", "title": "Open the road", "taken": "opens the road", "dropped": "shuts the road"},
            "wall": {"by": "north", "title": "Build the wall", "taken": "builds the wall", "direction": "forward"},
            "join": {"by": "south", "title": "Join the road", "taken": "joins in", "dropped": "turns back"},
        },
        "infeasible": [{"at_most_one": ["open", "wall"]}],
        "preferences": {
            "north": {"ranking": [["YNY"], ["YNN"], ["NYN"], ["NNN"], ["NNY"], ["NYY"]], "evidence": HIGH},
            "south": {"ranking": [["YNY"], ["YNN"], ["NNN"], ["NNY"], ["NYN"], ["NYY"]], "evidence": HIGH},
        },
        **parts,
    }
    return dossier(conflict=conflict)


@cache
def led() -> Holding:
    return stability(crossing(), draws=200)


def text(section: Section) -> str:
    return " ".join(p.body for p in section.parts if isinstance(p, Text))


def leads(found: Holding) -> Section:
    return next(s for s in sections_of(found) if s.slug == "leads")


def test_the_way_is_told_in_words_with_the_first_mover() -> None:
    """North opens (to YNN), South joins (to YNY): nobody can do better, alone or together."""
    ends = led().case.ends
    assert ends.best is not None
    assert led().case.model.pattern(ends.best.state) == "YNY"
    assert [(s.maker, led().case.model.pattern(s.end)) for s in ends.way.steps] == [(0, "YNN"), (1, "YNY")]
    said = text(leads(led()))
    assert leads(led()).headline.startswith("If each follows its own interest: North opens the road; South joins in.")
    assert "North moves first" in said
    assert "All of them like that end better than what is done today" in said
    assert "What is done today does not hold" in said


def test_the_bad_end_stands_beside_it() -> None:
    """From a wall there is no way back: it holds, one move away, and both like it less than the road."""
    ends = led().case.ends
    assert ends.bad is not None
    assert led().case.model.pattern(ends.bad.state) == "NYN"
    assert ends.losers == (0, 1)
    assert [s.maker for s in ends.bad_way.steps] == [0]
    said = text(leads(led()))
    assert "The bad end is one move away: North builds the wall." in said
    assert "all like it less than the end above" in said
    assert "It turns on what North does first: opens the road, or builds the wall." in said


def test_shares_are_what_the_worlds_say() -> None:
    """Each share of an end is a mean over worlds, and lasting implies leading implies holding."""
    found = led().case
    share = found.standing.share(found.standing.lasts)
    for end in found.ends.ranked:
        assert end.lasts == pytest.approx(share[end.state])
        assert end.lasts <= end.leads <= end.holds
        assert end.upset is not None
        assert end.lasts >= end.leads - end.upset - 1e-9
    lasts = [round(e.lasts, 6) for e in found.ends.ranked]
    assert lasts == sorted(lasts, reverse=True)


def test_every_step_of_a_way_is_in_its_makers_interest_as_often_as_said() -> None:
    found = stability(read("us-iraq-2020")[0], draws=256, concepts=("seq",)).case
    for way in (found.ends.way, found.ends.bad_way):
        assert way.steps
        rank = found.standing.rank[found.standing.case]
        better = np.array([rank[:, s.maker, s.end] > rank[:, s.maker, s.start] for s in way.steps])
        assert way.gains == pytest.approx(better.mean(axis=1))
        assert way.open == pytest.approx(better.all(axis=0).mean())
        assert way.steps[0].start == found.model.status_quo
        assert all(a.end == b.start and a.maker != b.maker for a, b in zip(way.steps, way.steps[1:], strict=False))
        assert all(s.end in found.model.moves.moves(s.maker, s.start) for s in way.steps)


def test_what_does_not_last_is_told_with_the_bargain_that_undoes_it() -> None:
    """Elmira as published: interest leads to state 7; the ministry and the company go on together to state 10."""
    ends = (found := stability(read("elmira-1991")[0], draws=500)).case.ends
    assert not ends.lasting
    assert ends.best is not None
    assert ends.bargain is not None
    assert (ends.best.state, ends.bargain.coalition, ends.bargain.target) == (6, (0, 1), 9)
    assert ends.best.leads > 0.9
    assert ends.bargain.share > 0.9
    assert [s.maker for s in ends.bargain.steps] == [1, 0]
    assert "Local government insists on the order" in leads(found).headline
    assert "can leave it together, and both gain" in leads(found).headline


def test_prisoners_are_told_that_today_holds_but_not_against_a_bargain() -> None:
    said = leads(stability(dossier(), draws=50)).headline
    assert said.startswith("That what is done today holds is almost certain")
    assert "One and Two can leave it together" in said


def test_today_that_lasts_is_said_once() -> None:
    """Nobody wants to move: today lasts, and nowhere is it said that it does not hold."""
    calm = {k: {"statements": [f"NOT {o}"], "evidence": HIGH} for k, o in (("one", "row"), ("two", "col"))}
    found = stability(dossier(conflict=prisoners(preferences=calm)), draws=20)
    assert leads(found).headline.startswith("What is done today lasts")
    assert "does not hold" not in text(leads(found))
    assert found.case.ends.way.steps == ()


def test_no_end_where_nothing_holds() -> None:
    """One wants to match, the other to differ: wherever they stand, somebody gains by moving, and nothing holds."""
    chase = {
        "one": {"statements": ["row IFF col"], "evidence": HIGH},
        "two": {"statements": ["NOT (row IFF col)"], "evidence": HIGH},
    }
    found = stability(dossier(conflict=prisoners(preferences=chase)), concepts=("nash",), draws=20)
    assert found.case.ends.best is None
    assert leads(found).headline == "Own interest leads to nothing that holds in one possible world in five."
    assert data_of(found)["ends"]["best"] is None


def test_an_infeasible_today_leaves_the_way_out() -> None:
    found = stability(dossier(conflict=prisoners(infeasible=[{"pattern": "NN"}])), draws=20)
    ends = found.case.ends
    assert ends.way.steps == ()
    assert ends.bad is None
    assert leads(found).headline.startswith("What holds best is the arrangement with")


@pytest.mark.parametrize("name", ["us-iraq-2020", "elmira-1991", "us-north-korea-2017", "syria-iraq-1975"])
def test_no_state_has_a_number_before_the_annex(name: str) -> None:
    before = []
    for each in sections_of(stability(read(name)[0], draws=64, concepts=("nash", "seq", "gmr"))):
        if each.slug == "annex":
            break
        before.append(each)
    assert before[0].slug == "leads"
    for each in before:
        assert not re.search(r"\bstates? \d", text(each), re.IGNORECASE), each.slug
        assert "→" not in text(each)
        tables = [p for p in each.parts if isinstance(p, Table)]
        assert not any(column.key == "state" for table in tables for column in table.columns)
        charts = [p.kind for p in each.parts if isinstance(p, Chart)]
        assert set(charts) <= {"paths"}


def test_today_is_said_to_hold_or_not_never_both() -> None:
    for name in ("us-iraq-2020", "elmira-1991", "us-north-korea-2017", "prisoners-dilemma", "garrison-1984"):
        said = text(leads(stability(read(name)[0], draws=64, concepts=("seq",))))
        holds = len(re.findall(r"[Ww]hat is done today (?:holds|lasts)", said))
        fails = said.count("What is done today does not hold")
        assert holds + fails == 1, (name, said)


def test_the_picture_has_the_words_of_the_way() -> None:
    (chart,) = [p for p in leads(led()).parts if isinstance(p, Chart)]
    good, bad = chart.data.paths
    assert [(b.who, b.act) for b in good.boxes[1:-1]] == [("North", "opens the road"), ("South", "joins in")]
    assert good.boxes[0].role == "today"
    assert good.boxes[-1].role == "end"
    assert bad.bad
    assert [b.act for b in bad.boxes[1:-1]] == ["builds the wall"]


def test_without_words_of_the_dossier_options_are_taken_up_and_given_up() -> None:
    plain = stability(dossier(conflict=prisoners(status_quo=["row"])), draws=20)
    assert "One gives up “One cooperates”" in leads(plain).headline


def test_a_step_in_doubt_is_told_as_a_toss_up() -> None:
    """South likes joining better in some worlds only; at one half the reader is told whom to ask."""
    torn = {
        "north": {"statements": ["open"], "evidence": HIGH},
        "south": {"ranking": [["YNY", "NNY"], ["YNN", "NNN"]], "evidence": UNSURE},
    }
    found = stability(crossing(preferences=torn), draws=400)
    gains = dict(zip((s.maker for s in found.case.ends.way.steps), found.case.ends.way.gains, strict=True))
    assert gains[0] > 0.99
    assert 0.6 < gains[1] < 0.9
    assert "toss-up" not in text(leads(found))
    way = replace(found.case.ends.way, gains=(1.0, 0.5))
    found.case.__dict__["ends"] = replace(found.case.ends, way=way)  # the place of a cached property
    assert "Whether South joins in is a toss-up on what is known (50 %). Ask South first." in text(leads(found))


def test_the_brief_and_stability_use_the_same_worlds() -> None:
    """The brief's conflict is that of `stability` with the same draws and seed, number for number."""
    d = read("elmira-1991")[0]
    brief = run("brief", d, draws=300, seed=4).data()["result"]["stability"]
    alone = data_of(stability(d, draws=300, seed=4))
    assert brief["ends"] == alone["ends"]
    assert brief["ends"]["worlds"] == 300


def test_two_thousand_worlds_unless_said_otherwise() -> None:
    found = run("stability", read("elmira-1991")[0]).data()["result"]
    assert found["draws"] == found["ends"]["worlds"] == 2000


def test_the_order_of_parties_and_options_changes_nothing() -> None:
    d = crossing()
    data = d.plain()
    part = data["conflict"]
    part["options"] = {key: part["options"][key] for key in ("join", "open", "wall")}
    part["decision_makers"] = {key: part["decision_makers"][key] for key in ("south", "north")}
    for told in part["preferences"].values():
        told["ranking"] = [[p[2] + p[0] + p[1] for p in tier] for tier in told["ranking"]]
    one, other = (data_of(stability(x, draws=200))["ends"] for x in (d, Dossier.model_validate(data)))
    assert set(one["best"]["taken"]) == set(other["best"]["taken"])
    for key in ("lasts", "holds", "leads", "upset"):
        assert one["best"][key] == pytest.approx(other["best"][key])
        assert one["bad"][key] == pytest.approx(other["bad"][key])
    assert [s["text"] for s in one["best"]["way"]["steps"]] == [s["text"] for s in other["best"]["way"]["steps"]]


def test_what_nothing_else_decides_names_do() -> None:
    """Two who mirror each other: whichever is listed first, the same of two equal ends is told."""
    either = {
        "one": {"ranking": [["NY", "YN"], ["NN", "YY"]], "evidence": HIGH},
        "two": {"ranking": [["NY", "YN"], ["NN", "YY"]], "evidence": HIGH},
    }
    one = dossier(conflict=prisoners(preferences=either))
    data = one.plain()
    part = data["conflict"]
    part["options"] = dict(reversed(part["options"].items()))
    part["decision_makers"] = dict(reversed(part["decision_makers"].items()))
    first, second = (data_of(stability(d, draws=1))["ends"] for d in (one, Dossier.model_validate(data)))
    assert first["best"]["taken"] == second["best"]["taken"] == ["col"]
    steps = [[(s["decision_maker"], s["text"]) for s in e["best"]["way"]["steps"]] for e in (first, second)]
    assert steps[0] == steps[1]


def test_fewer_worlds_than_asked_for_are_said() -> None:
    told = section(led().case, 2000)
    assert "chances rest on 200 of 2000 possible worlds" in text(told)
    assert "chances rest on" not in text(leads(led()))
