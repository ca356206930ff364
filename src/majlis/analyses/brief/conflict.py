"""The conflict as a brief tells it: which arrangements hold, how they come about, what would break them.

The analysis `stability` argues every state under every concept, for the desk; a brief keeps the states that matter
most, three ways of answering in plain words, and pictures that fit on a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from majlis.analyses.stability import Case, Holding
from majlis.analyses.stability.names import Names
from majlis.analyses.stability.sections import ANSWERS, OPTIONS, STATES, states_table
from majlis.analyses.stability.sections import sections as argued
from majlis.results import Chart, Part, Section, Table, Text
from majlis.results.pictures.evolution import Evolution
from majlis.results.pictures.options import Kept, Options
from majlis.words import percent

KEPT = ("holds", "way", "fragile", "views", "cautions")
"""Sections of `stability` that a brief shows; the others argue move by move."""
TITLE = "Which arrangements hold"
LINES = 20
"""Lines of the evolution tree beyond which it is left to the desk."""
ROWS = 6
"""States in the table; the picture has more."""
EXPLAINED = (
    "A state is one combination of what the parties do and leave undone; its number only names it. It holds when "
    "nobody gains by leaving it, given how others would answer. Shares count possible worlds, in which what the "
    "parties want differs within its range. All this says where nobody would move, not how soon or how likely a "
    "move is."
)
REFERRED = "Why each of these states holds, move by move: majlis stability argues it."


def sections(answer: Holding) -> Iterator[Section]:
    """What holds, the way there, what would break it, who misreads whom."""
    found = {section.slug: section for section in argued(answer)}
    kept = [found[slug] for slug in KEPT if slug in found]
    for section in kept:
        parts = tuple(_parts(section, answer.case))
        if section.slug == "holds":
            said = headline(answer.case)
            more = " ".join(t for t in (_today(answer.case), EXPLAINED, _also(answer.case, said)) if t)
            told = (Text(said, "finding"), Text(more), *(p for p in parts if not isinstance(p, Text)))
            section = replace(section, title=TITLE, headline=said)
            parts = tuple(replace(p, alt=said) if isinstance(p, Chart) else p for p in told)
        yield replace(section, parts=(*parts, Text(REFERRED)) if section.slug == kept[-1].slug else parts)


def headline(case: Case) -> str:
    """Whether today's state holds, and where everybody's own interest leads."""
    today = case.model.status_quo
    if not case.credible.any():
        return f"None of {case.model.moves.size} arrangements holds: in each somebody gains by leaving it."
    if today is None:
        return _firmest(case)
    if case.credible[today]:
        return f"What is done today holds in {_share(case, today)} of possible worlds{_upset(case, today)}."
    said = "What is done today does not hold: somebody gains by leaving it."
    way = case.evolution.improving.path(case.drift[0]) if case.drift and case.evolution is not None else None
    if not way:
        return f"{said} {_firmest(case)}"
    steps = ", then ".join(f"{Names(case.model).maker(step.maker)} {Names(case.model).change(step)}" for step in way)
    share = _share(case, case.drift[0])
    return (
        f"{said} If everybody follows its own interest, {steps}; that holds in {share} of possible worlds"
        f"{_upset(case, case.drift[0])}."
    )


def _firmest(case: Case) -> str:
    state = next(s for s in case.holding if case.credible[s])
    share = _share(case, state)
    return (
        f"What holds by most ways of answering is {Names(case.model).state(state)}: in {share} of possible worlds"
        f"{_upset(case, state)}."
    )


def _also(case: Case, said: str) -> str:
    """What is firmest, where the headline does not say so."""
    firmest = _firmest(case) if case.credible.any() else ""
    return "" if firmest in said else firmest


def _today(case: Case) -> str:
    today = case.model.status_quo
    return "" if today is None else f"Today's is {Names(case.model).state(today)}."


def _upset(case: Case, state: int) -> str:
    found = next((u for u in case.upsets if u.state == state), None)
    return "" if found is None else f"; {Names(case.model).makers(found.coalition)} could upset it together"


def _share(case: Case, state: int) -> str:
    return percent(float(case.shares[case.leading][state]))


def _parts(section: Section, case: Case) -> Iterator[Part]:
    """The parts that suit a page: no table that a picture shows too, no tree that fills one, concepts in words."""
    for part in section.parts:
        match part:
            case Table(title=title) if title == OPTIONS:
                continue
            case Table(title=title) if title == STATES:
                yield states_table(case, ROWS)
            case Chart(data=Evolution(lines=lines)) if len(lines) > LINES:
                continue
            case Chart(data=Options() as table):
                yield replace(part, data=replace(table, concepts=tuple(_answers(table.concepts))))
            case _:
                yield part


def _answers(concepts: Sequence[Kept]) -> Iterator[Kept]:
    """The rows of the three ways of answering, in words; finer concepts are left to the desk."""
    rows = {concept.name.lower(): concept for concept in concepts}
    for concept, words in ANSWERS.items():
        if concept in rows:
            yield replace(rows[concept], name=f"when {words}")
