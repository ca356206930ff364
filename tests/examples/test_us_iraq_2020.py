"""The dossier `us-iraq-2020` keeps its promises: enough of everything, every judgement ranged and sourced."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from majlis.dossier import Dossier, Estimate, Evidence
from majlis.dossier.reading.load import read
from majlis.dossier.strategies import apply
from shared import SHARED, needs_shared

DOSSIER, WARNINGS = read("us-iraq-2020")


def evidence(value: Any) -> Iterator[Evidence]:
    """Every evidence item anywhere under a record."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from evidence(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from evidence(part)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from evidence(getattr(value, name))


def ranged(estimate: Estimate) -> bool:
    return estimate.low is not None and estimate.high is not None and estimate.low < estimate.high


def test_it_has_no_problem_at_all() -> None:
    assert WARNINGS == ()


@pytest.mark.parametrize(
    ("what", "floor"),
    [("actors", 22), ("issues", 12), ("stances", 140), ("ties", 35), ("strategies", 6), ("constituencies", 10)],
)
def test_it_has_enough(what: str, floor: int) -> None:
    assert len(getattr(DOSSIER, what)) >= floor


def test_every_track_has_issues_and_every_issue_a_full_scale() -> None:
    assert {issue.track for issue in DOSSIER.issues.values()} == set(DOSSIER.tracks)
    for issue in DOSSIER.issues.values():
        assert {0, 100} <= set(issue.scale)
        assert len(issue.scale) >= 4
        assert issue.title
        assert len(issue.title) <= 17
        assert issue.status_quo is not None
        assert ranged(issue.reversion)


def test_names_for_pictures_are_short_and_own_scripts_are_kept() -> None:
    assert max(len(actor.short or actor.name) for actor in DOSSIER.actors.values()) <= 14
    scripts = "".join(actor.native or "" for actor in DOSSIER.actors.values())
    assert {"ح", "ک", "ە", "中", "ܡ"} <= set(scripts)


def test_every_judgement_has_a_range_and_evidence() -> None:
    for stance in DOSSIER.stances:
        assert ranged(stance.position), stance
        assert ranged(stance.salience), stance
    for tie in DOSSIER.ties:
        assert ranged(tie.weight), tie
    for key, actor in DOSSIER.actors.items():
        assert ranged(actor.capability), key
    records = (
        *DOSSIER.stances, *DOSSIER.ties, *DOSSIER.actors.values(), *DOSSIER.issues.values(),
        *DOSSIER.strategies.values(), *DOSSIER.constituencies.values(),
        *DOSSIER.bodies["council"].blocs.values(), *DOSSIER.bodies["council"].bills.values(),
        *(rung for ladder in DOSSIER.success.values() for rung in ladder.values()),
    )  # fmt: skip
    assert [record for record in records if not record.evidence] == []
    assert [item for item in evidence(DOSSIER) if not item.note or item.paragraph is None] == []


def test_every_source_is_used_and_none_in_evidence_is_later_than_the_date_of_information() -> None:
    cited = {item.source for item in evidence(DOSSIER)}
    scored = {outcome.source for outcome in DOSSIER.outcomes.values()}
    assert cited | scored == set(DOSSIER.sources)
    as_of = DOSSIER.as_of.isoformat()
    late = {key for key in cited if (date := DOSSIER.sources[key].date) is None or date > as_of}
    assert late == set()
    assert all(event.date <= DOSSIER.as_of for event in DOSSIER.events if not isinstance(event, str))
    assert all(outcome.date > DOSSIER.as_of for outcome in DOSSIER.outcomes.values())
    assert DOSSIER.hindsight


@needs_shared
def test_paragraphs_of_the_article_exist_and_nearly_all_are_used() -> None:
    lines = (SHARED / "sources" / "us-iraq-dialogue-2020.txt").read_text(encoding="utf-8").splitlines()
    count = sum(1 for line in lines if line.strip())
    used = {item.paragraph for item in evidence(DOSSIER) if item.source == "usip"}
    assert used <= set(range(1, count + 1))
    assert {3, 6, 8, 9, 10, 11, 12, 14, 15, 16, 18, 19, 20, 22, 23, 24, 25, 26} <= used


def test_every_strategy_changes_something_and_builds_where_it_says() -> None:
    plain = DOSSIER.plain()
    for name, strategy in DOSSIER.strategies.items():
        assert apply(DOSSIER, name).plain() != plain, name
        assert all(change.note for change in strategy.changes), name
    assert DOSSIER.strategies["broad-engagement"].extends == "iraq-centric"


def test_no_single_step_is_larger_than_a_change_of_policy() -> None:
    steps = [change.by for strategy in DOSSIER.strategies.values() for change in strategy.changes if change.by]
    assert len(steps) > 200
    assert max(abs(step) for step in steps) <= 26


def test_ladders_name_the_viewpoints() -> None:
    assert {"dialogue", "tehran", "troops-out"} <= set(DOSSIER.success)
    rungs = DOSSIER.success["dialogue"]
    for lower, upper in zip(list(rungs.values()), list(rungs.values())[1:], strict=False):
        assert set(lower.all) < set(upper.all)


def test_the_council_has_its_329_seats() -> None:
    council = DOSSIER.bodies["council"]
    assert council.seats == 329 == sum(bloc.seats for bloc in council.blocs.values())
    assert {"expel-resolution", "expulsion-law", "framework-reaffirmed"} <= set(council.bills)


@needs_shared
def test_every_list_of_2018_is_in_one_bloc_with_its_seats() -> None:
    with (SHARED / "data" / "iraq" / "council_of_representatives_2018.csv").open(encoding="utf-8") as file:
        lists = {row["list"]: int(row["seats"]) for row in csv.DictReader(file)}
    assert len(lists) == 37
    notes = [bloc.note.partition(";")[0] for bloc in DOSSIER.bodies["council"].blocs.values()]
    found = Counter(part.strip() for note in notes for part in note.split(","))
    wanted = {f"{'CSAPC' if name.startswith('CSAPC') else name} {seats}": 1 for name, seats in lists.items()}
    assert found == wanted


def test_the_tutorial_counts_right() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "us-iraq-2020.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| ")]
    told = {name.strip(): re.findall(r"\d+", text) for name, text in rows}
    assert DOSSIER.conflict is not None
    counts = {
        "actors": len(DOSSIER.actors), "issues": len(DOSSIER.issues), "stances": len(DOSSIER.stances),
        "ties": len(DOSSIER.ties), "strategies": len(DOSSIER.strategies), "success": len(DOSSIER.success),
        "constituencies": len(DOSSIER.constituencies), "conflict": len(DOSSIER.conflict.decision_makers),
        "events": len(DOSSIER.events), "outcomes": len(DOSSIER.outcomes), "parliament": 329,
    }  # fmt: skip
    assert {name: int(told[name][0]) for name in counts} == counts


def test_levels_below_the_top_are_there() -> None:
    below = {(tie.source, tie.target) for tie in DOSSIER.ties if tie.level != "leadership"}
    assert {("iran", "pmf"), ("iran", "kh"), ("china", "provinces"), ("marjaiya", "pmf")} <= below


def test_the_dossier_survives_its_own_plain_form() -> None:
    assert Dossier.model_validate(DOSSIER.plain()) == DOSSIER
