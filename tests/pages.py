"""The pages of the reference that are made from the code; `pytest tests/test_docs.py --update` writes them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

import dossier_page
from majlis.analyses import ANALYSES
from majlis.cli.app import COMMANDS, app_for
from majlis.report import REPORTS
from majlis.theory.outcomes import AXIOMS, MODELS
from majlis.wording import catalogue

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
NOTE = "<!-- Made from the code by `uv run pytest tests/test_docs.py --update`; change it there. -->"


def commands() -> str:
    """`docs/reference/commands.md`."""
    group: Any = typer.main.get_command(app_for([*ANALYSES, *COMMANDS]))
    lines = [
        "# The commands",
        NOTE,
        "`majlis --help` lists them, `majlis NAME --help` explains one. A dossier is a file, `-` for standard input, "
        "or the name of a bundled example. Exit status: 0 answered, 1 the input cannot be used, 2 the command was "
        "mistyped, 130 interrupted.",
        WRITING,
        "An analysis shows its answer as one of these kinds of report (`--format`):",
        "\n".join(["| kind | files | |", "|---|---|---|", *(_report(kind) for kind in REPORTS)]),
    ]
    for name in (*ANALYSES, *COMMANDS):
        lines += _command(name, group.commands[name])
    return "\n\n".join(lines) + "\n"


def models() -> str:
    """`docs/reference/models.md`."""
    header = ["name", "model", *AXIOMS]
    lines = [
        "# The outcome models",
        NOTE,
        "Where an issue settles, by every model that `forecast` and `compare` use. `--model NAME` picks one, `--model "
        "NAME:RULES` one of its rule sets.",
        "## Models and axioms",
        "An axiom is something one may expect of any way to settle an issue; every model is tested on all of them, and "
        "one that breaks an axiom on purpose says so (✗).",
        "\n".join(f"- **{axiom}**: {meaning}" for axiom, meaning in AXIOMS.items()),
        "\n".join([_row(header), _row(["---"] * len(header)), *(_axioms(name) for name in MODELS)]),
    ]
    for name in MODELS:
        lines += _model(name)
    return "\n\n".join(line for line in lines if line) + "\n"


def methods() -> str:
    """`docs/methods/index.md`: every page below it, by its title."""
    folder = DOCS / "methods"
    pages = sorted(path.relative_to(folder) for path in folder.rglob("*.md") if path != folder / "index.md")
    titles = [(folder / page).read_text(encoding="utf-8").partition("\n")[0].lstrip("# ") for page in pages]
    said = "What is computed and why: equations, sources, limits, and how each method was tested."
    listed = "\n".join(f"- [{title}]({page.as_posix()})" for title, page in zip(titles, pages, strict=True))
    return "\n\n".join(["# Methods", NOTE, said, listed]) + "\n"


WRITING = """\
**What is written.** A file is written whole or not at all: beside its place, then put there in one step; if the disk
is full or the command is ended, what was there stays. A report may take the place of a report of Majlis, which it
knows by its first or last lines, and of an empty file; of any other file only with `--force`, and of the dossier it
was made from (its tables and its events included) never. `new` and `convert` take the place of nothing without
`--force`. `convert` to a folder that is there changes its tables, all or none: with `--force` those of the dossier
before go, which it names, and other files stay. Links are followed. A file that is replaced keeps its rights; one
that is new is read by nobody who may not read the dossier. Pipes and devices (`/dev/null`) are written to; a name by
which a shell has opened standard output is standard output."""


PAGES: dict[str, Callable[[], str]] = {
    "reference/commands.md": commands,
    "reference/models.md": models,
    "reference/dossier.md": dossier_page.page,
    "methods/index.md": methods,
}
"""Page under `docs/` to the function that makes it."""


def _report(kind: str) -> str:
    return _row([f"`{kind}`", f"`{REPORTS[kind].suffix}`", REPORTS[kind].about])


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and "--help" not in p.opts]
    yield f"## `majlis {name}`"
    yield _clean(command.help or command.short_help or "")
    yield f"    majlis {' '.join([name, *(_metavar(a) for a in arguments)])} [OPTIONS]"
    rows = [_row([f"`{_metavar(a)}`", _clean(a.help or ""), ""]) for a in arguments]
    rows += [_row([_flags(o), _clean(o.help or ""), _default(o)]) for o in options]
    yield "\n".join(["| | | default |", "|---|---|---|", *rows])


def _metavar(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return name if argument.required or name.startswith("[") else f"[{name}]"


def _flags(option: Any) -> str:
    return ", ".join(f"`{flag}`" for flag in (*option.opts, *option.secondary_opts))


def _default(option: Any) -> str:
    value = option.default
    if value is None or value == [] or (value is False and not option.secondary_opts):
        return ""
    if isinstance(value, bool):
        return f"`{(option.opts if value else option.secondary_opts)[0]}`"
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


def _model(name: str) -> Iterator[str]:
    entry = MODELS[name]
    about = catalogue.described(entry.model)
    yield f"## `{name}`"
    yield f"**{entry.model.title}.** {_clean(catalogue.idea(entry.model))}"
    yield f"Source: {entry.model.source}."
    if entry.experimental:
        yield "Experimental: not part of a forecast unless named."
    if entry.worlds is not None:
        yield f"Answers the first {entry.worlds} worlds unless `--thorough`."
    parameters = catalogue.parameters(entry.model)
    if parameters:
        rules = {rule: catalogue.parameters(model) for rule, model in entry.rules.items()}
        header = ["parameter", "default", *(f"`{rule}`" for rule in rules), "meaning"]
        rows = [
            _row([f"`{p}`", f"{value}", *(f"{r.get(p, '')}" for r in rules.values()), _clean(about.get(p, ""))])
            for p, value in parameters.items()
        ]
        yield "\n".join([_row(header), _row(["---"] * len(header)), *rows])


def _axioms(name: str) -> str:
    model = MODELS[name].model
    return _row([f"`{name}`", model.title, *("✗" if axiom in model.breaks else "✓" for axiom in AXIOMS)])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _clean(text: str) -> str:
    return " ".join(text.split())
