"""What holds where some comparisons are not known, and what holds the more firmly as leaving would be punished hard."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from majlis.analyses.stability.case import Case
from majlis.dossier.records.conflict_formulas import formula_of
from majlis.formulas import Bools
from majlis.results import Part, Section, Text
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.relations import ATTITUDES, Attitude, Relations, stable, strongly
from majlis.theory.conflict.responses import Response
from majlis.words import listed

NAMED = 10
"""States named in a sentence."""
MEANS: dict[Attitude, str] = {
    "a": "act on hope, and take no risk for a threat",
    "b": "wait until they know, and take no risk for a threat",
    "c": "act on hope, and fear what they do not know",
    "d": "wait until they know, and fear what they do not know",
}


def equilibria(case: Case) -> dict[str, Bools] | None:
    """Attitude, or `strong`, to (state,) equilibria by the leading concept; None where nothing of the kind is told.

    Raises:
        TooManyComparisons: The conflict has too many states.
    """
    told = [case.model.preference(maker) for maker in case.model.makers]
    concept = concept_named(case.leading)
    unknown, much = (any(p and getattr(p, name) for p in told) for name in ("unknown", "much"))
    if not (unknown or much) or not isinstance(concept, Response):
        return None
    relations = Relations.of(case.likeliest.rank, _pairs(case, "unknown"), _pairs(case, "much").transpose(0, 2, 1))
    moves, found = case.likeliest.moves, dict[str, Bools]()
    if unknown:
        found |= {a: np.asarray(stable(moves, relations, concept, a).all(axis=0)) for a in ATTITUDES}
    if much:
        found["strong"] = np.asarray(strongly(moves, relations, concept).all(axis=0))
    return found


def _pairs(case: Case, name: str) -> Bools:
    """(maker, state, state): pairs of states that the preferences name, the first by the first pattern."""
    size = case.likeliest.size
    out = np.zeros((case.likeliest.makers, size, size), dtype=np.bool_)
    for i, maker in enumerate(case.model.makers):
        preference = case.model.preference(maker)
        for first, second in getattr(preference, name) if preference else ():
            a, b = (formula_of(text, case.model.options).holds(case.model.codes) for text in (first, second))
            out[i] |= a[:, None] & b[None, :]
    return out


def section(case: Case) -> Section | None:
    """The answer in sentences; None where nothing of the kind is told."""
    found = equilibria(case)
    if found is None:
        return None
    sentences = [*_unknown(found), *_strong(found)]
    parts: list[Part] = [Text(text, "finding") for text in sentences]
    return Section("doubts", "Where preferences are unknown or strong", tuple(parts), sentences[0])


def data(case: Case) -> dict[str, Any] | None:
    """The same as plain values; states are numbered from 1."""
    found = equilibria(case)
    return None if found is None else {name: (1 + np.flatnonzero(holds)).tolist() for name, holds in found.items()}


def _unknown(found: dict[str, Bools]) -> list[str]:
    if "a" not in found:
        return []
    always = np.all([found[a] for a in ATTITUDES], axis=0)
    said = [f"{_states(np.flatnonzero(always).tolist())} whatever the comparisons turn out to be that nobody knows."]
    for attitude, means in MEANS.items():
        more = np.flatnonzero(found[attitude] & ~always).tolist()
        if more:
            said.append(f"{_states(more)} if all {means}.")
    return said


def _strong(found: dict[str, Bools]) -> list[str]:
    if "strong" not in found:
        return []
    return [
        f"{_states(np.flatnonzero(found['strong']).tolist())} strongly: whoever left would be set back a great deal."
    ]


def _states(states: Sequence[int]) -> str:
    if not states:
        return "No state holds"
    shown = [str(s + 1) for s in states[:NAMED]]
    more = [f"{len(states) - NAMED} more"] if len(states) > NAMED else []
    return f"State {shown[0]} holds" if len(states) == 1 else f"States {listed(shown + more)} hold"
