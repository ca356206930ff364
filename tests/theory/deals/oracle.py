"""The oracles as negotiations with what they must give: some beside the tests, the rest where `../shared` is."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from majlis.theory.deals import AtMost, Domain, Requires
from majlis.theory.kernel import Array
from shared import SHARED

HERE, THERE = Path(__file__).parents[2] / "oracles" / "deals", SHARED / "oracles" / "deals"


@dataclass(frozen=True)
class Oracle:
    """A negotiation and what it must give."""

    data: dict[str, Any]
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.data["name"])

    @property
    def domain(self) -> Domain:
        lines = [tuple(line) for line in self.data.get("red_lines", [])]
        rules = [rule_of(rule) for rule in self.data.get("constraints", [])]
        return Domain.of(self.data["utilities"], self.data["reservations"], lines, rules)


def rule_of(rule: dict[str, Any]) -> Requires | AtMost:
    if rule["kind"] == "at_most":
        return AtMost(rule["n"], [tuple(pair) for pair in rule["of"]])
    return Requires(*rule["if"], *rule["then"])


def read(name: str) -> dict[str, Oracle]:
    """The oracles of a file by name; on another machine those beside the tests."""
    path = (THERE if THERE.is_dir() else HERE) / f"{name}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {data["name"]: Oracle(data, data["expected"]) for data in map(json.loads, lines)}


def digest(points: Array) -> str:
    """As the oracles give it."""
    rows = (",".join(str(int(value)) for value in row) for row in points)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


VENDORED = [json.loads(line)["name"] for line in (HERE / "domains.jsonl").read_text(encoding="utf-8").splitlines()]
LISTED = read("domains") | read("public_games")
"""Those of which everything is known."""
HUGE = read("huge")
FEASIBLE = {name: case for name, case in LISTED.items() if case.expected["feasible_packages"]}
WITH_ZONE = {name: case for name, case in FEASIBLE.items() if case.expected["zone"]["packages"]}
