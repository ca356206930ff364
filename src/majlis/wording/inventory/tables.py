"""Headings of tables whose cells are all words."""

from majlis.results import Column


def columns(**titles: str) -> tuple[Column, ...]:
    """Columns by key, with their headings."""
    return tuple(Column(key, title) for key, title in titles.items())
