"""What stands in the way of any package, and what would open it."""

from collections.abc import Mapping

from majlis.analyses.deals.answer import Blockers, Deals
from majlis.analyses.deals.sections.terms import FELT, everyone, label, name
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.words import listed, points

Line = tuple[str, str | None]
"""A party and the issue of its red line, or None for its walk-away point."""
TOLD = 6
"""Ways told; the rest is counted."""


def blockers(answer: Deals, found: Blockers) -> Section:
    """What stands in the way by best judgements."""
    said = _in_the_way(answer, found)
    parts: list[Part] = [Text(said, "finding")]
    ways = _ways(found)
    if ways:
        told = "; ".join(listed([_way(answer, *who) for who in way]) for way in ways[:TOLD])
        more = f"; or one of {len(ways) - TOLD} further ways" if len(ways) > TOLD else ""
        parts.append(Text(f"Each of these would open the way: {told}{more}.", "flip"))
    if found.together is not None:
        parts.append(
            Text(
                f"Shared among them, {points(found.together)} points of satisfaction would have to be given up, "
                "with all red lines kept."
            )
        )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "party": name(answer, party),
            "alone": _yield(found.alone[party]),
            "without": _yield(found.alone_without_lines[party]),
        }
        for party in answer.parties
    )
    columns = (
        Column("party", "Party"),
        Column("alone", "Would have to come down by"),
        Column("without", "The same without its red lines"),
    )
    caption = "In points of satisfaction, if all others stay as they are; by best judgements."
    parts.append(Table("What each alone would have to give", columns, rows, caption))
    return Section("blockers", "What stands in the way?", tuple(parts), said)


def _in_the_way(answer: Deals, found: Blockers) -> str:
    head = f"By our best judgements no package is acceptable to {everyone(answer)}"
    groups = [[name(answer, party) for party in group] for group in found.parties]
    alone = [group[0] for group in groups if len(group) == 1]
    if alone:
        return f"{head}. It would do if {listed(alone, 'or')} gave way."
    together = [listed(group) for group in groups]
    return f"{head}. It would do if {listed(together, 'or if')} gave way together." if together else f"{head}."


def _ways(found: Blockers) -> list[tuple[Line, ...]]:
    """What to drop, each red line as a whole: the smallest sets, none of which holds another."""
    sets = {frozenset((condition.party, condition.issue) for condition in group) for group in found.conditions}
    least = [way for way in sets if not any(other < way for other in sets)]
    return sorted((tuple(sorted(way, key=_first)) for way in least), key=lambda way: (len(way), [*map(_first, way)]))


def _first(line: Line) -> tuple[str, str]:
    return line[0], line[1] or ""


def _way(answer: Deals, party: str, issue: str | None) -> str:
    if issue is None:
        return f"{name(answer, party)} settling for less than it would walk away from"
    return f"{name(answer, party)} moving its red line on “{label(answer, issue)}”"


def _yield(given: float | None) -> str:
    return "cannot open it alone" if given is None else points(given) if given >= FELT else "less than a point"
