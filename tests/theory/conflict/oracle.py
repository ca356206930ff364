"""The published and computed oracles of the graph model, as models."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from majlis.formulas import Pattern
from majlis.theory.conflict import Model, OptionForm
from majlis.theory.conflict.form import Direction, Ints
from majlis.theory.conflict.preferences import by_statements, by_tiers
from shared import SHARED

FOLDER = SHARED / "oracles" / "conflict"
WAYS: dict[str, Direction] = {"both": "both", "fwd": "forward", "back": "back"}
NAMED = ("Cuban", "Elmira", "Garrison", "MilkRiver", "Prisoners", "SyriaIraq")
PUBLISHED = tuple(sorted(p.stem for p in (FOLDER / "models").glob("published_*.json")))


@dataclass(frozen=True)
class Case:
    """A conflict with what it must give."""

    model: Model
    form: OptionForm
    makers: tuple[str, ...]
    data: dict[str, Any]


def from_input(data: dict[str, Any]) -> Case:
    """A conflict in the option form of `.gmcr` files."""
    given = data["input"]
    owner = {k: i for i, dm in enumerate(given["decisionMakers"]) for k in dm["options"]}
    form = OptionForm.of(
        [owner[k] for k in range(len(given["options"]))],
        direction=[WAYS[o.get("permittedDirection", o.get("direction"))] for o in given["options"]],
        infeasible=[pattern_of(rule) for rule in given["infeasibles"]],
        makers=len(given["decisionMakers"]),
    )
    ranks = [rank_of(dm, form) for dm in given["decisionMakers"]]
    return Case(Model.of(form, ranks), form, tuple(dm["name"] for dm in given["decisionMakers"]), data)


def rank_of(dm: dict[str, Any], form: OptionForm) -> Ints:
    """From its ranking, or from its statements, most important first."""
    if "preferenceRanking" in dm:
        return by_tiers(form.states, tiers(dm["preferenceRanking"], form))
    return by_statements(form.states, [pattern_of(statement) for statement in dm["preferences"]])


def pattern_of(rule: list[tuple[int, str]]) -> Pattern:
    return Pattern(sum(1 << k for k, _ in rule), sum(1 << k for k, v in rule if v == "Y"))


def tiers(ranking: list[int | list[int]], form: OptionForm) -> list[list[int]]:
    """Ordered state numbers, best first, as codes."""
    return [[int(form.states[n - 1]) for n in (t if isinstance(t, list) else [t])] for t in ranking]


@cache
def named(name: str) -> Case:
    """A conflict given by its states; what is not listed is infeasible."""
    data = json.loads((FOLDER / "models" / f"{name}.json").read_text())
    owner = {k: i for i, dm in enumerate(data["dms"]) for k in dm["options"]}
    states = {s["decimal"] for s in data["states"]}
    n = len(data["options"])
    form = OptionForm.of(
        [owner[k] for k in range(n)],
        direction=[WAYS[o["direction"]] for o in data["options"]],
        infeasible=[Pattern((1 << n) - 1, code) for code in range(1 << n) if code not in states],
    )
    makers = tuple(dm["name"] for dm in data["dms"])
    ranks = [data["rank_higher_is_better"][name] for name in makers]
    return Case(Model.of(form, ranks), form, makers, data)


@cache
def published(name: str) -> Case:
    return from_input(json.loads((FOLDER / "models" / f"{name}.json").read_text()))


@cache
def random_cases() -> tuple[Case, ...]:
    lines = (FOLDER / "random.jsonl").read_text().splitlines()
    return tuple(from_input(json.loads(line)) for line in lines)


def unpacked(rows: list[str]) -> np.ndarray[Any, Any]:
    return np.array([[c == "1" for c in row] for row in rows])
