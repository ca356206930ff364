"""What holds where some comparisons are not known, and what holds the more firmly as leaving would be punished hard."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from majlis.analyses.stability.case import Case
from majlis.analyses.stability.doubts import Doubts
from majlis.analyses.stability.names import Names
from majlis.results import Part, Section, Text
from majlis.theory.conflict.relations import ATTITUDES, Attitude

MEANS: dict[Attitude, str] = {
    "a": "act on hope, and take no risk for a threat",
    "b": "wait until they know, and take no risk for a threat",
    "c": "act on hope, and fear what they do not know",
    "d": "wait until they know, and fear what they do not know",
}


def section(case: Case) -> Section | None:
    """The answer in sentences; None where nothing of the kind is told."""
    found = case.doubts
    if found is None:
        return None
    names = Names(case.model)
    sentences = [*_unknown(names, found), *_strong(names, found)]
    parts: list[Part] = [Text(text, "finding") for text in sentences]
    return Section("doubts", "Where preferences are unknown or strong", tuple(parts), sentences[0])


def data(case: Case) -> dict[str, Any] | None:
    """The same as plain values; states are numbered from 1."""
    found = case.doubts
    return None if found is None else {name: (1 + np.flatnonzero(holds)).tolist() for name, holds in found.items()}


def _unknown(names: Names, found: Doubts) -> list[str]:
    if "a" not in found:
        return []
    always = np.all([found[a] for a in ATTITUDES], axis=0)
    said = [
        f"{_states(names, np.flatnonzero(always).tolist())} whatever the comparisons turn out to be that nobody knows."
    ]
    for attitude, means in MEANS.items():
        more = np.flatnonzero(found[attitude] & ~always).tolist()
        if more:
            said.append(f"{_states(names, more)} if all {means}.")
    return said


def _strong(names: Names, found: Doubts) -> list[str]:
    if "strong" not in found:
        return []
    strong = _states(names, np.flatnonzero(found["strong"]).tolist())
    return [f"{strong} strongly: whoever left would be set back a great deal."]


def _states(names: Names, states: Sequence[int]) -> str:
    if not states:
        return "No arrangement holds"
    said = names.states(states)
    return f"{said[:1].upper()}{said[1:]} {'holds' if len(states) == 1 else 'hold'}"
