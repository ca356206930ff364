"""What the pictures of a vote show: who comes and says what, what each bloc could do, what would pass."""

from majlis.analyses.vote.answer import BillVote, Chamber
from majlis.dossier import Dossier
from majlis.results.pictures.hemicycle import Hemicycle
from majlis.results.pictures.pivots import Lever, Pivots
from majlis.results.pictures.win_set import WinSet
from majlis.wording.marks import scale_marks

BARS = 10
"""Blocs in the picture of what each could do."""
SEEN = 0.01
"""Change of the chance below which a bloc is left out of it."""


def half_circle(chamber: Chamber) -> Hemicycle:
    """Members by what is expected of them, whole members that add up to the seats."""
    seats = sum(bloc.seats for bloc in chamber.blocs)
    groups = chamber.expected
    yes, no, silent, away = _whole([groups.yes, groups.no, groups.silent, groups.away], seats)
    return Hemicycle(yes, no, silent, away, chamber.needed, chamber.quorate)


def _whole(numbers: list[float], total: int) -> list[int]:
    """Whole numbers that add up, by largest remainders."""
    found = [int(number) for number in numbers]
    order = sorted(range(len(numbers)), key=lambda k: (found[k] - numbers[k], k))
    for k in order[: total - sum(found)]:
        found[k] += 1
    return found


def levers(dossier: Dossier, bill: BillVote, chamber: Chamber) -> Pivots:
    """What each bloc could do, those that matter most first."""
    ranked = sorted(chamber.blocs, key=lambda b: (-max(b.pivotality, abs(b.gain)), b.bloc))
    named = dossier.bodies[chamber.body].blocs
    rows = tuple(
        Lever(named[b.bloc].name, b.seats, 100 * b.if_yes, 100 * b.if_no, 100 * b.if_away)
        for b in ranked[:BARS]
        if max(b.pivotality, abs(b.gain)) >= SEEN
    )
    return Pivots(rows, 100 * bill.passes)


def would_pass(dossier: Dossier, bill: BillVote) -> WinSet | None:
    """Which points would pass; None for a bill on no issue."""
    told, point = bill.win_set, dossier.bodies[bill.body].bills[bill.bill].point
    if told is None or point is None:
        return None
    marks = scale_marks(dossier, told.issue)
    return WinSet(marks, told.points, told.chance, told.stretches, told.labels, told.today, point.best)
