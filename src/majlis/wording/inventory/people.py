"""Actors, ties between them, bodies that vote, and the people they speak for."""

from collections.abc import Iterator, Mapping

from majlis.dossier import Dossier, Estimate
from majlis.dossier.records.judged import Actor
from majlis.dossier.records.parliament import Body
from majlis.results import Cell, Table
from majlis.wording.evidence import noted
from majlis.wording.inventory.tables import columns
from majlis.wording.names import actor_name
from majlis.wording.quantities import judged


def actors(dossier: Dossier) -> Iterator[Table]:
    """Everyone, with what each can bring to bear."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "key": key,
            "name": f"{actor.name} ({actor.native})" if actor.native else actor.name,
            "kind": actor.kind.replace("-", " "),
            "seat": actor.seat,
            "capability": judged(actor.capability),
            "walk_away": _walks_away(actor),
            "evidence": noted(actor.evidence),
        }
        for key, actor in dossier.actors.items()
    )
    shown = columns(
        name="Actor",
        kind="Kind",
        seat="Seat",
        capability="Capability",
        walk_away="Walks away",
        evidence="Evidence",
    )
    yield Table("Actors", shown, rows, "Capability: what an actor can bring to bear, 0 to 100.")


def _walks_away(actor: Actor) -> str:
    if actor.better_than_none is not None:
        return f"unless {judged(actor.better_than_none)} points better off than without"
    return "" if actor.walk_away is None else f"below {judged(actor.walk_away)}"


def ties(dossier: Dossier) -> Iterator[Table]:
    """Who listens to whom."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "target": actor_name(dossier, tie.target),
            "source": actor_name(dossier, tie.source),
            "weight": judged(tie.weight),
            "kind": f"{tie.kind}, {tie.level.replace('-', ' ')}",
            "evidence": noted(tie.evidence),
        }
        for tie in dossier.ties
    )
    shown = columns(target="Who listens", source="To whom", weight="How much", kind="Kind, level", evidence="Evidence")
    yield Table("Who listens to whom", shown, rows, "0 not at all, 1 fully; rivalries are not listening.")


def bodies(dossier: Dossier) -> Iterator[Table]:
    """The blocs of each body, and what it votes on."""
    for body in dossier.bodies.values():
        blocs: tuple[Mapping[str, Cell], ...] = tuple(
            {"key": key, "bloc": b.name, "seats": str(b.seats), "actor": b.actor and actor_name(dossier, b.actor)}
            | {trait: _maybe(getattr(b, trait)) for trait in ("cohesion", "attendance", "abstention", "walkout")}
            for key, b in body.blocs.items()
        )
        shown = columns(bloc="Bloc", seats="Seats", actor="Actor", cohesion="Holds together", attendance="Come",
                        abstention="Do not vote", walkout="Stays away if against")  # fmt: skip
        yield Table(f"{body.name}: {body.seats} seats", shown, blocs, "0 nobody or never, 1 all or always.")
        bills: tuple[Mapping[str, Cell], ...] = tuple(
            {
                "key": key,
                "bill": b.title,
                "issue": dossier.issues[b.issue].label if b.issue in dossier.issues else b.issue,
                "point": _maybe(b.point),
                "status_quo": _maybe(b.status_quo),
                "support": "; ".join(f"{_voter(dossier, body, who)} {judged(p)}" for who, p in b.support.items()),
                "too": ", ".join(
                    [dossier.bodies[c].name if c in dossier.bodies else c for c in b.chambers]
                    + [actor_name(dossier, a) for a in b.vetoes]
                ),
                "binding": "yes" if b.binding else "no",
            }
            for key, b in body.bills.items()
        )
        shown = columns(bill="Bill", issue="Issue", point="Would put it at", status_quo="Against",
                        support="In favour", too="Must agree too", binding="Binding")  # fmt: skip
        yield Table(f"Bills of {body.name}", shown, bills)


def _maybe(estimate: Estimate | None) -> str | None:
    return None if estimate is None else judged(estimate)


def _voter(dossier: Dossier, body: Body, key: str) -> str:
    """A bloc of any body, or an actor with a veto."""
    blocs = {name: bloc.name for other in (*dossier.bodies.values(), body) for name, bloc in other.blocs.items()}
    return blocs.get(key) or actor_name(dossier, key)


def constituencies(dossier: Dossier) -> Iterator[Table]:
    """Groups of people, what they want, and who speaks for them."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "key": key,
            "name": c.name,
            "share": judged(c.share),
            "views": "; ".join(
                f"{dossier.issues[issue].label if issue in dossier.issues else issue} {judged(view)}"
                for issue, view in c.views.items()
            ),
            "voices": ", ".join(actor_name(dossier, voice) for voice in c.voices),
        }
        for key, c in dossier.constituencies.items()
    )
    shown = columns(name="Group", share="Share of the people (%)", views="Wants", voices="Who speaks for it")
    yield Table("Constituencies", shown, rows)
