"""The bundled case: two principals, two thousand worlds, red lines as coded; the numbers of the methods page."""

from pathlib import Path

import numpy as np
import pytest

from majlis.dossier import read
from majlis.draws import sampled
from majlis.theory.agreement import Talks, sign

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "agreement.md"


@pytest.fixture(scope="module")
def talks() -> Talks:
    case = read("us-iraq-2020")[0]
    drawn = sampled(case, 2000, 1).worlds().positions
    lowest, highest = np.zeros(drawn.shape[1:]), np.full(drawn.shape[1:], 100.0)
    for stance in case.stances:
        if stance.accepts is not None:
            place = drawn.actors.index(stance.actor), drawn.issues.index(stance.issue)
            lowest[place], highest[place] = stance.accepts
    return Talks.of(
        drawn.position,
        drawn.salience,
        drawn.reversion,
        principals=drawn.veto,
        lowest=lowest,
        highest=highest,
    )


def test_the_governments_agree(talks) -> None:
    found, steep = sign(talks), sign(talks, tau=10.0)
    assert found.room.all()
    chance, other = (f"{sign.signed.mean():.3f}".lstrip("0") for sign in (found, steep))
    assert f"room 1.000, room × signed {chance}; with τ = 10, {other}" in PAGE.read_text(encoding="utf-8")


def test_either_alone_would_gain_as_well(talks) -> None:
    for i in range(2):
        alone = Talks.of(**talks._asdict(), principals=np.arange(2) == i)
        assert sign(alone).room.all()
        assert np.all(sign(alone).signed >= sign(talks).signed - 1e-6)
