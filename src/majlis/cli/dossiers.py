"""The commands on dossiers: `new`, `check`, `schema`, `examples`."""

import json as json_
import sys
from pathlib import Path
from typing import Annotated

import typer

Dossiers = Annotated[
    list[str], typer.Argument(metavar="DOSSIER...", help="Files, - for standard input, or names of bundled examples.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there.")]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Problems only.")]


def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the dialogue is called.")],
    output: Output = None,
    force: Force = False,
) -> None:
    """Write a commented dossier to start from."""
    import datetime

    from majlis.dossier.start import start

    stem = "-".join("".join(c if c.isalnum() else " " for c in name.lower().removesuffix(".yaml")).split())
    target = output or f"{stem or 'dossier'}.yaml"
    title = name.removesuffix(".yaml")
    text = start(title, datetime.date.today(), Path(target).name if target != "-" else "FILE")
    if target == "-":
        sys.stdout.write(text)
        return
    put(Path(target), text.encode(), force=force)
    print(f"{target} is a dossier to start from; `majlis check {target}` checks it.")


def check(dossiers: Dossiers, json: Json = False, quiet: Quiet = False) -> None:
    """Find everything that is wrong with dossiers."""
    from majlis.dossier.load import verdict

    verdicts = [verdict(name) for name in dossiers]
    if json:
        answer = {"format": "majlis-check/1", "dossiers": [found.data() for found in verdicts]}
        print(json_.dumps(answer, indent=2, ensure_ascii=False))
    for found in verdicts:
        for problem in () if json else found.problems:
            print(problem, file=sys.stderr)
        if not (json or quiet):
            print(found)
    if any(found.dossier is None for found in verdicts):
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of the file format, for editors that check while you type."""
    from majlis.dossier.schema import json_schema

    print(json_.dumps(json_schema(), indent=2, ensure_ascii=False))


def examples(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Print this one; list all if left out.", show_default=False)
    ] = None,
) -> None:
    """List the dossiers that come with Majlis, or print one of them."""
    from majlis import examples as bundled
    from majlis.dossier import read
    from majlis.errors import UnknownName

    if name is None:
        for known in bundled.names():
            print(f"{known}  {read(known)[0].title}")
    elif name in bundled.names():
        sys.stdout.write(bundled.text(name))
    else:
        raise UnknownName("example", name, bundled.names())


def put(target: Path, content: bytes, *, force: bool) -> None:
    """Write a file that is not there yet, or any file if forced.

    Raises:
        MajlisError: Something is there already, or it is no place for a file.
    """
    from majlis.errors import MajlisError

    if target.is_dir() or not target.parent.is_dir():
        what = "this is a folder" if target.is_dir() else f"there is no folder {target.parent}"
        raise MajlisError(f"{target}: {what}; name a file in a folder that exists. [no-output]")
    if target.exists() and not force:
        raise MajlisError(f"{target}: there is such a file already; --force overwrites it. [file-exists]")
    target.write_bytes(content)
