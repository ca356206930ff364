"""From a table as it was published to `issues.csv` and `positions.csv`, by a list of what its columns are.

Two layouts are known. *Wide*: a row is an issue, and a column is what one actor wants, or how much it cares. *Long*: a
row is one actor on one issue, with a column that names the actor. Which column is what stands in a table of its own,
with the headings `column`, `is` and `actor`; without it, columns count as what their headings say, such as `outcome`,
and in a wide table `position_fr`.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from majlis.dossier.document.text import LIMIT, Unreadable, decode
from majlis.errors import DataError, Problem, nearest
from majlis.resolved.reading import ISSUES, POSITIONS

OF_ISSUE = tuple(ISSUES)
OF_ACTOR = tuple(name for name in POSITIONS if name not in ("issue", "actor"))
KINDS = (*OF_ISSUE, "actor", *OF_ACTOR)
MISSING = ("", ".", "NA", "NaN", "nan", "#N/A")
"""Cells that say nothing."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column of an original is.

    Attributes:
        column: Its heading there.
        kind: One of `KINDS`.
        actor: Whose position, salience or votes it is; empty where a column of the table says so.
    """

    column: str
    kind: str
    actor: str = ""


def meanings(headings: Sequence[str]) -> tuple[Meaning, ...]:
    """What columns are by their headings alone: `outcome`, `salience` in a long table, `salience_fr` in a wide one."""
    found = []
    for heading in headings:
        kind = next((k for k in KINDS if heading == k or (k in OF_ACTOR and heading.startswith(f"{k}_"))), "")
        if kind:
            found.append(Meaning(heading, kind, heading[len(kind) + 1 :]))
    return tuple(found)


def columns(path: Path) -> tuple[Meaning, ...]:
    """What columns are by a table that says so.

    Raises:
        DataError: It cannot be used.
    """
    _, rows = _table(path)
    problems = []
    for line, row in rows:
        kind = row.get("is", "")
        if kind not in KINDS:
            near = nearest(kind, KINDS)
            fix = f"Did you mean '{near}'?" if near else ""
            problems.append(
                Problem("bad-columns", f"'{kind}' is nothing a column can be", f"one of: {', '.join(KINDS)}", fix,
                        file=str(path), line=line)
            )  # fmt: skip
    if problems:
        raise DataError(tuple(problems))
    return tuple(Meaning(row["column"], row["is"], row.get("actor", "")) for _, row in rows)


def converted(path: Path, told: Sequence[Meaning] | None = None, missing: Iterable[str] = ()) -> Mapping[str, bytes]:
    """`issues.csv` and `positions.csv` from an original.

    Args:
        path: A CSV table, with commas, semicolons or tabs.
        told: What its columns are; by their headings if left out.
        missing: Cells that say nothing, beside `MISSING`.

    Raises:
        DataError: It cannot be read, or its columns do not say enough.
    """
    headings, rows = _table(path)
    known = meanings(headings) if told is None else tuple(told)
    problems = tuple(_wrong(known, headings, str(path)))
    if problems:
        raise DataError(problems)
    nothing = {*MISSING, *missing}
    cells = [{name: "" if cell in nothing else cell for name, cell in row.items()} for _, row in rows]
    return {"issues.csv": _issues(cells, known), "positions.csv": _positions(cells, known)}


def _wrong(known: Sequence[Meaning], headings: Sequence[str], file: str) -> Iterator[Problem]:
    for meaning in known:
        if meaning.column not in headings:
            near = nearest(meaning.column, tuple(headings))
            fix = f"Did you mean '{near}'?" if near else ""
            yield Problem("bad-columns", f"there is no column '{meaning.column}'", fix=fix, file=file)
    kinds = {meaning.kind for meaning in known}
    needed = [name for table in (ISSUES, POSITIONS) for name, must in table.items() if must]
    for name in dict.fromkeys(needed):
        long = any(meaning.kind == "actor" for meaning in known)
        named = name == "actor" and any(meaning.actor for meaning in known)
        if name not in kinds and not (named and not long):
            fix = "Name it in a table with the headings column, is and actor, and give that with --columns."
            yield Problem("bad-columns", f"no column is said to be the {name}", fix=fix, file=file)


def _issues(cells: Sequence[Mapping[str, str]], known: Sequence[Meaning]) -> bytes:
    place = {m.kind: m.column for m in known if m.kind in OF_ISSUE}
    seen: dict[str, list[str]] = {}
    for row in cells:
        told = [row[place[name]] if name in place else "" for name in OF_ISSUE]
        seen.setdefault(row[place["issue"]], told)
    return _csv(OF_ISSUE, seen.values())


def _positions(cells: Sequence[Mapping[str, str]], known: Sequence[Meaning]) -> bytes:
    issue = next(m.column for m in known if m.kind == "issue")
    whose = next((m.column for m in known if m.kind == "actor"), "")
    actors = [""] if whose else list(dict.fromkeys(m.actor for m in known if m.actor))
    rows = []
    for row in cells:
        for actor in actors:
            place = {m.kind: m.column for m in known if m.kind in OF_ACTOR and m.actor == actor}
            told = [row[place[name]] if name in place else "" for name in OF_ACTOR]
            if told[0]:  # without a position it has no stance
                rows.append([row[issue], row[whose] if whose else actor, *told])
    return _csv(("issue", "actor", *OF_ACTOR), rows)


def _csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(headings)
    lines.writerows(rows)
    return out.getvalue().encode()


def _table(path: Path) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """Headings, and rows with their lines."""
    try:
        with path.open("rb") as opened:
            text = decode(opened.read(LIMIT + 1))
    except OSError as error:
        found = f"the file cannot be read: {error.strerror}"
        raise DataError((Problem("unreadable", found, file=str(path)),)) from None
    except Unreadable as trouble:
        told = trouble.finding
        raise DataError((Problem(told.slug, told.found, "a table as CSV", file=str(path)),)) from None
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(cells)]
    if not lines:
        raise DataError((Problem("empty", "there is nothing in it", "a table as CSV", file=str(path)),))
    headings = lines[0][1]
    return headings, [(line, dict(zip(headings, cells, strict=False))) for line, cells in lines[1:]]
