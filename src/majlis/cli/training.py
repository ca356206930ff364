"""`majlis train`: fit the choice to resolved issues, show how it does on issues left out, write its file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[str, typer.Argument(metavar="FOLDER", help="Where issues.csv and positions.csv are.")]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where to write the model; - is standard output.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there.")]


def train(folder: Folder, output: Output = "settlement.json", force: Force = False) -> None:
    """Fit where issues settle to resolved issues of your own field, and write the model.

    The tables are those of Decision-making in the European Union: issues.csv with the columns issue, dossier, council,
    procedure, voting, introduced, reference_point and outcome; positions.csv with issue, actor, position, salience,
    votes and shapley_shubik. All positions are on 0 to 100.
    """
    from majlis.dossier.convert import check_target, save
    from majlis.dossier.formats import Written
    from majlis.report.text import console_for, draw_sections
    from majlis.resolved import read
    from majlis.settlement import files
    from majlis.settlement.sections import sections
    from majlis.settlement.training import train as fitted

    target = Path(output)
    if output != "-":
        check_target(target, force=force)
    resolved, warnings = read(folder)
    for warning in warnings:
        print(warning, file=sys.stderr)
    model = fitted(resolved)
    draw_sections(sections(model), console_for(sys.stderr if output == "-" else sys.stdout))
    if output == "-":
        sys.stdout.write(files.text(model))
    else:
        save(Written({"": files.text(model).encode()}), target, force=force)
        print(f"\n{target} is the trained model.")
