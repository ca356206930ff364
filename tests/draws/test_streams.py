"""Streams: stratified, any first part of them fair, independent of each other, the same however they are asked for."""

import numpy as np
import pytest

from majlis.draws.streams import uniforms, world_seeds

NAMES = [f"quantity-{k}" for k in range(400)]
U = uniforms(NAMES, 2000, 1)


@pytest.mark.parametrize("worlds", [1, 16, 25, 40, 50, 60, 125, 256, 1000, 2000])
def test_any_first_part_is_spread_evenly(worlds: int) -> None:
    counts = np.array([np.bincount(column, minlength=16) for column in (16 * U[:worlds]).astype(int).T])
    assert counts.min() >= worlds // 16
    assert counts.max() <= -(-worlds // 16)


def test_of_256_draws_in_turn_one_lies_in_each_256th() -> None:
    for start in range(0, 2000 - 255, 256):
        strata = np.sort((256 * U[start : start + 256]).astype(int), axis=0)
        assert np.array_equal(strata, np.tile(np.arange(256), (len(NAMES), 1)).T)


def test_within_its_stratum_and_in_its_place_a_draw_is_uniform() -> None:
    """Shares of 800,000 numbers in ten classes, and means over 400 streams for each of the first worlds."""
    within = np.bincount((10 * (256 * U % 1)).astype(int).ravel(), minlength=10) / U.size
    assert np.abs(within - 0.1).max() < 5 * np.sqrt(0.09 / U.size)
    assert np.abs(U[:256].mean(axis=1) - 0.5).max() < 5 * np.sqrt(1 / 12 / len(NAMES))


@pytest.mark.parametrize("worlds", [16, 40, 125, 2000])
def test_streams_are_as_independent_as_independent_draws(worlds: int) -> None:
    """80,000 correlations: that they vary as those of independent draws do, but for a fifteenth of the variance."""
    found = np.corrcoef(U[:worlds].T)[np.triu_indices(len(NAMES), 1)]
    assert abs(found.mean()) < 5 / np.sqrt(worlds * len(found))
    assert 0.98 < found.std() * np.sqrt(worlds - 1) < 1.01 * np.sqrt(16 / 15)


def test_what_two_quantities_do_together_is_as_noisy_as_with_independent_draws() -> None:
    pairs = (U[:, ::2] - 0.5) * (U[:, 1::2] - 0.5)
    independent = 1 / 12 / np.sqrt(len(U))
    assert 0.9 < pairs.mean(axis=0).std() / independent < 1.15


def test_means_and_shares_of_one_quantity_are_all_but_free_of_noise() -> None:
    independent = np.sqrt(np.array([1 / 12, 0.3 * 0.7]) / len(U))
    found = np.array([U.mean(axis=0).std(), (U < 0.3).mean(axis=0).std()])
    assert np.all(found < independent / 12)


def test_an_order_is_as_likely_as_any_other() -> None:
    """Which of the first sixteen worlds has the lowest draw: 4,000 streams."""
    lowest = uniforms([f"s{k}" for k in range(4000)], 16, 7).argmin(axis=0)
    counts = np.bincount(lowest, minlength=16)
    assert np.abs(counts - 250).max() < 5 * np.sqrt(250)


def test_a_stream_is_the_same_alone_shorter_and_with_others() -> None:
    assert np.array_equal(uniforms(NAMES[30:10:-7], 700, 1), U[:700, [30, 23, 16]])
    assert np.array_equal(uniforms(NAMES[:1], 3, 1), U[:3, :1])


def test_another_seed_or_name_gives_another_stream() -> None:
    assert np.unique(U[0]).size == len(NAMES)
    assert not np.any(uniforms(NAMES, 50, 2) == U[:50])
    assert uniforms([], 5, 1).shape == (5, 0)


def test_numbers_are_never_0_or_1() -> None:
    assert 0 < U.min() < 1e-4
    assert 1 - 1e-4 < U.max() < 1


def test_every_world_has_a_seed_of_its_own_the_same_with_more_worlds() -> None:
    seeds = world_seeds(5000, 1)
    assert np.unique(seeds).size == 5000
    assert np.array_equal(world_seeds(10, 1), seeds[:10])
    assert not np.any(world_seeds(5000, 2) == seeds)
    assert np.mean(seeds >> np.uint64(63)) == pytest.approx(0.5, abs=0.04)
