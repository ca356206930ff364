"""Votes for people: what passes, who decides it, who gains by staying away, what would pass, what happened."""

from collections.abc import Iterator, Mapping

from majlis.analyses.vote import pictures
from majlis.analyses.vote.answer import BillVote, Chamber, Votes
from majlis.analyses.vote.power import power
from majlis.analyses.vote.said import cheapest, decides, deciding, denial, happened, quorum, walkouts, win_set
from majlis.analyses.vote.strategies import strategies
from majlis.dossier import Dossier
from majlis.results import Cell, Chart, Column, Evidence, EvidenceList, Part, Section, Table, Text
from majlis.wording.evidence import cited
from majlis.wording.names import actor_name, strategy_title
from majlis.words import chance, day, hundredths, likelihood, listed, percent

NEEDS = {
    "present": "more than half of those present",
    "cast": "more than half of the votes cast",
    "absolute": "more than half of all seats",
    "two-thirds": "two thirds of all seats",
}
"""What a majority asks for."""
HALF_CIRCLE = (
    "A dot is a seat, by what members do on average: dark for yes, teal for no, hollow for those who stay away. The "
    "dark dots must reach the heavy ray, the dark and teal ones together the thin one."
)
LEVERS = (
    "The bar runs from the chance if all of a bloc say no (teal dot) to that if all say yes (dark dot); the hollow dot "
    "is the chance if all stay away. The dashed line is the chance as it is."
)
WOULD_PASS = (
    "The curve is the chance that each point of the scale would pass in place of the bill (diamond); where it is "
    "tinted, that is more likely than not. The columns say where the issue settles if it is agreed, by the calibrated "
    "choice; the triangle is what stays if nothing passes."
)
"""What to see in the pictures; each is said once, under the first."""


def sections(answer: Votes) -> tuple[Section, ...]:
    """All bills on one page, then each, then power by seats alone."""
    bills = (_bill(answer, bill) for bill in answer.bills)
    return (_overview(answer), *bills, *strategies(answer), *power(answer))


def _title(dossier: Dossier, bill: BillVote) -> str:
    return dossier.bodies[bill.body].bills[bill.bill].title


def _overview(answer: Votes) -> Section:
    dossier = answer.dossier
    each = [f"“{_title(dossier, b)}”, {likelihood(b.passes)} ({percent(b.passes)})" for b in answer.bills]
    said = f"How likely each is to pass: {'; '.join(each)}."
    if len(each) == 1:
        said = _finding(answer, answer.bills[0])
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "bill": _title(dossier, b),
            "body": listed([dossier.bodies[c.body].name for c in b.chambers]),
            "needs": NEEDS[b.chambers[0].majority],
            "passes": b.passes,
            "range": (b.low, b.high),
            "before": b.before,
            "quorum": b.chambers[0].quorum,
            "agreed": None if b.win_set is None else b.win_set.agreed,
        }
        for b in answer.bills
    )
    columns = [
        Column("bill", "What is put to the vote"),
        Column("body", "Who votes"),
        Column("needs", "It takes"),
        Column("passes", "Passes", "%", 0, "share"),
        Column("range", "Known to", "%", 0, "share"),
        Column("quorum", "Enough come", "%", 0, "share"),
    ]
    if any(b.win_set is not None for b in answer.bills):
        columns.append(Column("agreed", "What is agreed would pass", "%", 0, "share"))
    if answer.strategy is not None:
        columns.insert(5, Column("before", "Without the strategy", "%", 0, "share"))
    caption = (
        f"Over {answer.draws} possible worlds, quorum included. “Known to”: the chance in the worlds themselves, four "
        "of five of which lie between; it says how much rests on what is not known of the blocs."
    )
    if any(b.win_set is not None for b in answer.bills):
        caption += " “What is agreed would pass”: of the place at which the issue settles if it is agreed."
    parts = (Text(said, "finding"), Table("What would pass", tuple(columns), rows, caption), _caveat(answer))
    return Section("votes", "What would pass", parts, said)


def _caveat(answer: Votes) -> Text:
    listens = " after those who listen to each other have moved" if answer.influence else ""
    return Text(
        f"Members vote for what is nearer to what their bloc wants{listens}, unless their support was judged outright; "
        f"{answer.doubt:g} points nearer make a yes 2.7 times as likely as a no. Staying away is told as a chance and "
        "as a choice with its price: nobody is taken to outwit the others. Nothing is amended on the floor.",
        "caveat",
    )


def _finding(answer: Votes, bill: BillVote) -> str:
    """How likely it passes, in one sentence that can be said aloud."""
    dossier = answer.dossier
    told = dossier.bodies[bill.body]
    term = "There is" if likelihood(bill.passes).endswith("chance") else "It is"
    said = f"{term} {chance(bill.passes)} that “{_title(dossier, bill)}” passes"
    held = told.held.get(bill.bill)
    if held is not None and held.date <= dossier.as_of:
        said = f"Put to the vote on what was known on {day(dossier.as_of)}, {said[0].lower()}{said[1:]}"
    others = [dossier.bodies[c.body].name for c in bill.chambers[1:]]
    if others:
        said += f" in {listed([told.name, *others])}"
    if bill.consent:
        said += f" with the consent of {listed([actor_name(dossier, a) for a in bill.consent])}"
    return said + "."


def _bill(answer: Votes, bill: BillVote) -> Section:
    dossier = answer.dossier
    said, first = _finding(answer, bill), bill is answer.bills[0]
    parts: list[Part] = [Text(said, "finding"), Text(_takes(answer, bill))]
    for chamber in bill.chambers:
        parts += _chamber(answer, bill, chamber, first)
    parts += [Text(consents, "driver") for consents in _consents(dossier, bill)]
    picture = pictures.would_pass(dossier, bill)
    if bill.win_set is not None and picture is not None:
        told = win_set(dossier, bill.win_set)
        label = dossier.issues[bill.win_set.issue].label
        parts += [
            Text(told, "finding"),
            Chart(picture, f"What would pass on “{label}”", told, WOULD_PASS if first else ""),
        ]
    parts += [Text(later, "note") for later in happened(dossier, bill)]
    evidence = _evidence(dossier, bill)
    if evidence:
        parts.append(EvidenceList(evidence))
    return Section(f"vote-{bill.body}-{bill.bill}", _title(dossier, bill), tuple(parts), said, 2)


def _evidence(dossier: Dossier, bill: BillVote) -> tuple[Evidence, ...]:
    """What the bill rests on, and what is judged of the blocs that decide it."""
    told = dossier.bodies[bill.body].bills[bill.bill]
    found = cited(dossier, f"“{told.title}”", told.evidence)
    for chamber in bill.chambers:
        blocs = dossier.bodies[chamber.body].blocs
        for decisive in deciding(chamber):
            found += cited(dossier, blocs[decisive.bloc].name, blocs[decisive.bloc].evidence)
    return found


def _takes(answer: Votes, bill: BillVote) -> str:
    """What it takes, how far the chance is known, and what a strategy does to it."""
    said = f"It takes {NEEDS[bill.chambers[0].majority]}."
    if bill.high - bill.low >= 0.1:
        said += (
            f" How far the blocs hold together, who comes and what they want is known so well that the chance lies "
            f"between {hundredths(bill.low)} and {percent(bill.high)} in four of five worlds."
        )
    if bill.before is not None and answer.strategy is not None:
        title = strategy_title(answer.dossier, answer.strategy)
        said += f" Without “{title}” it would be {percent(bill.before)}."
    return said


def _consents(dossier: Dossier, bill: BillVote) -> Iterator[str]:
    for actor, consent in bill.consent.items():
        yield f"That {actor_name(dossier, actor)} consents is {chance(consent)}."


def _chamber(answer: Votes, bill: BillVote, chamber: Chamber, first: bool) -> Iterator[Part]:
    dossier = answer.dossier
    name = dossier.bodies[chamber.body].name
    if len(bill.chambers) > 1:
        yield Text(f"That {name} passes it is {chance(chamber.passes)}.", "driver")
    comes = quorum(chamber)
    yield Text(comes)
    first = first and chamber is bill.chambers[0]
    yield Chart(pictures.half_circle(chamber), f"Who comes to {name}", comes, HALF_CIRCLE if first else "")
    who = decides(dossier, chamber)
    yield Text(who, "driver")
    levers = pictures.levers(dossier, bill, chamber)
    if levers.rows:
        yield Chart(levers, "What each bloc could do", who, LEVERS if first else "")
    yield Text(walkouts(dossier, chamber), "driver")
    yield Text(denial(dossier, chamber), "flip")
    yield Text(cheapest(dossier, chamber), "flip")
    yield _blocs(dossier, chamber)


def _blocs(dossier: Dossier, chamber: Chamber) -> Table:
    named = dossier.bodies[chamber.body].blocs
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "bloc": named[b.bloc].name,
            "seats": b.seats,
            "support": b.support,
            "comes": b.comes,
            "walkout": b.walkout or None,
            "yes": b.if_yes,
            "no": b.if_no,
            "away": b.if_away,
        }
        for b in chamber.blocs
    )
    columns = (
        Column("bloc", "Bloc"),
        Column("seats", "Seats", "", 0, "number"),
        Column("support", "In favour", "%", 0, "share"),
        Column("comes", "Come", "members", 0, "number"),
        Column("walkout", "All stay away", "%", 0, "share"),
        Column("yes", "Passes if all say yes", "%", 0, "share"),
        Column("no", "If all say no", "%", 0, "share"),
        Column("away", "If all are away", "%", 0, "share"),
    )
    caption = (
        "In favour: of those who vote. All stay away: as a choice, in worlds in which most of the bloc are against."
    )
    return Table(f"{dossier.bodies[chamber.body].name}, bloc by bloc", columns, rows, caption)
