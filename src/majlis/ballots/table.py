"""A CSV table as rows of text with their lines, or what is wrong with the file."""

import csv
import io
from pathlib import Path

from majlis.dossier.document.text import Unreadable, decode
from majlis.errors import DataError, Problem

Line = tuple[int, list[str]]
"""1-based number of a line, and its cells without blanks around them."""


def lines(path: Path) -> list[Line]:
    """The lines of a table that are not empty, the heading first.

    Raises:
        DataError: It is not there, cannot be read, or holds nothing.
    """
    try:
        text = decode(path.read_bytes())
        reader = csv.reader(io.StringIO(text), strict=True)
        found = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))]
    except FileNotFoundError:
        raise unusable(path, "no-such-file", "there is no file of that name") from None
    except Unreadable as error:
        raise unusable(path, error.finding.slug, error.finding.found, error.finding.expected, error.line) from None
    except (OSError, csv.Error) as error:
        raise unusable(path, "bad-csv", f"it cannot be read: {error}", "a CSV table") from None
    if not found:
        raise unusable(path, "empty-table", "there is nothing in it", "a heading and rows")
    return found


def unusable(path: Path, slug: str, found: str, expected: str = "", line: int | None = None) -> DataError:
    """What is wrong with a file."""
    return DataError((Problem(slug, found, expected, file=str(path), line=line),))
