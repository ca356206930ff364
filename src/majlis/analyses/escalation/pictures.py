"""What the pictures of escalation show: the past by weeks with its stages, and the fan of the year to come."""

from majlis.analyses.escalation.answer import Range, Risks
from majlis.results.pictures.fan import Course, Fan
from majlis.results.pictures.timeline import Timeline, Week

STAGES = ("calm", "hard words", "pressure", "force shown", "blows", "blow for blow", "open fighting")
"""The names of the stages, from the lowest; `stages` says what each is."""
SHOWN = 104
"""Weeks of the past that are drawn at most: the last ones."""
WITHOUT, CHANNEL = "without a channel", "with a channel"


def past(answer: Risks) -> Timeline:
    """The last weeks of the record."""
    weeks = answer.weeks
    columns = (weeks.starts, weeks.serious, weeks.mild, weeks.friendly, weeks.disputed, weeks.stage)
    return Timeline(tuple(Week(*week) for week in zip(*columns, strict=True))[-SHOWN:], STAGES)


def ahead(answer: Risks) -> Fan:
    """The year to come, without a channel and with one."""
    courses = ((WITHOUT, answer.fan.without), (CHANNEL, answer.fan.channel))
    return Fan(answer.told.until, tuple(_course(title, weeks) for title, weeks in courses))


def _course(title: str, weeks: tuple[Range, ...]) -> Course:
    value, low, high = zip(*weeks, strict=True)
    return Course(title, low, value, high)
