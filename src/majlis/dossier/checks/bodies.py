"""Rules on bodies: seats add up, a quorum can be met, blocs have a view of what they vote on, names exist."""

from collections.abc import Iterator

from majlis.dossier.checks.case import Case, unknown
from majlis.dossier.checks.judgements import without
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.records.estimate import Estimate
from majlis.dossier.records.parliament import Bill, Body


def names(case: Case) -> Iterator[Finding]:
    """Actors stand behind blocs; positions and bills are on issues; what bills and votes name exists."""
    for key, body in case.dossier.bodies.items():
        for name, bloc in body.blocs.items():
            loc = ("bodies", key, "blocs", name)
            if bloc.actor is not None:
                yield from case.unknown((*loc, "actor"), "actors", bloc.actor)
            for issue in bloc.positions:
                yield from case.unknown((*loc, "positions", issue), "issues", issue)
        for name, bill in body.bills.items():
            yield from _of_bill(case, ("bodies", key, "bills", name), body, bill)
        for name in body.held:
            if name not in body.bills:
                yield unknown(("bodies", key, "held", name), "bill", name, body.bills)


def _of_bill(case: Case, loc: Loc, body: Body, bill: Bill) -> Iterator[Finding]:
    bodies = case.dossier.bodies
    if bill.issue is not None:
        yield from case.unknown((*loc, "issue"), "issues", bill.issue)
    for number, chamber in enumerate(bill.chambers):
        others = [key for key, other in bodies.items() if other is not body]
        if chamber not in others and "bodies" not in case.broken:
            yield unknown((*loc, "chambers", number), "body", chamber, others)
    for number, actor in enumerate(bill.vetoes):
        yield from case.unknown((*loc, "vetoes", number), "actors", actor)
    houses = (body, *(bodies[chamber] for chamber in bill.chambers if chamber in bodies))
    known = dict.fromkeys([*(bloc for house in houses for bloc in house.blocs), *bill.vetoes])
    for name in bill.support:
        if name not in known and "bodies" not in case.broken:
            yield unknown((*loc, "support", name), "bloc", name, known)


def seats(case: Case) -> Iterator[Finding]:
    """The seats of the blocs are those of the body."""
    for key, body in case.dossier.bodies.items():
        total = sum(bloc.seats for bloc in body.blocs.values())
        if total != body.seats:
            found = f"the blocs of '{key}' have {total} seats together"
            yield Finding(("bodies", key, "seats"), "seats-do-not-sum", found, f"{body.seats}, as `seats` says")


def quorums(case: Case) -> Iterator[Finding]:
    """Enough can be there: the quorum is no more than all, nor more than are judged to come at best."""
    for key, body in case.dossier.bodies.items():
        quorum = body.least_present
        if quorum > body.seats:
            found = f"more than {body.quorum:g} of {body.seats} seats are more than there are"
            yield Finding(("bodies", key, "quorum"), "quorum-out-of-reach", found, "a share below 1")
            continue
        come = sum(bloc.seats * _at_best(bloc.attendance) for bloc in body.blocs.values())
        if come < quorum:
            found = f"{quorum} must be there, and if all blocs come as well as is judged likely, {come:.0f} do"
            fix = "Look at `attendance` and at `quorum`."
            yield Finding(("bodies", key, "quorum"), "quorum-out-of-reach", found, fix=fix, level="warning")


def _at_best(attendance: Estimate | None) -> float:
    if attendance is None:
        return 1.0
    return attendance.best if attendance.high is None else attendance.high


def blocs_without_a_view(case: Case) -> Iterator[Finding]:
    """Every bloc has a view of what is put to the vote: a position, its own or its actor's, or a judged support."""
    stances = {(stance.actor, stance.issue) for stance in case.dossier.stances}
    unheard = "stances" in without(case)  # told elsewhere, and once
    for key, body in case.dossier.bodies.items():
        told = set()
        for bill_key, bill in body.bills.items():
            for name, bloc in body.blocs.items():
                loc = ("bodies", key, "blocs", name)
                if name in bill.support or (unheard and bloc.actor is not None):
                    continue
                if bill.issue is None:
                    found = f"nothing says how '{name}' votes on '{bill_key}'; it counts as a toss-up"
                    yield Finding(("bodies", key, "bills", bill_key, "support"), "bloc-without-view", found,
                                  fix=f"Add '{name}' to `support`.", level="warning")  # fmt: skip
                elif (
                    bill.issue not in bloc.positions
                    and (bloc.actor or "", bill.issue) not in stances
                    and (name, bill.issue) not in told
                ):
                    told.add((name, bill.issue))
                    found = f"the bloc '{name}' has no position on '{bill.issue}', on which there is a bill"
                    fix = "Give it a position, or an actor with a stance."
                    yield Finding(loc, "bloc-without-view", found, fix=fix, level="warning")


def vetoes_without_a_view(case: Case) -> Iterator[Finding]:
    """Whoever can stop a bill has a stance on its issue, or a judged chance that it consents."""
    stances = {(stance.actor, stance.issue) for stance in case.dossier.stances}
    for key, body in case.dossier.bodies.items():
        for name, bill in body.bills.items():
            for number, actor in enumerate(bill.vetoes):
                if actor in case.dossier.actors and actor not in bill.support and (actor, bill.issue) not in stances:
                    found = f"nothing says whether '{actor}' consents; it counts as a toss-up"
                    loc = ("bodies", key, "bills", name, "vetoes", number)
                    fix = f"Give it a stance on the issue, or add '{actor}' to `support`."
                    yield Finding(loc, "veto-without-view", found, fix=fix, level="warning")
