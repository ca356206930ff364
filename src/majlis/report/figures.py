"""The pictures of a page: every panel drawn, wide and narrow where one drawing does not suit both paper and phone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from majlis.report.charts import HALF, NARROW, SMALL_MULTIPLES, WIDE, Panel, chart_named
from majlis.report.charts.svg import inline
from majlis.results import Chart


@dataclass(frozen=True, slots=True)
class Drawing:
    """A panel in the sizes a page needs.

    Attributes:
        title, note: The words above it.
        wide, narrow: SVG elements; `narrow` is empty where one size suits all.
    """

    title: str
    note: str
    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as a page shows it."""

    chart: Chart
    drawings: tuple[Drawing, ...]

    @property
    def small(self) -> bool:
        """Whether its panels stand two abreast."""
        return self.chart.kind in SMALL_MULTIPLES


def figure(chart: Chart, name: str) -> Figure:
    """Draw a picture.

    Args:
        chart: What to draw.
        name: Unique on its page; ids begin with it.
    """
    draw = chart_named(chart.kind)
    if chart.kind in SMALL_MULTIPLES:
        drawn = [(panel, None) for panel in draw(chart.data, HALF)]
        return Figure(chart, tuple(_drawings(chart, name, drawn)))
    pairs = zip(draw(chart.data, WIDE), draw(chart.data, NARROW), strict=True)
    return Figure(chart, tuple(_drawings(chart, name, list(pairs))))


def _drawings(chart: Chart, name: str, panels: Sequence[tuple[Panel, Panel | None]]) -> Iterator[Drawing]:
    for k, (wide, narrow) in enumerate(panels):
        title = wide.title or chart.title
        alt = wide.alt if len(panels) > 1 else chart.alt or wide.alt
        yield Drawing(
            title=wide.title,
            note=wide.note,
            wide=Markup(inline(wide.spec, f"{name}-{k}", title, alt)),
            narrow=Markup(inline(narrow.spec, f"{name}-{k}n", title, alt) if narrow else ""),
        )
