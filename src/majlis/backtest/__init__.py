"""Backtests: every forecaster on resolved issues as if they were open, scored, compared, and tested for calibration."""

from majlis.backtest.answer import Backtest, Part, Record, Split
from majlis.backtest.explained import Asked
from majlis.backtest.solve import backtest

__all__ = ["Asked", "Backtest", "Part", "Record", "Split", "backtest"]
