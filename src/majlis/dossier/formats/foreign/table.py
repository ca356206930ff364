"""A table of actors as people keep it: a row an actor, or an actor and issue, with power, position and salience.

Headings say which column is which (`headings`), in brackets also on which scale (`scales`); cells may hold decimal
commas, per cent, or words of degree (`numbers`). Titles may stand above the headings. What is not read, guessed or
chosen is said in warnings; what nobody can tell, such as whether positions from 12 to 15 are points of 100, is asked.
"""

from collections.abc import Sequence
from pathlib import PurePath

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats.foreign import headings
from majlis.dossier.formats.foreign.grid import DELIMITERS, Grid, Line
from majlis.dossier.formats.foreign.headings import NEEDED, QUANTITIES, Layout
from majlis.dossier.formats.foreign.imported import Imported
from majlis.dossier.formats.foreign.numbers import VAGUE, Amount
from majlis.dossier.formats.foreign.rows import Judged, decimals, judged, say_words
from majlis.dossier.formats.foreign.scales import Ends
from majlis.dossier.formats.foreign.units import UNKNOWN, ends_of, issue_ends, listed, unknown
from majlis.errors import nearest

NOT_TOLD = [10.0, 50.0, 90.0]
"""What stands for a salience that a table leaves out."""


def put_table(put: Imported, grid: Grid) -> None:
    """Put a table's actors, issues and stances into a dossier.

    Raises:
        Unreadable: Its columns, or the scales of its positions, cannot be told.
    """
    hints = put.raw.hints
    if not grid.lines:
        raise Unreadable(Finding((), "empty", "the table is empty", "a row of headings, and a row an actor"))
    numbered = bool(hints.columns) and all(text.isdigit() for text in hints.columns.values())
    start = -1 if numbered and headings.fit(grid.lines) < 2 else _start(put, grid)
    head = grid.lines[start].cells if start >= 0 else ("",) * max(len(line.cells) for line in grid.lines)
    layout = _layout(put, grid, head, start)
    body = grid.lines[start + 1 :]
    mark = decimals(put, grid, layout, body)
    rows = [row for line in body for row in judged(put, layout, line, mark)]
    put.data["title"] = _title(put, grid.lines[: max(start, 0)])
    _say(put, grid, layout, start)
    _put_rows(put, layout, rows)


def _start(put: Imported, grid: Grid) -> int:
    wanted = [text.lower() for text in put.raw.hints.columns.values()]
    return headings.top(grid.lines, wanted)


def _title(put: Imported, above: Sequence[Line]) -> str:
    """What stands above the headings, or else the name of the file."""
    told = next((" ".join(filter(None, line.cells)) for line in above), "")
    stem = PurePath(put.raw.file).stem
    return told[:200] or stem.replace("_", " ").replace("-", " ").strip().capitalize() or stem


def _layout(put: Imported, grid: Grid, head: Sequence[str], start: int) -> Layout:
    """Which column is what, as the user or the headings say.

    Raises:
        Unreadable: A quantity is in no column.
    """
    given = {kind: _column(kind, text, head) for kind, text in put.raw.hints.columns.items()}
    try:
        return headings.layout(head, given)
    except headings.Missing as missing:
        gone = [f"the {kind}" for kind in missing.kinds]
        some = [text for text in head if text]
        found = f"no column for {' and '.join(gone)}; the headings are {listed(some)}"
        if len(missing.kinds) == len(NEEDED):
            found = f"no line names columns for {', '.join(gone)}; the first is {listed(some)}"
        kind = missing.kinds[0]
        spare = [text for text in some if headings.heading(text) is None] or some or ["2"]
        fix = f"Say which it is, such as --column {kind}='{spare[-1][:40]}'."
        line = grid.lines[max(start, 0)].number if grid.lines else 1
        raise Unreadable(Finding((), "missing-columns", found, fix=fix), line) from None


def _column(kind: str, text: str, head: Sequence[str]) -> int:
    """The column that the user names.

    Raises:
        Unreadable: There is no such quantity, or no such column.
    """
    if kind not in QUANTITIES:
        raise Unreadable(unknown((), "quantity", kind, tuple(QUANTITIES)))
    same = [k for k, cell in enumerate(head) if " ".join(cell.lower().split()) == " ".join(text.lower().split())]
    if same:
        return same[0]
    if text.isdigit() and 1 <= int(text[:6]) <= len(head):
        return int(text) - 1
    near = nearest(text, tuple(head))
    fix = f"Did you mean '{near}'?" if near else f"There is: {listed([cell for cell in head if cell])}."
    raise Unreadable(Finding((), "missing-columns", f"no column is headed '{text[:60]}'", fix=fix))


def _put_rows(put: Imported, layout: Layout, rows: Sequence[Judged]) -> None:
    """Put actors, issues and stances, every quantity on 0 to 100."""
    say_words(put, rows)
    lane = layout.lanes[0]
    ends = issue_ends(put, layout, rows)
    cares = ends_of(put, "salience", layout.headings[lane.salience], rows)
    able = ends_of(put, "capability", layout.headings[lane.capability], rows)
    powers = _powers(put, rows, able)
    issues: dict[str, str] = {}
    actors: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if row.actor not in powers:
            continue
        if (row.actor, row.issue) in seen:
            said = f"'{row.actor}' stands above already" + (f" on '{row.issue}'" if layout.issue is not None else "")
            fix = "" if layout.issue is not None else "A column 'issue' tells several issues apart."
            put.wrong(row.line, row.actor, "duplicate-stance", said, "once", fix)
            continue
        seen.add((row.actor, row.issue))
        if row.issue not in issues:
            issues[row.issue] = _issue(put, row, ends[row.issue])
        if row.actor not in actors:
            actors[row.actor] = put.actor(row.actor, row.line, powers[row.actor])
        _stance(put, row, (actors[row.actor], issues[row.issue]), (ends[row.issue], cares, able))
    bare = sum(row.salience is None for row in rows)
    if bare:
        found = f"{bare} of {len(rows)} rows have no salience; it is taken to be {NOT_TOLD}"
        put.warn("import-assumed", found, "Put in what you know.")


def _issue(put: Imported, row: Judged, ends: Ends) -> str:
    name = row.issue or "Outcome"
    question = "" if row.issue else f"Where does “{put.data['title']}” settle?"
    return put.issue(name, row.line, ends.labels, question)


def _stance(put: Imported, row: Judged, of: tuple[str, str], scales_: tuple[Ends, Ends, Ends]) -> None:
    """Put a stance, by key of its actor and issue, with the scales of position, salience and capability."""
    ends, cares, able = scales_
    if ends is not UNKNOWN and not (row.position.sign or ends.holds(row.position.value)):
        found = f"position {row.position.value:g} is off the scale"
        put.wrong(row.line, row.actor, "out-of-range", found, f"{min(ends[:2]):g} to {max(ends[:2]):g}")
        return
    position = _hundred(row.position, ends)
    salience = NOT_TOLD if row.salience is None else _hundred(row.salience, cares)
    for kind, value in (("position", position), ("salience", salience)):
        if not isinstance(value, list) and not 0 <= value <= 100:
            put.wrong(row.line, row.actor, "out-of-range", f"{kind} {value:g} is off the scale", "0 to 100")
            return
    put.stance(*of, position, salience, row.line, _able(row, able))


def _hundred(told: Amount, ends: Ends) -> float | list[float]:
    """A judgement on 0 to 100; a word of degree is a range."""
    if told.sign == "word":
        return [max(0.0, told.value - VAGUE), told.value, min(100.0, told.value + VAGUE)]
    if ends is UNKNOWN:
        return 50.0
    return told.value if told.sign == "%" else ends.hundred(told.value)


def _powers(put: Imported, rows: Sequence[Judged], able: Ends) -> dict[str, float]:
    """Actor to capability on 0 to 100: that of its first row that has one."""
    powers: dict[str, float] = {}
    for row in rows:
        value = _able(row, able)
        if value is None:
            continue
        if not 0 <= value <= 100:
            found = f"capability {row.capability.value if row.capability else 0:g} is off the scale"
            put.wrong(row.line, row.actor, "out-of-range", found, f"{able}")
        powers.setdefault(row.actor, min(max(value, 0.0), 100.0))
    for name, row in {row.actor: row for row in reversed(rows) if row.actor not in powers}.items():
        put.wrong(row.line, name, "missing-field", "the capability is missing in this row")
    return powers


def _able(row: Judged, able: Ends) -> float | None:
    """What an actor can bring to bear on an issue, on 0 to 100; None where the row does not say."""
    if row.capability is None:
        return None
    value = row.capability.value if row.capability.sign else able.hundred(row.capability.value)
    return round(value, 9)  # the greatest is 100, whatever it was divided by


def _say(put: Imported, grid: Grid, layout: Layout, start: int) -> None:
    """What was chosen and what is not used."""
    if grid.delimiter:
        put.reading.append(("between cells", DELIMITERS.get(grid.delimiter, f"'{grid.delimiter}'")))
    put.reading.append(("headings", f"in line {grid.lines[start].number}" if start >= 0 else "none"))
    for kind in ("actor", "issue"):
        column = getattr(layout, kind)
        if column is not None:
            put.reading.append((kind, _shown(layout, column)))
    for lane in layout.lanes:
        on = f" of {lane.name}" if lane.name and len(layout.lanes) > 1 else ""
        for kind in ("capability", "position", "salience"):
            put.reading.append((f"{kind}{on}", _shown(layout, getattr(lane, kind))))
    for kind, used, others in layout.chosen:
        fix = f"--column {kind}='{others[0][:40]}' takes the other."
        put.warn("import-chosen", f"'{used}' is read as the {kind}, and {listed(others)} could be too", fix)
    if layout.unused:
        many = "a column is" if len(layout.unused) == 1 else f"{len(layout.unused)} columns are"
        put.warn("import-unused", f"{many} not used: {listed(layout.unused, 20)}")
        put.reading.append(("not used", listed(layout.unused, 20)))
    bare = [k + 1 for k, text in enumerate(layout.headings) if not text and _held(grid, k, start)]
    if bare and start >= 0:
        put.warn("import-unused", f"columns without a heading are not used: {listed([str(k) for k in bare], 20)}")


def _held(grid: Grid, column: int, start: int) -> bool:
    return any(line.cell(column) for line in grid.lines[start + 1 :])


def _shown(layout: Layout, column: int) -> str:
    head = layout.headings[column]
    return f"column {column + 1}" + (f", '{head}'" if head else "")
