"""Draws the pictures of "How to read a brief" from the bundled example.

`uv run --with pillow docs/pictures/draw.py`; `brief.png` is the top of `majlis brief us-iraq-2020` in a browser of 760
pixels.
"""

from io import BytesIO
from pathlib import Path

import vl_convert
from PIL import Image

from majlis.dossier import read
from majlis.report.charts import HALF, WIDE, chart_named
from majlis.report.charts.drawing.svg import inline
from majlis.results import Chart
from majlis.runs import run

FOLDER = Path(__file__).parent
MARGIN = 16
PANEL = {"positions": 0, "strategies": 0, "satisfaction": 1}
"""Which panel of a kind that has several; the first of all others."""


def draw(chart: Chart) -> None:
    """Write one panel of a chart as a PNG file."""
    kind = chart_named(chart.kind)
    panels = kind.draw(chart.data, HALF if kind.small else WIDE)
    panel = panels[min(PANEL.get(chart.kind, 0), len(panels) - 1)]
    drawn = Image.open(BytesIO(vl_convert.svg_to_png(inline(panel.spec, "p", chart.title, chart.alt), scale=1.6)))
    page = Image.new("RGBA", (drawn.width + 2 * MARGIN, drawn.height + 2 * MARGIN), "white")
    page.alpha_composite(drawn.convert("RGBA"), (MARGIN, MARGIN))
    page.convert("RGB").quantize(48).save(FOLDER / f"{chart.kind}.png", optimize=True)


def main() -> None:
    """Draw the first chart of each kind."""
    dossier, _ = read("us-iraq-2020")
    answers = [run(question, dossier, name="us-iraq-2020") for question in ("brief", "stability")]
    sections = [section for answer in answers for section in answer.sections()]
    charts = [part for section in sections for part in section.parts if isinstance(part, Chart)]
    for chart in {chart.kind: chart for chart in reversed(charts)}.values():
        draw(chart)


if __name__ == "__main__":
    main()
