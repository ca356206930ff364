"""Dates on an axis, the same wherever they are drawn: the system's language does not matter."""

import datetime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month(day: datetime.date, *, year: bool = True) -> str:
    """`Jan 2020`, or `Jan` where the year stands elsewhere."""
    name = MONTHS[day.month - 1]
    return f"{name} {day.year}" if year else name
