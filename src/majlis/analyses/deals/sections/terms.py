"""How an answer about deals names parties, issues and points."""

from collections.abc import Iterator

from majlis.analyses.deals.answer import Deals, Offer
from majlis.dossier import Dossier
from majlis.wording.names import actor_name
from majlis.words import chance, listed, percent, place, points

OFTEN = 0.975
"""Share of worlds above which something holds for certain, as far as anybody needs to be told."""
FELT = 0.5
"""Points that show when rounded."""
SWING = 0.05
"""How far a chance must hang on red lines to be told."""
WORTH = 1.0
"""Points for which a trade is worth telling, and a package a signature."""


def said_at(dossier: Dossier, issue: str, point: float) -> str:
    """A point in a sentence, in the words of its scale: “training only”, or between “none” and “training only”."""
    scale = dossier.issues[issue].scale
    words = place(scale, point)
    return f"“{words}”" if scale and not words.startswith("between “") else words


def cell_at(dossier: Dossier, issue: str, point: float | None) -> str:
    """A point in a cell, with its number where words come near it only."""
    if point is None:
        return "as without agreement"
    scale = dossier.issues[issue].scale
    return place(scale, point) if point in scale or not scale else f"{place(scale, point)} ({points(point)})"


def label(answer: Deals, issue: str) -> str:
    """The short name of an issue."""
    return answer.dossier.issues[issue].label


def name(answer: Deals, party: str) -> str:
    """The full name of a party."""
    return actor_name(answer.dossier, party)


def everyone(answer: Deals) -> str:
    """All parties, as a sentence has them: `both`, `all 3`."""
    return "both" if len(answer.parties) == 2 else f"all {len(answer.parties)}"


def signs(answer: Deals, offer: Offer, what: str) -> str:
    """The chance that all sign, with how far it hangs on where red lines are."""
    said = f"That {everyone(answer)} would sign {what} is {chance(offer.signed)}"
    low, high = offer.swing
    if high - low < SWING:
        return said
    return f"{said}; between {percent(low)} and {percent(high)} with red lines five points stricter or looser"


def gives(answer: Deals, offer: Offer) -> str:
    """Who gives way on what."""
    given = [
        (name(answer, party), [f"“{label(answer, k)}”" for k in answer.points if offer.parts[party][k] <= -FELT])
        for party in answer.parties
    ]
    if not any(issues for _, issues in given):
        return f"Against no agreement {everyone(answer)} gain, and nobody gives way on any issue."
    said = [f"{name} gives way on {listed(issues)}" for name, issues in given if issues]
    free = [name for name, issues in given if not issues]
    return f"Against no agreement {'; '.join(said)}{f'; {listed(free)} on nothing' if free else ''}."


def upset(answer: Deals, offer: Offer) -> Iterator[str]:
    """Who would rather settle what is theirs to settle among themselves."""
    for group in offer.upset:
        who = [name(answer, party) for party in answer.parties if party in group]
        if len(who) == 1:
            yield f"{who[0]} would rather settle alone what it can settle alone."
        else:
            yield f"{listed(who)} would rather settle among themselves what they can settle without the others."
