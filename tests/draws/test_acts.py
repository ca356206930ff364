"""Acts of dossiers and event files: who strikes whom, on which days, how hard, however they are written."""

import datetime
from pathlib import Path

import numpy as np
import pytest
from tests.analyses.escalating import act, dossier, plain

from majlis.dossier import Dossier
from majlis.draws.acts import OTHERS, Dyad, acts_in, rules_of, told
from majlis.draws.acts.daily import Score, worst_days
from majlis.errors import MajlisError
from shared import SHARED, needs_shared

SIDES = {
    "nn": {"title": "the northerners", "actors": ["north"], "codes": ["NOR"]},
    "ss": {"title": "the southerners", "actors": ["south", "east"], "codes": ["SOU", "EAS"]},
}


def with_acts(*acts: dict[str, object], **rules: object) -> Dossier:
    return dossier(events=list(acts), escalation={"since": "2018-01-01", **rules})


def test_pairs_are_told_apart_from_three_acts_on_and_their_answers_from_one() -> None:
    acts = [act(f"2018-02-{d:02}", "north", "south", -5) for d in (1, 2, 3)]
    acts += [act("2018-02-04", "south", "north", -9), act("2018-02-05", "east", "north", -1)]
    acts += [act("2018-02-06", "north", "south", 7), act("2018-02-07", "north", "south", 0)]
    record = told(dossier(), with_acts(*acts).events)
    assert record.dyads == (Dyad("north", "south"), Dyad("south", "north"), Dyad(OTHERS, OTHERS))
    assert record.process.tolist() == [0, 0, 0, 1, 2]
    assert record.mark.tolist() == [5, 5, 5, 9, 1]
    assert record.day.tolist() == [31, 32, 33, 34, 35]
    assert len(record.friendly) == 1
    assert record.events.end == 700


def test_sides_act_as_one_and_what_they_do_to_their_own_is_of_others() -> None:
    acts = [act("2018-02-01", "south", "north", -5), act("2018-02-02", "east", "north", -5)] * 2
    case = with_acts(*acts, act("2018-02-03", "south", "east", -9), sides=SIDES)
    record = told(case, case.events)
    assert record.dyads == (Dyad("ss", "nn"), Dyad(OTHERS, OTHERS))
    assert record.process.tolist() == [0, 0, 0, 0, 1]
    rules = rules_of(case)
    changes = plain()["strategies"]["idle"]["acts"][0]  # east against north
    from majlis.dossier.records.escalation import Acts

    assert record.share(Acts.model_validate(changes), rules).tolist() == [0.5, 0]
    assert record.share(Acts.model_validate(changes | {"by": "ss", "against": "nn"}), rules).tolist() == [1, 0]
    assert record.share(Acts.model_validate(changes | {"by": "north", "against": "east"}), rules).tolist() == [0, 0]


def test_without_direction_a_pair_is_one_process() -> None:
    acts = [act("2018-02-01", "south", "north", -5), act("2018-02-02", "north", "south", -5)] * 2
    case = with_acts(*acts, directed=False)
    record = told(case, case.events)
    assert record.dyads == (Dyad("north", "south"),)
    assert record.linked(["north", "south"], rules_of(case)).tolist() == [[True]]
    assert record.linked([], rules_of(case)).tolist() == [[False]]


def test_what_was_not_looked_for_or_not_reported_is_not_counted() -> None:
    days = ("2017-12-31", "2018-01-05", "2018-01-06", "2018-01-07", "2018-01-20", "2030-01-01")
    spells = [{"start": "2018-01-06", "end": "2018-01-08"}, {"start": "2018-01-07", "end": "2018-01-10"}]
    case = with_acts(*(act(day, "north", "south", -5) for day in days), unseen=spells)
    record = told(case, case.events)
    assert record.day.tolist() == [4, 19]
    assert (record.early, record.unseen_acts) == (1, 2)
    assert record.unseen.tolist() == [[5, 10]]
    assert record.events.seen == 695


def test_at_most_eight_pairs_are_told_apart() -> None:
    names = [f"a{k:02}" for k in range(12)]
    acts = [act("2018-02-01", name, "north", -5) for k, name in enumerate(names) for _ in range(3 + k)]
    actors = plain()["actors"] | {name: {"name": name, "capability": 1} for name in names}
    case = dossier(events=acts, actors=actors)
    record = told(case, case.events)
    assert [dyad.by for dyad in record.dyads] == [*names[:3:-1], OTHERS]


def write(tmp_path: Path, text: str) -> str:
    path = tmp_path / "acts.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_our_own_table(tmp_path: Path) -> None:
    text = "date,source,target,kind,intensity\n2018-02-01,north,south,raid,-9\n2018-02-02,the South,NORTH,talk,3\n"
    found = acts_in(write(tmp_path, text), dossier())
    assert [(e.date.day, e.source, e.target, e.kind, e.intensity) for e in found.events] == [
        (1, "north", "south", "raid", -9),
        (2, "south", "north", "talk", 3),
    ]
    assert found.directed


def test_coded_events_have_their_goldstein_weight_and_count_once_a_day(tmp_path: Path) -> None:
    rows = (
        "20180201,NOR,SOU,190\n20180201,NOR,SOU,190\n20180201,NOR,SOU,14\n20180202,EAS,NOR,190\n20180202,XXX,NOR,20\n"
    )
    case = dossier(escalation={"sides": SIDES})
    found = acts_in(
        write(tmp_path, f"SQLDATE;Actor1CountryCode;Actor2CountryCode;EventCode\n{rows}".replace(",", ";")), case
    )
    assert sorted((e.source, e.kind, e.intensity) for e in found.events) == [
        ("nn", "fight", -10.0), ("nn", "protest", -6.5), ("ss", "fight", -10.0),
    ]  # fmt: skip
    assert found.strangers == {"XXX": 1}


def test_a_published_gdelt_file_has_no_headings(tmp_path: Path) -> None:
    row = [""] * 58
    row[0], row[1], row[7], row[17], row[26], row[30] = "1", "20180201", "NOR", "SOU", "193", "-10"
    found = acts_in(write(tmp_path, "\t".join(row) + "\n"), dossier(escalation={"sides": SIDES}))
    assert [(e.date, e.source, e.target, e.kind, e.intensity) for e in found.events] == [
        (datetime.date(2018, 2, 1), "nn", "ss", "fight", -10)
    ]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("day,who,whom\n", "events-columns"),
        ("date,source,target\n2018-02-01,north,south\n", "events-columns"),
        ("date,source,target,code\n2018-02-01,north,south,99\n", "cameo-code"),
        ("date,source,target,intensity\n2018-02-01,north,south,-11\n", "cameo-code"),
        ("date,source,target,intensity\n1.2.2018,north,south,-9\n", "events-columns"),
        ("date,source,target,intensity\n2018-02-01,north,south,much\n", "events-columns"),
        ("date,source,target,intensity\n2018-02-01,USA,IRN,-9\n", "no-acts-in-file"),
        ("", "events-columns"),
    ],
)
def test_files_that_cannot_be_used_say_why(text: str, slug: str, tmp_path: Path) -> None:
    with pytest.raises(MajlisError) as caught:
        acts_in(write(tmp_path, text), dossier())
    assert caught.value.slug == slug
    with pytest.raises(MajlisError, match="events-file"):
        acts_in(str(tmp_path / "nowhere.csv"), dossier())


def test_growing_coverage_is_no_escalation() -> None:
    """Ups and downs that are told ever louder, thirty times in the end, are not ever more hostile."""
    start, random = datetime.date(2018, 1, 1), np.random.default_rng(1)
    base = random.normal(0, 1, 365 * 4)
    loud = 30 ** (np.arange(len(base)) / len(base))
    scores = [Score(start + datetime.timedelta(days=k), "a", "b", float(x)) for k, x in enumerate(base * loud)]
    acts = list(worst_days(scores, datetime.date(2021, 12, 31)))
    assert len(acts) == 30  # 2 % of 1,460 days, and the first beyond
    assert sum(a.date < datetime.date(2020, 1, 1) for a in acts) > 8
    assert [a.intensity for a in acts].count(-10) == 4  # 0.25 %
    assert [a.intensity for a in acts].count(-7) == 11
    raw = np.argsort(base * loud)[:30]
    assert (raw < 730).sum() == 0  # as they are told, the worst days are all of the second half


def test_the_order_of_scores_does_not_matter_nor_what_comes_later() -> None:
    start, random = datetime.date(2018, 1, 1), np.random.default_rng(2)
    scores = [
        Score(start + datetime.timedelta(days=k), "a", other, float(random.normal()))
        for k in range(800)
        for other in "bc"
    ]
    until = datetime.date(2019, 6, 1)
    acts = list(worst_days(scores, until))
    assert list(worst_days(scores[::-1], until)) == acts
    assert list(worst_days([s for s in scores if s.date <= until], until)) == acts
    assert all(a.date <= until for a in acts)


@needs_shared
def test_the_daily_file_of_eight_countries() -> None:
    sides = {
        "us": {"title": "the United States", "actors": ["north"], "codes": ["USA"]},
        "ir": {"title": "Iran", "actors": ["south"], "codes": ["IRN"]},
    }
    case = dossier(as_of="2020-06-10", escalation={"sides": sides})
    found = acts_in(str(SHARED / "data" / "events" / "gdelt_dyads_2018_2024.csv"), case)
    assert found.daily
    assert not found.directed
    assert {e.date for e in found.events} >= {datetime.date(2020, 1, 3), datetime.date(2020, 1, 8)}
    assert max(e.date for e in found.events) <= case.as_of
    assert set(found.strangers) >= {"IRQ", "ISR", "SAU"}
