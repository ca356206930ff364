"""The stream of a world gives the published SplitMix64 numbers and looks uniform."""

import hashlib

import numpy as np
import pytest

from majlis.theory.stream import key_of, uniform


def test_it_gives_the_reference_numbers_of_splitmix64() -> None:
    # The first outputs of the public-domain reference program for the seed 1234567.
    words = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    stream = np.array([1234567], dtype=np.uint64)
    assert [uniform(stream) for _ in words] == [(word >> 11) / 2**53 for word in words]


def test_it_looks_uniform() -> None:
    stream = np.array([1], dtype=np.uint64)
    x = np.array([uniform(stream) for _ in range(20_000)])
    assert x.mean() == pytest.approx(0.5, abs=0.01)
    assert np.quantile(x, 0.1) == pytest.approx(0.1, abs=0.01)


def test_keys_of_names_are_the_same_on_every_machine_and_differ() -> None:
    assert key_of("water") == np.uint64(int.from_bytes(hashlib.blake2b(b"water", digest_size=8).digest(), "little"))
    assert len({int(key_of(f"issue{k}")) for k in range(1000)}) == 1000
