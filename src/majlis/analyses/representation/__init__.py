"""Is everybody at the table, what would all put on an agenda, what divides them, and which opinion groups are there?"""

from majlis.analyses.representation.answer import Agenda, Group, Item, NextSeat, Opinions, Representation, Seating
from majlis.analyses.representation.solve import representation

__all__ = ["Agenda", "Group", "Item", "NextSeat", "Opinions", "Representation", "Seating", "representation"]
