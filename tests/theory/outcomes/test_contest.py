"""The contest against its rules written out a second time, and meetings worked by hand."""

from dataclasses import replace

import numpy as np
import pytest
from tests.theory.outcomes.axioms import worlds

from majlis.theory.outcomes.contest import Contest
from majlis.theory.outcomes.positions import Positions
from majlis.theory.stream import key_of, uniform

ARRAYS = ("position", "salience", "capability", "reversion")


def one(model: Contest, *args: object, **kwargs: object) -> float:
    return float(model.predict(Positions.of(*args, **kwargs))[0, 0])  # type: ignore[arg-type]  # as in `of`


class Room:
    """The published rules with their own utilities, one object a run, in plain Python."""

    def __init__(self, x: np.ndarray, s: np.ndarray, c: np.ndarray, stream: np.ndarray) -> None:
        self.x, self.s, self.c, self.stream = x / 100, s, c, stream

    def mean(self) -> float:
        return float((self.s * self.c) @ self.x / (self.s @ self.c))

    def gain(self, who: int, mover: int, y: float) -> float:
        """ΔU(who; mover → y)."""
        s, c, x = self.s, self.c, self.x
        return float(s[who] * s[mover] * c[mover] * (abs(x[mover] - x[who]) - abs(y - x[who])))

    def meet(self, a: int, b: int) -> None:
        x, w = self.x, self.s * self.c
        if abs(x[a] - x[b]) < 0.001:
            return
        to_a, to_b = np.abs(x - x[a]), np.abs(x - x[b])
        near_a = to_a < to_b
        support_a = (w * to_b / (1 + to_a))[near_a].sum()
        support_b = (w * to_a / (1 + to_b))[~near_a].sum()
        beaten_b = x[b] + (x[a] - x[b]) * support_a / (support_a + support_b)
        beaten_a = x[a] + (x[b] - x[a]) * support_b / (support_a + support_b)
        half = (x[b] + beaten_b) / 2
        p = support_a**2 / (support_a**2 + support_b**2)
        clash_b = (1 - p) * self.gain(b, a, beaten_a) + p * self.gain(b, b, beaten_b)
        yields = clash_b < self.gain(b, b, half)
        clash_a = p * self.gain(a, b, beaten_b) + (1 - p) * self.gain(a, a, beaten_a)
        challenge = self.gain(a, b, half) if yields else clash_a
        if challenge > (1 - self.s[b]) * self.gain(a, b, self.mean()):
            if yields:
                x[b] = half
            elif uniform(self.stream) < p:
                x[b] = beaten_b
            else:
                x[a] = beaten_a
        elif uniform(self.stream) < 1 - self.s[b]:
            x[b] += (self.mean() - x[b]) * uniform(self.stream)

    def sweep(self, order: np.ndarray) -> None:
        n = len(self.x)
        for r in range(n * n - 1, 0, -1):
            other = int(uniform(self.stream) * (r + 1))
            order[[r, other]] = order[[other, r]]
        for pair in order:
            if pair // n != pair % n:
                self.meet(pair // n, pair % n)


@pytest.mark.parametrize("sweeps", [1, 2, 5])
def test_sweeps_go_by_the_published_rules(sweeps: int) -> None:
    w = worlds(draws=15, actors=6, issues=1, seed=9)
    found = Contest(sweeps=sweeps, patience=100).predict(w)
    for d in range(15):
        here = w.present[d, :, 0]
        stream = np.array([w.seeds[d] ^ key_of(w.issues[0])])
        room = Room(w.position[d, here, 0], w.salience[d, here, 0], w.capability[d, here], stream)
        order = np.arange(here.sum() ** 2)
        for _ in range(sweeps):
            room.sweep(order)
        assert found[d, 0] == pytest.approx(100 * room.mean(), abs=1e-8)


def test_the_weaker_of_two_resolute_actors_gives_in_half_way_as_worked_by_hand() -> None:
    # docs/methods/outcomes/contest.md: after one sweep the second stands at 62.5, the mean at 62.5 / 4.
    wanted, strong = [0.0, 100.0], [3.0, 1.0]
    assert one(Contest(sweeps=1), wanted, 1.0, strong) == pytest.approx(15.625)
    assert one(Contest(sweeps=2), wanted, 1.0, strong) == pytest.approx(25 * 0.625**2)
    assert one(Contest(), wanted, 1.0, strong) < 0.1


def test_a_clash_is_won_with_the_published_probability_as_worked_by_hand() -> None:
    # docs/methods/outcomes/contest.md: weights 3 and 2, p = 9 / 13; the loser ends at 40.
    room = Positions.of([0.0, 100.0], 1.0, [3.0, 2.0])
    many = {name: np.repeat(getattr(room, name), 2_000, axis=0) for name in ARRAYS}
    ends = Contest(sweeps=1).predict(replace(room, **many, seeds=np.arange(2_000, dtype=np.uint64)))[:, 0]
    assert np.all(np.isclose(ends, 16) | np.isclose(ends, 64))
    assert np.mean(np.isclose(ends, 16)) == pytest.approx(9 / 13, abs=0.03)


def test_equally_strong_and_resolute_actors_leave_each_other_alone() -> None:
    assert one(Contest(), [0.0, 100.0], 1.0, 1.0) == 50.0


def test_another_seed_is_another_run_and_the_same_seed_the_same() -> None:
    wanted, salience = [10.0, 30.0, 60.0, 95.0], [0.6, 0.9, 0.3, 0.7]
    first, second, again = (one(Contest(), wanted, salience, 1.0, seed=seed) for seed in (1, 2, 1))
    assert first == again
    assert first != second


def test_the_median_of_many_runs_varies_less_with_the_seed() -> None:
    wanted, salience = [10.0, 30.0, 60.0, 95.0], [0.6, 0.9, 0.3, 0.7]
    spread = [np.std([one(Contest(runs=r), wanted, salience, 1.0, seed=k) for k in range(25)]) for r in (1, 101)]
    assert spread[1] < spread[0] / 3


def test_an_issue_settles_alike_whatever_the_other_issues_of_its_world() -> None:
    w = worlds(issues=2)
    other = w.position.copy()
    other[:, :, 1] = 100 - other[:, :, 1]
    changed = Contest().predict(replace(w, position=other))
    assert np.array_equal(Contest().predict(w)[:, 0], changed[:, 0])
