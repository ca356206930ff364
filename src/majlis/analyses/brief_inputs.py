"""All inputs of a brief, as tables: actors, issues, who wants what, ties, strategies, success, conflict, sources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from majlis.analyses import conflict_inputs, strategy_changes
from majlis.analyses.evidence import noted
from majlis.analyses.wording import actor_name, judged, ladder_name
from majlis.dossier import Dossier
from majlis.dossier.condition import Condition
from majlis.results import Cell, Column, Section, Table, Text
from majlis.words import place, points


def inputs(dossier: Dossier) -> Section:
    """Every judgement of the dossier with what it rests on."""
    tables = (
        _actors(dossier),
        _issues(dossier),
        *_stances(dossier),
        _ties(dossier),
        *strategy_changes.tables(dossier),
        *_ladders(dossier),
        *conflict_inputs.tables(dossier),
        _sources(dossier),
    )
    high, medium, low = (f"{dossier.spread[confidence]:g}" for confidence in ("high", "medium", "low"))
    said = Text(
        "Low, best and high are the 10th percentile, the most likely value and the 90th percentile; where the scale "
        "has no room for a tenth beyond, all values up to its end are as likely as the most likely one. A number alone "
        f"stands for {high} points on either side where its evidence is strong, {medium} where it is fair, {low} where "
        "it is weak or missing."
    )
    return Section("inputs", "What went in", (said, *(_filled(table) for table in tables if table.rows)))


def _actors(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "name": f"{actor.name} ({actor.native})" if actor.native else actor.name,
            "kind": actor.kind.replace("-", " "),
            "seat": actor.seat,
            "capability": judged(actor.capability),
            "evidence": noted(actor.evidence),
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
            "today": judged(issue.status_quo) if issue.status_quo else "",
            "reversion": judged(issue.reversion),
            "evidence": noted(issue.evidence),
        }
        for issue in dossier.issues.values()
    )
    columns = _columns(
        issue="Issue",
        question="Question",
        scale="Scale",
        today="Today",
        reversion="Without agreement",
        evidence="Evidence",
    )
    return Table("Issues", columns, rows)


def _stances(dossier: Dossier) -> Iterator[Table]:
    """A table an issue, those who care most first."""
    for key, issue in dossier.issues.items():
        stances = sorted((s for s in dossier.stances if s.issue == key), key=lambda s: (-s.salience.best, s.actor))
        rows: tuple[Mapping[str, Cell], ...] = tuple(
            {
                "actor": actor_name(dossier, stance.actor),
                "position": judged(stance.position),
                "salience": judged(stance.salience),
                "accepts": f"{points(stance.accepts[0])} – {points(stance.accepts[1])}" if stance.accepts else "",
                "evidence": noted(stance.evidence),
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
            "weight": judged(tie.weight),
            "kind": f"{tie.kind}, {tie.level.replace('-', ' ')}",
            "evidence": noted(tie.evidence),
        }
        for tie in dossier.ties
    )
    columns = _columns(
        target="Who listens", source="To whom", weight="How much", kind="Kind, level", evidence="Evidence"
    )
    return Table("Who listens to whom", columns, rows, "0 not at all, 1 fully; rivalries are not listening.")


def _ladders(dossier: Dossier) -> Iterator[Table]:
    """A table a success ladder: what each rung asks for."""
    for name, rungs in dossier.success.items():
        rows: tuple[Mapping[str, Cell], ...] = tuple(
            {
                "rung": rung.title or key.replace("-", " "),
                "all": _asked(dossier, rung.all),
                "any": _asked(dossier, rung.any),
                "evidence": noted(rung.evidence),
            }
            for key, rung in rungs.items()
        )
        columns = _columns(rung="Rung", all="All of", any="And one of", evidence="Evidence")
        yield Table(f"What success asks for: {ladder_name(name)}", columns, rows)


def _asked(dossier: Dossier, conditions: Iterable[Condition]) -> str:
    """`Relations at 50 or above (reset to a working relationship)`."""
    sides = {">=": "at {} or above", ">": "above {}", "<=": "at {} or below", "<": "below {}"}
    said = []
    for condition in conditions:
        issue, at = dossier.issues[condition.issue], f"{condition.value:g}"
        said.append(f"{issue.label} {sides[condition.sign].format(at)} ({place(issue.scale, condition.value)})")
    return "; ".join(said)


def _sources(dossier: Dossier) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"key": key, "title": s.title, "publisher": s.publisher, "date": s.date or "", "note": s.note}
        for key, s in dossier.sources.items()
    )
    return Table("Sources", _columns(key="Key", title="Title", publisher="Publisher", date="Date", note="Note"), rows)


def _columns(**titles: str) -> tuple[Column, ...]:
    return tuple(Column(key, title) for key, title in titles.items())
