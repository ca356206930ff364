"""Every file that Majlis writes: whole or not at all, no more readable than what it was made from, in nobody's way.

`place` finds out what is where a file is wanted, `write` puts one there, and `write_tables` several into a folder.
"""

from majlis.writing.place import STANDARD, Place, is_standard_output, place, refusal
from majlis.writing.rights import ANYBODY, Rights, rights_of
from majlis.writing.tables import unfinished, write_tables
from majlis.writing.whole import write

__all__ = [
    "ANYBODY",
    "STANDARD",
    "Place",
    "Rights",
    "is_standard_output",
    "place",
    "refusal",
    "rights_of",
    "unfinished",
    "write",
    "write_tables",
]
