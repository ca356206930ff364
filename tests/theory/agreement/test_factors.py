"""The chain is a product of chances, and refuses what is none."""

import numpy as np
import pytest

from majlis.theory.agreement import chain


def test_a_chain_is_a_product() -> None:
    w = chain(
        used=0.5, room=np.array([True, False]), signed=np.array([0.8, 0.9]), ratified=0.9, kept=np.array([1.0, 0.5])
    )
    assert w == pytest.approx([0.36, 0.0])
    assert chain() == 1.0


@pytest.mark.parametrize("wrong", [-0.1, 1.1, np.nan])
def test_what_is_no_chance_is_refused(wrong) -> None:
    with pytest.raises(ValueError, match="kept"):
        chain(kept=np.array([0.5, wrong]))
