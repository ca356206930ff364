"""`majlis fetch-data`: where resolved issues can be had, whether a folder holds the ones that are meant, conversion."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from majlis.cli.analyses import Quiet

Source = Annotated[
    str | None,
    typer.Argument(
        metavar="[SOURCE]",
        help="A table as it was published, or a folder with issues.csv and positions.csv; without one, where data are.",
        show_default=False,
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FOLDER", help="Where the two tables go.", show_default=False),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="What the columns of the table are: a CSV table with the headings column, is and actor.",
        show_default=False,
    ),
]
Missing = Annotated[
    list[str] | None,
    typer.Option(metavar="CELL", help="What stands in cells that say nothing, such as 999; repeat for several."),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite tables that are there.")]

WHERE = """\
Nothing is bundled and nothing is fetched: Majlis never goes to the network. Get the data yourself, then convert them.

Decision-making in the European Union I–III
  what     controversial issues of European laws, 1996–2019: what up to thirty actors wanted and how much they cared,
           where the issue stood without a law, what was decided; on scales of 0 to 100
  where    https://doi.org/10.34810/data53
  licence  CC BY 4.0, as the repository says
  cite     Thomson, Stokman, Achen and König 2006, The European Union Decides; Thomson and others 2012, Journal of
           European Public Policy 19(4), 604–622; Arregui and Perarnaud 2022, Journal of European Public Policy 29(1)
  then     save the table as CSV, say in columns.csv which column is what, and
           majlis fetch-data TABLE.csv --columns columns.csv -o deu

columns.csv has the headings column, is and actor: a line `outcome_pos,outcome,` says that the column outcome_pos holds
outcomes, a line `p_fr,position,fr` that p_fr holds what France wants. What a column can be: {kinds}.

Your own data in the same two tables do as well; `majlis train --help` names their columns."""


def fetch_data(
    source: Source = None,
    output: Output = None,
    columns: Columns = None,
    missing: Missing = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Say where resolved issues can be had, check the digest of a folder of them, convert tables as published."""
    from majlis.dossier.convert import check_target, save
    from majlis.dossier.formats import Written
    from majlis.dossier.origin import readers
    from majlis.errors import MajlisError
    from majlis.resolved import originals, read
    from majlis.settlement import shipped

    if source is None:
        print(WHERE.format(kinds=", ".join(originals.KINDS)))
        return
    folder = Path(source)
    if not folder.is_dir():
        if output is None:
            raise MajlisError("the two tables need a folder; name one with -o. [no-output]")
        folder = Path(output)
        check_target(folder, is_folder=True, force=force)
        told = originals.columns(Path(columns)) if columns else None
        files = originals.converted(Path(source), told, missing or ())
        save(Written(files), folder, force=force, like=readers(source))
    resolved, warnings = read(folder)
    for warning in () if quiet else warnings:
        print(warning, file=sys.stderr)
    trained = shipped().data
    same = resolved.digest == trained["digest"]
    if not quiet:
        dossiers = len({issue.dossier for issue in resolved.issues})
        print(
            f"{folder}: {len(resolved.issues)} issues of {dossiers} dossiers, {len(resolved.settled)} with an outcome."
        )
        print(f"digest: {resolved.digest}")
        known = "These are" if same else "These are not exactly"
        print(f"{known} the {trained['issues']} resolved issues that the choice that ships was trained on.")
