"""Resolved issues: who wanted what, how much they cared, and where it settled; what forecasts are judged by."""

from majlis.resolved.reading import read
from majlis.resolved.records import Resolved, ResolvedIssue

__all__ = ["Resolved", "ResolvedIssue", "read"]
