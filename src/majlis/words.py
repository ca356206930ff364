"""Numbers in words: outcomes in the words of a scale, probabilities on the fixed yardstick, no digit too many.

The yardstick is that of British intelligence assessment (Professional Head of Intelligence Assessment): remote chance
to 5 %, highly unlikely 10–20, unlikely 25–35, realistic possibility 40–50, likely 55–75, highly likely 80–90, almost
certain from 95. It leaves gaps on purpose; a number that falls into one takes the nearer term.

Numbers are said whole, halves rounded to the even neighbour: so a chance and its opposite add up to 100, and a scale
turned round is said turned round. What is not a number is refused.
"""

import datetime
from collections.abc import Mapping, Sequence

YARDSTICK = (
    (0.075, "remote chance"),
    (0.225, "highly unlikely"),
    (0.375, "unlikely"),
    (0.525, "realistic possibility"),
    (0.775, "likely"),
    (0.925, "highly likely"),
    (1.01, "almost certain"),
)
NEAR = 0.3
"""Share of the way to the next labelled point within which an outcome takes a label alone."""


def likelihood(probability: float) -> str:
    """The term of the yardstick for a chance as `percent` says it: `likely`."""
    said = _whole(100 * probability) / 100
    return next(term for limit, term in YARDSTICK if said < limit)


def percent(probability: float) -> str:
    """`62 %`; never 0 or 100 %, which no forecast can claim."""
    return f"{hundredths(probability).replace('<', 'under ').replace('>', 'over ')} %"


def hundredths(probability: float) -> str:
    """`62`, `<1`, `>99`: per cent where the sign stands elsewhere."""
    said = _whole(100 * probability)
    return "<1" if said < 1 else ">99" if said > 99 else f"{said}"


def chance(probability: float) -> str:
    """Term and number, as a sentence has them after "is": `likely (62 %)`, `a remote chance (4 %)`."""
    term = likelihood(probability)
    article = "a " if term.endswith(("chance", "possibility")) else ""
    return f"{article}{term} ({percent(probability)})"


def points(value: float) -> str:
    """A place on a 0–100 scale: whole points, as no interval here supports more."""
    return f"{_whole(value)}".replace("-", "−")


def shift(value: float) -> str:
    """A change in points with its sign: `+4`, `−12`, `0`."""
    return f"{_whole(value):+}".replace("-", "−") if _whole(value) else "0"


def _whole(value: float) -> int:
    """Halves to the even neighbour, also where a sum of fractions missed the half by a hair."""
    return round(round(float(value), 9))


def place(scale: Mapping[float, str], value: float) -> str:
    """An outcome in the words of its scale: the label it is near, or "between" two."""
    marks = sorted(scale)
    if not marks:
        return points(value)
    above = next((m for m in marks if m >= value), marks[-1])
    below = next((m for m in reversed(marks) if m <= value), marks[0])
    if above == below:
        return scale[above]
    way = (value - below) / (above - below)
    if way <= NEAR:
        return scale[below]
    if way >= 1 - NEAR:
        return scale[above]
    return f"between “{scale[below]}” and “{scale[above]}”"


def outcome(scale: Mapping[float, str], low: float, median: float, high: float) -> str:
    """An outcome with its interval: `training and advice only (38 of 100; 80 % between 12 and 66)`."""
    return f"{place(scale, median)} ({points(median)} of 100; 80 % between {points(low)} and {points(high)})"


def day(date: datetime.date) -> str:
    """`5 January 2020`."""
    return f"{date.day} {date:%B %Y}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")
