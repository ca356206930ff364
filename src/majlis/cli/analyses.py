"""A command for every analysis, made from the analysis's own signature: same options everywhere, no code a command."""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Annotated, Any, get_args, get_origin

import typer

from majlis.analyses import analysis_named
from majlis.report import REPORTS
from majlis.words import listed

DossierArgument = Annotated[
    str, typer.Argument(metavar="DOSSIER", help="A file, - for standard input, or the name of a bundled example.")
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.", show_default=False),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="KIND",
        help=f"{listed(list(REPORTS), 'or')}; taken from the name of the output file if left out.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite a file that is no report of Majlis.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary, only the answer.")]

SHARED: dict[str, tuple[Any, Any]] = {
    "output": (Output, None),
    "format": (Format, None),
    "json": (Json, False),
    "force": (Force, False),
    "quiet": (Quiet, False),
}
"""Options of every analysis, with their defaults; the analysis's own options come before them."""


def command_of(name: str) -> Callable[..., None]:
    """The function that typer turns into the command of an analysis."""
    from majlis.analyses.options import options_of
    from majlis.cli.answers import Wanted, answer

    options = options_of(analysis_named(name).load())

    def command(dossier: str, **given: Any) -> None:
        wanted = Wanted(**{key: given.pop(key) for key in SHARED})
        answer(name, dossier, {key: _plain(value) for key, value in given.items()}, wanted)

    parameters = [_parameter("dossier", DossierArgument)]
    parameters += [_parameter(o.name, _declared(o.type, o.flag, o.help), _given(o.default)) for o in options]
    parameters += [_parameter(key, kind, default) for key, (kind, default) in SHARED.items()]
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command


def _parameter(name: str, annotation: Any, default: Any = Parameter.empty) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _declared(kind: Any, flag: str, about: Any) -> Any:
    """The annotation of an option: its type as typer wants it, its flag, its help and its range."""
    switch = f"{flag}/--no-{flag[2:]}" if kind is bool else flag
    if get_origin(kind) is tuple:
        kind = list[get_args(kind)[0]]  # type: ignore[misc]  # a type made while running
    option = typer.Option(switch, help=about.text, min=about.least, max=about.most)
    return Annotated[kind, option]


def _given(default: Any) -> Any:
    return list(default) if isinstance(default, tuple) else default


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
