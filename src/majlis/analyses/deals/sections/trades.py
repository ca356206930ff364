"""Trades of one issue against another, as sentences."""

from collections.abc import Mapping

from majlis.analyses.deals.answer import Deals, Trade
from majlis.analyses.deals.sections.terms import WORTH, cell_at, label, name, said_at
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.wording.names import short_name


def trades(answer: Deals) -> Section:
    """The best trades as sentences, all of them as a table."""
    worth = [trade for trade in answer.trades if min(trade.gains) >= WORTH]
    if not answer.trades:
        said = "No trade of one issue against another leaves two parties better off than no agreement and harms nobody."
        return Section("trades", "What could be traded?", (Text(said, "finding"),), said)
    if not worth:
        said = "There are trades of one issue against another, but none is worth a point to both sides."
    else:
        said = trade_said(answer, worth[0])
    parts: list[Part] = [Text(said, "finding"), *(Text(trade_said(answer, trade)) for trade in worth[1:])]
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "gives": f"{short_name(answer.dossier, t.giver)}: {label(answer, t.gives)}, "
            + cell_at(answer.dossier, t.gives, t.to),
            "returns": f"{short_name(answer.dossier, t.taker)}: {label(answer, t.returns)}, "
            + cell_at(answer.dossier, t.returns, t.back),
            "gain": t.gains[0],
            "other": t.gains[1],
        }
        for t in answer.trades
    )
    columns = (
        Column("gives", "Gives way"),
        Column("returns", "Gives way in return"),
        Column("gain", "First gains", "points of gain", 1, "number"),
        Column("other", "Second gains", "points of gain", 1, "number"),
    )
    caption = (
        "By best judgements, all else going where it goes without agreement. Each would lose by its own step alone and "
        "gains by both together; nobody else loses, and no red line is crossed."
    )
    parts.append(Table("Trades of one issue against another", columns, rows, caption))
    return Section("trades", "What could be traded?", tuple(parts), said)


def trade_said(answer: Deals, trade: Trade) -> str:
    """A trade as a sentence."""
    d = answer.dossier
    return (
        f"{name(answer, trade.giver)} accepts {said_at(d, trade.gives, trade.to)} on “{label(answer, trade.gives)}”, "
        f"{name(answer, trade.taker)} {said_at(d, trade.returns, trade.back)} on “{label(answer, trade.returns)}”; "
        "both gain."
    )
