"""The answer as one HTML file: pictures inline, no script, no request, for paper, phone and screen reader."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from majlis.report.cells import cell_text, heading, is_numeric
from majlis.report.direction import direction, marked_up
from majlis.report.figures import Figure, figure
from majlis.results import Chart, EvidenceList, Part, Section, Table, Text
from majlis.runs import Run

LEADS = {"driver": "What drives this", "flip": "What would flip it"}
"""The words before a text of a role."""
_FIGURES = re.compile(r"[\d\s–−+%.,;<>\[\]-]{1,24}")
MOST_ABREAST = 2
"""Columns of words beyond which a table is stacked on a phone instead of scrolled sideways."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as the page draws it: `kind` picks the macro, `name` is unique.

    `lead` opens the first text of a role; `figure` is that of a chart, which is drawn while the page is put together.
    """

    kind: str
    part: Part
    name: str
    lead: str
    figure: Figure | None


def html(run: Run) -> str:
    """The text of an HTML file."""
    sections = run.sections()
    chapters = [section for section in sections if section.level == 1]
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            run=run,
            dossier=run.dossier,
            version=run.data()["version"],
            sections=[(section, list(_shown(section))) for section in sections],
            chapters=chapters,
            answers=_answers(sections),
            style=_style(run.dossier.title),
        )
    )


def _answers(sections: tuple[Section, ...]) -> dict[str, Section]:
    """A sentence to what it opens: a chapter, or else a section of one."""
    told = [s for s in sections if s.headline and s.slug != "in-one-minute"]
    return {s.headline: s for s in sorted(told, key=lambda s: -s.level)}


def _shown(section: Section) -> Iterator[Shown]:
    role = ""
    for number, part in enumerate(section.parts):
        now = part.role if isinstance(part, Text) else ""
        lead = LEADS.get(now, "") if now != role else ""
        role = now
        name = f"{section.slug}.{number}"  # no key of a dossier holds a point
        yield Shown(_kind(part), part, name, lead, figure(part, name) if isinstance(part, Chart) else None)


def _kind(part: Part) -> str:
    match part:
        case Text():
            return "text"
        case Chart():
            return "chart"
        case Table():
            return "table"
        case EvidenceList():
            return "evidence"


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("majlis.report", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"words": marked_up, "direction": direction, "day": _day, "sentence": _sentence, "cell": _cell}
    found.globals |= {
        "cell_text": cell_text,
        "heading": heading,
        "is_numeric": is_numeric,
        "stacked": _stacked,
    }
    return found


def _day(date: datetime.date) -> str:
    """`10 June 2020`."""
    return f"{date.day} {date:%B %Y}"


def _cell(text: str) -> Markup:
    """The words of a cell; short figures stay together, so that a line breaks before a bracket or nowhere."""
    if not _FIGURES.fullmatch(text) or " " not in text:
        return marked_up(text)
    parts = (Markup('<span class="together">{}</span>').format(part) for part in text.replace(" [", "\n[").split("\n"))
    return Markup(" ").join(parts)


def _sentence(text: str) -> str:
    """A claim as it stands at the start of a line."""
    return text[:1].upper() + text[1:]


def _stacked(table: Table) -> bool:
    return sum(not is_numeric(column) for column in table.columns) > MOST_ABREAST


def _style(title: str) -> Markup:
    """The style sheet, with the title for the running header."""
    sheet = resources.files("majlis.report").joinpath("page/page.css").read_text("utf-8")
    return Markup(sheet.replace("RUNNING_TITLE", _css_string(title)))


def _css_string(text: str) -> str:
    """A CSS string; every sign that could end it, or the style sheet, is written by its number."""
    return '"' + re.sub(r"[^\w .,:;–-]", lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'
