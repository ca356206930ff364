"""The analyses that need more than who wants what, and an example that has it."""

MATERIAL = {"stability": "elmira-1991"}
