"""What an answer is made of: sections of text, tables, pictures and evidence that any surface can draw.

An analysis returns a record; the table of analyses names what tells it to people, as sections. Surfaces draw the four
kinds of part and know no analysis; analyses know no surface.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol

Role = Literal["finding", "driver", "flip", "caveat", "note"]
Cell = str | float | int | bool | None | Sequence[float]


@dataclass(frozen=True, slots=True)
class Text:
    """A plain paragraph.

    Attributes:
        body: Sentences; no markup.
        role: "finding" opens a section; "driver" says what moves the answer; "flip" what would change it; "caveat"
            what limits it; "note" is anything else.
    """

    body: str
    role: Role = "note"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: Its name in the rows.
        title: Its heading.
        unit: Such as "points", "%"; empty for words.
        precision: Decimals shown; None for words.
        kind: "text", "number", "share" (0 to 1 or a pair of such, in per cent), "interval" (two or three numbers).
    """

    key: str
    title: str
    unit: str = ""
    precision: int | None = None
    kind: Literal["text", "number", "share", "interval"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; rows are mappings from column key to cell."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    caption: str = ""


class Picture(Protocol):
    """The data of a picture: a record of `results/pictures`, whose class says which kind it is."""

    kind: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture by its data; `report/charts` turns it into a Vega-Lite specification only when it is drawn.

    Attributes:
        data: What it shows.
        title: The finding, as a short sentence.
        alt: The finding for those who cannot see the picture.
        caption: What to look at.
    """

    data: Picture
    title: str
    alt: str
    caption: str = ""

    @property
    def kind(self) -> str:
        """A key of `report.charts.CHARTS`."""
        return self.data.kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a judgement rests on."""

    claim: str
    source: str
    place: str = ""
    note: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """The evidence of a section, strongest first."""

    items: tuple[Evidence, ...]
    title: str = "Evidence"


Part = Text | Table | Chart | EvidenceList


@dataclass(frozen=True, slots=True)
class Section:
    """A titled run of parts.

    Attributes:
        slug: Stable name, used for anchors and by the brief to find it.
        title: Heading.
        parts: In reading order.
        headline: The section in one sentence with its number; empty when it has none.
        level: 1 for a chapter, 2 for a section within the chapter before it.
    """

    slug: str
    title: str
    parts: tuple[Part, ...] = field(default_factory=tuple)
    headline: str = ""
    level: Literal[1, 2] = 1
