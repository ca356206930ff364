"""What an answer is made of: sections of text, tables, pictures and evidence that any surface can draw."""

from majlis.results.parts import (
    Cell,
    Chart,
    Column,
    Evidence,
    EvidenceList,
    Part,
    Role,
    Section,
    Table,
    Text,
)
from majlis.results.reported import Answered, Data, Reported, Subject

__all__ = [
    "Answered",
    "Cell",
    "Chart",
    "Column",
    "Data",
    "Evidence",
    "EvidenceList",
    "Part",
    "Reported",
    "Role",
    "Section",
    "Subject",
    "Table",
    "Text",
]
