"""What strategies do to votes, for people: the largest changes in words, all of them in a table."""

from collections.abc import Iterator, Mapping

from majlis.analyses.vote.answer import Moved, Votes
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.wording.names import strategy_title
from majlis.words import likelihood, percent

LEAST = 0.05
"""Change of a chance below which nothing is said."""
CLEAR = 2.0
"""Standard errors below which nothing is said."""
TOLD = 3


def strategies(answer: Votes) -> Iterator[Section]:
    """A section, if that was asked for and there are any."""
    if not answer.tried:
        return
    said = list(_largest(answer)) or ["No strategy of the dossier clearly changes what would pass."]
    titles = {f"{b.body}/{b.bill}": answer.dossier.bodies[b.body].bills[b.bill].title for b in answer.bills}
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "strategy": strategy_title(answer.dossier, key),
            **{bill: moved.passes for bill, moved in zip(titles, found, strict=True)},
        }
        for key, found in ((None, _as_things_stand(answer)), *answer.tried.items())
    )
    columns = (
        Column("strategy", "Strategy"),
        *(Column(key, title, "%", 0, "share") for key, title in titles.items()),
    )
    caption = "Chance of passing, in the same possible worlds with the same members there."
    table = Table("What each strategy does to the votes", columns, rows, caption)
    parts: tuple[Part, ...] = (*(Text(one, "finding") for one in said), table)
    yield Section("vote-strategies", "What each strategy does to the votes", parts, said[0])


def _as_things_stand(answer: Votes) -> tuple[Moved, ...]:
    first = next(iter(answer.tried.values()))
    return tuple(Moved(moved.passes - moved.change, 0.0, 0.0) for moved in first)


def _largest(answer: Votes) -> Iterator[str]:
    """The strategies that change a bill's chance most, a sentence each."""
    found = [
        (key, bill, moved)
        for key, moves in answer.tried.items()
        for bill, moved in zip(answer.bills, moves, strict=True)
        if abs(moved.change) >= max(LEAST, CLEAR * moved.error)
    ]
    for key, bill, moved in sorted(found, key=lambda x: (-abs(x[2].change), x[0], x[1].bill))[:TOLD]:
        title = answer.dossier.bodies[bill.body].bills[bill.bill].title
        yield (
            f"Under “{strategy_title(answer.dossier, key)}” the chance that “{title}” passes is "
            f"{percent(moved.passes)}, {likelihood(moved.passes)}, against {percent(moved.passes - moved.change)} as "
            "things stand."
        )
