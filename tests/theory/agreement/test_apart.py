"""Issues that may be left out: every subset tried, the integer programme solved by HiGHS, and ties."""

from itertools import product

import numpy as np
import pytest

from majlis.theory.agreement import Talks, agreed, sign
from theory.agreement.reference import contested, least_gain, random_talks, worlds_of


def _subsets(talks: Talks, apart: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """room × signed of the best text and how many issues it has, from every text: an issue left out stays at q."""
    draws, _, issues = talks.size
    best, size = np.zeros(draws), np.zeros(draws)
    texts = [
        text for text in product([True, False], repeat=issues) if all(t or a for t, a in zip(text, apart, strict=True))
    ]
    for text in sorted(texts, key=sum, reverse=True):
        # Left out: a principal's worth of the issue does not depend on the text. Positions at q say just that, with
        # the same saliences, as does a reservation lower by what the issue is short of the wish at q.
        out = ~np.array(text)
        stance = ~np.isnan(talks.position) & out
        share = np.where(np.isnan(talks.position), 0.0, talks.salience)
        share = share / np.maximum(share.sum(axis=2, keepdims=True), 1e-300)
        q = np.broadcast_to(talks.reversion[:, None, :], talks.position.shape)
        short = np.where(stance, share * np.abs(np.nan_to_num(talks.position) - q), 0.0).sum(axis=2)
        changed = talks._replace(
            position=np.where(stance, q, talks.position),
            walk_away=talks.walk_away + short,
            lowest=np.where(out, 0.0, talks.lowest),
            highest=np.where(out, 100.0, talks.highest),
        )
        found = sign(changed)
        chance = np.where(found.room, found.signed, 0.0)
        better = chance > best + 1e-6
        best, size = np.where(better, chance, best), np.where(better, sum(text), size)
    return best, size


@pytest.mark.parametrize(("principals", "issues", "lines"), [(2, 3, 0.6), (2, 6, 0.3), (3, 5, 0.4), (5, 6, 0.2)])
@pytest.mark.parametrize("some", [False, True])
def test_it_is_the_best_of_all_texts(principals, issues, lines, some) -> None:
    talks = random_talks(300, principals, issues, seed=issues, lines=lines)
    apart = np.arange(issues) % 2 == 0 if some else np.ones(issues, dtype=bool)
    found, (best, size) = sign(talks, apart), _subsets(talks, apart)
    np.testing.assert_allclose(np.where(found.room, found.signed, 0), best, atol=2e-6)
    same = (issues - found.left_out.sum(axis=1))[best > 0] == size[best > 0]
    assert same.mean() > 0.98  # the others left out what nobody would miss
    assert np.any(found.left_out[best > 0])
    assert np.all(found.gap < 1e-6)


def test_room_is_that_of_the_integer_programme() -> None:
    talks = contested(random_talks(60, 3, 6, seed=11, lines=0.05))
    strict = talks.loosened(-15)._replace(lowest=np.where(np.arange(6) % 3 == 0, 45.0, talks.lowest))
    found = sign(strict, True)
    for d, world in enumerate(worlds_of(strict)):
        value = least_gain(world, np.ones(6, dtype=bool))
        if abs(value - 1.0) > 1e-3:
            assert found.room[d] == (value >= 1.0)
    assert 5 < found.room.sum() < 55
    assert np.any(found.left_out[found.room])


def test_what_was_known_of_all_issues_together_is_used_and_changes_nothing() -> None:
    talks = random_talks(400, 3, 6, seed=12, lines=0.3)
    together = sign(talks)
    before = together.signed.copy()
    for one, other in zip(sign(talks, True, together=together), sign(talks, True), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-9)
    np.testing.assert_array_equal(together.signed, before)
    for one, other in zip(sign(talks, False, together=together), together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_an_issue_whose_reversion_point_all_accept_is_never_left_out() -> None:
    talks = random_talks(200, 3, 5, seed=13, lines=0.5)
    found = sign(talks, True)
    for d, world in enumerate(worlds_of(talks)):
        inside = (world.low <= world.q) & (world.q <= world.high)
        assert not np.any(found.left_out[d] & inside)


def test_of_texts_as_likely_the_one_with_all_issues_is_taken() -> None:
    """Nobody cares for the second issue: its red line is no reason to leave it out."""
    talks = Talks.of([[80.0, 90.0], [70.0, np.nan]], [[1.0, 0.0], [1.0, 0.0]], [50.0, 10.0], lowest=[[0, 60], [0, 0]])
    assert not sign(talks, True).left_out.any()


def test_an_issue_left_out_stays_where_it_is() -> None:
    talks = Talks.of([[80, 90], [90, 10]], 1.0, [20, 50], lowest=[[0, 70], [0, 0]], highest=[[100, 100], [100, 30]])
    found = sign(talks, True)
    assert found.left_out.tolist() == [[False, True]]
    assert found.package[0, 1] == 50.0
    assert agreed(np.array([[85.0, 10.0]]), talks, found)[0] == pytest.approx((85.0, 50.0))


def test_a_search_that_ends_early_says_by_how_much_it_may_fall_short() -> None:
    talks = random_talks(300, 5, 8, seed=14, lines=0.25)
    best, early = sign(talks, True), sign(talks, True, texts=2)
    assert np.all(best.gap < 1e-6)
    fewer = np.log(np.maximum(best.signed, 1e-300)) - np.log(np.maximum(early.signed, 1e-300))
    assert np.all(fewer <= early.gap + 1e-6)
    assert np.sum(early.gap > 1e-3) > 10 < np.sum(early.gap < 1e-6)


def test_the_first_text_looked_at_is_mostly_the_best() -> None:
    """What the best mixture has mostly in is in, what it has mostly out is out."""
    talks = random_talks(300, 3, 8, seed=15, lines=0.25)
    together, first, best = sign(talks).signed, sign(talks, True, texts=1).signed, sign(talks, True).signed
    better = best > together + 1e-3
    assert better.sum() > 50
    assert np.mean(first[better] > best[better] - 1e-3) > 0.8
