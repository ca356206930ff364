"""Every command, by name; those that are not asked for are listed but not loaded."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from majlis import __version__
from majlis.analyses import ANALYSES
from majlis.cli.analyses import command_of

ANSWERS, DOSSIERS, REFERENCE = "Answers", "Dossiers", "Reference"

COMMANDS: dict[str, tuple[str, str, str]] = {
    "new": ("majlis.cli.dossiers:new", "Write a commented dossier to start from.", DOSSIERS),
    "check": ("majlis.cli.dossiers:check", "Find everything that is wrong with dossiers.", DOSSIERS),
    "show": ("majlis.cli.dossiers:show", "Show a dossier as tables.", DOSSIERS),
    "convert": ("majlis.cli.dossiers:convert", "Turn a dossier into another file format.", DOSSIERS),
    "schema": ("majlis.cli.dossiers:schema", "Print the JSON Schema of the file format.", DOSSIERS),
    "examples": ("majlis.cli.dossiers:examples", "List the dossiers that come with Majlis, or print one.", DOSSIERS),
    "train": ("majlis.cli.training:train", "Fit where issues settle to resolved issues.", REFERENCE),
    "models": ("majlis.cli.models:models", "List the outcome models: parameters, rules, sources.", REFERENCE),
}
"""Name to where its function is, what it does, and the part of the help it is listed in."""


def app_for(words: Sequence[str]) -> typer.Typer:
    """The application with the commands among `words` ready to run, and all others ready to be listed."""
    app = typer.Typer(
        name="majlis",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        add_completion=False,
    )
    app.callback()(_majlis)
    for name, analysis in ANALYSES.items():
        function = command_of(name) if name in words else _unloaded
        app.command(name, help=analysis.question, rich_help_panel=ANSWERS)(function)
    for name, (address, about, panel) in COMMANDS.items():
        function = _load(address) if name in words else _unloaded
        app.command(name, short_help=about, rich_help_panel=panel)(function)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"majlis {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
]


def _majlis(version: Version = False) -> None:
    """Analyse strategic dialogues between countries: forecasts, strategies and a brief."""


def _unloaded() -> None:
    raise AssertionError("only commands that are asked for can run")


def _load(address: str) -> Callable[..., Any]:
    module, _, name = address.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
