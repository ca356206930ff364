"""The commands on dossiers: `new`, `check`, `show`, `convert`, `schema`, `examples`."""

import sys
from collections.abc import Callable
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated

import typer

from majlis.plain import as_json

Dossiers = Annotated[
    list[str], typer.Argument(metavar="DOSSIER", help="Files, - for standard input, or names of bundled examples.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there; in a folder, the tables of a dossier.")]
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

    from majlis.dossier.convert import converted, save, target_format
    from majlis.dossier.formats import FORMATS, Raw, Written
    from majlis.dossier.start import start
    from majlis.writing import is_standard_output

    stem = "-".join("".join(c if c.isalnum() else " " for c in name.lower().removesuffix(".yaml")).split())
    target = output or f"{stem or 'dossier'}.yaml"
    title = name.removesuffix(".yaml")
    text = start(title, datetime.date.today(), Path(target).name if target != "-" else "FILE")
    if is_standard_output(target):
        sys.stdout.write(text)
        return
    written = Written({"": text.encode()})
    if target_format(Path(target), None) is not FORMATS["yaml"]:
        written, _ = converted(Raw(name, text.encode()), Path(target))
    save(written, Path(target), force=force)
    print(f"{target} is a dossier to start from; `majlis check {target}` checks it.")


def check(dossiers: Dossiers, json: Json = False, quiet: Quiet = False) -> None:
    """Find everything that is wrong with dossiers."""
    from majlis.analyses import refusals
    from majlis.dossier.reading.load import verdict

    verdicts = [verdict(name, refusals) for name in dossiers]
    if json:
        answer = {"format": "majlis-check/1", "dossiers": [found.data() for found in verdicts]}
        print(as_json(answer))
    for found in verdicts:
        for problem in () if json else found.problems:
            print(problem, file=sys.stderr)
        if not (json or quiet):
            print(found)
    if any(found.dossier is None for found in verdicts):
        raise typer.Exit(1)


def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help="A file, -, or the name of a bundled example.")],
    target: Annotated[str, typer.Argument(metavar="OUT", help="A file, a folder for CSV, or - for standard output.")],
    to: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="yaml, json, xlsx or csv, taken from OUT if left out; decide, ktab, ktab-xml, bdm: they hold a part.",
            show_default=False,
        ),
    ] = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Turn a dossier into another format: YAML, JSON, an Excel workbook, or a folder of CSV tables."""
    from majlis.dossier.convert import converted, save
    from majlis.dossier.origin import readers
    from majlis.errors import MajlisError
    from majlis.writing import is_standard_output

    printed = is_standard_output(target)
    written, warnings = converted(source, None if target == "-" else Path(target), to)
    if printed and "" not in written.files:
        raise MajlisError("a folder of tables cannot go to standard output; name a folder. [no-output]")
    for warning in () if quiet else warnings:
        print(warning, file=sys.stderr)
    if printed:
        sys.stdout.buffer.write(written.files[""])
        return
    for said in save(written, Path(target), force=force, like=readers(source)):
        if not quiet:
            print(said, file=sys.stderr)


def _show() -> Callable[..., None]:
    """The function behind `show`: a switch for every part of a dossier."""
    from majlis.wording.inventory import OVERVIEW, PARTS

    names = (OVERVIEW, *PARTS)

    def command(dossier: str, **asked: bool) -> None:
        """Show a dossier as tables: what it is about and its main parts, or the parts asked for."""
        from majlis.dossier import read
        from majlis.report.text import console_for, draw_sections
        from majlis.wording.inventory import sections

        held, _ = read(dossier)
        draw_sections(sections(held, [part for part in names if asked[part]]), console_for(sys.stdout))

    one = Annotated[str, typer.Argument(metavar="DOSSIER", help="A file, -, or the name of a bundled example.")]
    given = [Parameter("dossier", Parameter.KEYWORD_ONLY, annotation=one)]
    for part in names:
        switch = Annotated[bool, typer.Option(f"--{part}", help=f"Show the {part}.")]
        given.append(Parameter(part, Parameter.KEYWORD_ONLY, default=False, annotation=switch))
    command.__signature__ = Signature(given)  # type: ignore[attr-defined]  # what typer reads
    command.__annotations__ = {p.name: p.annotation for p in given}
    return command


show = _show()


def schema() -> None:
    """Print the JSON Schema of the file format, for editors that check while you type."""
    from majlis.dossier.schema import json_schema

    print(as_json(json_schema()))


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
