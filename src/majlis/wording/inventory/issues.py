"""Issues with their scales, who wants what on each, and what happened later."""

from collections.abc import Iterator, Mapping

from majlis.dossier import Dossier
from majlis.results import Cell, Table
from majlis.wording.evidence import noted
from majlis.wording.inventory.tables import columns
from majlis.wording.names import actor_name
from majlis.wording.quantities import judged, red_lines
from majlis.words import place, points


def issues(dossier: Dossier) -> Iterator[Table]:
    """What is on the table, with the words of each scale."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "key": key,
            "issue": issue.label,
            "question": issue.question,
            "scale": "; ".join(f"{points(at)} {label}" for at, label in sorted(issue.scale.items())),
            "today": judged(issue.status_quo) if issue.status_quo else "",
            "reversion": judged(issue.reversion),
            "evidence": noted(issue.evidence),
        }
        for key, issue in dossier.issues.items()
    )
    shown = columns(
        issue="Issue",
        question="Question",
        scale="Scale",
        today="Today",
        reversion="Without agreement",
        evidence="Evidence",
    )
    yield Table("Issues", shown, rows)


def stances(dossier: Dossier) -> Iterator[Table]:
    """A table an issue, those who care most first."""
    for key, issue in dossier.issues.items():
        stances = sorted((s for s in dossier.stances if s.issue == key), key=lambda s: (-s.salience.best, s.actor))
        rows: tuple[Mapping[str, Cell], ...] = tuple(
            {
                "key": stance.actor,
                "actor": actor_name(dossier, stance.actor),
                "position": judged(stance.position),
                "salience": judged(stance.salience),
                "accepts": red_lines(stance.accepts) if stance.accepts else "",
                "evidence": noted(stance.evidence),
            }
            for stance in stances
        )
        shown = columns(actor="Actor", position="Wants", salience="Cares", accepts="Could accept", evidence="Evidence")
        yield Table(f"{issue.label}: who wants what, and how much they care", shown, rows)


def outcomes(dossier: Dossier) -> Iterator[Table]:
    """What happened later, for scoring."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "key": key,
            "issue": dossier.issues[key].label if key in dossier.issues else key,
            "value": _where(dossier, key, later.value.best, judged(later.value)),
            "date": later.date.isoformat(),
            "source": later.source or "",
            "note": later.note,
        }
        for key, later in dossier.outcomes.items()
    )
    shown = columns(issue="Issue", value="Ended at", date="On", source="Source", note="How it was placed on the scale")
    yield Table("What happened later", shown, rows)


def _where(dossier: Dossier, key: str, best: float, written: str) -> str:
    return f"{written} ({place(dossier.issues[key].scale, best)})" if key in dossier.issues else written
