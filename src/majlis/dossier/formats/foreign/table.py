"""A table of actors as people keep it: a row an actor, or an actor and issue, with power, position and salience.

Headings say which column is which (`headings`), in brackets also on which scale (`scales`); cells may hold decimal
commas, per cent, or words of degree (`numbers`). Titles may stand above the headings. What is not read, guessed or
chosen is said in warnings; what nobody can tell, such as whether positions from 12 to 15 are points of 100, is asked.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats.foreign import headings, scales
from majlis.dossier.formats.foreign.grid import DELIMITERS, Grid, Line
from majlis.dossier.formats.foreign.headings import NEEDED, QUANTITIES, Lane, Layout
from majlis.dossier.formats.foreign.imported import Imported, to_hundred
from majlis.dossier.formats.foreign.numbers import DEGREES, MISSING, VAGUE, Amount, Mark, amount, decimal_mark
from majlis.dossier.formats.foreign.scales import HUNDRED, Ends
from majlis.errors import nearest

SUMS = frozenset({"total", "totals", "sum", "average", "mean", "median", "weighted mean", "weighted average"})
"""What stands in front of a row of sums, which has no position of its own."""
NOT_TOLD = [10.0, 50.0, 90.0]
"""What stands for a salience that a table leaves out."""
UNKNOWN = Ends(0.0, 100.0, "?", "?")
"""A scale of which nobody can tell what 0 and 100 are."""
SHOWN = 5
"""Names that a message lists."""


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
    mark = _decimals(put, grid, layout, body)
    rows = [row for line in body for row in _judged(put, layout, line, mark)]
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
        found = f"no column for {' and '.join(gone)}; the headings are {_listed(some)}"
        if len(missing.kinds) == len(NEEDED):
            found = f"no line names columns for {', '.join(gone)}; the first is {_listed(some)}"
        kind = missing.kinds[0]
        fix = f"Say which it is, such as --column {kind}='{(some or ['2'])[-1][:40]}'."
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
    fix = f"Did you mean '{near}'?" if near else f"There is: {_listed([cell for cell in head if cell])}."
    raise Unreadable(Finding((), "missing-columns", f"no column is headed '{text[:60]}'", fix=fix))


def _decimals(put: Imported, grid: Grid, layout: Layout, body: Sequence[Line]) -> Mark:
    """What separates decimals; said where the cells leave it open."""
    columns = sorted({k for lane in layout.lanes for k in lane[1:]})
    mark, open_ = decimal_mark((line.cell(k) for line in body for k in columns), grid.delimiter)
    if open_:
        meant = "separates decimals" if mark == "," else "stands between thousands"
        put.warn("import-assumed", f"in '{open_}' the comma is taken for one that {meant}", "Write it without a comma.")
    if mark == ",":
        put.reading.append(("decimals", "behind a comma"))
    return mark


def _judged(put: Imported, layout: Layout, line: Line, mark: Mark) -> Iterator[Judged]:
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


def _put_rows(put: Imported, layout: Layout, rows: Sequence[Judged]) -> None:
    """Put actors, issues and stances, every quantity on 0 to 100."""
    _say_words(put, rows)
    lane = layout.lanes[0]
    ends = _issue_ends(put, layout, rows)
    cares = _ends_of(put, "salience", layout.headings[lane.salience], rows)
    able = _ends_of(put, "capability", layout.headings[lane.capability], rows)
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


def _issue_ends(put: Imported, layout: Layout, rows: Sequence[Judged]) -> dict[str, Ends]:
    """What 0 and 100 are on each issue: told by the user, by a heading, or plain from all positions of the table.

    Raises:
        Unreadable: The user tells it of an issue that is not there.
    """
    values: dict[str, list[float]] = {}
    for row in rows:
        values.setdefault(row.issue, []).extend([row.position.value] if not row.position.sign else [])
    every = [value for part in values.values() for value in part]
    usual = scales.likely(every)
    if usual is None and any(row.position.sign for row in rows) and HUNDRED.holds(min(every)):
        usual = HUNDRED
    heads = {lane.name: layout.headings[lane.position] for lane in layout.lanes}
    found: dict[str, Ends] = {}
    for issue, part in values.items():
        said = put.told(issue) or put.told("position")
        told = said or scales.ends_in(heads.get(issue, layout.headings[layout.lanes[0].position]))
        found[issue] = told or usual or scales.likely(part) or UNKNOWN
        if found[issue] is UNKNOWN:
            _ask(put, "positions", "" if len(values) == 1 else issue, [row for row in rows if row.issue == issue])
        elif told is None and len(values) == 1 and part and max(part) - min(part) < scales.NARROW and max(part) > 1:
            run = f"positions run from {min(part):g} to {max(part):g}, and are taken for points from 0 to 100"
            fix = f"If 0 and 100 are others, say which, such as --scale {scales.proposed(part)}."
            put.warn("import-scale", run, fix)
    for told in dict.fromkeys(found.values()):
        on = [issue for issue in found if found[issue] == told]
        of = "positions" if len(on) == len(found) else on[0] if len(on) == 1 else f"{len(on)} issues"
        put.reading.append((f"scale of {of}", f"{told}, which are 0 and 100"))
    for name in put.raw.hints.scales:
        if name not in (*values, "position", "salience", "capability"):
            raise Unreadable(unknown((), "issue", name, tuple(filter(None, values))))
    return found


def _ask(put: Imported, kind: str, issue: str, rows: Sequence[Judged]) -> None:
    """Ask what 0 and 100 are, at the row that lies highest."""
    told = [(part.value, row) for row in rows if (part := getattr(row, kind[:-1])) and not part.sign]
    values = [value for value, _ in told]
    row = next(row for value, row in told if value == max(values))
    on = f" on {issue}" if issue else ""
    name = f"{_quoted(issue)}=" if issue else "salience=" if kind == "saliences" else ""
    fix = f"Say it, such as --scale {name}{scales.proposed(values)}, or in the heading, ({scales.proposed(values)})."
    found = f"{kind}{on} run from {min(values):g} to {max(values):g}: what are 0 and 100?"
    put.wrong(row.line, row.actor, "import-scale", found, fix=fix)


def unknown(loc: Loc, kind: str, name: str, known: Sequence[str]) -> Finding:
    """A name that the user gives and nothing has."""
    near = nearest(name, tuple(known))
    fix = f"Did you mean '{near}'?" if near else f"There is: {_listed(known)}." if known else ""
    return Finding(loc, f"unknown-{kind}", f"no {kind} named '{name[:60]}'", fix=fix)


def _quoted(issue: str) -> str:
    return f"'{issue}'" if " " in issue else issue


def _ends_of(put: Imported, kind: str, head: str, rows: Sequence[Judged]) -> Ends:
    """What 0 and 100 are of saliences or capabilities; a finding where nobody can tell."""
    told = [part for row in rows if (part := getattr(row, kind)) is not None]
    values = [part.value for part in told if not part.sign]
    given = put.told(kind) or scales.ends_in(head)
    if kind == "capability":
        factor = to_hundred(values) if given is None or "%" in head else 0.0
        return given or Ends(0.0, 100.0 / factor)
    if given is None and values and any(part.sign for part in told) and max(values) > 1:
        given = HUNDRED
    found = given or scales.likely(values)
    if found is None and max(values) > 100:
        found = HUNDRED  # rows off the scale are named one by one
    if found is None:
        _ask(put, "saliences", "", rows)
        found = UNKNOWN
    if values:
        put.reading.append(("scale of salience", f"{found}, which are 0 and 100"))
    return found


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
        put.warn("import-chosen", f"'{used}' is read as the {kind}, and {_listed(others)} could be too", fix)
    if layout.unused:
        many = "a column is" if len(layout.unused) == 1 else f"{len(layout.unused)} columns are"
        put.warn("import-unused", f"{many} not used: {_listed(layout.unused, 20)}")
        put.reading.append(("not used", _listed(layout.unused, 20)))
    bare = [k + 1 for k, text in enumerate(layout.headings) if not text and _held(grid, k, start)]
    if bare and start >= 0:
        put.warn("import-unused", f"columns without a heading are not used: {_listed([str(k) for k in bare], 20)}")


def _held(grid: Grid, column: int, start: int) -> bool:
    return any(line.cell(column) for line in grid.lines[start + 1 :])


def _say_words(put: Imported, rows: Sequence[Judged]) -> None:
    """How words of degree are read."""
    told = Counter(
        kind for row in rows for kind in ("position", "salience", "capability")
        if (part := getattr(row, kind)) and part.sign == "word"
    )  # fmt: skip
    for kind in told:
        meant = ", ".join(f"{word} {DEGREES[word]:g}" for word in ("low", "medium", "high"))
        found = f"words stand for the {kind} of {told[kind]} rows; they are read as {meant}, within {VAGUE:g} points"
        put.warn("import-words", found, "Write numbers where you know better.")


def _shown(layout: Layout, column: int) -> str:
    head = layout.headings[column]
    return f"column {column + 1}" + (f", '{head}'" if head else "")


def _listed(names: Sequence[str], most: int = SHOWN * 2) -> str:
    some = ", ".join(f"'{name[:40]}'" for name in names[:most])
    return some + (f" and {len(names) - most} more" if len(names) > most else "")


def _empty(cell: str) -> bool:
    return cell.lower() in MISSING
