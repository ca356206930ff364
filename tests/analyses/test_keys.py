"""Keys of a dossier never meet words of ours: a strategy may be called `baseline`, an option `today`."""

from typing import Any

import pytest

from analyses.conflict_cases import dossier as conflict_of
from analyses.conflict_cases import prisoners
from majlis.analyses.stability import stability
from majlis.dossier import Dossier
from majlis.errors import MajlisError
from majlis.report.html import html
from majlis.results import Table
from majlis.runs import Run, run
from majlis.words import percent
from report.reading import Page

AWKWARD = ("baseline", "now", "issue", "strategy", "as_things_stand", "score", "best", "range", "actor", "rung")


def dialogue(**changes: Any) -> Dossier:
    """A wants 80 and B wants 20; B wants 90 under the strategy."""
    base: dict[str, Any] = {
        "schema": "majlis/1",
        "title": "Edge",
        "as_of": "2020-06-10",
        "actors": {"a": {"name": "A", "capability": [50, 50, 50]}, "b": {"name": "B", "capability": [50, 50, 50]}},
        "issues": {"x": {"question": "How much", "scale": {0: "none", 100: "all"}, "reversion": 40}},
        "stances": [
            {"actor": "a", "issue": "x", "position": [80, 80, 80], "salience": [50, 50, 50]},
            {"actor": "b", "issue": "x", "position": [20, 20, 20], "salience": [50, 50, 50]},
        ],
        "strategies": {"baseline": {"title": "Push", "changes": [{"set": "stances.b.x.position", "to": [90, 90, 90]}]}},
    }
    return Dossier.model_validate(base | changes)


def told(dossier: Dossier, **options: Any) -> Run:
    return run("compare", dossier, models=["weighted-mean"], draws=20, error=0.0, **options)


@pytest.mark.parametrize("name", AWKWARD)
def test_a_strategy_of_any_name_is_beside_things_as_they_stand(name: str) -> None:
    push = {"title": "Push", "changes": [{"set": "stances.b.x.position", "to": [90, 90, 90]}]}
    answer = told(dialogue(strategies={name: push, "other": {**push, "title": "Other"}}))
    data = answer.data()["result"]
    assert list(data["strategies"]) == [name, "other"]
    now, there = data["as_things_stand"]["settles"]["x"], data["strategies"][name]["settles"]["x"]
    assert data["strategies"][name]["shifts"]["x"]["mean"] == pytest.approx(there["expected"] - now["expected"])
    assert there["expected"] > now["expected"] + 10
    assert data["strategies"][name] == data["strategies"]["other"]
    table = next(p for s in answer.sections() for p in s.parts if isinstance(p, Table) and "changes" in p.title)
    row = table.rows[0]
    assert (row["issue"], row["now"]) == ("How much", f"{now['expected']:.0f}")
    cells = [str(row[c.key]) for c in table.columns if c.title in ("Push", "Other")]
    assert [cell.split(" ")[0] for cell in cells] == [f"+{there['expected'] - now['expected']:.0f}"] * 2


@pytest.mark.parametrize("name", AWKWARD)
def test_a_rung_of_any_name_has_its_column(name: str) -> None:
    ladder = {"all": ["x >= 60"], "title": "The rung"}
    answer = told(dialogue(success={"ladder": {name: ladder}}))
    table = next(
        p for s in answer.sections() for p in s.parts if isinstance(p, Table) and p.title.startswith("Success")
    )
    cells = {row["strategy"]: str(row[table.columns[1].key]) for row in table.rows}
    assert table.columns[1].title == "The rung"
    rungs = {None: answer.result.baseline, "baseline": answer.result.tried[0]}
    for title, outcome in (("As things stand", rungs[None]), ("Push", rungs["baseline"])):
        assert cells[title].startswith(percent(outcome.rungs["ladder"][name].value))
    assert "models <1 – <1" in cells["As things stand"], "the weighted mean of 80 and 20 is 50"
    assert "models >99 – >99" in cells["Push"], "that of 80 and 90 is 85"


def test_a_ladder_and_an_actor_of_one_name_are_told_apart() -> None:
    twice = dialogue(success={"b": {"up": {"all": ["x >= 60"]}}})
    with pytest.raises(MajlisError, match="write ladder:b or actor:b") as refused:
        told(twice, viewpoint="b")
    assert refused.value.slug == "two-viewpoints"
    ladder, actor = (told(twice, viewpoint=f"{kind}:b").data()["result"] for kind in ("ladder", "actor"))
    assert ladder["viewpoint"] == {"kind": "ladder", "key": "b"}
    assert ladder["as_things_stand"]["models"] == {"weighted-mean": 0.0}, "50 is below 60"
    assert actor["as_things_stand"]["models"] == {"weighted-mean": pytest.approx(0.7)}, "B wants 20 and gets 50"
    assert told(twice, viewpoint="a").data()["result"]["viewpoint"] == {"kind": "actor", "key": "a"}


def test_an_option_called_today_or_by_a_number_is_that_option() -> None:
    options = {"today": {"by": "one", "title": "Act today"}, "2": {"by": "two", "title": "Second"}}
    wants = {"one": {"statements": ["today"]}, "two": {"statements": ["2"]}}
    d = conflict_of(conflict=prisoners(options=options, preferences=wants, status_quo=[]))
    named = {text: stability(d, explain=text, draws=5).explain for text in ("today", "2", "nothing", "3", "today+2")}
    assert named == {"today": 1, "2": 2, "nothing": 0, "3": 2, "today+2": 3}


def test_ids_of_a_page_are_its_own_whatever_issues_are_called() -> None:
    issue = {"question": "How much", "scale": {0: "none", 100: "all"}, "reversion": 40}
    names = ("a", "a-1", "a-1-title", "a-0", "a-1-heading")
    stances = [
        {"actor": who, "issue": k, "position": p, "salience": 50} for who, p in (("a", 80), ("b", 20)) for k in names
    ]
    page = Page(html(run("trace", dialogue(issues=dict.fromkeys(names, issue), stances=stances, strategies={}))))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert sorted(ids) == sorted(set(ids))
