"""What stands in the way of any package, and what would open it."""

from collections.abc import Mapping

from majlis.analyses.deals.answer import Blockers, Condition, Deals
from majlis.analyses.deals.sections.terms import FELT, everyone, label, name, said_at
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.words import listed, points


def blockers(answer: Deals, found: Blockers) -> Section:
    """What stands in the way by best judgements."""
    said = _in_the_way(answer, found)
    parts: list[Part] = [Text(said, "finding")]
    ways = [listed([_condition(answer, c) for c in group]) for group in found.conditions]
    if ways:
        parts.append(Text("Each of these would open the way: " + "; ".join(ways) + ".", "flip"))
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


def _condition(answer: Deals, condition: Condition) -> str:
    who = name(answer, condition.party)
    if condition.issue is None or condition.point is None:
        return f"{who} settling for less than it would walk away from"
    at = said_at(answer.dossier, condition.issue, condition.point)
    return f"{who} dropping its red line against {at} on “{label(answer, condition.issue)}”"


def _yield(given: float | None) -> str:
    return "cannot open it alone" if given is None else points(given) if given >= FELT else "less than a point"
