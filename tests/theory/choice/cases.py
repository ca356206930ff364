"""Rooms to try the choice on: the worked example, random ones, and the coefficients of the published fit."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.choice import features, mean_position, probabilities, weights

Array = NDArray[np.float64]
PUBLISHED = np.array([0.64, 0.92, 0.77, 1.85, -0.68, 0.57])
ORACLE: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "oracles" / "choice" / "fit.json").read_text(encoding="utf-8")
)


class Room(NamedTuple):
    """(draw, actor, issue), and (draw, actor) for capability."""

    position: Array
    salience: Array
    capability: Array

    @property
    def weight(self) -> Array:
        return weights(self.position, self.salience, self.capability)


EXAMPLE = Room(
    np.array([0, 30, 70, 100.0])[None, :, None],
    np.array([0.8, 0.5, 1, 0.2])[None, :, None],
    np.array([10, 5, 20, 4.0])[None],
)


def rooms(seed: int, draws: int = 5, actors: int = 7, issues: int = 4) -> Room:
    """Random worlds in which stances differ from draw to draw and three in ten are missing."""
    rng = np.random.default_rng(seed)
    position = rng.uniform(0, 100, (draws, actors, issues))
    position[:, rng.random((actors, issues)) < 0.3] = np.nan
    position[:, 0] = 35.0
    return Room(position, rng.uniform(0, 1, position.shape), rng.uniform(1, 90, (draws, actors)))


def chances(room: Room, coefficients: Array = PUBLISHED, stated: Array | None = None) -> Array:
    """p(g) in every world, atoms at the positions of the first world unless stated otherwise."""
    given = np.broadcast_to(coefficients, (len(room.position), 6))
    return probabilities(room.position[0] if stated is None else stated, room.position, room.weight, given)


def oracle_issues() -> tuple[Array, NDArray[np.int64]]:
    """The features and outcomes of the made-up issues."""
    found = []
    for issue in ORACLE["issues"]:
        x, s, c = (np.array(issue[name], dtype=float) for name in ("position", "salience", "capability"))
        weight = weights(x[None, :, None], s[None, :, None] / 100, c[None])[0]
        found.append(features(x[:, None], weight, mean_position(x[:, None], weight))[0])
    return np.array(found), np.array([issue["outcome"] for issue in ORACLE["issues"]])
