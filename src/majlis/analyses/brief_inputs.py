"""All inputs of a brief, as tables: actors, issues, who wants what, ties, strategies, sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from majlis.analyses import strategy_changes
from majlis.analyses.wording import actor_name
from majlis.dossier import Dossier, Estimate
from majlis.dossier import Evidence as Judged
from majlis.results import Cell, Column, Section, Table, Text
from majlis.words import points


def inputs(dossier: Dossier) -> Section:
    """Every judgement of the dossier with what it rests on."""
    tables = (
        _actors(dossier),
        _issues(dossier),
        *_stances(dossier),
        _ties(dossier),
        *strategy_changes.tables(dossier),
        _sources(dossier),
    )
    said = Text("Low, best and high are the 10th percentile, the most likely value and the 90th percentile.")
    return Section("inputs", "What went in", (said, *(_filled(table) for table in tables if table.rows)))


def _actors(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "name": f"{actor.name} ({actor.native})" if actor.native else actor.name,
            "kind": actor.kind.replace("-", " "),
            "seat": actor.seat,
            "capability": _range(actor.capability),
            "evidence": _notes(dossier, actor.evidence),
        }
        for actor in dossier.actors.values()
    )
    columns = _columns(name="Actor", kind="Kind", seat="Seat", capability="Capability", evidence="Evidence")
    return Table("Actors", columns, rows, "Capability: what an actor can bring to bear, 0 to 100.")


def _issues(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": issue.label,
            "question": issue.question,
            "scale": "; ".join(f"{points(at)} {label}" for at, label in sorted(issue.scale.items())),
            "reversion": _range(issue.reversion),
            "evidence": _notes(dossier, issue.evidence),
        }
        for issue in dossier.issues.values()
    )
    columns = _columns(
        issue="Issue", question="Question", scale="Scale", reversion="Without agreement", evidence="Evidence"
    )
    return Table("Issues", columns, rows)


def _stances(dossier: Dossier) -> Iterator[Table]:
    """A table an issue, those who care most first."""
    for key, issue in dossier.issues.items():
        stances = sorted((s for s in dossier.stances if s.issue == key), key=lambda s: (-s.salience.best, s.actor))
        rows: tuple[Mapping[str, Cell], ...] = tuple(
            {
                "actor": actor_name(dossier, stance.actor),
                "position": _range(stance.position),
                "salience": _range(stance.salience),
                "accepts": f"{points(stance.accepts[0])} – {points(stance.accepts[1])}" if stance.accepts else "",
                "evidence": _notes(dossier, stance.evidence),
            }
            for stance in stances
        )
        columns = _columns(
            actor="Actor", position="Wants", salience="Cares", accepts="Could accept", evidence="Evidence"
        )
        yield Table(f"{issue.label}: who wants what, and how much they care", columns, rows)


def _filled(table: Table) -> Table:
    """The table without columns in which nothing stands."""
    kept = tuple(c for c in table.columns if any(row.get(c.key) not in ("", None) for row in table.rows))
    return replace(table, columns=kept)


def _ties(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "target": actor_name(dossier, tie.target),
            "source": actor_name(dossier, tie.source),
            "weight": _range(tie.weight),
            "kind": f"{tie.kind}, {tie.level.replace('-', ' ')}",
            "evidence": _notes(dossier, tie.evidence),
        }
        for tie in dossier.ties
    )
    columns = _columns(
        target="Who listens", source="To whom", weight="How much", kind="Kind, level", evidence="Evidence"
    )
    return Table("Who listens to whom", columns, rows, "0 not at all, 1 fully; rivalries are not listening.")


def _sources(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"key": key, "title": s.title, "publisher": s.publisher, "date": s.date or "", "note": s.note}
        for key, s in dossier.sources.items()
    )
    return Table("Sources", _columns(key="Key", title="Title", publisher="Publisher", date="Date", note="Note"), rows)


def _columns(**titles: str) -> tuple[Column, ...]:
    return tuple(Column(key, title) for key, title in titles.items())


def _range(estimate: Estimate) -> str:
    plain = estimate.plain()
    return f"{plain:g}" if isinstance(plain, int | float) else " – ".join(f"{v:g}" for v in plain)


def _notes(dossier: Dossier, evidence: Sequence[Judged]) -> str:
    return "; ".join(
        f"{item.note} ({', '.join(p for p in (item.source, _paragraph(item), item.confidence) if p)})".strip()
        for item in evidence
    )


def _paragraph(item: Judged) -> str:
    return f"¶ {item.paragraph}" if isinstance(item.paragraph, int) else item.paragraph or ""
