"""One contract for the whole family: what every outcome model must do, whoever published it."""

import dataclasses
import importlib
import pkgutil

import numpy as np
import pytest

import majlis.theory.outcomes as outcomes
from majlis.theory.outcomes import AXIOMS, MODELS, OutcomeModel, Positions

MEMBERS = {name: entry.model for name, entry in MODELS.items()} | {
    f"{name}:{rules}": model for name, entry in MODELS.items() for rules, model in entry.rules.items()
}
SHARED_MODULES = {"positions", "ledger", "centres", "agreements"}

every_model = pytest.mark.parametrize("model", MEMBERS.values(), ids=MEMBERS.keys())


def worlds(draws: int = 12, actors: int = 7, issues: int = 3, seed: int = 1) -> Positions:
    """Random worlds in general position, with unequal weights and a fifth of the stances missing."""
    rng = np.random.default_rng(seed)
    position = rng.uniform(20, 80, (draws, actors, issues))
    missing = rng.random((actors, issues)) < 0.2
    missing[:2] = False
    position[:, missing] = np.nan
    salience = np.where(np.isnan(position), 0.0, rng.uniform(0.1, 1.0, position.shape))
    return Positions(
        position=position,
        salience=salience,
        capability=rng.uniform(5, 95, (draws, actors)),
        reversion=rng.uniform(20, 80, (draws, issues)),
        veto=np.arange(actors) < 2,
        seeds=np.arange(draws, dtype=np.uint64) + 11,
        actors=tuple(f"a{i}" for i in range(actors)),
        issues=tuple(f"k{i}" for i in range(issues)),
    )


def holds(model: OutcomeModel, axiom: str) -> None:
    if axiom in model.breaks:
        pytest.skip(f"declared: breaks {axiom}")


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
def test_the_order_of_actors_does_not_matter(model: OutcomeModel) -> None:
    holds(model, "order")
    w = worlds()
    p = np.random.default_rng(3).permutation(7)
    shuffled = dataclasses.replace(
        w,
        position=w.position[:, p],
        salience=w.salience[:, p],
        capability=w.capability[:, p],
        veto=w.veto[p],
        actors=tuple(w.actors[i] for i in p),
    )
    np.testing.assert_allclose(model.predict(shuffled), model.predict(w), atol=1e-6)


@every_model
def test_shifting_all_positions_shifts_the_outcome(model: OutcomeModel) -> None:
    holds(model, "shift")
    w = worlds()
    moved = dataclasses.replace(w, position=w.position + 15, reversion=w.reversion + 15)
    np.testing.assert_allclose(model.predict(moved), model.predict(w) + 15, atol=1e-6)


@every_model
def test_stretching_the_scale_stretches_the_outcome(model: OutcomeModel) -> None:
    holds(model, "scale")
    w = worlds()
    half = dataclasses.replace(w, position=w.position / 2, reversion=w.reversion / 2)
    np.testing.assert_allclose(model.predict(half), model.predict(w) / 2, atol=1e-6)


@every_model
def test_turning_the_scale_round_turns_the_outcome_round(model: OutcomeModel) -> None:
    holds(model, "mirror")
    w = worlds()
    turned = dataclasses.replace(w, position=100 - w.position, reversion=100 - w.reversion)
    np.testing.assert_allclose(model.predict(turned), 100 - model.predict(w), atol=1e-6)


@every_model
def test_the_unit_of_capability_does_not_matter(model: OutcomeModel) -> None:
    holds(model, "units")
    w = worlds()
    other = dataclasses.replace(w, capability=w.capability / 8)
    np.testing.assert_allclose(model.predict(other), model.predict(w), atol=1e-6)


@every_model
def test_unanimity_is_respected(model: OutcomeModel) -> None:
    holds(model, "unanimity")
    w = worlds()
    agreed = np.where(np.isnan(w.position), np.nan, 37.0)
    np.testing.assert_allclose(model.predict(dataclasses.replace(w, position=agreed)), 37.0, atol=1e-6)


@every_model
def test_the_outcome_lies_between_the_extremes(model: OutcomeModel) -> None:
    holds(model, "inside")
    w = worlds()
    outcome = model.predict(w)
    assert np.all(outcome >= np.nanmin(w.position, axis=1) - 1e-9)
    assert np.all(outcome <= np.nanmax(w.position, axis=1) + 1e-9)


@every_model
def test_an_actor_without_salience_changes_nothing(model: OutcomeModel) -> None:
    holds(model, "bystander")
    w = worlds()
    salience = w.salience.copy()
    salience[:, 6] = 0.0
    position = w.position.copy()
    position[:, 6] = 1.0
    idle = dataclasses.replace(w, salience=salience)
    np.testing.assert_allclose(
        model.predict(dataclasses.replace(idle, position=np.where(np.isnan(w.position), np.nan, position))),
        model.predict(idle),
        atol=1e-6,
    )


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
