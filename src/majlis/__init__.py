"""Majlis analyses strategic dialogues between countries; start with `majlis.dossier.read` and `majlis.runs`."""

__version__ = "0.1.0"
