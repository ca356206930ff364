"""What the pictures of deals show."""

from collections.abc import Iterable

from majlis.analyses.deals.answer import Deals, Offer, Zone
from majlis.dossier import Dossier
from majlis.results.pictures.exchange import Account, Exchange, Part
from majlis.results.pictures.gains import Bundle, Gains
from majlis.results.pictures.zones import Ground, Stake, Zones
from majlis.wording.marks import scale_marks
from majlis.wording.names import short_name


def zones(answer: Deals) -> Zones:
    """What all could live with, issue by issue."""
    return Zones(tuple(_ground(answer.dossier, zone) for zone in answer.zones))


def _ground(dossier: Dossier, zone: Zone) -> Ground:
    stakes = tuple(
        Stake(short_name(dossier, lane.party), lane.position[1], lane.accepts, lane.better)
        for lane in zone.lanes
        if lane.position and lane.better
    )
    scale = scale_marks(dossier, zone.issue)
    return Ground(dossier.issues[zone.issue].label, scale, zone.reversion, zone.common, zone.lined, stakes)


def exchange(answer: Deals, offer: Offer) -> Exchange:
    """What each party gives and gets by a package, on the issues that it settles."""
    dossier = answer.dossier
    return Exchange(
        tuple(
            Account(
                short_name(dossier, party),
                tuple(
                    Part(dossier.issues[key].label, offer.parts[party][key])
                    for key in answer.dossier.issues
                    if key in offer.clauses
                ),
                offer.gains[party],
            )
            for party in answer.parties
        )
    )


def gains(answer: Deals, packages: Iterable[tuple[str, Offer]]) -> Gains:
    """What packages are worth to whom; the first is the one the answer is about."""
    return Gains(
        tuple(short_name(answer.dossier, party) for party in answer.parties),
        tuple(
            Bundle(title, tuple(offer.gains[party] for party in answer.parties), number == 0)
            for number, (title, offer) in enumerate(packages)
        ),
    )
