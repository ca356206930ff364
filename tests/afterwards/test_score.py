"""What was said of dialogues against what happened, by hand where one can, and never claimed from few dialogues."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.cli.conftest import SMALL

from majlis.afterwards import Forecasting, Said, said, score
from majlis.afterwards.forecasts import WAYS
from majlis.afterwards.sections import sections
from majlis.afterwards.whole import whole
from majlis.analyses.forecast import forecast
from majlis.dossier import Dossier, read
from majlis.dossier.gathered import gathered
from majlis.errors import MajlisError
from majlis.results import Table, Text
from majlis.settlement import shipped

OUTCOME = """\
outcomes:
  troops: {value: [46, 48, 51], date: 2021-01-15, source: the papers, note: counted}
"""
CAME = """\
agreement:
  outcome: {signed: 2020-08-19, ratified: false, source: the papers, note: a text of both}
"""
FEW = Forecasting(draws=200)
SURE = Forecasting(draws=200, assume_agreement=True)


def dossier(text: str = SMALL + OUTCOME) -> Dossier:
    from majlis.dossier.formats import Raw

    return read(Raw("small.yaml", text.encode()))[0]


def points(at: dict[int, float]) -> np.ndarray:
    p = np.zeros(101)
    for g, chance in at.items():
        p[g] = chance
    return p


def test_ways_of_speaking_by_hand() -> None:
    told = points({20: 0.375, 40: 0.375, 80: 0.25})
    scale = {0.0: "none", 60.0: "some"}
    it = Said("x", scale, told, points({20: 0.5, 40: 0.5}), points({80: 1.0}), 0.75, 20, 80)
    found = it.scores(40.0)
    # Agreed: E|X − 40| = 10, ½E|X − X'| = 5. Not: 40. Coin: ¼·20 + ½·40 = 25 less ½E|X − X'| = ⅛·... by F(1 − F).
    assert found["agreed"]["crps"] == pytest.approx(5.0)
    assert found["not"]["crps"] == pytest.approx(40.0)
    assert found["coin"]["crps"] == pytest.approx(25 - 20 * 0.25 * 0.75 - 40 * 0.5 * 0.5)
    # All told: .375 at 20, .375 at 40, .25 at 80.
    assert found["forecast"]["crps"] == pytest.approx(0.375 * 20 + 0.25 * 40 - 20 * 0.375 * 0.625 - 40 * 0.75 * 0.25)
    assert found["forecast"]["log_loss"] == pytest.approx(-np.log(0.375))
    assert found["not"]["log_loss"] == np.inf
    assert it.median == 40
    # 20 counts under 0, 40 and 80 under 60.
    assert [round(p, 3) for _, _, p in it.labels] == [0.375, 0.625]
    assert (it.likeliest, it.nearest(29.0), it.nearest(30.0), it.nearest(31.0)) == (1, 0, 0, 1)
    assert [it.holds(x) for x in (19.4, 19.6, 80.4, 81)] == [False, True, True, False]


def test_it_says_what_forecast_says() -> None:
    mine = score([("small", dossier())], FEW)
    (issue,) = mine.issues
    (theirs,) = forecast(dossier(), forecasting=_same()).issues
    assert issue.said.density == pytest.approx(theirs.density)
    assert (issue.said.low, issue.said.median, issue.said.high) == (
        theirs.settles.low,
        theirs.settles.median,
        theirs.settles.high,
    )
    assert issue.missed == abs(theirs.settles.median - 48)
    assert (issue.low, issue.happened, issue.high) == (46, 48, 51)
    assert issue.named_chance == pytest.approx(theirs.labels[1].chance), "48 is nearest to 40"


def _same():
    from majlis.analyses.forecasting import Forecasting as Options

    return Options(draws=200, models=("weighted-mean",))


def test_what_happened_does_not_move_the_forecast() -> None:
    there = score([("small", dossier(SMALL + OUTCOME.replace("[46, 48, 51]", "3")))], FEW).issues[0]
    here = score([("small", dossier())], FEW).issues[0]
    assert (there.said.density == here.said.density).all()
    assert there.missed != here.missed


def test_a_choice_of_ones_own_is_used() -> None:
    ships = shipped()
    other = replace(ships, coefficients=ships.coefficients * np.array([1, 8, 1, 1, 1, 1]))
    mine, theirs = (score([("small", dossier())], replace(FEW, trained=t)).issues[0] for t in (other, None))
    assert np.abs(mine.said.agreed - theirs.said.agreed).max() > 0.05
    again = score([("small", dossier())], replace(FEW, trained=ships)).issues[0]
    assert (again.said.agreed == theirs.said.agreed).all()


def test_every_column_of_every_table_has_its_cells() -> None:
    found = score([("small", dossier(SMALL + OUTCOME + CAME))], FEW)
    tables = [part for section in sections(found) for part in section.parts if isinstance(part, Table)]
    assert [table.title for table in tables] == ["A small dialogue", "Signed, ratified, kept", "All issues"]
    for table in tables:
        assert all(set(row) == {column.key for column in table.columns} for row in table.rows), table.title
    (first,) = tables[0].rows
    assert str(first["happened"]) == "training and advice only (48)"
    assert str(first["forecast"]).startswith(found.issues[0].said.labels[found.issues[0].said.likeliest or 0][1])
    assert (first["missed"], first["on"]) == (found.issues[0].missed, "2021-01-15")
    signed, ratified = tables[1].rows
    assert (signed["came"], ratified["came"], signed["note"]) == ("yes, 2020-08-19", "no", "a text of both")
    ways = {row["way"]: row for row in tables[2].rows}
    assert ways["As if agreed"]["crps"] == f"{found.means['agreed/crps'].value:.1f}"


def test_one_dialogue_is_no_track_record() -> None:
    found = score([("small", dossier())], SURE)
    said = " ".join(p.body for s in sections(found) for p in s.parts if isinstance(p, Text))
    assert "1 can show nothing about a method" in said
    assert "is shown to" not in said
    assert all(np.isnan(e.low) for e in found.means.values())
    assert set(found.ahead) == set(WAYS) - {"forecast"}
    assert "took an agreement for granted" in said


def test_from_many_dialogues_on_intervals_say_what_is_shown() -> None:
    many = [
        (f"d{k}", dossier(SMALL.replace("A small", f"Small {k}") + OUTCOME.replace("[46, 48, 51]", str(75 + k))))
        for k in range(9)
    ]
    found = score(many, FEW)
    said = " ".join(p.body for s in sections(found) for p in s.parts if isinstance(p, Text))
    assert found.ahead["not"].high < 0, "everything went where it goes without agreement"
    assert "It is shown to do worse than “as if not agreed”" in said
    assert found.means["missed"].low < found.means["missed"].value < found.means["missed"].high


def test_the_order_of_dossiers_changes_no_number() -> None:
    a, b = dossier(), dossier(SMALL.replace("A small", "Another") + OUTCOME.replace("48", "47"))
    one, other = score([("a", a), ("b", b)], FEW), score([("b", b), ("a", a)], FEW)
    assert one.digest == other.digest
    assert {n: e.value for n, e in one.means.items()} == pytest.approx({n: e.value for n, e in other.means.items()})


def test_hindsight_is_told() -> None:
    late = dossier(SMALL.replace("as_of: 2020-06-10", "as_of: 2020-06-10\ncoded_on: 2021-06-10") + OUTCOME)
    assert late.coded_on == datetime.date(2021, 6, 10)
    said = " ".join(p.body for s in sections(score([("late", late)], FEW)) for p in s.parts if isinstance(p, Text))
    assert "Coded in hindsight, by people who knew what followed: A small dialogue." in said


def test_the_talks_as_a_whole_are_scored_event_by_event() -> None:
    found = score([("small", dossier(SMALL + CAME))], SURE)
    assert [(w.event, w.on is not None) for w in found.whole] == [("signed", True), ("ratified", False)]
    signed, ratified = found.whole
    assert signed.chance == 1.0, "an agreement was taken for granted"
    assert dict(signed.brier) == {"forecast": 0.0, "agreed": 0.0, "not": 1.0, "coin": 0.25}
    assert dict(ratified.brier) == {"forecast": 1.0, "agreed": 1.0, "not": 0.0, "coin": 0.25}
    assert found.issues == ()
    said = " ".join(p.body for s in sections(found) for p in s.parts if isinstance(p, Text))
    assert "The talks were signed; the forecast gave that 100 %, a Brier score of 0.00 where a coin has 0.25." in said
    assert "The talks were not ratified" in said


def test_brier_scores_of_many_talks_are_averaged_by_event() -> None:
    came = [CAME, CAME.replace("2020-08-19", "false"), CAME.replace("ratified: false, ", "")]
    many = [(f"d{k}", dossier(SMALL.replace("A small", f"Small {k}") + each)) for k, each in enumerate(came)]
    found = score(many, SURE)
    assert found.means["signed/forecast"].value == pytest.approx(1 / 3)
    assert found.means["signed/not"].value == pytest.approx(2 / 3)
    assert found.means["signed/coin"].value == 0.25
    assert found.means["ratified/forecast"].value == 1
    assert "kept/forecast" not in found.means
    said = " ".join(p.body for s in sections(found) for p in s.parts if isinstance(p, Text))
    assert "Of 3 talks 2 were signed" in said


def test_a_chance_of_an_agreement_is_scored_as_a_chance() -> None:
    text = SMALL + CAME.replace("agreement:\n", "agreement:\n  used: 0.8\n  kept: [0.4, 0.5, 0.6]\n")
    held = dossier(text.replace("ratified: false", "ratified: 2020-09-01, kept: false"))
    forecasts = FEW.predict(held)
    signed, ratified, kept = whole(0, held, forecasts)
    assert 0 < kept.chance < ratified.chance == signed.chance < 0.8
    assert kept.chance == pytest.approx(forecasts.futures.chance)
    assert kept.chance == pytest.approx(0.5 * signed.chance, abs=0.02)
    assert signed.brier["forecast"] == pytest.approx((1 - signed.chance) ** 2)
    assert kept.brier["forecast"] == pytest.approx(kept.chance**2)
    (issue,) = said(held, forecasts)
    assert issue.chance == kept.chance
    assert (issue.density == forecasts.futures.told()[0]).all()
    assert issue.density == pytest.approx(issue.chance * issue.agreed + (1 - issue.chance) * issue.anyhow, abs=0.05)
    assert (issue.way("coin") == (issue.agreed + issue.anyhow) / 2).all()


def test_without_outcomes_there_is_nothing_to_score() -> None:
    with pytest.raises(MajlisError, match=r"\[no-outcomes\]"):
        score([("small", dossier(SMALL))], FEW)


def test_a_folder_is_every_dossier_in_it_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALL + OUTCOME, encoding="utf-8")
    (tmp_path / "b.yml").write_text(SMALL.replace("A small", "Another"), encoding="utf-8")
    (tmp_path / "again.yaml").write_text(SMALL + OUTCOME, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no dossier", encoding="utf-8")
    names = [Path(name).name for name, _ in gathered([str(tmp_path), str(tmp_path / "a.yaml")])]
    assert names == ["a.yaml", "b.yml"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(MajlisError, match=r"\[no-dossiers\]"):
        gathered([str(tmp_path / "empty")])
    (tmp_path / "broken.yaml").write_text("schema: majlis/1\n", encoding="utf-8")
    with pytest.raises(MajlisError, match=r"broken\.yaml"):
        gathered([str(tmp_path)])


Command = Callable[..., tuple[int, str, str]]


def test_the_command_scores_files_folders_and_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    from majlis.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_text(SMALL + OUTCOME, encoding="utf-8")
    (tmp_path / "cases" / "b.yaml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(("score", "cases", "--draws", "200"))
    out, err = capfd.readouterr()
    assert stopped.value.code in (0, None)
    assert "Of one issue of A small dialogue whose outcome is known" in out
    assert err == "not scored, as they say nothing of outcomes: cases/b.yaml\n"
    assert out.endswith("Repeat with: majlis score cases --draws 200\n")
    with pytest.raises(SystemExit):
        main(("score", "cases", "--draws", "200", "-o", "cases/a.yaml", "--format", "md", "--force"))
    assert "schema: majlis/1" in (tmp_path / "cases" / "a.yaml").read_text(encoding="utf-8"), "not its own dossier"
    with pytest.raises(SystemExit):
        main(("score", "cases", "--draws", "200", "-o", "scores.json"))
    assert '"format": "majlis-score/1"' in (tmp_path / "scores.json").read_text(encoding="utf-8")
