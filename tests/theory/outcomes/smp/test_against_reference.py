"""The kernels against the plain equations, under every rule, on one issue and on several, with missing stances."""

import os
import subprocess
import sys
from dataclasses import fields, replace
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.theory.outcomes.smp import reference

from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.smp import SpatialModelOfPolitics, rules
from majlis.theory.outcomes.smp.play import play
from majlis.theory.outcomes.smp.table import table

NAMES = {
    "voting": rules.Voting,
    "victory": rules.Victory,
    "election": rules.Election,
    "commitment": rules.Commitment,
    "risk_range": rules.RiskRange,
    "risk_adjustment": rules.RiskAdjustment,
    "interpolation": rules.Interpolation,
    "bargains": rules.Bargains,
}
VARIANTS = [
    replace(SpatialModelOfPolitics(turns=4, ktab_compatible=slips), **{rule: name})  # type: ignore[arg-type]
    for rule, names in NAMES.items()
    for name in get_args(names)
    for slips in (False, True)
]


def world(issues: int, missing: float = 0.0, seed: int = 5, actors: int = 6) -> Positions:
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 100, (actors, issues))
    gone = rng.random(x.shape) < missing
    gone[:2] = False
    x[gone] = np.nan
    return Positions.of(x, rng.uniform(0.1, 1, x.shape), rng.uniform(5, 95, actors), actors=list("abcdef"[:actors]))


def played(model: SpatialModelOfPolitics, positions: Positions) -> NDArray[np.float64]:
    at = table(positions, 0, model.ktab_compatible)
    return np.array([turn.x for turn in play(model.rules(), at, np.uint64(0), model.turns, model.settled)])


@pytest.mark.parametrize("model", VARIANTS, ids=lambda m: "-".join(str(getattr(m, f.name)) for f in fields(m)))
@pytest.mark.parametrize(("issues", "missing"), [(1, 0.0), (3, 0.0), (3, 0.3)])
def test_every_turn_equals_the_equations(model: SpatialModelOfPolitics, issues: int, missing: float) -> None:
    positions = world(issues, missing)
    at = table(positions, 0, model.ktab_compatible)
    expected = reference.run(model, at.x, at.s, at.capability, model.turns, model.settled, at.seen)[1:]
    np.testing.assert_allclose(played(model, positions), expected, atol=1e-9)


def test_kernels_and_interpreter_agree_to_the_last_bit() -> None:
    code = """
import numpy as np
from tests.theory.outcomes.smp.test_against_reference import VARIANTS, played, world
print(b"".join(played(model, world(2, 0.2, actors=4)).tobytes() for model in VARIANTS[::5]).hex())
"""
    found = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"NUMBA_DISABLE_JIT": off, "PYTHONPATH": os.pathsep.join(["tests", *sys.path])},
            cwd=reference.ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        ).stdout
        for off in ("0", "1")
    ]
    assert len(found[0]) > 1000
    assert found[0] == found[1]
