"""Training: what ships is what training gives, left-out issues stay out, and made-up truths are found again."""

import hashlib
import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.settlement.made_up import TRUE, write

from majlis.errors import MajlisError
from majlis.resolved import Resolved, read
from majlis.scoring import Folds, crps_normal
from majlis.settlement import Observed, Settlement, files, shipped, train
from majlis.settlement.levels import ENOUGH, FEW, elsewhere, falling, few, least_loss, needed_levels
from majlis.settlement.record import left_out, measured, out_of_fold, scores
from majlis.settlement.training import KEPT, SEED, kept_folds
from majlis.theory.choice import FEATURES, broad, features, fit, softmax, widened
from shared import SHARED, needs_shared

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "choice" / "fit.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("resolved"))


@pytest.fixture(scope="module")
def trained(folder: Path) -> Settlement:
    return train(read(folder)[0])


@pytest.fixture
def observed(folder: Path) -> Observed:
    return Observed.of(read(folder)[0].issues)


def test_what_ships_has_the_coefficients_that_another_optimiser_finds() -> None:
    # tests/oracles/choice/README.md
    assert shipped().coefficients == pytest.approx(ORACLE["deu_open_part"], abs=1e-6)


def test_what_ships_meets_its_aims_on_issues_left_out() -> None:
    record = {name: value for name, (value, _, _) in shipped().record.items()}
    assert record["crps"] <= 15.95
    assert record["log_loss"] <= 2.62
    assert record["within_10"] >= 0.385
    for kind in ("shortest", "central"):
        assert 0.76 <= record[f"{kind}_80_held"] <= 0.84
        assert record[f"{kind}_80_width"] <= 60
    assert shipped().record["gain"][1] > 0, "the gain over the bell leaves out zero"


@needs_shared
def test_what_ships_is_what_training_on_the_open_part_gives() -> None:
    found, ships = train(read(SHARED / "data" / "deu")[0]), shipped()
    assert found.data == ships.data
    assert found.folds == ships.folds
    assert found.coefficients == pytest.approx(ships.coefficients, abs=2e-6)
    assert found.covariance == pytest.approx(ships.covariance, abs=2e-6)
    assert found.levels == ships.levels
    assert found.broad == ships.broad
    assert found.elsewhere == ships.elsewhere
    assert found.record.keys() == ships.record.keys()
    for name, numbers in ships.record.items():
        assert found.record[name] == pytest.approx(numbers, abs=2e-4), name


def test_the_kept_folds_are_those_it_was_measured_with() -> None:
    text = KEPT.read_text(encoding="utf-8")
    folds = Folds.parse(text)
    assert hashlib.sha256(text.encode()).hexdigest() == shipped().folds["digest"]
    assert folds.number.shape == (20, 85)
    for row in folds.number:
        assert set(np.bincount(row, minlength=10)) == {8, 9}
    assert kept_folds(folds.clusters[:30]).clusters == folds.clusters
    assert kept_folds(("a", "b")).clusters == ("a", "b")


def test_the_same_tables_give_the_same_file_whatever_the_order_of_rows(
    folder: Path, trained: Settlement, tmp_path: Path
) -> None:
    for name in ("issues", "positions"):
        head, *rows = (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        random.Random(2).shuffle(rows)
        (tmp_path / f"{name}.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    assert files.text(train(read(tmp_path)[0])) == files.text(trained)


def test_issues_without_an_outcome_are_not_learnt_from(folder: Path, trained: Settlement) -> None:
    assert trained.data["issues"] == 47
    assert trained.data["dossiers"] == 24
    assert trained.data["digest"] == read(folder)[0].digest
    known = Resolved(read(folder)[0].settled)
    assert train(known).coefficients == pytest.approx(trained.coefficients)


def test_with_enough_issues_the_true_coefficients_are_found_and_intervals_hold(tmp_path: Path) -> None:
    observed = Observed.of(read(write(tmp_path, dossiers=600, issues=2))[0].issues)
    coefficients = fit(observed.features, observed.points, ridge=1e-6)
    assert coefficients == pytest.approx(TRUE, abs=0.25)
    levels = needed_levels(softmax(observed.features @ coefficients), observed.points)
    fresh = Observed.of(read(write(tmp_path, dossiers=600, issues=2, seed=9))[0].issues)
    found = scores(softmax(fresh.features @ coefficients), fresh.outcome, levels)
    for kind in ("shortest", "central"):
        for claim in (50, 80, 90):
            assert found[f"{kind}_{claim}_held"].mean() == pytest.approx(claim / 100, abs=0.03)
            assert levels[kind][claim / 100] < claim / 100, "atoms make plain intervals hold more"


def test_outcomes_of_a_dossier_do_not_change_what_is_said_of_it(folder: Path, observed: Observed) -> None:
    test = np.array(observed.dossiers) < "d12"
    start = np.zeros(6)
    before, scored = left_out(observed, ~test, test, 0.005, start)
    outcome = np.where(test, 97.0, observed.outcome)
    other = replace(observed, outcome=outcome)
    after, changed = left_out(other, ~test, test, 0.005, start)
    assert (after == before).all()
    for name, values in changed.items():
        assert (values == scored[name]).all() == name.endswith("width"), name


def test_issues_become_arrays_with_actors_first_and_salience_on_one(folder: Path, observed: Observed) -> None:
    issue = read(folder)[0].settled[3]
    assert observed.stated[:, 3].tolist() == issue.position.tolist()
    assert observed.salience[1:, 3] == pytest.approx(issue.salience[1:] / 100)
    care = np.where(np.isnan(issue.salience), np.nanmean(issue.salience), issue.salience)
    weight = issue.votes * np.maximum(care / 100, 0.05)
    assert observed.weight[:, 3] == pytest.approx(weight / weight.sum())
    assert observed.mean[3] == pytest.approx(weight @ issue.position / weight.sum())
    some = observed.some(observed.outcome > 50)
    assert (some.outcome > 50).all()
    assert len(some.dossiers) == len(some.councils) == len(some.introduced) == some.stated.shape[1] < 47


def test_who_takes_no_position_counts_for_nothing(observed: Observed) -> None:
    """Two of nine want 100 and 0, with 30 votes against 10 and all caring alike: 75."""
    stated, votes = np.full((9, 47), np.nan), np.zeros((9, 47))
    stated[:2], votes[:2] = [[100.0], [0.0]], [[30.0], [10.0]]
    alone = replace(observed, stated=stated, salience=np.full((9, 47), 0.5), capability=votes)
    assert alone.mean == pytest.approx(np.full(47, 75.0))
    assert (alone.actors == 2).all()


def test_every_issue_is_left_out_once_an_assignment(observed: Observed) -> None:
    folds = Folds.seeded(observed.dossiers, folds=5, times=3)
    found = out_of_fold(observed, folds.of(observed.dossiers), 0.005, np.zeros(6))
    by_hand = np.zeros(47)
    for number in folds.of(observed.dossiers):
        for fold in range(5):
            test = number == fold
            by_hand[test] += left_out(observed, ~test, test, 0.005, np.zeros(6))[1]["crps"] / 3
    assert found["crps"] == pytest.approx(by_hand)
    estimates = measured(observed, folds, 0.005, np.zeros(6), SEED)
    assert estimates["crps"].value == pytest.approx(by_hand.mean())
    bell = crps_normal(observed.mean, 27, observed.outcome)
    assert estimates["gain"].value == pytest.approx(bell.mean() - by_hand.mean())
    assert estimates["gain"].low < estimates["gain"].value < estimates["gain"].high


def test_scores_by_hand() -> None:
    p = np.zeros((1, 101))
    p[0, [40, 60]] = [0.6, 0.4]
    asked = {"shortest": {0.5: 0.6, 0.8: 0.61}, "central": {0.5: 0.1, 0.8: 0.5}}
    found = {name: float(values[0]) for name, values in scores(p, np.array([50.0]), asked).items()}
    assert found["crps"] == pytest.approx(10 - 20 * 0.6 * 0.4)
    assert found["missed"] == 10
    assert (found["within_5"], found["within_10"], found["within_20"]) == (0, 1, 1)
    assert (found["shortest_50_held"], found["shortest_50_width"]) == (0, 0)
    assert (found["shortest_80_held"], found["shortest_80_width"]) == (1, 20)
    assert (found["central_50_held"], found["central_50_width"]) == (0, 0)
    assert (found["central_80_held"], found["central_80_width"]) == (1, 20)


def test_the_least_level_that_held_by_hand() -> None:
    # Chances .2 and .8 on two points: asked for up to .80 the shortest run is the likelier alone, above it both.
    p = np.zeros((10, 101))
    p[:, [0, 100]] = [0.2, 0.8]
    points = np.array([100] * 8 + [0] * 2)
    assert needed_levels(p, points)["shortest"] == {0.5: 0.1, 0.8: 0.1, 0.9: 0.81}
    # Central: both as soon as (1 − level)/2 is at most .2, that is from .6.
    assert needed_levels(p, points)["central"] == {0.5: 0.1, 0.8: 0.1, 0.9: 0.6}


def test_fewer_actors_ask_for_higher_levels() -> None:
    for claims in shipped().levels.values():
        for levels in claims.values():
            assert len(levels) == FEW + 1
            assert list(levels) == sorted(levels, reverse=True)
            assert levels[2] > levels[-1], "even after widening"


def test_a_level_is_never_below_that_of_more_actors() -> None:
    found = [{"central": {0.5: level}} for level in (0.5, 0.7, 0.6, 0.65, 0.3)]
    assert falling(found, "central", 0.5) == (0.7, 0.7, 0.65, 0.65, 0.3)


def test_a_few_actors_are_some_of_the_issues_own(observed: Observed) -> None:
    b = np.array(ORACLE["deu_open_part"])
    everybody, points = few(observed, b, 9, seed=1, times=2)
    assert everybody[:47] == pytest.approx(softmax(observed.features @ b), rel=1e-9)
    assert points.tolist() == [*observed.points, *observed.points]
    one, _ = few(observed, b, 1, seed=1, times=2)
    alone = features(observed.stated.reshape(1, -1), np.ones((1, 9 * 47)), observed.stated.reshape(-1))
    by_actor = softmax(alone @ b).reshape(9, 47, 101)
    for k in range(47):
        assert np.isclose(one[k], by_actor[:, k], rtol=1e-9).all(axis=1).any()
    assert not np.allclose(one[:47], one[47:]), "choices differ"
    none, _ = few(observed, b, 10, seed=1)
    assert len(none) == 0, "no issue has as many"


def test_too_few_dossiers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MajlisError, match=r"19 dossiers .* expected 20 .* \[too-few-dossiers\]"):
        train(read(write(tmp_path, dossiers=19, issues=3))[0])


def test_levels_are_looked_up_by_the_number_of_actors() -> None:
    ships = shipped()
    levels = ships.levels["shortest"][0.8]
    assert [ships.level(0.8, n, elsewhere=False) for n in (0, 1, 5, 12, 13, 400)] == [
        levels[0], levels[0], levels[4], levels[11], levels[12], levels[12],
    ]  # fmt: skip
    assert ships.level(0.8, 30, "central", elsewhere=False) == pytest.approx(0.66, abs=0.02)
    assert ships.level(0.8, 30) == ships.elsewhere["shortest"][0.8] > levels[-1]
    assert ships.level(0.9, 1) == ships.levels["shortest"][0.9][0] > ships.elsewhere["shortest"][0.9]


def test_the_fewer_actors_the_more_of_what_is_expected_anyhow() -> None:
    ships = shipped()
    assert len(ships.broad) == FEW + 1
    assert list(ships.broad) == sorted(ships.broad, reverse=True)
    assert (ships.share(1), ships.share(400)) == (ships.broad[0], 0.0)
    p = np.zeros((2, 101))
    p[:, 37] = 1.0
    wide = ships.widened(p, np.array([5, 50]))
    assert wide.sum(axis=1) == pytest.approx([1, 1])
    assert wide[1, 37] == 1.0
    expected = broad(ships.coefficients)
    assert wide[0, 37] == pytest.approx(1 - ships.share(5) * (1 - expected[37]))
    assert wide[0, 50] == pytest.approx(ships.share(5) * expected[50])


def test_what_is_expected_anyhow_by_hand() -> None:
    # e^(.77 + 1.85 − .68) for the ends, e^(.77 + 1.85 + .57) for 50, e^(.77 + 1.85) for tens, e^1.85 for fives, else 1
    b = np.array([9.0, 9.0, 0.77, 1.85, -0.68, 0.57])
    weight = [np.exp(1.94), np.exp(3.19), np.exp(2.62), np.exp(1.85), 1.0]
    total = 2 * weight[0] + weight[1] + 8 * weight[2] + 10 * weight[3] + 80
    assert broad(b)[[0, 50, 20, 45, 46]] == pytest.approx(np.array(weight) / total)


def test_the_share_that_loses_least_by_hand() -> None:
    # One of two outcomes fell where the chance was 0, one where it was 1: (1 − s)·1 + s·b and s·b. With b = b₀ at both,
    # −ln(s b₀) − ln(1 − s (1 − b₀)) is least at s = 1 / (2 (1 − b₀)).
    b = np.zeros(6)
    p = np.full((2, 101), 1e-12)
    p[:, 10] = 1.0
    assert least_loss(p, np.array([10, 20]), b) == pytest.approx(1 / (2 * (1 - 1 / 101)), abs=0.006)
    assert least_loss(p, np.array([10, 10]), b) == 0.0
    assert widened(p, np.array([0.5, 0.5]), b)[:, 20] == pytest.approx(0.5 / 101)


def test_another_field_asks_for_what_the_hardest_council_did(observed: Observed) -> None:
    assert len(observed.outcome) // 3 >= ENOUGH, "made-up councils are large enough to tell"
    b = fit(observed.features, observed.points)
    highest = elsewhere(observed, 0.005, b)
    council = np.array(observed.councils)
    by_hand = []
    for name in ("C0", "C1", "C2"):
        mine = council == name
        learnt = fit(observed.features[~mine], observed.points[~mine], ridge=0.005)
        by_hand.append(needed_levels(softmax(observed.features[mine] @ learnt), observed.points[mine]))
    for kind in ("shortest", "central"):
        for claim in (0.5, 0.8, 0.9):
            assert highest[kind][claim] == max(each[kind][claim] for each in by_hand)


def test_drawn_coefficients_vary_as_much_as_the_fit() -> None:
    drawn = shipped().drawn(np.random.default_rng(1).normal(size=(100_000, len(FEATURES))))
    assert drawn.std(axis=0) == pytest.approx(np.sqrt(np.diag(shipped().covariance)), rel=0.02)
    # docs/methods/choice.md: the standard errors as first published
    assert drawn.std(axis=0) == pytest.approx([0.05, 0.18, 0.22, 0.26, 0.25, 0.23], abs=0.03)
