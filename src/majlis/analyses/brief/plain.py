"""A briefing as plain values for programs: those of the answers it is made of."""

from typing import Any

from majlis.analyses.brief.answer import Brief
from majlis.analyses.stability.plain import data as stability


def data(answer: Brief) -> dict[str, Any]:
    """The answers as plain values."""
    found: dict[str, Any] = {}
    if answer.forecast is not None:
        found["forecast"] = answer.forecast.data()
    if answer.comparison is not None:
        found["compare"] = answer.comparison.data()
    if answer.stability is not None:
        found["stability"] = stability(answer.stability)
    people = {"influence": answer.influence, "engage": answer.engage, "representation": answer.representation}
    found |= {name: part.data() for name, part in people.items() if part is not None}
    more = {"escalation": answer.escalation, "deals": answer.deals, "vote": answer.vote}
    found |= {name: part.data() for name, part in more.items() if part is not None}
    if answer.refused:
        found["refused"] = list(answer.refused)
    return found
