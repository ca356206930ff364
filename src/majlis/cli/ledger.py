"""`majlis seal` and `majlis ledger`: forecasts in a file that only grows, and what became of them."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from majlis.cli.analyses import DossierArgument, Force, Json, Output, Quiet
from majlis.cli.record import Assume, KindOfReport, Seed, Trained, Worlds

if TYPE_CHECKING:  # loaded only where one is read
    from majlis.dossier import Dossier

DAY = "%Y-%m-%d"
FILE = "forecasts.jsonl"
To = Annotated[str, typer.Option("--to", metavar="FILE", help="The ledger; it is begun if it is not there.")]
LedgerArgument = Annotated[str, typer.Argument(metavar="[FILE]", help="The ledger.")]
By = Annotated[
    datetime.datetime, typer.Option("--by", formats=[DAY], help="The day for which it is asked what is the case.")
]
Issues = Annotated[
    list[str] | None,
    typer.Option("--issue", metavar="NAME", help="Issue to seal; repeat for several. All if left out."),
]
Strategy = Annotated[
    str | None, typer.Option("--strategy", help="Forecast under this strategy of the dossier.", show_default=False)
]
Known = Annotated[
    str,
    typer.Option(
        "--known", metavar="DIGEST", help="A digest written down earlier: tell whether it still stands there."
    ),
]


def seal(
    dossier: DossierArgument,
    by: By,
    issue: Issues = None,
    to: To = FILE,
    strategy: Strategy = None,
    draws: Worlds = 2000,
    seed: Seed = 1,
    trained: Trained = None,
    assume_agreement: Assume = False,
    quiet: Quiet = False,
) -> None:
    """Write forecasts of a dossier to a ledger, an append-only file, with the rule by which they are resolved.

    An issue whose scale does not say what will be seen or counted is refused, and so is one that is settled already.
    """
    from majlis import __version__
    from majlis.afterwards import Forecasting
    from majlis.dossier import read
    from majlis.dossier.origin import readers
    from majlis.ledger import Asked, append, chained
    from majlis.ledger import seal as told
    from majlis.settlement import read as read_choice

    held, _ = read(dossier)
    when = datetime.datetime.now(datetime.UTC)
    asked = Asked(dossier, held, tuple(issue or ()), by.date(), strategy, __version__)
    forecasting = Forecasting(draws, seed, read_choice(trained) if trained else None, assume_agreement)
    said = told(asked, forecasting, when)
    ledger = append(Path(to), lambda before: chained(before, said, when), readers(dossier))
    if quiet:
        return
    for sealed in list(ledger.forecasts())[-len(said) :]:
        print(f"{sealed.entry.number}  {sealed.title}: {sealed.rule}")
    print(f"\nSealed in {to}. Keep the last digest where others can see when you had it:\n{ledger.head}")


def ledger(
    file: LedgerArgument = FILE,
    resolve: Annotated[
        int | None, typer.Option(metavar="ENTRY", help="Forecast to resolve, with --at, --on and --source.")
    ] = None,
    at: Annotated[float | None, typer.Option(help="Where it came to, 0 to 100 on the scale that was sealed.")] = None,
    on: Annotated[datetime.datetime | None, typer.Option(formats=[DAY], help="The day that settled it.")] = None,
    source: Annotated[str, typer.Option(help="Where that is known from.")] = "",
    note: Annotated[str, typer.Option(help="How it was put on the scale.")] = "",
    void: Annotated[
        int | None, typer.Option(metavar="ENTRY", help="Forecast that cannot be resolved, with --why.")
    ] = None,
    why: Annotated[str, typer.Option(help="Why it cannot be resolved.")] = "",
    outcomes: Annotated[
        str | None,
        typer.Option(metavar="DOSSIER", help="Resolve open forecasts of this dossier by its `outcomes`."),
    ] = None,
    known: Known = "",
    output: Output = None,
    format: KindOfReport = None,
    json: Json = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """List the forecasts of a ledger, resolve them, score them, and tell when an entry was changed.

    Exit status 1 if one was.
    """
    from majlis import __version__
    from majlis.cli.showing import check_format, repeated, show, wanted_as
    from majlis.ledger import Later, add_later, read, standing
    from majlis.ledger.sections import sections
    from majlis.results import Answered, Data

    wanted = wanted_as(output, format, json=json, force=force, quiet=quiet, sources=(file,))
    check_format(wanted)
    later = Later(resolve, at, on.date() if on else None, source, note, void, why, _dossier(outcomes))
    added = add_later(Path(file), later, datetime.datetime.now(datetime.UTC))
    if added and not quiet:
        print(f"{added} added to {file}.", file=sys.stderr)
    held = read(Path(file), known)
    answer = standing(held, datetime.datetime.now(datetime.UTC).date())
    command = repeated("ledger", (file,), {"known": known}, {"known": ""})
    plain = {"format": "majlis-standing/1", "version": __version__, "command": command, "result": answer.data()}
    shown = Answered("ledger", {}, Data("A ledger of forecasts", held.head), file, command, sections(answer), plain)
    show(shown, wanted)
    if held.faults:
        for fault in held.faults:
            print(fault, file=sys.stderr)
        raise typer.Exit(1)


def _dossier(name: str | None) -> "Dossier | None":
    from majlis.dossier import read

    return read(name)[0] if name else None
