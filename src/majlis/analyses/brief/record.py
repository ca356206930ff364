"""How wrong such forecasts have been: the measured record that every brief carries.

The numbers are those of `docs/methods/track-record.md`, measured by `benchmarks/track_record.py`.
"""

from dataclasses import dataclass

from majlis.words import percent


@dataclass(frozen=True, slots=True)
class Record:
    """What was measured on resolved issues.

    Attributes:
        issues: How many.
        missed: Mean distance of the median from the outcome, in points.
        mean_missed: The same for the weighted mean alone.
        within_ten: Share of issues missed by at most ten points.
        held: Share of outcomes inside the 80 % interval.
        width: Its mean width, in points.
    """

    issues: int
    missed: float
    mean_missed: float
    within_ten: float
    held: float
    width: float


MEASURED = Record(issues=229, missed=23.48, mean_missed=23.42, within_ten=0.28, held=0.68, width=78)


def sentences(record: Record = MEASURED) -> tuple[str, ...]:
    """The record in plain words."""
    return (
        f"On {record.issues} resolved issues of European Union law-making, forecasts made in this way missed the "
        f"outcome by {record.missed:.0f} points of 100 on average, no better than a weighted mean alone "
        f"({record.mean_missed:.0f}); {percent(record.within_ten)} came within ten points.",
        f"The 80 % intervals, {record.width:.0f} points wide on average, held {percent(record.held)} of the "
        "outcomes. Dialogues under coercion are another domain; expect larger errors.",
    )
