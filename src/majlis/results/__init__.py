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

__all__ = [
    "Cell",
    "Chart",
    "Column",
    "Evidence",
    "EvidenceList",
    "Part",
    "Role",
    "Section",
    "Table",
    "Text",
]
