"""What 0 and 100 are in a table of actors: told by the user or a heading, plain from its numbers, or else asked."""

from collections.abc import Sequence

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Loc
from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats.foreign import scales
from majlis.dossier.formats.foreign.headings import Layout
from majlis.dossier.formats.foreign.imported import Imported, to_hundred
from majlis.dossier.formats.foreign.rows import Judged
from majlis.dossier.formats.foreign.scales import HUNDRED, Ends
from majlis.errors import nearest

UNKNOWN = Ends(0.0, 100.0, "?", "?")
"""A scale of which nobody can tell what 0 and 100 are."""
SHOWN = 5
"""Names that a message lists."""


def issue_ends(put: Imported, layout: Layout, rows: Sequence[Judged]) -> dict[str, Ends]:
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
        put.reading.append((f"scale of {of}", "not told" if told is UNKNOWN else f"{told}, which are 0 and 100"))
    for name in put.raw.hints.scales:
        if name not in (*values, "position", "salience", "capability"):
            raise Unreadable(unknown((), "issue", name, tuple(filter(None, values))))
    return found


def ends_of(put: Imported, kind: str, head: str, rows: Sequence[Judged]) -> Ends:
    """What 0 and 100 are of saliences or capabilities; a finding where nobody can tell."""
    told = [part for row in rows if (part := getattr(row, kind)) is not None]
    values = [part.value for part in told if not part.sign]
    given = put.told(kind) or scales.ends_in(head)
    if kind == "capability":
        return given or Ends(0.0, 100.0 / to_hundred(values))
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
    fix = f"Did you mean '{near}'?" if near else f"There is: {listed(known)}." if known else ""
    return Finding(loc, f"unknown-{kind}", f"no {kind} named '{name[:60]}'", fix=fix)


def _quoted(issue: str) -> str:
    return f"'{issue}'" if " " in issue else issue


def listed(names: Sequence[str], most: int = SHOWN * 2) -> str:
    """Names in quotation marks, with a count of the rest."""
    some = ", ".join(f"'{name[:40]}'" for name in names[:most])
    return some + (f" and {len(names) - most} more" if len(names) > most else "")
