"""Writing DECIDE's rows and Bueno de Mesquita's tables: what they hold comes back, what they cannot hold is named."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier.made_up import ACTOR, ISSUE, PATIENT, SCALE, TEXT, named
from dossier.small import EVERY_SECTION
from majlis import examples
from majlis.dossier import Dossier
from majlis.dossier.convert import converted
from majlis.dossier.formats import FORMATS, Raw
from majlis.dossier.formats.foreign.exported import in_shares, names, one_line
from majlis.dossier.formats.foreign.imported import to_hundred
from majlis.dossier.reading.load import read
from majlis.errors import Problem
from shared import SHARED, needs_shared

FILES = {
    "decide": ("exchange", ["cop21.csv", "cop21_latin1.csv", "copenhagen.csv", "sample_data.txt"]),
    "bdm": ("bdm", ["china_democratisation.csv", "honduras_crisis.csv"]),
}


def back(content: bytes, name: str = "again.csv") -> tuple[Dossier, tuple[Problem, ...]]:
    return read(Raw(name, content, Path(name)))


def wants(dossier: Dossier) -> list[tuple[str, str, float, float]]:
    """Who wants what, by name."""
    actors, issues = dossier.actors, dossier.issues
    return [(actors[s.actor].name, issues[s.issue].question, s.position.best, s.salience.best) for s in dossier.stances]


def powers(dossier: Dossier) -> dict[str, float]:
    return {actor.name: actor.capability.best for actor in dossier.actors.values()}


def lost(warnings: tuple[Problem, ...]) -> str:
    return "\n".join(str(w) for w in warnings if w.slug == "not-held")


@needs_shared
@pytest.mark.parametrize(("to", "file"), [(to, file) for to, (_, files) in FILES.items() for file in files])
def test_a_file_comes_back_the_same(to: str, file: str) -> None:
    path = SHARED / "data" / FILES[to][0] / file
    dossier, _ = read(path)
    written, _ = converted(path, None, to)
    again, warnings = back(written.files[""], file)
    assert [w.slug for w in warnings] == ["import-assumed"]
    assert (list(again.actors), powers(again)) == (list(dossier.actors), powers(dossier))
    assert [(a.short, a.note) for a in again.actors.values()] == [(a.short, a.note) for a in dossier.actors.values()]
    assert again.issues == dossier.issues
    assert wants(again) == wants(dossier)


def test_an_example_in_the_rows_of_decide_comes_back() -> None:
    dossier, _ = read("us-iraq-2020")
    written, warnings = converted("us-iraq-2020", None, "decide")
    again, problems = back(written.files[""])
    assert [p.slug for p in problems] == ["import-assumed"]
    assert again.title == dossier.title
    for ours, theirs in zip(dossier.actors.values(), again.actors.values(), strict=True):
        assert (ours.name, one_line(ours.note)) == (theirs.name, theirs.note)
        assert ours.capability.best == theirs.capability.best
    for one, other in zip(dossier.issues.values(), again.issues.values(), strict=True):
        assert (one.label, one.question, one.scale) == (other.title, other.question, other.scale)
    assert wants(again) == wants(dossier)
    assert all(part in lost(warnings) for part in ("as_of", "ties", "strategies", "issues (track, status_quo"))


def test_an_example_becomes_a_table_an_issue() -> None:
    dossier, _ = read("us-iraq-2020")
    written, warnings = converted("us-iraq-2020", None, "bdm")
    assert list(written.files) == [f"{key}.csv" for key in dossier.issues]
    power = powers(dossier)
    for key in dossier.issues:
        again, problems = back(written.files[f"{key}.csv"], f"{key}.csv")
        assert [p.slug for p in problems] == ["import-assumed"]
        held = [(name, x, s) for name, _, x, s in wants(again)]
        mine = dossier.model_copy(update={"stances": tuple(s for s in dossier.stances if s.issue == key)})
        assert held == [(name, x, s) for name, _, x, s in wants(mine)]
        assert powers(again) == {name: power[name] for name, *_ in held}
    assert "left out of its table: 9 in troops, 15 in deconfliction" in lost(warnings)


def test_what_the_rows_of_decide_cannot_hold_is_named(tmp_path: Path) -> None:
    file = tmp_path / "river.yaml"
    file.write_text(re.sub(r"  - \{actor: army, issue.*\n", "", EVERY_SECTION), encoding="utf-8")
    written, warnings = converted(file, None, "decide")
    assert "actors (native, kind, seat, susceptibility, walk_away, evidence, of)" in lost(warnings)
    assert "those without one are left out: army" in lost(warnings)
    rows = written.files[""].decode().splitlines()
    assert rows[:3] == ['"#O"\t"The river"', '"#A"\t"E"\t"East"\t""', '"#A"\t"West"\t"West"\t"weak"']
    assert rows[4:9] == [
        '"#P"\t"Water"\t"How much water goes west?"\t""',
        '"#M"\t"Water"\t0\t"none"',
        '"#M"\t"Water"\t33.3333333\t"a third"',
        '"#M"\t"Water"\t100\t"all"',
        '"#P"\t"trade"\t"How free is trade?"\t""',
    ]
    assert '"#D"\t"West"\t"Water"\t90\t80\t30' in rows


@pytest.mark.parametrize("name", examples.names())
def test_the_delimiter_of_decide_can_be_told(name: str) -> None:
    """DECIDE sniffs it from the first 1024 characters; without quotation marks it would take the # for one."""
    text = converted(name, None, "decide")[0].files[""].decode()
    dialect = csv.Sniffer().sniff(text[:1024])
    rows = list(csv.reader(text.splitlines(), dialect))
    assert {row[0] for row in rows} <= {"#O", "#A", "#P", "#M", "#D"}
    assert {len(row) for row in rows if row[0] == "#D"} <= {6}


def test_small_numbers_are_not_taken_for_others(tmp_path: Path) -> None:
    """Numbers that are all at most 1 would be read as shares of one, and so are written as shares."""
    text = re.sub(r"position: [^s]*, salience: (\[.*?\]|\d+)", "position: 0.5, salience: 1", EVERY_SECTION)
    text = re.sub(r"capability: (\[.*?\]|[\d.]+)", "capability: 0.8", text)
    text = text[: text.index("strategies:")]
    file = tmp_path / "river.yaml"
    file.write_text(text, encoding="utf-8")
    dossier, _ = read(file)
    for to in ("decide", "bdm"):
        written, warnings = converted(file, None, to)
        again, _ = back(next(iter(written.files.values())))
        assert {(x, s) for _, _, x, s in wants(again)} == {(x, s) for _, _, x, s in wants(dossier)} == {(0.5, 1.0)}
        assert set(powers(again).values()) == {100.0}
        assert "the largest capability is 0.8" in lost(warnings)


def test_names_tell_apart() -> None:
    wanted = {"a": ("One", "Two"), "b": ("One", "Three"), "c": ("One", "Three"), "d": (None, "c"), "e": ("a\nb",)}
    assert names(wanted) == {"a": "One", "b": "Three", "c": "c", "d": "d", "e": "a b"}
    assert names({"a": ("b",), "b": ("b",)}) == {"a": "b", "b": "b-2"}


def test_shares_of_one_are_read_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "crisis.csv"
    file.write_text("Actor,Power,Position,Salience\nA,1,0.2,0.5\nB,2,0.4,0.1\n", encoding="utf-8")
    dossier, _ = read(file)
    assert [(x, s) for _, _, x, s in wants(dossier)] == [(20, 50), (40, 10)]


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Anything that these formats hold, and much that they do not."""
    actors, issues = draw(named(ACTOR, 1)), draw(named(ISSUE, 1))
    pairs = [(actor, issue) for actor in actors for issue in issues]
    some = draw(st.lists(st.sampled_from(pairs), unique=True))
    stances = [{"actor": a, "issue": i, "position": draw(SCALE), "salience": draw(SCALE)} for a, i in some]
    data: dict[str, Any] = {"schema": "majlis/1", "title": draw(TEXT), "as_of": "2020-01-01"}
    return Dossier.model_validate(data | {"actors": actors, "issues": issues, "stances": stances})


def of_actors(*names: str, capability: float = 50) -> Dossier:
    """A dossier of actors with these names."""
    actors = {f"a{k}": {"name": name, "capability": capability} for k, name in enumerate(names)}
    issue = {"question": "How much?", "scale": {0: "none", 100: "all"}, "reversion": 50}
    stances = [{"actor": key, "issue": "i", "position": 10, "salience": 20} for key in actors]
    data = {"schema": "majlis/1", "title": "Names", "as_of": "2020-01-01", "actors": actors, "issues": {"i": issue}}
    return Dossier.model_validate(data | {"stances": stances})


def numbers(dossier: Dossier) -> list[float]:
    return [value for s in dossier.stances for value in (s.position.best, s.salience.best)]


@settings(PATIENT, max_examples=40)
@given(dossier=dossiers())
@example(dossier=of_actors("_"))
@example(dossier=of_actors("a", capability=2.2250738585072014e-308))
@example(dossier=of_actors("__", "_a_", "_", "a_b", "\n_\t_"))
def test_any_dossier_comes_back_from_the_rows_of_decide(dossier: Dossier) -> None:
    raw = Raw("a.csv", FORMATS["decide"].writer()(dossier).files[""], Path("a.csv"))
    document, findings = FORMATS["decide"].reader()(raw)
    assert [f for f in findings if f.level == "error"] == []
    again = Dossier.model_validate(document.data)
    assert again.title == one_line(dossier.title)
    for ours, theirs in zip(dossier.actors.values(), again.actors.values(), strict=True):
        assert theirs.name == one_line(ours.name) or theirs.name == one_line(ours.name).replace("_", " ").strip()
    for ours, theirs in zip(dossier.issues.values(), again.issues.values(), strict=True):
        points = {0.0: "0", 100.0: "100", **ours.scale}
        assert theirs.scale == {round(at, 6): one_line(label) for at, label in sorted(points.items())}
    order = [list(dossier.actors), list(dossier.issues)], [list(again.actors), list(again.issues)]
    places = [
        [(a.index(s.actor), i.index(s.issue)) for s in held.stances]
        for held, (a, i) in zip((dossier, again), order, strict=True)
    ]
    assert places[0] == places[1]
    assert numbers(again) == pytest.approx(numbers(dossier), abs=1e-9)


def test_underscores_in_the_names_of_decide_are_blanks_and_the_warning_says_whose() -> None:
    dossier = of_actors("_", "__", "North_Sea", "_a_", "plain")
    written = FORMATS["decide"].writer()(dossier)
    again, _ = back(written.files[""])
    assert [actor.name for actor in again.actors.values()] == ["_", "__", "North Sea", "a", "plain"]
    (said,) = [finding.found for finding in written.lost if "underscore" in finding.found]
    assert said.endswith("read back as one: a2, a3")
    assert not [f for f in FORMATS["decide"].writer()(of_actors("_", "plain")).lost if "underscore" in f.found]


@pytest.mark.parametrize("name", ["_.csv", "--_.csv", "river_talks.csv"])
def test_a_table_of_actors_has_a_title_whatever_its_file_is_called(name: str) -> None:
    dossier, _ = back(b"Actor,Power,Position,Salience\nA,10,20,50\nB,30,40,60\n", name)
    assert dossier.title == {"river_talks.csv": "River talks"}.get(name, name.removesuffix(".csv"))


@settings(PATIENT, max_examples=40)
@given(dossier=dossiers())
def test_any_dossier_comes_back_from_tables_of_actors(dossier: Dossier) -> None:
    tables = FORMATS["bdm"].writer()(dossier).files
    for issue, content in zip(dossier.issues, tables.values(), strict=True):
        document, findings = FORMATS["bdm"].reader()(Raw("a.csv", content, Path("a.csv")))
        assert [f for f in findings if f.level == "error"] == []
        mine = dossier.model_copy(update={"stances": tuple(s for s in dossier.stances if s.issue == issue)})
        assert numbers(Dossier.model_validate(document.data)) == pytest.approx(numbers(mine), abs=1e-9)


@pytest.mark.parametrize("least", [5e-324, 2.2250738585072014e-308, 1e-300])
def test_capabilities_next_to_nothing_stay_numbers(least: float) -> None:
    factor = to_hundred([0.0, least])
    assert 0 < factor * least <= 100
    assert factor < float("inf")


def test_only_numbers_up_to_one_become_shares() -> None:
    assert [in_shares(values) for values in ([], [0.0], [0.2, 1.0], [0.2, 1.1])] == [1.0, 1.0, 0.01, 1.0]
