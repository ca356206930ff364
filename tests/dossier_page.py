"""`docs/reference/dossier.md`, made from the records: every section, every field, what it holds and means."""

import datetime
from collections.abc import Iterator
from inspect import getdoc
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from majlis.dossier.checks import RULES
from majlis.dossier.document.fields import members
from majlis.dossier.formats import FORMATS
from majlis.dossier.formats.tables.sheets import columns
from majlis.dossier.formats.tables.tables import ALL
from majlis.dossier.records.condition import Condition
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.estimate import Estimate, Evidence, Record, Within

NOTE = "<!-- Made from the code by `uv run pytest tests/test_docs.py --update`; change it there. -->"
INTRO = """\
A dossier is one file that holds everything you know about one dialogue. [Writing one](../how-to/write-a-dossier.md)
goes through it step by step; this page lists every section and field. `majlis new NAME` writes one to start from,
`majlis check FILE` finds what is wrong with it, and each [message](../messages.md) is explained. `majlis schema >
majlis.json` writes the JSON Schema of the format: an editor that knows it completes and checks while you type."""
JUDGEMENTS = """\
## Judgements

A judged number is one number, or three: `[low, best, high]`. The truth is thought to be below low in one case of ten
and above high in one case of ten; best is the most likely value and may lie anywhere between. Where the scale has no
room for one case in ten beyond low or high, as for `[0, 5, 20]`, all values up to its end are as likely as best; the
other end [holds](../methods/draws.md). A single number takes a range on both sides from the confidence of its best
evidence: 5 points for high, 10 for medium, 20 for low or no evidence (change that with `spread`), cut at the ends of
the scale. Weights of ties and other fractions take a hundredth of it.

**Short names** stand before a colon and are how the rest of the file refers to a thing: at most 60 lower-case letters
of any script, digits, - and _. **Dates** are 2020-06-10; sources may also have 2020-06 or 2020. A bare `no` or `yes`
is a text here; truth values are `true` and `false`."""
EXAMPLES = {
    "Source": "usip: {title: U.S.-Iraq Dialogue, publisher: USIP, date: 2020-06}",
    "Actor": "iran: {name: Iran, native: ایران, kind: country, seat: outside, capability: [50, 60, 75]}",
    "Issue": "troops: {question: Who stays?, scale: {0: none, 100: as today}, reversion: [60, 75, 90]}",
    "Stance": "- {actor: usa, issue: troops, position: [45, 60, 75], salience: 70, accepts: [30, 100]}",
    "Tie": "- {from: iran, to: pmf, weight: [0.5, 0.7, 0.9], kind: patronage}",
    "Evidence": "evidence: [{source: usip, paragraph: 12, note: no bloc of his own in parliament, confidence: high}]",
    "Strategy": "patience: {title: Patience, by: usa, changes: [{shift: stances.usa.troops.salience, by: -20}]}",
    "Change": "- {set: stances.usa.troops.position, to: [30, 40, 50]}",
    "Rung": 'least: {title: The bare minimum, all: ["troops >= 30", "trade >= 50"]}',
    "Body": "council: {name: Council, seats: 329, blocs: {…}, bills: {…}}",
    "Bloc": "fatah: {name: Fatah, seats: 48, actor: fatah, cohesion: [0.7, 0.85, 0.95], walkout: 0.2}",
    "Bill": "law: {title: Expulsion law, issue: troops, point: 0, vetoes: [president]}",
    "Held": "law: {date: 2020-01-05, passed: true, present: 170, source: Two agencies}",
    "Constituency": "farmers: {name: Farmers, share: [18, 22, 27], views: {trade: 20}, voices: [union]}",
    "Option": "expel: {by: iraq, title: Expel the troops, direction: forward, effects: {troops: -60}}",
    "Rule": "- {never: expel AND NOT reduce}",
    "Preference": "iraq: {statements: [NOT strike, reduce IF pressure]}",
    "Transition": '- {start: "Y--", end: "N--"}',
    "Event": "- {date: 2020-01-03, source: usa, target: iran, kind: strike, intensity: -10}",
    "Outcome": "troops: {value: 35, date: 2021-12-09, source: Joint statement}",
}
PATHS = """\
A path leads from the top of the file to a value: `actors.iran.capability`, `issues.troops.reversion`,
`bodies.council.blocs.fatah.seats`. A stance is named by its actor and issue (`stances.usa.troops.position`), a tie by
its two ends (`ties.iran.pmf.weight`, at every level; `ties.iran.pmf.local.weight` at one). `shift` moves all numbers
of a range and stops at the ends of the scale. `set: … to: null` takes an optional value away."""
LADDERS = """\
Below `success` stands one ladder a viewpoint, because the parties disagree on what success is; below each ladder its
rungs, the least first. A rung counts only when all rungs below it are reached."""


def page() -> str:
    """The page."""
    lines = ["# The dossier", NOTE, INTRO, JUDGEMENTS, "## The top of the file", _table(Dossier)]
    for record in _records(Dossier, []):
        lines += _section(record)
    return "\n\n".join([*lines, *_formats()]) + "\n"


def _section(record: type[Record]) -> Iterator[str]:
    yield f"## {record.__name__}"
    yield (getdoc(record) or "").partition("\n\n")[0].replace("\n", " ")
    if record.__name__ == "Rung":
        yield LADDERS
    if record.__name__ in EXAMPLES:
        yield f"    {EXAMPLES[record.__name__]}"
    yield _table(record)
    if record.__name__ == "Change":
        yield PATHS


def _records(record: type[Record], seen: list[type[Record]]) -> list[type[Record]]:
    """Every record below one, in the order of the file; evidence, which everything has, comes last."""
    for field in record.model_fields.values():
        for part in _inner(field.annotation):
            if part not in seen and part is not Evidence:
                seen.append(part)
                _records(part, seen)
    return [*seen, Evidence] if record is Dossier else seen


def _inner(annotation: Any) -> Iterator[type[Record]]:
    for part in members(annotation):
        if isinstance(part, type) and issubclass(part, Record):
            yield part
        for argument in get_args(part) if get_origin(part) in (dict, tuple) else ():
            yield from _inner(argument)


def _table(record: type[Record]) -> str:
    rows = ["| field | holds | |", "|---|---|---|"]
    for name, field in record.model_fields.items():
        needed = " **needed**" if field.is_required() else ""
        about = (field.description or "").replace("|", "\\|")
        rows.append(f"| `{field.alias or name}`{needed} | {_holds(field.annotation, field.metadata)} | {about} |")
    return "\n".join(rows)


def _holds(annotation: Any, metadata: list[Any]) -> str:
    words = [_word(part, metadata) for part in members(annotation) if part is not NoneType]
    return " or ".join(dict.fromkeys(words))


def _word(part: Any, metadata: list[Any]) -> str:
    origin, arguments = get_origin(part), get_args(part)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in arguments)
    if origin is dict:
        return f"{_holds(arguments[1], [])} by {'point' if _holds(arguments[0], []) == 'number' else 'name'}"
    if origin is tuple:
        return (
            "two of " + _holds(arguments[0], []) if Ellipsis not in arguments else "list of " + _holds(arguments[0], [])
        )
    if isinstance(part, type) and issubclass(part, Record):
        return f"[{part.__name__.lower()}](#{part.__name__.lower()})"
    limits = next((f" {m.floor:g} to {m.ceiling:g}" for m in metadata if isinstance(m, Within)), "")
    plain = {str: "text", float: "number", int: "whole number", bool: "true or false", datetime.date: "date"}
    return {Estimate: f"judgement{limits}", Condition: "condition"}.get(part) or plain[part]


def _formats() -> Iterator[str]:
    yield "## File formats"
    rows = ["| format | files | read | written |", "|---|---|---|---|"]
    for name, form in FORMATS.items():
        files = ", ".join(f"`{suffix}`" for suffix in form.suffixes) or "a folder"
        written = "yes" if form.writes else f"a part, with `--to {name}`" if form.exports else "no"
        rows.append(f"| `{name}`: {form.title} | {files} | yes | {written} |")
    yield "\n".join(rows)
    yield (
        "`majlis convert IN OUT` turns one into another; nothing is lost, except comments, which only YAML can hold. "
        "Formats of other programs hold a part of a dossier; warnings list what is left out. "
        "Large files: 10,000 stances are read and checked in less time than PyYAML needs to parse them "
        "(`benchmarks/check.py`)."
    )
    yield "## Sheets and tables"
    yield (
        "A [workbook](../how-to/use-a-spreadsheet.md) has these sheets, a folder of tables these files; only what is "
        "there is read, and columns may stand in any order."
    )
    yield "\n".join(["| sheet | file | columns |", "|---|---|---|", *(_sheet(sheet) for sheet in ALL)])
    yield f"`check` knows {len(RULES)} rules beside the fields' own limits; [Messages](../messages.md) explains them."


def _sheet(sheet: Any) -> str:
    headings: list[str] = []
    for column in columns(sheet):
        heading = column.heading.removesuffix(f" {column.part}") if column.part else column.heading
        if column.part == "low":
            heading += " (low, high)" if column.field == "accepts" else " (low, best, high)"
        if column.part in ("", "low"):
            headings.append(heading)
    way = "fields, a row each: " if sheet.upright else ""
    return f"| {sheet.name} | `{sheet.name.replace(' ', '-')}.csv` | {way}{', '.join(headings)} |"
