"""Third-party levers: what works does what it says, nothing smaller does, and the textbook answers come out."""

from itertools import combinations

import numpy as np
import pytest

from majlis.theory.conflict import CONCEPTS, Model, OptionForm
from majlis.theory.conflict.levers import Lever, Setting, offers, smallest_levers, works
from majlis.theory.conflict.responses import Response
from theory.conflict import naive
from theory.conflict.test_engines import form_of, model_of

NASH, SEQ = CONCEPTS["nash"], CONCEPTS["seq"]
PRISONERS = Model.of(OptionForm.of([0, 1]), [[2, 1, 4, 3], [2, 4, 1, 3]])


def setting(model: Model, target: int, today: int, concept: object = SEQ, **more: object) -> Setting:
    assert isinstance(concept, Response)
    return Setting(model, concept, target, today, **more)  # type: ignore[arg-type]  # beliefs only


def test_prisoners_need_only_to_be_brought_together() -> None:
    """Cooperation holds sequentially; from defection nobody gains by going there alone."""
    found = smallest_levers(setting(PRISONERS, 3, 0))
    assert found.exhausted
    assert [plan.levers for plan in found.plans] == [(Lever("brokering", coalition=(0, 1)),)]
    assert [s.maker for s in found.plans[0].path] in ([0, 1], [1, 0])
    assert (found.plans[0].path[0].start, found.plans[0].path[1].end) == (0, 3)


def test_guarantees_keep_prisoners_from_falling_back() -> None:
    """With Nash stability in mind, both must be unable to take cooperation back, and be brought to it."""
    found = smallest_levers(setting(PRISONERS, 3, 0, NASH))
    kinds = {tuple(sorted(lever.kind for lever in plan.levers)) for plan in found.plans}
    assert ("brokering", "guarantee", "guarantee") not in kinds
    assert all(len(plan.levers) == 2 for plan in found.plans)
    assert ("enforcement", "enforcement") in kinds


def test_what_holds_and_is_reached_needs_nothing() -> None:
    assert [plan.levers for plan in smallest_levers(setting(PRISONERS, 0, 0, NASH)).plans] == [()]
    upset = smallest_levers(setting(PRISONERS, 0, 0, SEQ))
    assert all(plan.levers for plan in upset.plans), "both leave it together for cooperation, which holds"
    calm = Model.of(OptionForm.of([0, 1]), [[1, 2, 3, 4], [1, 3, 2, 4]])
    assert [(p.levers, len(p.path)) for p in smallest_levers(setting(calm, 3, 0)).plans] == [((), 2)]


def test_telling_the_truth_is_a_lever() -> None:
    """Two hunters of a stag: the second wrongly believes the first would rather hunt hares."""
    hunt = Model.of(OptionForm.of([0, 1]), [[3, 1, 2, 4], [3, 2, 1, 4]])
    fears = hunt.rank.copy()
    fears[1] = [4, 3, 1, 2]
    found = smallest_levers(setting(hunt, 3, 3, beliefs={1: fears}))
    assert found.plans[0].levers == (Lever("information", maker=1),)
    assert smallest_levers(setting(hunt, 3, 3)).plans[0].levers == ()


@pytest.mark.parametrize("seed", range(12))
def test_plans_work_and_no_smaller_one_does(seed: int) -> None:
    rng = np.random.default_rng(seed)
    form = form_of(rng, 4)
    while form.size < 2 or form.makers < 2:
        form = form_of(rng, 4)
    model = model_of(rng, form)
    given = setting(model, int(rng.integers(form.size)), int(rng.integers(form.size)))
    found, offered = smallest_levers(given, largest=2), tuple(offers(given))
    size = len(found.plans[0].levers) if found.plans else 3
    for smaller in range(min(size, 2)):
        assert all(works(given, levers) is None for levers in combinations(offered, smaller))
    moves = naive.moves_of(form)
    for plan in found.plans:
        assert not plan.path or plan.path[-1].end == given.target
        if not any(lever.kind == "enforcement" for lever in plan.levers):
            assert not plan.path or plan.path[0].start == given.today
            assert all(step.end in moves[step.maker][step.start] for step in plan.path)
