"""The answer as Markdown: reads well in a terminal and on a forge.

A picture becomes what it shows, in words, unless a sentence or a table of the same title says it.
"""

import re
from collections.abc import Iterator

from majlis.report.cells import cell_text, heading, is_numeric
from majlis.report.direction import isolated
from majlis.results import Cell, Chart, Column, EvidenceList, Part, Section, Table, Text
from majlis.runs import Run

WIDE = 150
"""Characters beyond which a table is written as a list: nobody reads a table that wraps."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_LEADING = re.compile(r"^(\s*)([#+-](?=\s)|\d+[.)](?=\s))")
LEADS = {"driver": "What drives this: ", "flip": "What would flip it: "}
"""What a text of a role opens with."""


def markdown(run: Run) -> str:
    """The text of a Markdown file."""
    dossier = run.dossier
    coded = f"; coded in hindsight, {dossier.coded_on}" if dossier.hindsight else ""
    blocks = [f"# {_plain(dossier.title)}", f"*Information of {dossier.as_of}{coded}*"]
    if dossier.summary:
        blocks.append(_plain(dossier.summary))
    for section in run.sections():
        blocks += _section(section)
    blocks += ["## Repeat this", f"    {run.command}", f"Dossier digest: `{dossier.digest}`."]
    blocks.append(f"Made with Majlis {run.data()['version']}. The same dossier and seed give the same brief.")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' * (section.level + 1)} {_plain(section.title)}"
    told: set[str] = set()
    tabled = tuple(part.title for part in section.parts if isinstance(part, Table) and part.title)
    for part in section.parts:
        if not (isinstance(part, Chart) and (part.title.startswith(tabled) or part.alt in told)):
            yield from _part(part)
        told |= {part.body} if isinstance(part, Text) else set()


def _part(part: Part) -> Iterator[str]:
    match part:
        case Text():
            yield _plain(LEADS.get(part.role, "") + part.body)
        case Chart():
            yield f"> **{_plain(part.title)}.** {_plain(part.alt)}"
        case Table():
            yield f"**{_plain(part.title)}**"
            yield _table(part)
            yield _plain(part.caption)
        case EvidenceList():
            yield f"**{_plain(part.title)}**"
            yield "\n".join(_evidence(part))


def _evidence(part: EvidenceList) -> Iterator[str]:
    for item in part.items:
        where = ", ".join(p for p in (item.source, item.place) if p)
        strength = f" ({item.confidence} confidence)" if item.confidence else ""
        note = f": {item.note}" if item.note else ""
        yield f"- {_plain(f'{item.claim[:1].upper()}{item.claim[1:]}{note}. {where}{strength}')}"


def _table(table: Table) -> str:
    rows = [[_cell(c, row.get(c.key)) for c in table.columns] for row in table.rows]
    titles = [_plain(heading(column)) for column in table.columns]
    widths = [max([3, *(len(line[k]) for line in [titles, *rows])]) for k in range(len(titles))]
    if sum(widths) + 3 * len(widths) > WIDE:
        return "\n".join(_items(titles, rows))
    right = [is_numeric(column) for column in table.columns]
    lines = [_line(titles, widths, right), _rule(widths, right)]
    return "\n".join([*lines, *(_line(row, widths, right) for row in rows)])


def _line(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, widths, right, strict=True))
    return f"| {' | '.join(padded)} |"


def _rule(widths: list[int], right: list[bool]) -> str:
    return "|" + "|".join("-" * (w + 1) + (":" if r else "-") for w, r in zip(widths, right, strict=True)) + "|"


def _items(titles: list[str], rows: list[list[str]]) -> Iterator[str]:
    """The rows of a wide table: the first cell in bold, that of the row above where there is none, the others named."""
    head = ""
    for first, *rest in rows:
        head = first or head
        told = "; ".join(f"{title}: {text}" for title, text in zip(titles[1:], rest, strict=True) if text)
        yield f"- **{head}**: {told}" if told else f"- **{head}**"


def _cell(column: Column, cell: Cell) -> str:
    return _plain(cell_text(column, cell))


def _plain(text: str) -> str:
    """Words as they are: no sign of theirs is markup."""
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return isolated(_LEADING.sub(r"\1\\\2", text))
