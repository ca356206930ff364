"""The record that ships is what `majlis backtest` measures, what training measured, and what pages and briefs quote."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.how_good import measured, renewed
from tests.shared import SHARED, needs_shared

from majlis.analyses.brief.record import sentences
from majlis.backtest.record import HERE, shipped, told
from majlis.resolved import read
from majlis.settlement import shipped as shipped_choice

PAGE = (Path(__file__).parents[2] / "docs" / "how-good.md").read_text(encoding="utf-8")
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def cells(first: str) -> list[str]:
    """The cells of the first row of the page that begins so."""
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| {first} |"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_it_is_the_record_of_the_choice_that_ships() -> None:
    record, trained = shipped(), shipped_choice()
    assert record.digest == trained.data["digest"]
    assert (record.issues, record.dossiers) == (trained.data["issues"], trained.data["dossiers"])
    theirs = {"held_80": "shortest_80_held", "width_80": "shortest_80_width"}
    for name in ("crps", "log_loss", "missed", "within_5", "within_10", "within_20", *theirs):
        mine = record.scores["choice"][name]
        value, low, high = trained.record[theirs.get(name, name)]
        assert (mine.value, mine.low, mine.high) == pytest.approx((value, low, high), abs=2e-4), name


def test_the_page_holds_its_numbers() -> None:
    for name, title in (("choice", "The calibrated choice"), ("bell", "A bell round the weighted mean")):
        score = {key: estimate.value for key, estimate in shipped().scores[name].items()}
        _, missed, five, ten, twenty, crps, log_loss, *held = cells(title)
        assert missed == f"{score['missed']:.1f}"
        assert [five, ten, twenty] == [f"{100 * score[f'within_{r}']:.0f} %" for r in (5, 10, 20)]
        assert (crps, log_loss) == (f"{score['crps']:.2f}", f"{score['log_loss']:.2f}")
        assert held == [f"{100 * score[f'held_{c}']:.0f} / {score[f'width_{c}']:.0f}" for c in (50, 80, 90)]


def test_the_page_of_the_models_holds_its_numbers() -> None:
    page = (Path(__file__).parents[2] / "docs" / "methods" / "track-record.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:`([\w-]+)`[^|]*|all models, equal weight) \| (.+) \|$", page, re.MULTILINE)
    assert len(rows) == 13
    for name, row in rows:
        missed, ten, _, usual, _ = row.split(" | ")
        score = {key: estimate.value for key, estimate in shipped().scores[name or "all models"].items()}
        assert (missed, ten) == (f"{score['missed']:.1f}", f"{100 * score['within_10']:.0f} %")
        assert usual == f"{score['crps']:.1f} · {100 * score['held_80']:.0f} % / {score['width_80']:.0f}"


@pytest.mark.parametrize(
    "asked",
    [
        "Smallest difference from the choice that these data would show",
        "the floor is reached",
        "European law-making is cooperative",
        "coded by experts, often after the decision",
        "of 10 issues whose outcome is known",
        "Coded in hindsight",
        "| 20 points |",
        "| stays at the reference point |",
        "| the calibrated choice |",
    ],
)
def test_the_page_says_what_a_careful_reviewer_asks(asked: str) -> None:
    assert asked in " ".join(PAGE.split())


def test_the_page_claims_what_intervals_allow_and_no_more() -> None:
    ahead, said = shipped().ahead, " ".join(PAGE.split())
    assert f"**{'shown' if ahead['missed'].low > 0 else 'not shown'}** to beat the weighted mean" in said
    assert f"**{'shown' if ahead['crps'].low > 0 else 'not shown'}** to beat a bell" in said
    for row in re.findall(r"^\| (.+) \| (.+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE):
        assert len(row) == 4


def test_ranks_of_models_against_themselves_are_as_even_as_chance_allows() -> None:
    rows = re.findall(r"^\| ([\w:. ,-]+) \| ((?:\d+ ){9}\d+) \| (\d\.\d\d) \|$", PAGE, re.MULTILINE)
    assert len(rows) > 30
    assert all(float(chance) >= 0.005 for *_, chance in rows)
    assert sum(float(chance) < 0.05 for *_, chance in rows) <= 0.2 * len(rows)


def test_the_bundled_dialogues_are_scored_as_they_are_now() -> None:
    assert renewed(PAGE) == PAGE, "run `uv run python -m benchmarks.how_good`"


def test_briefs_and_the_readme_quote_it() -> None:
    score = {key: estimate.value for key, estimate in shipped().scores["choice"].items()}
    first, second = sentences(shipped_choice())
    assert f"missed the outcome by {score['missed']:.0f} points" in first
    assert f"which missed by {shipped().scores['bell']['missed'].value:.0f}, is not shown to do worse" in first
    assert f"held {100 * score['held_80']:.0f} %" in first
    assert "coercion" in second
    plain = " ".join(README.split())
    assert f"its median missed the outcome by {score['missed']:.0f} points of 100 on average" in plain
    assert f"its 80 % intervals held {100 * score['held_80']:.0f} %" in plain


def test_a_choice_of_ones_own_brings_its_own_record() -> None:
    other = replace(shipped_choice(), data={"digest": "other", "issues": 47, "dossiers": 24})
    (only,) = sentences(other)
    assert only.startswith("On 47 resolved issues of its field")
    assert "European" not in only


@needs_shared
def test_it_is_what_the_backtest_measures() -> None:
    assert told(measured(read(SHARED / "data" / "deu")[0])) == HERE.read_text(encoding="utf-8")
