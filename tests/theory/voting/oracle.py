"""Cases with the numbers they must give: a few kept here, all of them where the shared ones are on the machine."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from majlis.theory.voting import AllOf, AnyOf, Blocs, Game, Rule, Weighted
from shared import SHARED

KEPT = Path(__file__).parents[2] / "oracles" / "voting"
ALL = SHARED / "oracles" / "people"
Case = dict[str, Any]


def cases(name: str) -> Any:
    """A parametrisation over a file's cases, those kept here first."""
    kept = {case["id"]: case for case in _read(KEPT / name)}
    shared = {case["id"]: case for case in _read(ALL / name)} if ALL.is_dir() else {}
    return pytest.mark.parametrize("case", [pytest.param(c, id=i) for i, c in (kept | shared).items()])


def case_of(name: str, id_: str) -> Case:
    return next(case for case in _read(KEPT / name) if case["id"] == id_)


def game_of(tree: Case) -> Game:
    if "weights" in tree:
        return Weighted(tuple(tree["weights"]), tree["quota"])
    how, parts = next(iter(tree.items()))
    return {"all": AllOf, "any": AnyOf}[how](tuple(game_of(part) for part in parts))


def rule_of(case: Case) -> Rule:
    majority = case["majority"]
    quorum = case.get("quorum", 0)
    if isinstance(majority, str):
        return Rule(case["members"], majority, quorum=quorum)
    least, counted = (quorum["at_least"], quorum["count"]) if isinstance(quorum, dict) else (quorum, "present")
    return Rule(case["members"], majority["of"], Fraction(majority["share"]), majority["strict"], least, counted)


def blocs_of(case: Case) -> Blocs:
    keys = {"support": "0", "cohesion": "0", "attendance": "1", "abstain": "0", "walkout": "0"}
    told = [[float(Fraction(bloc.get(key, default))) for bloc in case["blocs"]] for key, default in keys.items()]
    return Blocs.of([bloc["seats"] for bloc in case["blocs"]], *told)


def number(told: Any) -> float:
    """A number that is told as a fraction, a decimal, or not at all."""
    return float("nan") if told is None else float(Fraction(told))


def _read(path: Path) -> list[Case]:
    found: list[Case] = json.loads(path.read_text(encoding="utf-8"))
    return found
