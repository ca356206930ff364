"""`majlis backtest` and `majlis score`: how forecasts would have done, and how they did."""

import datetime
import sys
from typing import Annotated

import typer

from majlis.cli.analyses import Force, Json, Output, Quiet

Folder = Annotated[str, typer.Argument(metavar="FOLDER", help="Where issues.csv and positions.csv are.")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="KIND",
        help="text, html, md, json or csv; taken from the name of the output file if left out.",
        show_default=False,
    ),
]
KindOfReport = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="KIND",
        help="text, html, md or json; taken from the name of the output file if left out.",
        show_default=False,
    ),
]
Models = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Outcome model to score, by name; repeat for several. All that are not experimental if left out.",
        show_default=False,
    ),
]
Rules = Annotated[
    str, typer.Option(metavar="NAME", help="'default' for our rules of each model, 'all' for all of its rule sets.")
]
Quick = Annotated[bool, typer.Option("--quick", help="Only models without rounds, which answer at once.")]
Draws = Annotated[int, typer.Option(min=1, help="How many possible worlds are drawn of every dossier.")]
Seed = Annotated[int, typer.Option(help="Seed of all draws: the same seed gives the same answer.")]
Error = Annotated[
    float,
    typer.Option(
        min=0, max=100, help="Model error of the outcome models, in per cent of the distance between the extremes."
    ),
]
Since = Annotated[
    datetime.datetime,
    typer.Option(formats=["%Y-%m-%d"], help="Dossiers introduced from this day on count as later than the others."),
]
Trained = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="A choice trained elsewhere (`majlis train`) to score as it is; the one that ships if left out.",
        show_default=False,
    ),
]
USUAL = {"rules": "default", "draws": 300, "seed": 1, "error": 35.0, "since": "2003-01-01"}
"""Options that need no mention in the command that repeats a backtest."""


def backtest(
    folder: Folder,
    model: Models = None,
    rules: Rules = "default",
    quick: Quick = False,
    draws: Draws = 300,
    seed: Seed = 1,
    error: Error = 35.0,
    since: Since = datetime.datetime(2003, 1, 1),
    trained: Trained = None,
    output: Output = None,
    format: Format = None,
    json: Json = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Forecast resolved issues as if they were open, and score what was said.

    The tables are those that `majlis train` reads. The choice learns from other dossiers than those it forecasts; the
    outcome models learn nothing. `-o` ending in .html, .md or .json writes a report, in .csv all scores of all issues.
    """
    from majlis import __version__
    from majlis.backtest import Asked
    from majlis.backtest import backtest as solved
    from majlis.backtest.sections import sections
    from majlis.backtest.tables import table
    from majlis.cli.bar import progress_bar
    from majlis.cli.showing import check_format, repeated, show, wanted_as
    from majlis.ensemble import chosen_models
    from majlis.resolved import read
    from majlis.results import Answered, Data
    from majlis.settlement import read as read_choice
    from majlis.theory.outcomes import MODELS

    wanted = wanted_as(output, format, json=json, force=force, quiet=quiet, sources=(folder,))
    check_format(wanted, ("csv",))
    names = model or ([n for n, entry in MODELS.items() if entry.worlds is None] if quick else [])
    models = chosen_models(names, rules)
    choice = read_choice(trained) if trained else None
    resolved, warnings = read(folder)
    for warning in () if quiet else warnings:
        print(warning, file=sys.stderr)
    with progress_bar(quiet=quiet) as progress:
        asked = Asked(models, draws, seed, error)
        answer = solved(resolved, asked, since=since.date(), trained=choice, progress=progress)
    options = {
        "model": model or [],
        "rules": rules,
        "quick": quick,
        "draws": draws,
        "seed": seed,
        "error": error,
        "since": since.date().isoformat(),
        "trained": trained,
    }
    command = repeated("backtest", (folder,), options, USUAL)
    plain = {
        "format": "majlis-backtest/1",
        "version": __version__,
        "command": command,
        "options": options,
        "result": answer.data(),
    }
    data = Data(f"Forecasts of {answer.issues} resolved issues", answer.digest)
    shown = Answered("backtest", options, data, folder, command, sections(answer), plain)
    show(shown, wanted, {"csv": lambda: table(answer)})


Dossiers = Annotated[
    list[str],
    typer.Argument(metavar="DOSSIER", help="Files, folders of dossiers, or names of bundled examples."),
]
Assume = Annotated[bool, typer.Option("--assume-agreement", help="Take for granted that the talks succeed.")]
Worlds = Annotated[int, typer.Option("--draws", min=1, help="How many possible worlds are drawn of every dossier.")]


def score(
    dossiers: Dossiers,
    draws: Worlds = 2000,
    seed: Seed = 1,
    trained: Trained = None,
    assume_agreement: Assume = False,
    output: Output = None,
    format: KindOfReport = None,
    json: Json = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Score forecasts of dialogues against what happened: `outcomes` by issue and `agreement.outcome` of the whole.

    Of a folder every dossier in it is scored; those that tell of neither are named and left out.
    """
    from majlis import __version__
    from majlis.afterwards import Forecasting, scored
    from majlis.afterwards import score as solved
    from majlis.afterwards.sections import sections
    from majlis.cli.bar import progress_bar
    from majlis.cli.showing import check_format, repeated, show, wanted_as
    from majlis.dossier.gathered import gathered
    from majlis.results import Answered, Data
    from majlis.settlement import read as read_choice

    known = gathered(dossiers)
    wanted = wanted_as(output, format, json=json, force=force, quiet=quiet, sources=tuple(name for name, _ in known))
    check_format(wanted)
    silent = [name for name, dossier in known if not scored(dossier)]
    if silent and not quiet:
        print(f"not scored, as they say nothing of outcomes: {', '.join(silent)}", file=sys.stderr)
    with progress_bar(quiet=quiet) as progress:
        forecasting = Forecasting(draws, seed, read_choice(trained) if trained else None, assume_agreement)
        answer = solved([(name, d) for name, d in known if scored(d)], forecasting, progress)
    options = {"draws": draws, "seed": seed, "trained": trained, "assume_agreement": assume_agreement}
    command = repeated("score", dossiers, options, {"draws": 2000, "seed": 1})
    result = answer.data()
    plain = {
        "format": "majlis-score/1",
        "version": __version__,
        "command": command,
        "options": options,
        "result": result,
    }
    title = answer.dossiers[0].title if len(answer.dossiers) == 1 else f"Forecasts of {len(answer.dossiers)} dialogues"
    name = " ".join(dossiers)
    shown = Answered("score", options, Data(title, answer.digest), name, command, sections(answer), plain)
    show(shown, wanted)
