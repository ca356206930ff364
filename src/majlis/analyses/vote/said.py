"""What is said of a vote: who comes, who decides, who gains by staying away, who can be won over, what would pass."""

from collections.abc import Iterator, Sequence

from majlis.analyses.vote.answer import BillVote, BlocVote, Chamber, WinSet
from majlis.dossier import Dossier
from majlis.words import chance, day, listed, percent, place

MATTERS = 0.1
"""Change of the chance from which a bloc is said to decide."""
GAINS = 0.05
"""Change of the chance from which staying away is said to pay, or not to."""
CLEAR = 2.0
"""Standard errors below which a difference is not told."""
NAMED = 3
ALL = 0.99
"""Chance from which a quorum is not in doubt."""


def quorum(chamber: Chamber) -> str:
    """How many come, and whether they are enough."""
    low, high, seats = round(chamber.present.low), round(chamber.present.high), sum(b.seats for b in chamber.blocs)
    come = f"{low} to {high}" if low != high else f"{low}"
    said = f"Of {seats} members {come} are expected"
    if chamber.quorum >= ALL:
        return f"{said}, more than the {chamber.quorate} who must be there; some {chamber.needed} yes votes are enough."
    return (
        f"{said}; {chamber.quorate} must be there, and that they are is {chance(chamber.quorum)}. Then some "
        f"{chamber.needed} yes votes are enough."
    )


def deciding(chamber: Chamber) -> list[BlocVote]:
    """The blocs whose yes or no matters most, if any does."""
    ranked = sorted(chamber.blocs, key=lambda b: (-b.pivotality, b.bloc))
    return [b for b in ranked if b.pivotality >= MATTERS][:NAMED]


def decides(dossier: Dossier, chamber: Chamber) -> str:
    """Whose yes or no matters most."""
    found = deciding(chamber)
    if not found:
        return "No bloc decides it alone: whatever one of them does, the chance changes little."
    first = found[0]
    said = (
        f"It hangs most on {_name(dossier, chamber, first)}: if all {first.seats} of its members say yes it passes "
        f"with {percent(first.if_yes)}, if all say no with {percent(first.if_no)}."
    )
    rest = [f"{_name(dossier, chamber, b)} ({percent(b.if_yes)} or {percent(b.if_no)})" for b in found[1:]]
    return f"{said} Next {'come' if len(rest) > 1 else 'comes'} {listed(rest)}." if rest else said


def walkouts(dossier: Dossier, chamber: Chamber) -> str:
    """Whether those who are against do better to say no or to stay away."""
    against = [b for b in chamber.blocs if b.against >= 0.5]
    if not against:
        return "No bloc is more likely than not to be against it, so that nobody has a reason to stay away."
    stay, leave = chamber.if_opponents_stay, chamber.if_opponents_leave
    both = f"if all who are against come and say no it passes with {percent(stay)}, if all of them stay away with"
    if stay - leave >= GAINS:
        said = f"Those who are against do better to stay away: {both} {percent(leave)}, for want of a quorum."
    elif leave - stay >= GAINS:
        said = f"Those who are against must come, as staying away would help it: {both} {percent(leave)}."
    else:
        said = f"Staying away does no more than a no: {both} {percent(leave)}."
    gain = [b for b in chamber.blocs if b.gain >= max(GAINS, CLEAR * b.error) and b.against >= 0.5]
    if not gain:
        return said
    ranked = sorted(gain, key=lambda b: (-b.gain, b.bloc))[:NAMED]
    alone = [f"{_name(dossier, chamber, b)} ({percent(b.if_no)} becomes {percent(b.if_away)})" for b in ranked]
    return f"{said} By staying away alone instead of saying no, {listed(alone)} can lower the chance."


def denial(dossier: Dossier, chamber: Chamber) -> str:
    """Who can keep the quorum from being met."""
    sets = chamber.denying
    if not sets.number:
        return f"Those who are against cannot keep the {chamber.quorate} from coming together: enough others come."
    if not sets.sets[0]:
        return f"Fewer than the {chamber.quorate} who must be there are expected in any case."
    who = _names(dossier, chamber, sets.sets[0])
    if len(sets.sets[0]) == 1:
        return f"{who} alone can keep the quorum from being met by staying away."
    more = f"; so can {sets.number - 1} other sets of blocs, none of them smaller" if sets.number > 1 else ""
    return f"{who} can together keep the quorum from being met by staying away{more}."


def cheapest(dossier: Dossier, chamber: Chamber) -> str:
    """Whom to win over so that it passes with those who are expected."""
    sets = chamber.cheapest
    if sets.reason == "no-quorum":
        return "Winning blocs over is not enough: with those who are expected there is no quorum."
    if sets.cost is None:
        return "Nobody who comes could be won over so that it passes: too few come."
    if not sets.sets[0]:
        return "Those in favour are enough, if as many of them come as are expected and they hold together."
    who, members = _names(dossier, chamber, sets.sets[0]), f"{sets.cost} of their members"
    if len(sets.sets[0]) == 1:
        members = f"{sets.cost} of its members"
    said = (
        f"Those in favour are too few. The cheapest way to win is to bring over {who}: {members} would have to change"
    )
    ways = f" {sets.number - 1} other ways cost as little." if sets.number > 1 else ""
    return f"{said} sides.{ways}"


def win_set(dossier: Dossier, told: WinSet) -> str:
    """What would pass on the issue, and whether what is agreed would."""
    issue = dossier.issues[told.issue]
    agreed = f"What is agreed on it, if anything is, passes with {percent(told.agreed)}."
    if not told.stretches:
        return f"On “{issue.label}” nothing is more likely than not to pass. {agreed}"
    ends = [(place(issue.scale, low), place(issue.scale, high)) for low, high in told.stretches]
    if told.stretches == ((told.points[0], told.points[-1]),):
        return f"On “{issue.label}” every point of the scale is more likely than not to pass. {agreed}"
    spans = [
        f"around {_quoted(low)}" if low == high else f"from {_quoted(low)} to {_quoted(high)}" for low, high in ends
    ]
    return f"On “{issue.label}” what lies {listed(spans)} is more likely than not to pass. {agreed}"


def _quoted(words: str) -> str:
    """A label in quotes; what lies between two has them already."""
    return f"somewhere {words}" if "“" in words else f"“{words}”"


def happened(dossier: Dossier, bill: BillVote) -> Iterator[str]:
    """What became of it, and whether as many came as are expected here."""
    held = dossier.bodies[bill.body].held.get(bill.bill)
    if held is None:
        return
    known = held.date <= dossier.as_of
    counts = [
        f"{number} {what}"
        for number, what in ((held.present, "were there"), (held.in_favour, "said yes"), (held.against, "said no"))
        if number is not None
    ]
    said = f"{'What happened' if known else 'What happened later'}: on {day(held.date)} it "
    said += "passed" if held.passed else "did not pass"
    said += f"; {listed(counts)}." if counts else "."
    if held.present is not None:
        low, high = round(bill.chambers[0].present.low), round(bill.chambers[0].present.high)
        if not low <= held.present <= high:
            fewer = "fewer" if held.present < low else "more"
            said += f" That is {fewer} than four of five worlds have here ({low} to {high})."
        else:
            said += f" That is within what four of five worlds have here ({low} to {high})."
    if known:
        said += " The vote was known when this was judged, so that a fit proves little."
    yield " ".join([said, *filter(None, [held.note.strip()]), f"Source: {held.source}."])


def _name(dossier: Dossier, chamber: Chamber, bloc: BlocVote) -> str:
    return dossier.bodies[chamber.body].blocs[bloc.bloc].name


def _names(dossier: Dossier, chamber: Chamber, keys: Sequence[str]) -> str:
    return listed([dossier.bodies[chamber.body].blocs[key].name for key in keys])
