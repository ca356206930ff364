"""The pictures of a page: every panel drawn, wide and narrow where one drawing does not suit both paper and phone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from majlis.report.charts import HALF, NARROW, WIDE, Panel, chart_named
from majlis.report.charts.drawing.svg import Drawing, begin
from majlis.results import Chart


@dataclass(frozen=True, slots=True)
class Picture:
    """A panel in the sizes a page needs, drawn by the time it is asked for.

    Attributes:
        title, note: The words above it.
        alt: What it shows.
        name: Unique on its page; ids begin with it.
        heading: Its name for screen readers.
        drawings: Wide, and narrow where one size does not suit all.
    """

    title: str
    note: str
    alt: str
    name: str
    heading: str
    drawings: tuple[Drawing, ...]

    @property
    def wide(self) -> Markup:
        """The SVG element for paper."""
        return Markup(self.drawings[0].inline(self.name, self.heading, self.alt))

    @property
    def narrow(self) -> Markup:
        """The SVG element for a phone; empty where one size suits all."""
        return Markup("".join(d.inline(f"{self.name}n", self.heading, self.alt) for d in self.drawings[1:]))


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as a page shows it."""

    chart: Chart
    pictures: tuple[Picture, ...]

    @property
    def small(self) -> bool:
        """Whether its panels stand two abreast."""
        return chart_named(self.chart.kind).small


def figure(chart: Chart, name: str) -> Figure:
    """Begin to draw a picture.

    Args:
        chart: What to draw.
        name: Unique on its page; ids begin with it.
    """
    kind = chart_named(chart.kind)
    if kind.small:
        drawn = [(panel,) for panel in kind.draw(chart.data, HALF)]
        return Figure(chart, tuple(_pictures(chart, name, drawn)))
    pairs = zip(kind.draw(chart.data, WIDE), kind.draw(chart.data, NARROW), strict=True)
    return Figure(chart, tuple(_pictures(chart, name, list(pairs))))


def _pictures(chart: Chart, name: str, panels: Sequence[tuple[Panel, ...]]) -> Iterator[Picture]:
    for k, sizes in enumerate(panels):
        first = sizes[0]
        alt = first.alt if len(panels) > 1 else chart.alt or first.alt
        drawings = tuple(begin(panel.spec) for panel in sizes)
        yield Picture(first.title, first.note, alt, f"{name}-{k}", first.title or chart.title, drawings)
