"""A panel: one drawing of a picture, with the words above it and what it shows for those who cannot see it."""

from dataclasses import dataclass

from majlis.report.charts.drawing.marks import Spec


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing.

    Attributes:
        spec: A Vega-Lite specification; all places are worked out, nothing overlaps.
        title: What it is about, such as an issue; empty when the picture's own title says it.
        note: The finding, in words.
        alt: What it shows, in words.
    """

    spec: Spec
    title: str = ""
    note: str = ""
    alt: str = ""
