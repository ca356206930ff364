"""Every speed benchmark, one table: `uv run python -m benchmarks`; `docs/reference/speed.md` holds the last one."""

from benchmarks import (
    agreement,
    backtest,
    briefing,
    challenge,
    check,
    choice,
    conflict,
    deals,
    escalation,
    exchange,
    forecasting,
    influence,
    smp,
    startup,
    voting,
)
from benchmarks.measure import show

TOPICS = (
    startup,
    check,
    forecasting,
    briefing,
    challenge,
    smp,
    exchange,
    choice,
    backtest,
    influence,
    conflict,
    escalation,
    deals,
    agreement,
    voting,
)

if __name__ == "__main__":
    show(row for topic in TOPICS for row in topic.rows())
