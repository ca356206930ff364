"""Which packages there are: what they say, what they are worth to whom, and who gives way on what."""

from collections.abc import Mapping

from majlis.analyses.deals import pictures
from majlis.analyses.deals.answer import Deals, Offer, Packages
from majlis.analyses.deals.sections.terms import WORTH, cell_at, everyone, gives, label, name, said_at, signs, upset
from majlis.dossier import Dossier
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.wording.names import short_name
from majlis.words import chance, listed, percent, place

TITLES = {
    "nash": "Largest product of gains",
    "kalai-smorodinsky": "Equal shares of what each could hope for",
    "egalitarian": "Most for whoever gains least",
    "utilitarian": "Largest sum of gains",
}
"""Solutions by what they do; the literature's names stand in a caption."""
LIKELIEST = "Most likely to be signed"


def packages(answer: Deals, found: Packages) -> Section:
    """The likeliest package, and what solutions propose."""
    said = _worth(answer, found)
    told = told_packages(answer)
    if not told:
        return Section("packages", "Which packages are there?", (Text(said, "finding"),), said)
    first, offer = told[0]
    tabled = [("The text on the table", answer.text.offer)] if answer.text else []
    parts: list[Part] = [Text(said, "finding"), Text(_content(answer, offer), "note")]
    parts += [Text(who, "caveat") for who in upset(answer, offer)]
    parts += [_package_table(answer, told), _worth_table(answer, found, told)]
    account = f"What each gives and gets: {first[:1].lower()}{first[1:]}"
    parts.append(
        Chart(
            pictures.exchange(answer, offer),
            account,
            gives(answer, offer),
            "Points of satisfaction that each issue of the package adds over no agreement; what a party gives way on "
            "is in the accent colour.",
        )
    )
    parts.append(
        Chart(
            pictures.gains(answer, (*told, *tabled)),
            "What packages are worth to whom",
            said,
            "A line is a package; its marks are what each party gains, in points of satisfaction, beyond the least it "
            "would accept, which is 0.",
        )
    )
    parts.append(
        Text(
            "Whether a package is signed asks whether each would rather sign it than not. Whether the occasion is "
            "used, and whether what is signed is ratified and kept, is not in it; nor is anybody asked who need not "
            "sign.",
            "caveat",
        )
    )
    return Section("packages", "Which packages are there?", tuple(parts), said)


def _worth(answer: Deals, found: Packages) -> str:
    """Whether anything is worth signing."""
    if found.worth == 0 and found.zone == 0:
        return f"In no possible world we looked at is any package acceptable to {everyone(answer)}."
    if found.worth == 0:
        fairest = next((p.offer for p in found.proposals if p.solution == "egalitarian"), None)
        to = [name(answer, party) for party in answer.parties if fairest and fairest.gains[party] < WORTH]
        whom = listed(to) or "somebody"
        return f"What {everyone(answer)} could accept is worth no more to {whom} than no agreement."
    said = f"That some package is worth signing to {everyone(answer)} is {chance(found.worth)}"
    if found.likeliest is None:
        return f"{said}, but no single text is likely to be."
    return f"{said}. {signs(answer, found.likeliest, 'the likeliest single text')}."


def told_packages(answer: Deals) -> tuple[tuple[str, Offer], ...]:
    """Packages with what they are, the likeliest first; those that are the same told once."""
    found: list[tuple[str, Offer]] = []
    packages = answer.packages
    if packages is None:
        return ()
    named = [(LIKELIEST, packages.likeliest)] if packages.likeliest else []
    for title, offer in [*named, *((TITLES[p.solution], p.offer) for p in packages.proposals)]:
        same = next((n for n, (_, other) in enumerate(found) if other.clauses == offer.clauses), None)
        if same is None:
            found.append((title, offer))
        else:
            found[same] = (f"{found[same][0]}; {title[:1].lower()}{title[1:]}", found[same][1])
    return tuple(found)


def _content(answer: Deals, offer: Offer) -> str:
    """What the package says on the issues that matter most in it."""

    def stake(issue: str) -> float:
        return sum(abs(offer.parts[party][issue]) for party in answer.parties)

    ranked = sorted(offer.clauses, key=lambda key: (-round(stake(key), 9), key))[:4]
    settled = [f"“{label(answer, key)}” at {said_at(answer.dossier, key, offer.clauses[key])}" for key in ranked]
    rest = len(offer.clauses) - len(ranked)
    more = f", and {rest} more issues" if rest > 1 else ", and one more issue" if rest else ""
    return f"It settles {listed(settled)}{more}. {gives(answer, offer)}"


def _package_table(answer: Deals, told: tuple[tuple[str, Offer], ...]) -> Table:
    dossier = answer.dossier
    columns = (
        Column("issue", "Issue"),
        *(Column(f"package/{n}", title) for n, (title, _) in enumerate(told)),
        Column("without", "Without agreement"),
    )
    without = {zone.issue: zone.reversion for zone in answer.zones}
    main = told[0][1].clauses

    def says(offer: Offer, key: str, number: int) -> str:
        point, first = offer.clauses.get(key), main.get(key)
        return "the same" if number and _alike(dossier, key, point, first) else cell_at(dossier, key, point)

    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": label(answer, key),
            "without": cell_at(dossier, key, without[key]),
            **{f"package/{n}": says(offer, key, n) for n, (_, offer) in enumerate(told)},
        }
        for key in answer.points
    )
    caption = (
        "By best judgements. The literature calls the largest product Nash's solution, equal shares that of Kalai and "
        "Smorodinsky, the most for whoever gains least the egalitarian, the largest sum the utilitarian."
    )
    return Table("What packages say", columns, rows, caption)


def _alike(dossier: Dossier, issue: str, point: float | None, other: float | None) -> bool:
    """Whether two points are the same in words."""
    if point is None or other is None:
        return point is other
    scale = dossier.issues[issue].scale
    return point == other or bool(scale and place(scale, point) == place(scale, other))


def _worth_table(answer: Deals, found: Packages, told: tuple[tuple[str, Offer], ...]) -> Table:
    close = {id(p.offer): p.close for p in found.proposals}
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "package": title,
            **{f"gain/{party}": offer.gains[party] for party in answer.parties},
            "holds": offer.holds,
            "signed": offer.signed,
            "close": close.get(id(offer)),
        }
        for title, offer in told
    )
    columns = (
        Column("package", "Package"),
        *(Column(f"gain/{p}", f"{short_name(answer.dossier, p)} gains", "points", 0, "number") for p in answer.parties),
        Column("holds", "All accept", "%", 0, "share"),
        Column("signed", "All sign", "%", 0, "share"),
        Column("close", "Still the rule's choice", "%", 0, "share"),
    )
    caption = (
        f"Gains by best judgements. “All accept” is the share of {answer.draws} possible worlds in which nobody would "
        "rather have no agreement and no red line is crossed; “all sign” the chance that it is worth a signature to "
        f"everybody. “Still the rule's choice” is the share of {found.worlds} worlds in which the same rule would "
        "choose a package that differs by less than three points to everybody."
    )
    if found.exact < 1:
        caption += f" In {percent(1 - found.exact)} of these it is not shown that no package meets the rule better."
    return Table("What packages are worth", columns, rows, caption)
