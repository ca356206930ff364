"""One contract for the whole family: what every outcome model must do, whoever published it."""

import dataclasses
import importlib
import pkgutil

import numpy as np
import pytest
from tests.theory.outcomes.axioms import DISTANCES, listed, tied, worlds

import majlis.theory.outcomes as outcomes
from majlis.theory.outcomes import AXIOMS, MODELS, OutcomeModel, Positions

MEMBERS = {name: entry.model for name, entry in MODELS.items()} | {
    f"{name}:{rules}": model for name, entry in MODELS.items() for rules, model in entry.rules.items()
}
LINKING = {"exchange", "spatial-politics"}
"""Models in which what happens on one issue changes others."""
SHARED_MODULES = {"positions", "ledger", "centres", "agreements"}

every_model = pytest.mark.parametrize("model", MEMBERS.values(), ids=MEMBERS.keys())


@every_model
def test_answers_every_world_with_a_point_of_the_scale(model: OutcomeModel) -> None:
    w = worlds()
    outcome = model.predict(w)
    assert outcome.shape == (12, 3)
    assert np.all((outcome >= 0) & (outcome <= 100))


@every_model
def test_a_world_has_the_same_answer_alone_and_in_a_batch(model: OutcomeModel) -> None:
    w = worlds()
    alone = dataclasses.replace(
        w,
        position=w.position[5:6],
        salience=w.salience[5:6],
        capability=w.capability[5:6],
        reversion=w.reversion[5:6],
        seeds=w.seeds[5:6],
    )
    assert np.array_equal(model.predict(alone)[0], model.predict(w)[5])


@every_model
def test_the_same_input_gives_the_same_answer(model: OutcomeModel) -> None:
    assert np.array_equal(model.predict(worlds()), model.predict(worlds()))


@every_model
def test_predict_leaves_its_input_alone(model: OutcomeModel) -> None:
    w, again = worlds(), worlds()
    model.predict(w)
    for name in ("position", "salience", "capability", "reversion", "seeds", "present", "weight"):
        assert np.array_equal(getattr(w, name), getattr(again, name), equal_nan=True)


@every_model
@pytest.mark.parametrize("axiom", [a for a in AXIOMS if a != "ties"])
def test_an_axiom_that_is_not_declared_broken_holds(axiom: str, model: OutcomeModel) -> None:
    if axiom in model.breaks:
        pytest.skip(f"declared: breaks {axiom}")
    assert DISTANCES[axiom](model, worlds()) <= 1e-6


@pytest.mark.parametrize("name", [name for name in MEMBERS if name.partition(":")[0] not in LINKING])
def test_an_issue_settles_alike_whatever_other_issues_there_are(name: str) -> None:
    w = worlds()
    alone, together = listed(w, list(range(7)), [2, 0]), MEMBERS[name].predict(w)
    assert np.array_equal(MEMBERS[name].predict(alone), together[:, [2, 0]])


@every_model
def test_what_actors_and_issues_are_called_changes_nothing_if_they_have_keys(model: OutcomeModel) -> None:
    w = worlds()
    renamed = dataclasses.replace(
        w, actors=tuple(f"{9 - i} of them" for i in range(7)), issues=("c", "b", "a"), keys=(w.actors, w.issues)
    )
    assert np.array_equal(model.predict(renamed), model.predict(w))


@every_model
def test_an_issue_without_any_stance_changes_no_other(model: OutcomeModel) -> None:
    w = worlds()
    more = dataclasses.replace(
        w,
        position=np.concatenate([np.full((12, 7, 1), np.nan), w.position], axis=2),
        salience=np.concatenate([np.zeros((12, 7, 1)), w.salience], axis=2),
        reversion=np.concatenate([np.full((12, 1), 42.0), w.reversion], axis=1),
        issues=("a new one", *w.issues),
    )
    np.testing.assert_allclose(model.predict(more)[:, 1:], model.predict(w), atol=1e-6)


@every_model
def test_ties_are_settled_without_looking_at_the_order(model: OutcomeModel) -> None:
    if model.breaks & {"ties", "order"}:
        pytest.skip("declared: breaks ties")
    assert max(DISTANCES["order"](model, tied(seed=seed)) for seed in (1, 2)) <= 1e-6


@pytest.mark.parametrize(
    ("model", "axiom"),
    [
        pytest.param(model, axiom, id=f"{name}-{axiom}")
        for name, model in MEMBERS.items()
        for axiom in sorted(model.breaks)
    ],
)
def test_a_declared_breach_has_a_counterexample(model: OutcomeModel, axiom: str) -> None:
    distance = DISTANCES["order" if axiom == "ties" else axiom]
    tries = (tied(seed=s) if axiom == "ties" else worlds(draws=40, seed=s) for s in range(1, 16))
    assert any(distance(model, some) > 1e-6 for some in tries)


@every_model
def test_where_nobody_cares_all_count_alike(model: OutcomeModel) -> None:
    wanted = [[20.0, 30.0], [45.0, np.nan], [60.0, 90.0]]
    idle = model.predict(Positions.of(wanted, 0.0, 20.0, seed=3))
    np.testing.assert_allclose(idle, model.predict(Positions.of(wanted, 1.0, 20.0, seed=3)), atol=1e-6)


@every_model
def test_where_nobody_can_do_anything_all_count_alike(model: OutcomeModel) -> None:
    wanted = [[20.0, 30.0], [45.0, np.nan], [60.0, 90.0]]
    idle = model.predict(Positions.of(wanted, 0.5, 0.0, seed=3))
    np.testing.assert_allclose(idle, model.predict(Positions.of(wanted, 0.5, 1.0, seed=3)), atol=1e-6)


@every_model
def test_an_actor_without_any_stance_changes_nothing(model: OutcomeModel) -> None:
    w = worlds()
    more = dataclasses.replace(
        w,
        position=np.concatenate([w.position, np.full((12, 1, 3), np.nan)], axis=1),
        salience=np.concatenate([w.salience, np.zeros((12, 1, 3))], axis=1),
        capability=np.concatenate([w.capability, np.full((12, 1), 99.0)], axis=1),
        veto=np.append(w.veto, True),
        actors=(*w.actors, "silent"),
    )
    np.testing.assert_allclose(model.predict(more), model.predict(w), atol=1e-6)


@every_model
def test_without_veto_players_everybody_is_one(model: OutcomeModel) -> None:
    w = worlds()
    nobody, everybody = (dataclasses.replace(w, veto=np.full(7, veto)) for veto in (False, True))
    assert np.array_equal(model.predict(nobody), model.predict(everybody))


@every_model
@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("one actor", Positions.of([30.0], 0.5, 40.0)),
        ("one position", Positions.of([30.0, 30.0, 30.0], [0.5, 1.0, 0.1], [40, 2, 9])),
        ("nobody cares", Positions.of([20.0, 40.0, 60.0], 0.0, 10.0)),
        ("nobody can do anything", Positions.of([20.0, 40.0, 60.0], 0.5, 0.0)),
        ("a single stance", Positions.of([np.nan, 30.0, np.nan], 0.5, 10.0)),
        ("no stance at all", Positions.of([np.nan, np.nan], 0.5, 10.0, 42.0)),
        ("all tied", Positions.of([10.0, 90.0, 10.0, 90.0], 0.5, 10.0)),
        ("an issue nobody has", Positions.of([[30.0, np.nan], [60.0, np.nan]], 0.5, 10.0, [50.0, 42.0])),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_edges_give_an_answer_on_the_scale(model: OutcomeModel, case: str, expected: Positions) -> None:
    with np.errstate(all="raise"):
        outcome = model.predict(expected)
    assert np.all((outcome >= 0) & (outcome <= 100))
    if case == "no stance at all":
        assert outcome[0, 0] == 42.0
    if case == "an issue nobody has":
        assert outcome[0, 1] == 42.0
    if case in ("one position", "one actor", "a single stance") and "unanimity" not in model.breaks:
        assert outcome[0, 0] == pytest.approx(30.0)


@every_model
def test_cites_its_source_and_declares_known_axioms(model: OutcomeModel) -> None:
    assert any(ch.isdigit() for ch in model.source), "a source has a year"
    assert model.title
    assert model.breaks <= set(AXIOMS)


@every_model
def test_parameters_are_data(model: OutcomeModel) -> None:
    assert dataclasses.is_dataclass(model)
    assert type(model)(**{f.name: getattr(model, f.name) for f in dataclasses.fields(model)}) == model
    assert model.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_every_module_of_the_package_is_in_the_table() -> None:
    found = {m.name for m in pkgutil.iter_modules(outcomes.__path__)} - SHARED_MODULES
    packages = {
        type(model).__module__.removeprefix(outcomes.__name__ + ".").split(".")[0] for model in MEMBERS.values()
    }
    assert found == packages
    for name in found:
        importlib.import_module(f"majlis.theory.outcomes.{name}")
