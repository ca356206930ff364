"""`--json` of every command is strict JSON: no word for a number that is not finite, whatever is asked for."""

import json

import pytest

from majlis import examples
from majlis.theory.outcomes import MODELS
from majlis.wording import catalogue


def strict(text: str) -> dict:
    return json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))


@pytest.mark.parametrize(
    "name", [*MODELS, *(f"{name}:{rule}" for name, entry in MODELS.items() for rule in entry.rules)]
)
def test_every_model_and_rule_set_is_told(majlis, name):
    status, out, err = majlis("models", name, "--json")
    assert (status, err) == (0, "")
    told, entry = strict(out)["models"], MODELS[name.partition(":")[0]]
    assert list(told) == [name.partition(":")[0]]
    (model,) = told.values()
    assert set(model["rules"]) == set(entry.rules)
    assert set(model["parameters"]) == set(catalogue.parameters(entry.model))
    assert model["breaks"] == sorted(entry.model.breaks)


def test_all_models_are_told_at_once(majlis):
    status, out, err = majlis("models", "--json")
    assert (status, err) == (0, "")
    told = strict(out)
    assert told["format"] == "majlis-models/1"
    assert list(told["models"]) == list(MODELS)
    assert told["models"]["procedural"]["rules"]["qualified"]["parameters"]["quota"] == 2 / 3


def test_a_model_within_a_model_is_told_by_its_name_and_parameters(majlis):
    network = strict(majlis("models", "network", "--json")[1])["models"]["network"]
    assert network["parameters"]["decision"] == {"model": "weighted-mean", "parameters": {}}
    decisions = {rule: told["parameters"]["decision"] for rule, told in network["rules"].items()}
    assert decisions["median"] == {"model": "weighted-median", "parameters": {"quota": 0.5}}
    assert decisions["nash"]["model"] == "nash"
    assert decisions["nash"]["parameters"]["cost"] == 1.0


@pytest.mark.parametrize("name", examples.names())
def test_every_example_is_checked_and_traced_in_strict_json(majlis, name):
    assert strict(majlis("check", name, "--json")[1])["format"] == "majlis-check/1"
    status, out, err = majlis("trace", name, "--json", "--quiet")
    assert (status, err) == (0, "")
    assert strict(out)["format"] == "majlis-run/1"


@pytest.mark.parametrize("name", [name for name in examples.names() if name != "emission-standards-1993"])
def test_every_conflict_is_told_in_strict_json(majlis, name):
    status, out, err = majlis("stability", name, "--json", "--quiet", "--draws", "2")
    assert (status, err) == (0, "")
    assert strict(out)["result"]["holding"] is not None


@pytest.mark.parametrize(
    "words", [("forecast", "emission-standards-1993"), ("compare", "us-iraq-2020"), ("brief", "us-iraq-2020")]
)
def test_forecasts_are_told_in_strict_json(majlis, words):
    status, out, err = majlis(*words, "--json", "-o", "-", "--quiet", "--draws", "3", "--model", "nash")
    assert (status, err) == (0, "")
    assert strict(out)["options"]["draws"] == 3


def test_the_schema_is_strict_json(majlis):
    assert strict(majlis("schema")[1])["$schema"]
