"""Stored optima of linear, integer and concave programmes (tests/oracles/agreement), solved by another program."""

import json
from pathlib import Path

import numpy as np
import pytest

from majlis.theory.agreement import Talks, room, sign

FILE = Path(__file__).parents[2] / "oracles" / "agreement" / "worlds.jsonl"
WORLDS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def _talks(world: dict) -> Talks:
    named = {name: np.array(world[name], dtype=float) for name in Talks._fields}  # null becomes NaN
    return Talks.of(named["position"], named["salience"], **{k: named[k] for k in Talks._fields[2:]})


@pytest.mark.parametrize("world", WORLDS)
def test_a_stored_optimum(world) -> None:
    talks = _talks(world)
    least = -np.inf if world["least_gain"] is None else world["least_gain"]
    value, found = room(talks, exact=True), sign(talks)
    assert value.lower[0] == pytest.approx(least, abs=2e-6)
    assert value.room[0] == found.room[0] == (least >= 1)
    assert found.signed[0] == pytest.approx(world["signed"], abs=2e-6)
    apart = -np.inf if world["least_gain_apart"] is None else world["least_gain_apart"]
    assert sign(talks, True).room[0] == (apart >= 1)


def test_there_are_worlds_of_every_kind() -> None:
    least = [world["least_gain"] or -1.0 for world in WORLDS]
    apart = [world["least_gain_apart"] or -1.0 for world in WORLDS]
    assert sum(value >= 1 for value in least) > 5
    assert sum(value < 1 for value in least) > 5
    assert sum(value < 1 <= other for value, other in zip(least, apart, strict=True)) > 2
