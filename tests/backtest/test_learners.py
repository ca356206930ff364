"""Forecasters that learn: from others only, as the choice is trained, and what they say by hand."""

from dataclasses import replace
from math import erf, sqrt
from pathlib import Path

import numpy as np
import pytest
from tests.settlement.made_up import write

from majlis.backtest.learners import Bell, Choice, Usual, bell, learners, out_of_fold, shipped_choice
from majlis.backtest.told import scores
from majlis.resolved import read
from majlis.scoring import crps_normal
from majlis.settlement import Observed, shipped
from majlis.settlement.record import out_of_fold as recorded
from majlis.settlement.training import RIDGE, kept_folds
from majlis.theory.choice import fit


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Observed:
    return Observed.of(read(write(tmp_path_factory.mktemp("talks"), dossiers=24))[0].issues)


def test_the_choice_is_scored_as_training_scores_it(observed: Observed) -> None:
    folds = kept_folds(observed.dossiers).of(observed.dossiers)[:4]
    mine = scores(out_of_fold(Choice.of(observed), folds), observed.outcome)
    theirs = recorded(observed, folds, RIDGE, fit(observed.features, observed.points))
    for name in ("crps", "log_loss", "missed", "within_5", "within_10", "within_20"):
        assert mine[name] == pytest.approx(theirs[name]), name
    for claim in (50, 80, 90):
        assert mine[f"held_{claim}"] == pytest.approx(theirs[f"shortest_{claim}_held"])
        assert mine[f"width_{claim}"] == pytest.approx(theirs[f"shortest_{claim}_width"])


@pytest.mark.parametrize("name", ["choice", "bell", "usual"])
def test_an_outcome_does_not_change_what_is_said_of_its_own_dossier(observed: Observed, name: str) -> None:
    folds = kept_folds(observed.dossiers).of(observed.dossiers)[:1]
    mine = np.array(observed.dossiers) == observed.dossiers[0]
    other = replace(observed, outcome=np.where(mine, 97.0, observed.outcome))
    before, after = (out_of_fold(learners(each)[name], folds) for each in (observed, other))
    assert after.chances[:, mine] == pytest.approx(before.chances[:, mine], abs=1e-9)
    assert (after.low[:, mine] == before.low[:, mine]).all()
    rest = np.array([number != folds[0][0] for number in folds[0]])
    assert np.abs(after.chances[:, rest] - before.chances[:, rest]).max() > 1e-6, "others learn from it"


def test_a_bell_is_a_normal_whose_tails_stand_at_the_ends() -> None:
    p = bell(np.array([30.0]), np.array([27.0]))[0]

    def below(x: float) -> float:
        return 0.5 * (1 + erf((x - 30) / 27 / sqrt(2)))

    assert p.sum() == pytest.approx(1)
    assert p[[0, 30, 100]] == pytest.approx([below(0.5), below(30.5) - below(29.5), 1 - below(99.5)])


def test_the_bell_takes_the_deviation_that_loses_least_where_it_learns(observed: Observed) -> None:
    rng = np.random.default_rng(3)
    many = replace(observed, outcome=np.clip(observed.mean + 20 * rng.normal(size=len(observed.mean)), 0, 100))
    half = np.arange(len(many.outcome)) % 2 == 0
    said = Bell.of(many)(half, ~half)
    tried = [crps_normal(many.mean, s, many.outcome)[half].mean() for s in range(10, 61)]
    best = 10 + int(np.argmin(tried))
    assert abs(best - 20) < 8
    spread = [np.abs(said.chances[0] - bell(many.mean[~half], np.array(float(s)))).max() for s in range(10, 61)]
    assert abs(10 + int(np.argmin(spread)) - best) <= 1
    assert min(spread) == 0


def test_what_is_usual_by_hand() -> None:
    told = Usual(np.array([0, 0, 50, 100]))(np.array([True, True, True, False]), np.array([False] * 3 + [True]))
    p = told.chances
    assert told.point.tolist() == [[0.0]], "its median"
    assert p[0, 0, [0, 50, 100, 7]] == pytest.approx(np.array([2, 1, 0, 0]) / 4 + 1 / 101 / 4)


def test_a_choice_from_elsewhere_is_held_as_firmly_as_actors_allow(observed: Observed) -> None:
    told = shipped_choice(observed, shipped())
    assert told.chances.sum(axis=-1) == pytest.approx(np.ones((1, len(observed.outcome))))
    few = replace(observed, stated=np.where(np.arange(len(observed.stated))[:, None] < 2, observed.stated, np.nan))
    fewer = shipped_choice(few, shipped())
    assert fewer.chances.max(axis=-1).mean() < told.chances.max(axis=-1).mean() + 0.2
    assert (fewer.high - fewer.low).mean() > (told.high - told.low).mean()


def test_the_order_of_the_tables_changes_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, dossiers=21)
    first = Observed.of(read(folder)[0].issues)
    head, *rest = (folder / "issues.csv").read_text(encoding="utf-8").splitlines()
    (folder / "issues.csv").write_text("\n".join([head, *rest[::-1]]) + "\n", encoding="utf-8")
    again = Observed.of(read(folder)[0].issues)
    folds = kept_folds(first.dossiers).of(first.dossiers)[:1]
    for name, learner in learners(first).items():
        there = out_of_fold(learners(again)[name], folds)
        assert (out_of_fold(learner, folds).chances == there.chances).all(), name
