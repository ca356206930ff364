"""Bodies in possible worlds: where blocs stand, what is not judged, and that nothing else is drawn otherwise."""

import numpy as np
import pytest

from ensemble.council import dossier, point, with_bill
from majlis.dossier import Dossier
from majlis.draws import sampled
from majlis.draws.votes import house, put


def changed(**fields: object) -> Dossier:
    plain = dossier().plain()
    plain["bodies"]["council"]["blocs"]["c"] |= fields  # type: ignore[index]
    return Dossier.model_validate(plain)


def test_a_bloc_wants_what_its_actor_wants_unless_it_is_judged_itself() -> None:
    sample = sampled(dossier(), 20, 1)
    found = house(sample, "council", sample.positions(), 1)
    assert found.blocs == ("a", "b", "c")
    np.testing.assert_array_equal(found.ideal[0], [[80, 50], [10, np.nan], [50, np.nan]])
    # Saliences of its actor; C has none, so what it has a view on weighs 1; no view weighs nothing.
    np.testing.assert_allclose(found.care[0], [[0.3, 0.6], [0.9, 0.0], [1.0, 0.0]])
    np.testing.assert_array_equal(found.walkout[0], [0, 0.25, 0])
    assert (found.attendance == 1).all()
    assert (found.cohesion == 0).all()


def test_an_issue_on_which_only_the_bloc_is_judged_weighs_the_mean_of_the_others() -> None:
    plain = dossier().plain()
    plain["bodies"]["council"]["blocs"]["b"]["positions"] = {"dams": point(5)}  # type: ignore[index]
    sample = sampled(Dossier.model_validate(plain), 5, 1)
    found = house(sample, "council", sample.positions(), 1)
    np.testing.assert_allclose(found.care[0, 1], [0.9, 0.9])
    assert found.ideal[0, 1].tolist() == [10, 5]


def test_ranges_are_met_and_each_judgement_has_a_stream_of_its_own() -> None:
    wide = changed(cohesion=[0.2, 0.4, 0.6], attendance=[0.5, 0.7, 0.9], positions={"water": [20, 40, 60]})
    sample = sampled(wide, 4000, 3)
    found = house(sample, "council", sample.positions(), 3)
    for drawn, ends in ((found.cohesion, (0.2, 0.6)), (found.attendance, (0.5, 0.9)), (found.ideal[:, :, 0], (20, 60))):
        np.testing.assert_allclose(np.quantile(drawn[:, 2], [0.1, 0.9]), ends, rtol=0.03)
    assert abs(np.corrcoef(found.cohesion[:, 2], found.attendance[:, 2])[0, 1]) < 0.06
    assert abs(np.corrcoef(found.ideal[:, 2, 0], found.attendance[:, 2])[0, 1]) < 0.06
    again = house(sampled(wide, 4000, 4), "council", sampled(wide, 4000, 4).positions(), 4)
    assert not np.array_equal(again.cohesion, found.cohesion)


def test_a_body_changes_nothing_else_that_is_drawn() -> None:
    without = Dossier.model_validate({**dossier().plain(), "bodies": {}})
    np.testing.assert_array_equal(sampled(dossier(), 50, 1).values, sampled(without, 50, 1).values)


def test_a_bill_is_put_against_the_reversion_point_unless_it_says_otherwise() -> None:
    sample = sampled(with_bill(issue="water", point=point(70), status_quo=point(35)), 10, 1)
    law, act, trust = (put(sample, "council", bill, 1) for bill in ("law", "act", "trust"))
    assert (law.point[0], law.today[0], act.point[0], act.today[0]) == (60, 20, 70, 35)
    assert np.isnan(trust.point).all()
    assert {who: share[0] for who, share in trust.support.items()} == {"a": 0.5, "b": 0.25, "c": 1}


@pytest.mark.parametrize("order", [("c", "a", "b"), ("b", "c", "a")])
def test_neither_order_of_blocs_nor_other_blocs_change_who_comes(order: tuple[str, ...]) -> None:
    plain = dossier().plain()
    blocs = plain["bodies"]["council"]["blocs"]  # type: ignore[index]
    plain["bodies"]["council"]["blocs"] = {key: blocs[key] for key in order}  # type: ignore[index]
    turned, sample = sampled(Dossier.model_validate(plain), 30, 1), sampled(dossier(), 30, 1)
    found, again = (house(s, "council", s.positions(), 1) for s in (sample, turned))
    for key in order:
        a, b = found.blocs.index(key), again.blocs.index(key)
        np.testing.assert_array_equal(found.seeds[:, a], again.seeds[:, b])
        np.testing.assert_array_equal(found.ideal[:, a], again.ideal[:, b])
