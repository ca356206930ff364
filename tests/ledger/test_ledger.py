"""Sealed forecasts: what is refused, what is kept, and that no change of an entry goes unseen."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import SMALL

from majlis.afterwards import Forecasting, score
from majlis.dossier import Dossier, read
from majlis.dossier.formats import Raw
from majlis.errors import DataError, InputError, MajlisError, UnknownName
from majlis.ledger import Asked, Later, Ledger, add_later, append, chained, seal, standing
from majlis.ledger import read as read_ledger
from majlis.ledger.chain import parse
from majlis.ledger.entries import FIRST, Entry, Sealed
from majlis.ledger.measure import rule, unmeasurable
from majlis.ledger.sections import sections
from majlis.results import Table, Text

NOW = datetime.datetime(2020, 6, 20, 12, 0, tzinfo=datetime.UTC)
BY = datetime.date(2021, 6, 20)
LATER = datetime.datetime(2021, 7, 1, tzinfo=datetime.UTC)
FEW = Forecasting(draws=200)
OUTCOME = "outcomes:\n  troops: {value: [46, 48, 51], date: 2021-01-15, source: the papers}\n"


def dossier(text: str = SMALL) -> Dossier:
    return read(Raw("small.yaml", text.encode()))[0]


def asked(held: Dossier, by: datetime.date = BY, issues: tuple[str, ...] = ()) -> Asked:
    return Asked("small.yaml", held, issues, by, None, "0.1.0")


def sealed(path: Path, held: Dossier | None = None, times: int = 1) -> Ledger:
    for _ in range(times):
        told = seal(asked(held or dossier()), FEW, NOW)
        ledger = append(path, lambda before, told=told: chained(before, told, NOW))
    return ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Three forecasts, of which the second is resolved."""
    path = tmp_path / "forecasts.jsonl"
    sealed(path, times=3)
    add_later(path, Later(resolve=2, at=48, on=datetime.date(2021, 1, 15), source="the papers"), LATER)
    return path


def test_what_is_sealed_is_what_would_be_scored(tmp_path: Path) -> None:
    (mine,) = sealed(tmp_path / "f.jsonl").forecasts()
    (theirs,) = score([("small", dossier(SMALL + OUTCOME))], FEW).issues
    assert mine.said.density == pytest.approx(theirs.said.density, abs=1e-5)
    assert (mine.said.low, mine.said.high) == (theirs.said.low, theirs.said.high)
    assert mine.said.scores(48)["forecast"]["crps"] == pytest.approx(theirs.scores["forecast"]["crps"], abs=1e-3)
    told = mine.entry.told
    assert told["dossier"]["digest"] == dossier().digest
    assert (told["seed"], told["draws"], told["version"], told["by"]) == (1, 200, "0.1.0", "2021-06-20")
    assert mine.entry.written == "2020-06-20T12:00:00Z"


def test_a_rule_is_made_from_the_issues_own_scale() -> None:
    issue = dossier().issues["troops"]
    said = rule(issue, BY)
    assert "on 2021-06-20" in said
    assert "0 “none”, 40 “training and advice only” and 100 “as in early 2020”" in said
    assert "half-way" in said
    counted = issue.model_copy(update={"scale": {0.0: "no soldiers", 50.0: "2,500 soldiers", 100.0: "5,000 soldiers"}})
    assert "in proportion" in rule(counted, BY)


@pytest.mark.parametrize(
    ("scale", "reason"),
    [
        ("{0: low, 100: high}", "“low” says how much"),
        ("{0: none, 50: rather limited, 100: as before}", "“rather limited” says how much"),
        ("{0: no session, 100: Better}", "“Better” says how much"),
        ("{0: none, 50: NONE, 100: all of it}", "at two places"),
        ('{0: "0", 100: "100"}', "numbers without what they count"),
        ("{0: none, 100: as in early 2020}", ""),
        ("{0: no soldiers, 100: 5000 soldiers}", ""),
        ("{0: weekly, 50: less than 10 a month, 100: ended}", ""),
    ],
)
def test_questions_without_an_establishable_measure_are_refused(scale: str, reason: str) -> None:
    text = SMALL.replace("{0: none, 40: training and advice only, 100: as in early 2020}", scale)
    held = dossier(text)
    assert (reason in unmeasurable(held.issues["troops"])) if reason else unmeasurable(held.issues["troops"]) == ""
    if reason:
        with pytest.raises(InputError, match=r"issues\.troops: .*\[no-measure\]"):
            seal(asked(held), FEW, NOW)


def test_what_is_known_or_past_is_no_forecast() -> None:
    with pytest.raises(InputError, match=r"outcomes\.troops: .*\[not-open\]"):
        seal(asked(dossier(SMALL + OUTCOME)), FEW, NOW)
    with pytest.raises(InputError, match=r"2020-06-20 is not after today"):
        seal(asked(dossier(), by=NOW.date()), FEW, NOW)
    with pytest.raises(UnknownName, match="Did you mean 'troops'"):
        seal(asked(dossier(), issues=("troop",)), FEW, NOW)


def test_entries_are_chained(ledger: Path) -> None:
    held = read_ledger(ledger)
    assert [entry.kind for entry in held.entries] == ["forecast"] * 3 + ["outcome"]
    assert [entry.previous for entry in held.entries] == [FIRST, *(entry.digest for entry in held.entries[:-1])]
    assert held.faults == ()
    assert read_ledger(ledger, known=held.entries[1].digest[:12]).faults == ()


LINES: list[tuple[str, Callable[[list[str]], list[str]], str]] = [
    (
        "changed",
        lambda x: [x[0], x[1].replace('"by":"2021-06-20"', '"by":"2022-06-20"'), *x[2:]],
        "entry 2 was changed",
    ),
    ("taken out", lambda x: [x[0], *x[2:]], "what stands before entry 3"),
    ("first taken out", lambda x: x[1:], "what stands before entry 2"),
    ("moved", lambda x: [x[1], x[0], *x[2:]], "what stands before entry 2"),
    ("twice", lambda x: [x[0], *x], "what stands before entry 1"),
    ("damaged", lambda x: [x[0], x[1][:-20], *x[2:]], "this is no entry"),
]


@pytest.mark.parametrize(("what", "change", "said"), LINES, ids=[what for what, *_ in LINES])
def test_every_change_is_seen(ledger: Path, what: str, change: Callable, said: str) -> None:
    lines = ledger.read_text(encoding="utf-8").splitlines()
    ledger.write_text("\n".join(change(lines)) + "\n", encoding="utf-8")
    faults = read_ledger(ledger).faults
    assert said in str(faults[0])
    assert all(fault.slug == "ledger-changed" for fault in faults)
    before = ledger.read_bytes()
    with pytest.raises(DataError, match=r"\[ledger-changed\]"):
        sealed(ledger)
    assert ledger.read_bytes() == before


def test_an_entry_written_anew_is_seen_by_the_next(ledger: Path) -> None:
    entries = list(read_ledger(ledger).entries)
    told = {**entries[1].told, "chance": 0.2}
    forged = Entry.after(entries[0], "forecast", told, NOW)
    assert forged.whole
    entries[1] = forged
    ledger.write_text("".join(f"{entry.line()}\n" for entry in entries), encoding="utf-8")
    (fault,) = read_ledger(ledger).faults
    assert "what stands before entry 3" in str(fault)


def test_what_was_cut_off_is_seen_by_whoever_kept_the_digest(ledger: Path) -> None:
    head = read_ledger(ledger).head
    lines = ledger.read_text(encoding="utf-8").splitlines()
    ledger.write_text("\n".join(lines[:2]) + "\n", encoding="utf-8")
    assert read_ledger(ledger).faults == ()
    (fault,) = read_ledger(ledger, known=head).faults
    assert "changed or cut off" in str(fault)


@given(st.data())
def test_whatever_byte_is_changed_no_forecast_is_another(tmp_path_factory: pytest.TempPathFactory, data) -> None:
    path = tmp_path_factory.mktemp("l") / "f.jsonl"
    entry = Entry.after(None, "void", {"of": 1, "why": "because"}, NOW)
    line = entry.line()
    k = data.draw(st.integers(0, len(line) - 1))
    letter = data.draw(st.sampled_from([c for c in 'abz019"{}, ' if c != line[k]]))
    path.write_text(line[:k] + letter + line[k + 1 :] + "\n", encoding="utf-8")
    try:
        found = parse(path.read_bytes(), "f.jsonl")
    except DataError:
        return
    assert found.faults


def test_forecasts_stand_open_overdue_void_or_resolved(ledger: Path) -> None:
    add_later(ledger, Later(void=3, why="nobody says"), LATER)
    states = [line.state for line in standing(read_ledger(ledger), BY).lines]
    assert states == ["open", "resolved", "void"]
    found = standing(read_ledger(ledger), LATER.date())
    assert [line.state for line in found.lines] == ["overdue", "resolved", "void"]
    assert found.means["missed"].value == abs(found.lines[1].sealed.said.median - 48)
    said = " ".join(p.body for s in sections(found) for p in s.parts if isinstance(p, Text))
    assert "There are 3 forecasts: 1 overdue, 1 void and 1 resolved." in said
    assert "from 8 on it can be said what they show" in said
    assert found.ledger.head in said


def test_every_column_of_every_table_has_its_cells(ledger: Path) -> None:
    found = standing(read_ledger(ledger), BY)
    tables = [part for section in sections(found) for part in section.parts if isinstance(part, Table)]
    assert [table.title for table in tables] == ["Forecasts", "Resolved forecasts"]
    for table in tables:
        assert all(set(row) == {column.key for column in table.columns} for row in table.rows), table.title
    first, second, _ = tables[0].rows
    assert (first["entry"], first["state"], first["missed"], first["by"]) == (1, "open", None, "2021-06-20")
    assert (second["state"], second["sealed"]) == ("training and advice only (48)", "2020-06-20")
    assert second["missed"] == abs(found.lines[1].sealed.said.median - 48)


def test_a_correction_is_a_new_entry_and_the_last_counts(ledger: Path) -> None:
    add_later(ledger, Later(resolve=2, at=60, on=datetime.date(2021, 2, 1), source="a better paper"), LATER)
    line = standing(read_ledger(ledger), BY).lines[1]
    assert (line.value, line.corrected) == (60, True)


def test_outcomes_of_a_dossier_resolve_what_is_open_and_was_not_known(ledger: Path) -> None:
    held = dossier(SMALL + OUTCOME)
    assert add_later(ledger, Later(dossier=held), LATER) == 2
    assert add_later(ledger, Later(dossier=held), LATER) == 0
    assert [line.value for line in standing(read_ledger(ledger), BY).lines] == [48, 48, 48]
    early = dossier(SMALL.replace("2020-06-10", "2020-06-01") + OUTCOME.replace("2021-01-15", "2020-06-19"))
    other = ledger.with_name("other.jsonl")
    sealed(other)
    assert add_later(other, Later(dossier=early), LATER) == 0, "it was known when it was sealed"


@pytest.mark.parametrize(
    ("later", "slug"),
    [
        (Later(resolve=9, at=1, on=BY, source="x"), "no-forecast"),
        (Later(resolve=4, at=1, on=BY, source="x"), "no-forecast"),
        (Later(resolve=1, at=101, on=BY, source="x"), "out-of-range"),
        (Later(resolve=1, at=1, on=BY, source=" "), "no-source"),
        (Later(resolve=1, at=1, source="x"), "no-source"),
        (Later(resolve=1, at=1, on=datetime.date(2020, 6, 1), source="x"), "not-open"),
        (Later(resolve=1, at=1, on=datetime.date(2022, 6, 1), source="x"), "not-open"),
        (Later(void=1), "no-source"),
    ],
)
def test_what_is_no_outcome_is_refused_and_nothing_is_added(ledger: Path, later: Later, slug: str) -> None:
    before = ledger.read_bytes()
    with pytest.raises(MajlisError, match=rf"\[{slug}\]"):
        add_later(ledger, later, LATER)
    assert ledger.read_bytes() == before


def test_many_dialogues_have_intervals(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    for k in range(9):
        sealed(path, dossier(SMALL.replace("A small", f"Small {k}")))
        add_later(path, Later(resolve=2 * k + 1, at=40 + k, on=BY, source="x"), LATER)
    found = standing(read_ledger(path), LATER.date())
    assert found.means["missed"].low < found.means["missed"].high
    assert found.ahead["not"].low > 0


def test_a_half_written_entry_is_taken_back(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = ledger.read_bytes(), __import__("os").write

    def full(descriptor: int, content: bytes) -> int:
        if len(content) > 100:
            return real(descriptor, bytes(content)[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("majlis.ledger.file.os.write", full)
    with pytest.raises(MajlisError, match=r"\[disk-full\]"):
        sealed(ledger)
    assert ledger.read_bytes() == before


def test_something_else_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"\[no-ledger\]"):
        read_ledger(tmp_path / "nothing.jsonl")
    (tmp_path / "dossier.yaml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(DataError, match=r"\[no-ledger\]"):
        sealed(tmp_path / "dossier.yaml")
    assert (tmp_path / "dossier.yaml").read_text(encoding="utf-8") == SMALL


def test_densities_survive_their_file(ledger: Path) -> None:
    for entry in read_ledger(ledger).entries[:3]:
        said = Sealed.of(entry).said
        assert said.density.sum() == pytest.approx(1)
        assert list(said.scale) == [0, 40, 100]
        assert json.loads(entry.line())["told"]["scale"]["40"] == "training and advice only"
