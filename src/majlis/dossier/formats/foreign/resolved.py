"""Resolved issues as tables: `positions.csv`, a stance a row, and `issues.csv` with where each goes without agreement.

The layout is that of Decision-making in the European Union (doi:10.34810/data53; Thomson et al. 2006, 2012; Arregui and
Perarnaud 2022), which `majlis train` fits to. As a dossier they hold what was known before: outcomes are left out, and
the date is the last on which an issue was introduced.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from majlis.dossier.document.encodings import decoded
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.formats import Raw
from majlis.dossier.formats.foreign import headings
from majlis.dossier.formats.foreign.grid import Line, grid
from majlis.dossier.formats.foreign.imported import REVERSION, Imported
from majlis.dossier.formats.foreign.numbers import number
from majlis.dossier.formats.foreign.table import put_table

TABLES = ("issues.csv", "positions.csv")
BESIDE = ("council", "procedure", "voting", "dossier")
"""Columns of `issues.csv` that become a note."""


def read(raw: Raw, issues: bytes, positions: bytes) -> tuple[Document, list[Finding]]:
    """The document in both tables and what is wrong with it.

    Args:
        raw: The folder.
        issues: The bytes of one table.
        positions: Those of the other.

    Raises:
        Unreadable: One is no table, or its columns cannot be told.
    """
    put = Imported(Raw(f"{raw.file}/positions.csv", positions), "a table of positions")
    put_table(put, grid(put.text(), headings.fit))
    top, *rows = grid(decoded(issues).text, lambda lines: sum("issue" in line.cells for line in lines)).lines
    at = {heading.lower(): k for k, heading in enumerate(top.cells)}
    named = {issue["title"]: issue for issue in put.data["issues"].values()}
    days = [_tell(put, {name: row.cell(k) for name, k in at.items()}, row, named) for row in rows]
    put.data["title"] = raw.file.rstrip("/").rpartition("/")[2] or "Resolved issues"
    put.data["as_of"] = max(filter(None, days), default=put.data["as_of"])
    put.warn("not-held", "outcomes are left out, as a dossier holds what was known before them")
    open_ = sum("reversion_assumed" in issue for issue in named.values())
    return put.done(
        f"no ranges, and no reference point of {open_} of {len(named)} issues; they are set to {REVERSION}, "
    )


def _tell(put: Imported, cells: Mapping[str, str], row: Line, named: Mapping[str, dict[str, Any]]) -> str:
    """Add what a row says of its issue; the day on which it was introduced, empty if that is not told."""
    issue = named.get(cells.get("issue", ""))
    if issue is None:
        found = f"line {row.number} of issues.csv names '{cells.get('issue', '')[:60]}', on which nobody has a position"
        put.warn("import-unused", found)
        return ""
    value = number(cells.get("reference_point", ""))
    if value is not None and 0 <= value <= 100:
        issue["reversion"] = value
        del issue["reversion_assumed"]
    issue["note"] = ", ".join(f"{name} {cells[name]}" for name in BESIDE if cells.get(name))
    try:
        return datetime.date.fromisoformat(cells.get("introduced", "")).isoformat()
    except ValueError:
        return ""
