"""Uncertainty: a dossier and a seed become arrays (draw, actor, issue)."""

from majlis.draws.worlds import Quantity, Worlds, draw

__all__ = ["Quantity", "Worlds", "draw"]
