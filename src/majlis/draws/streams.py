"""One stream of random numbers a quantity, spread evenly, so that a forecast hardly depends on the seed.

The stream of a quantity is keyed by the seed and the quantity's name and addressed by the number of the draw. Two
strategies therefore see the same possible worlds wherever they do not differ (common random numbers), a judgement that
changes leaves the draws of all others alone, and more draws extend the same worlds.

Within a stream the draws are stratified: of every sixteen in turn one lies in each sixteenth of (0, 1), of every 256 in
turn one in each 256th, in an order that is random and independent of all other streams (Latin hypercubes in slices:
McKay, Beckman and Conover 1979, Technometrics 21(2); Qian 2012, JASA 107(497)). So the first worlds are a fair sample
of all, evenly spread in every quantity, and what a quantity adds by itself to a mean or a share is all but free of
noise. What quantities do only together has at most a fifteenth more variance than with independent draws (Owen 1997,
SIAM Journal on Numerical Analysis 34(5)). The bits are SplitMix64's (`theory.stream`).
"""

import hashlib

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.stream import GAMMA, word

Words = NDArray[np.uint64]
SLICE = 16
"""Draws that lie in different parts of (0, 1), of which there are as many; and slices to a block."""
BLOCK = SLICE * SLICE
HALF, LOWER, UNIT = np.uint64(32), np.uint64(0xFFFFFFFF), 2.0**-32
"""A word of 64 bits has two uses: its upper half for an order, its lower half for the place within a stratum."""


def uniforms(names: list[str], draws: int, seed: int) -> NDArray[np.float64]:
    """Stratified uniform numbers on (0, 1): (draw, quantity), the draws of a quantity side by side in memory."""
    keys, table = _keys(names, seed), np.empty((len(names), draws))
    over_draws(lambda rows: _stratified(keys[rows], table[rows]), len(names))
    return table.T


def world_seeds(draws: int, seed: int) -> Words:
    """One seed a possible world, for stochastic models: (draw,)."""
    return seeds(["world"], draws, seed)[:, 0]


def seeds(names: list[str], draws: int, seed: int) -> Words:
    """Seeds of random numbers that each world has for each name: (draw, name)."""
    table = np.empty((len(names), draws, 1), dtype=np.uint64)
    for key, words in zip(_keys(names, seed), table, strict=True):
        _words(key, words)
    return np.ascontiguousarray(table[:, :, 0].T)


def _keys(names: list[str], seed: int) -> Words:
    """The state from which each stream starts: (name,)."""
    digests = (hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=8).digest() for name in names)
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


@kernel
def _stratified(keys: Words, out: NDArray[np.float64]) -> None:
    """Fill (stream, draw). A block takes 32 × 16 words: 16 rows for its finer strata, then a row a slice."""
    streams, draws = out.shape
    words, finer = np.empty((2 * SLICE, SLICE), dtype=np.uint64), np.empty((SLICE, SLICE), dtype=np.int64)
    order = np.empty(SLICE, dtype=np.int64)
    for k in range(streams):
        for start in range(0, draws, BLOCK):
            _words(keys[k] + GAMMA * np.uint64(2 * start), words)
            for stratum in range(SLICE):
                # Which of the sixteen parts of this sixteenth each slice takes its draw from.
                _shuffle(words[stratum], finer[stratum])
            for part in range(min(SLICE, (draws - start + SLICE - 1) // SLICE)):
                own, at = words[SLICE + part], start + part * SLICE
                _shuffle(own, order)
                for e in range(min(SLICE, draws - at)):
                    stratum = order[e] * SLICE + finer[order[e], part]
                    out[k, at + e] = (stratum + (float(own[e] & LOWER) + 0.5) * UNIT) / BLOCK


@kernel
def _shuffle(words: Words, order: NDArray[np.int64]) -> None:
    """0, 1, 2, … in random order, by the upper halves of the words (Fisher and Yates, inside out)."""
    for e in range(len(order)):
        place = np.int64((words[e] >> HALF) * np.uint64(e + 1) >> HALF)
        order[e] = order[place]
        order[place] = e


@kernel
def _words(state: np.uint64, out: Words) -> None:
    """Fill (row, column) with random bits, row by row."""
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            state += GAMMA
            out[row, column] = word(state)
