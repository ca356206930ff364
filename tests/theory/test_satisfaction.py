"""Satisfaction: by hand, on its scale, and nothing for those who care about nothing."""

import numpy as np

from majlis.theory.satisfaction import satisfaction


def test_by_hand() -> None:
    """Cares 3 : 1; 20 away on the first issue, 60 on the second: 0.75 × 80 + 0.25 × 40 = 70."""
    position = np.array([[[30.0, 0.0], [50.0, np.nan], [np.nan, np.nan]]])
    salience = np.array([[[0.9, 0.3], [0.2, 0.0], [0.0, 0.0]]])
    content = satisfaction(np.array([[50.0, 60.0]]), position, salience)
    np.testing.assert_allclose(content, [[70, 100, np.nan]])


def test_fewer_outcomes_than_worlds_are_the_first_worlds() -> None:
    rng = np.random.default_rng(1)
    position, salience = rng.uniform(0, 100, (9, 4, 3)), rng.uniform(0, 1, (9, 4, 3))
    outcome = rng.uniform(0, 100, (9, 3))
    np.testing.assert_array_equal(
        satisfaction(outcome[:5], position, salience), satisfaction(outcome, position, salience)[:5]
    )
    assert np.all((satisfaction(outcome, position, salience) >= 0) & (satisfaction(outcome, position, salience) <= 100))
