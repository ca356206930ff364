"""The evidence behind judgements, as an answer shows it."""

from collections.abc import Iterable, Sequence

from majlis.dossier import Dossier
from majlis.dossier import Evidence as Judged
from majlis.results import Evidence
from majlis.wording.quantities import quantity_phrase

_STRENGTH = {"high": 0, "medium": 1, "low": 2}


def evidence_for(dossier: Dossier, judgements: Iterable[tuple[str, str]]) -> tuple[Evidence, ...]:
    """What judgements rest on, each once, strongest first.

    Args:
        dossier: Where they stand.
        judgements: Pairs of an issue and the name of a drawn quantity (`position/iran/troops`).
    """
    seen: dict[str, tuple[Evidence, ...]] = {}
    for _, quantity in judgements:
        if quantity not in seen:
            claim = quantity_phrase(dossier, quantity)
            seen[quantity] = tuple(_shown(dossier, claim, item) for item in _judged(dossier, quantity))
    items = [item for group in seen.values() for item in group]
    return tuple(sorted(items, key=lambda item: _STRENGTH.get(item.confidence, 3)))


def cited(dossier: Dossier, claim: str, evidence: Iterable[Judged]) -> tuple[Evidence, ...]:
    """What one judgement rests on, strongest first."""
    items = [_shown(dossier, claim, item) for item in evidence]
    return tuple(sorted(items, key=lambda item: _STRENGTH.get(item.confidence, 3)))


def _judged(dossier: Dossier, quantity: str) -> Sequence[Judged]:
    kind, *place = quantity.split("/")
    if kind in ("position", "salience"):
        return next((s.evidence for s in dossier.stances if [s.actor, s.issue] == place), ())
    if kind == "tie":
        return next((t.evidence for t in dossier.ties if [t.source, t.target, t.level] == place), ())
    if kind == "reversion":
        return dossier.issues[place[0]].evidence
    return dossier.actors[place[0]].evidence


def _shown(dossier: Dossier, claim: str, item: Judged) -> Evidence:
    source = dossier.sources.get(item.source)
    title = item.source if source is None else ", ".join(p for p in (source.title, source.publisher, source.date) if p)
    where = f"paragraph {item.paragraph}" if isinstance(item.paragraph, int) else item.paragraph or ""
    return Evidence(claim, title, where, item.note, item.confidence)


def noted(evidence: Iterable[Judged]) -> str:
    """Evidence in a cell: what it says, and where: `engaged down to rank and file (usip, ¶ 25, high)`."""
    return "; ".join(
        f"{item.note} ({', '.join(p for p in (item.source, _paragraph(item), item.confidence) if p)})".strip()
        for item in evidence
    )


def _paragraph(item: Judged) -> str:
    return f"¶ {item.paragraph}" if isinstance(item.paragraph, int) else item.paragraph or ""
