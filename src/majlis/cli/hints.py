"""What the user says of a table that cannot say it itself: its columns, its scales, its encoding."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from majlis.errors import MajlisError

if TYPE_CHECKING:
    from majlis.dossier.formats import Hints

Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="QUANTITY=HEADING",
        help="Of a table: the column, by heading or number, of the actor, issue, capability, position or salience.",
        show_default=False,
    ),
]
Scale = Annotated[
    list[str] | None,
    typer.Option(
        "--scale",
        metavar="[ISSUE=]LOW..HIGH",
        help="Of a table: what 0 and 100 are of its positions, of those on an issue, or of salience or capability.",
        show_default=False,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Of a table: such as cp1256 or utf-16.", show_default=False),
]
OPTIONS: dict[str, tuple[Any, Any]] = {"column": (Column, None), "scale": (Scale, None), "encoding": (Encoding, None)}
"""The options by name, with their defaults."""


def hints_of(column: Sequence[str] | None, scale: Sequence[str] | None, encoding: str | None) -> "Hints":
    """What the options say.

    Raises:
        MajlisError: One is incomplete, or there twice.
    """
    from majlis.dossier.formats import Hints  # only here, so that help loads no records

    columns = dict(_pair("--column", text, "QUANTITY=HEADING") for text in column or ())
    scales = dict(_pair("--scale", text if "=" in text else f"position={text}", "") for text in scale or ())
    if len(columns) < len(column or ()) or len(scales) < len(scale or ()):
        raise MajlisError("--column and --scale say one thing of each name. [bad-hint]")
    return Hints({kind.lower(): heading for kind, heading in columns.items()}, scales, encoding or "")


def _pair(option: str, text: str, form: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=") if option == "--scale" else text.partition("=")
    if not (sign and name.strip() and value.strip()):
        raise MajlisError(f"{option} '{text}' is incomplete; expected {form or 'ISSUE=LOW..HIGH'}. [bad-hint]")
    return name.strip(), value.strip()
