"""Pairs, strategies and numbers of escalation as sentences have them: names of sides and actors, never keys."""

from majlis.analyses.escalation.answer import Range, Risks
from majlis.draws.acts import OTHERS, Dyad, rules_of
from majlis.wording.names import actor_name, short_name
from majlis.words import hundredths, percent, points

LEAST = 0.1
"""The least number that is told."""
SHORT = 10.0
"""Numbers below which a decimal is told."""


def party_name(answer: Risks, key: str) -> str:
    """A side by its title, an actor by its name."""
    side = rules_of(answer.dossier).sides.get(key)
    return side.title if side else actor_name(answer.dossier, key)


def short_pair(answer: Risks, dyad: Dyad) -> str:
    """`Iran – United States`, as a table has it: who against whom, or the two between whom."""
    if dyad.by == OTHERS:
        return "All others"
    by, against = (_short_party(answer, key) for key in (dyad.by, dyad.against))
    return f"{by} {'→' if answer.told.directed else '–'} {against}"


def _short_party(answer: Risks, key: str) -> str:
    side = rules_of(answer.dossier).sides.get(key)
    if side:
        return side.short or capital(side.title)
    return short_name(answer.dossier, key) if key in answer.dossier.actors else key


def pair_name(answer: Risks, dyad: Dyad) -> str:
    """`Iran against the United States`; `between` the two where who did it is not told apart."""
    if dyad.by == OTHERS:
        return "all others together"
    by, against = (party_name(answer, key) for key in (dyad.by, dyad.against))
    return f"{by} against {against}" if answer.told.directed else f"between {by} and {against}"


def capital(text: str) -> str:
    """With a capital first letter, as a cell or a sentence begins."""
    return text[:1].upper() + text[1:]


def number(value: float) -> str:
    """A count that need not be whole: `0.4`, `3.2`, `12`; what has no end, in words."""
    if value == float("inf"):
        return "without end"
    if 0 < value < LEAST / 2:
        return "0"
    return f"{value:.1f}" if round(value, 1) < SHORT else points(value)


def ranged(found: Range) -> str:
    """`8.0 (5.7 to 11)`."""
    return f"{number(found.value)} ({number(found.low)} to {number(found.high)})"


def chances(found: Range) -> str:
    """`79 % [61 – 96]`."""
    return f"{percent(found.value)} [{hundredths(found.low)} – {hundredths(found.high)}]"
