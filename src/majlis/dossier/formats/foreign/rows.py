"""The rows of a table of actors, their cells understood: numbers, shares in per cent, words of degree, or nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from majlis.dossier.formats.foreign.grid import Grid, Line
from majlis.dossier.formats.foreign.headings import Lane, Layout
from majlis.dossier.formats.foreign.imported import Imported
from majlis.dossier.formats.foreign.numbers import DEGREES, MISSING, VAGUE, Amount, Mark, amount, decimal_mark

SUMS = frozenset({"total", "totals", "sum", "average", "mean", "median", "weighted mean", "weighted average"})
"""What stands in front of a row of sums, which has no position of its own."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row on an issue, its cells understood.

    Attributes:
        line: Where it is.
        actor, issue: As written; the issue is empty where a table has one without a name.
        position: What stands in its cell.
        salience, capability: The same; None where the cell is empty.
    """

    line: int
    actor: str
    issue: str
    position: Amount
    salience: Amount | None
    capability: Amount | None


def decimals(put: Imported, grid: Grid, layout: Layout, body: Sequence[Line]) -> Mark:
    """What separates decimals; said where the cells leave it open."""
    columns = sorted({k for lane in layout.lanes for k in lane[1:]})
    mark, open_ = decimal_mark((line.cell(k) for line in body for k in columns), grid.delimiter)
    if open_:
        meant = "separates decimals" if mark == "," else "stands between thousands"
        put.warn("import-assumed", f"in '{open_}' the comma is taken for one that {meant}", "Write it without a comma.")
    if mark == ",":
        put.reading.append(("decimals", "behind a comma"))
    return mark


def judged(put: Imported, layout: Layout, line: Line, mark: Mark) -> Iterator[Judged]:
    """What a line says of each issue; nothing where it holds no actor's row."""
    actor, cells = line.cell(layout.actor), [line.cell(k) for lane in layout.lanes for k in lane[1:]]
    if all(cell.lower() in MISSING for cell in cells):
        put.warn(
            "import-unused", f"the line '{' '.join(filter(None, line.cells))[:60]}' holds no numbers", "", line.number
        )
        return
    if actor.lower().rstrip(":") in SUMS and all(_empty(line.cell(lane.position)) for lane in layout.lanes):
        put.warn("import-unused", f"'{actor}' is taken for a row of sums, not for an actor", "", line.number)
        return
    needed = 1 + max(k for lane in layout.lanes for k in lane[1:])
    if len(line.cells) < needed and put.raw.content[:2] != b"PK":  # rows of a workbook end with their last value
        put.wrong(line.number, actor, "import-row", f"{len(line.cells)} fields", f"{needed}")
        return
    if not actor:
        put.wrong(line.number, f"line {line.number}", "missing-field", "the actor is missing in this row")
        return
    for lane in layout.lanes:
        if row := _on(put, layout, lane, line, mark):
            yield row


def _on(put: Imported, layout: Layout, lane: Lane, line: Line, mark: Mark) -> Judged | None:
    """What a line says of one issue; None with a finding where it cannot be read, or takes no position."""
    actor, issue = line.cell(layout.actor), lane.name
    if layout.issue is not None:
        issue = line.cell(layout.issue)
        if not issue:
            put.wrong(line.number, actor, "missing-field", "the issue is missing in this row")
            return None
    on = f" on {issue}" if issue and len(layout.lanes) > 1 else ""
    if _empty(line.cell(lane.position)):
        put.warn("import-assumed", f"{actor} has no position{on}", "It is taken to have no stance there.", line.number)
        return None
    cells = {kind: line.cell(getattr(lane, kind)) for kind in ("position", "salience", "capability")}
    found = {kind: amount(text, mark, words=True) for kind, text in cells.items() if not _empty(text)}
    fine = True
    for kind, value in found.items():
        if value is None:
            words = ", ".join(list(DEGREES)[:6])
            put.wrong(
                line.number,
                actor,
                "not-a-number",
                f"{kind}{on} '{cells[kind][:60]}' is no number",
                f"a number, or one of {words}",
            )
        elif kind != "position" and value.value < 0:
            put.wrong(line.number, actor, "out-of-range", f"{kind}{on} {value.value:g} is below 0", "0 or more")
        else:
            continue
        fine = False
    position = found["position"]
    if not fine or position is None:
        return None
    return Judged(line.number, actor, issue, position, found.get("salience"), found.get("capability"))


def say_words(put: Imported, rows: Sequence[Judged]) -> None:
    """How words of degree are read."""
    told = Counter(
        kind for row in rows for kind in ("position", "salience", "capability")
        if (part := getattr(row, kind)) and part.sign == "word"
    )  # fmt: skip
    for kind in told:
        meant = ", ".join(f"{word} {DEGREES[word]:g}" for word in ("low", "medium", "high"))
        found = f"words stand for the {kind} of {told[kind]} rows; they are read as {meant}, within {VAGUE:g} points"
        put.warn("import-words", found, "Write numbers where you know better.")


def _empty(cell: str) -> bool:
    return cell.lower() in MISSING
