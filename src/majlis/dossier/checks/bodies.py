"""Rules on bodies: seats add up, blocs have a view of what they vote on, names exist."""

from collections.abc import Iterator

from majlis.dossier.checks.case import Case
from majlis.dossier.checks.judgements import without
from majlis.dossier.document.findings import Finding


def names(case: Case) -> Iterator[Finding]:
    """Actors stand behind blocs; positions and bills are on issues."""
    for key, body in case.dossier.bodies.items():
        for name, bloc in body.blocs.items():
            loc = ("bodies", key, "blocs", name)
            if bloc.actor is not None:
                yield from case.unknown((*loc, "actor"), "actors", bloc.actor)
            for issue in bloc.positions:
                yield from case.unknown((*loc, "positions", issue), "issues", issue)
        for name, bill in body.bills.items():
            yield from case.unknown(("bodies", key, "bills", name, "issue"), "issues", bill.issue)


def seats(case: Case) -> Iterator[Finding]:
    """The seats of the blocs are those of the body."""
    for key, body in case.dossier.bodies.items():
        total = sum(bloc.seats for bloc in body.blocs.values())
        if total != body.seats:
            found = f"the blocs of '{key}' have {total} seats together"
            yield Finding(("bodies", key, "seats"), "seats-do-not-sum", found, f"{body.seats}, as `seats` says")


def blocs_without_a_view(case: Case) -> Iterator[Finding]:
    """Every bloc has a position on what is put to the vote: its own, or its actor's."""
    stances = {(stance.actor, stance.issue) for stance in case.dossier.stances}
    unheard = "stances" in without(case)  # told elsewhere, and once
    for key, body in case.dossier.bodies.items():
        for issue in dict.fromkeys(bill.issue for bill in body.bills.values()):
            for name, bloc in body.blocs.items():
                if unheard and bloc.actor is not None:
                    continue
                if issue not in bloc.positions and (bloc.actor or "", issue) not in stances:
                    found = f"the bloc '{name}' has no position on '{issue}', on which there is a bill"
                    fix = "Give it a position, or an actor with a stance."
                    yield Finding(("bodies", key, "blocs", name), "bloc-without-view", found, fix=fix, level="warning")
