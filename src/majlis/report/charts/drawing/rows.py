"""Labelled rows on one scale: label left, value right; on a narrow page both stand above the bar, on their own line."""

from collections.abc import Sequence
from dataclasses import dataclass

from majlis.report.charts.drawing.lettering import wrap
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, Spec, text, uprights
from majlis.report.charts.drawing.style import GRID, INK, QUIET, WIDE

GUTTER = 12
MARGIN = 18


@dataclass(frozen=True, slots=True)
class Rows:
    """Where rows lie.

    Attributes:
        frame: The scale they share.
        label: Pixels for a label beside the scale; 0 when labels stand above their bar.
        tops: The pixel at which each row begins.
        middles: The pixel of each row's bar.
        bottom: Where the last one ends.
        texts: Each row's label in lines.
        bold: Whether labels are set in bold.
    """

    frame: Frame
    label: float
    tops: tuple[float, ...]
    middles: tuple[float, ...]
    bottom: float
    texts: tuple[tuple[str, ...], ...]
    bold: bool = False

    def labels(self, name: str = "labels") -> Spec:
        """The labels' layer."""
        rows = []
        for top, middle, found in zip(self.tops, self.middles, self.texts, strict=True):
            start = middle - LINE_HEIGHT * len(found) / 2 if self.label else top
            rows += [
                {"x": self.frame.x(0), "y": start + LINE_HEIGHT * (k + 0.5), "text": words}
                for k, words in enumerate(found)
            ]
        return text(name, rows, bold=self.bold)

    def values(self, texts: Sequence[str], color: str = INK, name: str = "values") -> Spec:
        """The values' layer: flush right, beside the bar or on the label's first line."""
        rows = [
            {
                "x": self.frame.x(self.frame.width - 2),
                "y": middle if self.label else top + LINE_HEIGHT / 2,
                "text": words,
            }
            for top, middle, words in zip(self.tops, self.middles, texts, strict=True)
            if words
        ]
        return text(name, rows, align="right", color=color)

    def grid(self, at: Sequence[float], top: float, name: str = "grid") -> Spec:
        """Faint lines at values."""
        return uprights(name, [{"x": x, "y": top, "y2": self.bottom} for x in at], color=GRID)


def rows(
    labels: Sequence[str],
    across: float,
    top: float,
    *,
    label: float,
    value: float,
    room: float = 22,
    bold: bool = False,
) -> Rows:
    """Lay rows out.

    Args:
        labels: One a row.
        across: Pixels of the whole picture.
        top: Where the first row begins.
        label: Pixels for labels beside the scale, on a wide page.
        value: Pixels for values beside the scale, on a wide page.
        room: Pixels of height a bar needs.
        bold: Whether labels are set in bold.
    """
    wide = across >= WIDE
    frame = Frame(across, label + GUTTER, across - value - GUTTER) if wide else Frame(across, MARGIN, across - MARGIN)
    texts = tuple(
        tuple(wrap(words, label if wide else across - value - GUTTER, lines=2, bold=bold)) for words in labels
    )
    tops, middles, y = [], [], top
    for found in texts:
        tops.append(y)
        needed = LINE_HEIGHT * len(found)
        middles.append(y + max(room, needed + 2) / 2 if wide else y + needed + room / 2)
        y += max(room, needed + 2) if wide else needed + room
    return Rows(frame, label if wide else 0, tuple(tops), tuple(middles), y, texts, bold)


def ends(frame: Frame, y: float, at: Sequence[float], unit: str = "") -> Spec:
    """Numbers along the top of a scale."""
    marks = [{"x": x, "y": y, "text": f"{x:g}{unit}".replace("-", "−")} for x in at]
    return text("ends", marks, align="center", color=QUIET)
