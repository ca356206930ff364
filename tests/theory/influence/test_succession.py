"""Turns of elimination: ends of chains first, hubs last, the same for whoever is in the same place."""

import numpy as np
import pytest

from majlis.theory.influence.succession import take_turns


def turns(n: int, pairs: list[tuple[int, int]]) -> list[int]:
    hears, turn = np.zeros((n, n), dtype=bool), np.empty(n, dtype=np.int64)
    for listener, speaker in pairs:
        hears[listener, speaker] = True
    take_turns(hears, turn, np.empty_like(turn), np.empty_like(turn))
    return turn.tolist()


def test_in_a_chain_the_ends_go_first() -> None:
    both_ways = [(i, j) for i in range(5) for j in range(5) if abs(i - j) == 1]
    # The ends have one listener and one speaker, then their neighbours have, then the one in the middle is alone.
    assert turns(5, both_ways) == [0, 1, 2, 1, 0]


def test_a_hub_goes_last_as_it_would_tie_all_others_together() -> None:
    star = [(0, leaf) for leaf in range(1, 6)] + [(leaf, 0) for leaf in range(1, 6)]
    assert turns(6, star) == [1, 0, 0, 0, 0, 0]


def test_whom_nobody_hears_or_who_hears_nobody_costs_nothing() -> None:
    assert turns(4, [(0, 1), (1, 2)]) == [0, 1, 0, 0]


def test_all_who_hear_all_go_together() -> None:
    assert turns(4, [(i, j) for i in range(4) for j in range(4) if i != j]) == [0, 0, 0, 0]


@pytest.mark.parametrize("seed", range(5))
def test_turns_follow_the_actors_however_they_are_listed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, p = 12, rng.permutation(12)
    pairs = [(int(i), int(j)) for i, j in np.argwhere(rng.random((n, n)) < 0.2) if i != j]
    renamed = [(int(p[i]), int(p[j])) for i, j in pairs]
    one, other = turns(n, pairs), turns(n, renamed)
    assert [other[p[i]] for i in range(n)] == one
