"""A text on the table: who signs, why not, clause by clause, and what would bring everybody in."""

from collections.abc import Iterator, Mapping

from majlis.analyses.deals import pictures
from majlis.analyses.deals.answer import Amendment, Deals, Tabled
from majlis.analyses.deals.sections.terms import (
    OFTEN,
    cell_at,
    everyone,
    gives,
    label,
    name,
    said_at,
    signs,
    upset,
)
from majlis.ensemble.deals import linkages
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.wording.inventory.agreement import linkage
from majlis.wording.names import short_name
from majlis.words import chance, listed, percent, points, shift

TOLD = 4
"""Changes told one by one."""


def tabled(answer: Deals, text: Tabled) -> Section:
    """The chance that it is signed, why not, and what would help."""
    said = _verdict(answer, text)
    parts: list[Part] = [Text(said, "finding"), *(Text(why, "note") for why in _reasons(answer, text))]
    parts += [Text(said, "caveat") for said in upset(answer, text.offer)]
    parts += [Text(change, "flip") for change in _changes(answer, text)]
    parts += [_clauses(answer, text), _standing(answer, text)]
    parts.append(
        Chart(
            pictures.exchange(answer, text.offer),
            "What each gives and gets by the text",
            gives(answer, text.offer),
            "Points of satisfaction that each issue of the text adds over no agreement.",
        )
    )
    return Section("text", "What is the text on the table worth?", tuple(parts), said)


def _verdict(answer: Deals, text: Tabled) -> str:
    refuses = [name(answer, party) for party in answer.parties if party in text.refuses]
    said = signs(answer, text.offer, "the text")
    if text.breaks:
        rules = [linkage(answer.dossier, linkages(answer.dossier)[n]) for n in text.breaks]
        return f"The text cannot stand: {'; '.join(rules)}."
    if not refuses:
        return f"{said}; by our best judgements nobody refuses it."
    return f"{said}; by our best judgements {listed(refuses)} {'refuses' if len(refuses) == 1 else 'refuse'} it."


def _reasons(answer: Deals, text: Tabled) -> Iterator[str]:
    """Why each who may refuse would."""
    for party in answer.parties:
        if text.offer.accepted[party] >= OFTEN:
            continue
        lines = sorted(text.offer.lines[party].items(), key=lambda item: (-item[1], item[0]))
        often = [(key, share) for key, share in lines if share > 1 - OFTEN]
        told = often or ([] if party in text.offer.short else lines[:1])
        why = [f"it crosses its red line on “{label(answer, k)}” ({percent(share)})" for k, share in told]
        if party in text.offer.short:
            short = points(text.offer.short[party])
            lacks = {"0": "by less than a point", "1": "by a point"}.get(short, f"by {short} points")
            why.append(f"where it is worth too little to it, it falls short {lacks} as a rule")
        accepts = percent(text.offer.accepted[party])
        yield f"{name(answer, party)} accepts the text in {accepts} of worlds: {listed(why)}."


def _changes(answer: Deals, text: Tabled) -> Iterator[str]:
    if text.cheapest:
        more = f" ({text.ties} changes are as small)" if text.ties > 1 else ""
        yield (
            f"The smallest change that brings everybody in{more}: {_amended(answer, text, text.cheapest)}. That "
            f"{everyone(answer)} sign is then {chance(text.cheapest.offer.signed)}."
        )
    elif text.refuses or text.breaks:
        yield "No change brings everybody in by our best judgements."
    if text.likeliest and (text.cheapest is None or text.likeliest.changes != text.cheapest.changes):
        yield (
            f"The one change that helps most: {_amended(answer, text, text.likeliest)}. That {everyone(answer)} sign "
            f"is then {chance(text.likeliest.offer.signed)}."
        )


def _amended(answer: Deals, text: Tabled, amendment: Amendment) -> str:
    """What changes, issue by issue; a long list broken off."""
    order = [key for key in answer.dossier.issues if key in amendment.changes]
    told = [_change(answer, text, key, amendment.changes[key]) for key in order]
    return listed(told if len(told) <= TOLD else [*told[:TOLD], f"change {len(told) - TOLD} more issues"])


def _change(answer: Deals, text: Tabled, issue: str, point: float | None) -> str:
    if point is None:
        return f"leave “{label(answer, issue)}” out"
    verb = "settle" if issue in text.offer.clauses else "add"
    return f"{verb} “{label(answer, issue)}” at {said_at(answer.dossier, issue, point)}"


def _clauses(answer: Deals, text: Tabled) -> Table:
    """Clause by clause and party by party."""

    def felt(party: str, issue: str) -> str:
        crossed = text.offer.lines[party].get(issue, 0.0)
        line = "" if crossed < 1 - OFTEN else f", beyond its red line ({percent(crossed)})"
        return shift(text.offer.parts[party][issue]) + line

    order = [key for key in answer.dossier.issues if key in text.offer.clauses]
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": label(answer, key),
            "says": cell_at(answer.dossier, key, text.offer.clauses[key]),
            **{f"felt/{party}": felt(party, key) for party in answer.parties},
        }
        for key in order
    )
    columns = (
        Column("issue", "Issue"),
        Column("says", "The text says"),
        *(Column(f"felt/{party}", short_name(answer.dossier, party)) for party in answer.parties),
    )
    caption = (
        "Points of satisfaction that each clause adds over no agreement, by best judgements; in brackets, how often a "
        "clause crosses a red line. Issues that are not named stay where they go without agreement."
    )
    return Table("Clause by clause", columns, rows, caption)


def _standing(answer: Deals, text: Tabled) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "party": name(answer, party),
            "gain": text.offer.gains[party],
            "accepts": text.offer.accepted[party],
            "short": text.offer.short.get(party),
        }
        for party in answer.parties
    )
    columns = (
        Column("party", "Party"),
        Column("gain", "Gains", "points", 0, "number"),
        Column("accepts", "Accepts", "%", 0, "share"),
        Column("short", "Lacks where it is too little", "points of gain", 1, "number"),
    )
    caption = f"“Accepts” is the share of {answer.draws} possible worlds; gains are by best judgements."
    return Table("Party by party", columns, rows, caption)
