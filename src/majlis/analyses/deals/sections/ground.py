"""What all could live with, issue by issue."""

from collections.abc import Mapping

from majlis.analyses.deals import pictures
from majlis.analyses.deals.answer import Deals, Zone
from majlis.analyses.deals.sections.terms import OFTEN, cell_at, label, name, said_at
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.wording.names import short_name
from majlis.words import chance, listed, points


def ground(answer: Deals) -> Section:
    """Whether red lines meet, and where."""
    said = _common_ground(answer)
    who = listed([name(answer, party) for party in answer.parties])
    parts: list[Part] = [Text(said, "finding")]
    if not answer.coded:
        parts.append(
            Text(f"Nobody is coded as a principal; everybody who takes a position is asked here: {who}.", "caveat")
        )
    caption = (
        "The pale column is what all could live with. A party's bar is what it could live with, closed by ticks at its "
        "red lines; the thick part of it is what it likes at least as well as no agreement, were this the only issue; "
        "the dot is what it wants. ▽ is where the issue goes without agreement."
    )
    parts += [Chart(pictures.zones(answer), "What all could live with", said, caption), _zone_table(answer)]
    return Section("zone", "Is there common ground?", tuple(parts), said)


def _common_ground(answer: Deals) -> str:
    lined = [zone for zone in answer.zones if zone.lined]
    who = listed([name(answer, party) for party in answer.parties])
    if not lined:
        return f"No red line of {listed([name(answer, p) for p in answer.parties], 'or')} is known."
    apart = [zone for zone in lined if zone.common is None]
    if apart:
        first = f"The red lines of {who} do not meet on {listed([f'“{label(answer, z.issue)}”' for z in apart])}."
        left = [f"“{label(answer, z.issue)}”" for z in apart if answer.dossier.issues[z.issue].apart]
        out = f" A text may leave out {listed(left)}." if left else ""
        return f"{first} {_gap(answer, apart[0])}{out}"
    said = f"No red line we know keeps {who} apart on any of the {len(answer.zones)} issues."
    if len(answer.zones) == 1:
        said = f"No red line we know keeps {who} apart."
    tight = min(lined, key=lambda z: (z.meets, z.issue))
    if tight.meets >= OFTEN:
        return said
    return (
        f"{said} It is closest on “{label(answer, tight.issue)}”: whether their lines meet there, given how far they "
        f"may be misjudged, is {chance(tight.meets)}."
    )


def _gap(answer: Deals, zone: Zone) -> str:
    """Whose lines part on an issue."""
    lines = [(lane, lane.accepts) for lane in zone.lanes if lane.accepts]
    lowest = min(lines, key=lambda pair: (pair[1][1], pair[0].party))
    highest = max(lines, key=lambda pair: (pair[1][0], pair[0].party))
    ends = (lowest[1][1], highest[1][0])
    most, least = (said_at(answer.dossier, zone.issue, x) for x in ends)
    if most == least:
        most, least = (f"{most} ({points(x)} of 100)" for x in ends)
    return (
        f"On “{label(answer, zone.issue)}” {name(answer, lowest[0].party)} could live with {most} at most, "
        f"{name(answer, highest[0].party)} with {least} at least."
    )


def _zone_table(answer: Deals) -> Table:
    dossier = answer.dossier

    def within(zone: Zone) -> str:
        if not zone.lined:
            return "no red line known"
        if zone.common is None:
            return "nothing"
        low, high = (cell_at(dossier, zone.issue, x) for x in zone.common)
        return low if low == high else f"{low} to {high}"

    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": label(answer, zone.issue),
            "within": within(zone),
            "meets": zone.meets if zone.lined else None,
            "without": cell_at(dossier, zone.issue, zone.reversion),
            **{
                f"wants/{lane.party}": cell_at(dossier, zone.issue, lane.position[1])
                for lane in zone.lanes
                if lane.position
            },
        }
        for zone in answer.zones
    )
    columns = (
        Column("issue", "Issue"),
        Column("within", "Within every red line"),
        Column("meets", "Red lines meet", "%", 0, "share"),
        *(Column(f"wants/{party}", f"{short_name(dossier, party)} wants") for party in answer.parties),
        Column("without", "Without agreement"),
    )
    return Table(
        "Issue by issue",
        columns,
        rows,
        f"By best judgements; “red lines meet” is the share of {answer.draws} possible worlds.",
    )
