"""How the stability of a conflict reads: where it leads, what a strategy changes, what would break it, the annex."""

import numpy as np

from majlis.analyses.stability.answer import Holding
from majlis.analyses.stability.case import Case, Mixed
from majlis.analyses.stability.names import Names, short
from majlis.analyses.stability.sections import annex, cautions, changes, doubts, leads, make, risks
from majlis.results import Part, Section, Text
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.explain import explain as why
from majlis.words import listed, percent

TOLD = 3
"""Arrangements told about in sentences."""


def sections(answer: Holding) -> tuple[Section, ...]:
    """The answer in reading order; what was asked of a single state comes first."""
    case = answer.case
    found = [] if answer.explain is None else [_explained(case, answer.explain)]
    if answer.made is not None:
        found.append(make.section(case, answer.made))
    found.append(leads.section(case, answer.draws))
    if answer.before is not None:
        found.append(changes.section(answer))
    if answer.explain is not None:
        return tuple(found)
    behaviour = None if case.mixed is None else _behaviour(case, case.mixed)
    more = (risks.fragile(case), risks.views(case), behaviour, doubts.section(case), cautions.section(case))
    return (*found, *(section for section in more if section), *annex.sections(case))


def _explained(case: Case, state: int) -> Section:
    holds = case.concepts_of(state)
    names = Names(case.model, numbered=True)
    under = f"holds under {listed([short(c) for c in holds])}" if holds else "holds under no concept"
    said = f"{names.state(state, capital=True)} {under}."
    parts: list[Part] = [Text(said, "finding")]
    for i in range(case.likeliest.makers):
        told: dict[str, list[str]] = {}
        for concept in case.found.concepts:
            told.setdefault(names.explained(why(case.likeliest, i, state, concept)), []).append(short(concept))
        for sentence, concepts in told.items():
            by = f" [{', '.join(concepts)}]" if len(told) > 1 else ""
            parts.append(Text(sentence + by, "driver"))
    return Section("explained", f"Why state {state + 1} holds or does not", tuple(parts), said)


def _behaviour(case: Case, own: Mixed) -> Section:
    """What holds when each decides as the dossier thinks it does."""
    names = Names(case.model)
    ways = [f"{names.maker(i)} by {concept_named(c).title.lower()}" for i, c in own.concepts.items()]
    states = sorted(np.flatnonzero(own.stable.all(axis=0)).tolist(), key=lambda s: (-own.shares[s], s))
    share = [f"{names.state(s)} in {percent(float(own.shares[s]))} of possible worlds" for s in states[:TOLD]]
    more = f"; {len(states) - TOLD} more hold" if len(states) > TOLD else ""
    held = f"these hold: {'; '.join(share)}{more}" if share else "no state holds"
    said, how = f"If each decides as it is thought to, {held}.", f"{listed(ways)}."
    return Section("behaviour", "As each is thought to decide", (Text(said, "finding"), Text(how, "note")), said)
