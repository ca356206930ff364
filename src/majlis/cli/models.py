"""`majlis models`: every outcome model with its parameters, rule sets, source and the axioms it breaks on purpose."""

import sys
from typing import Annotated

import typer

from majlis.plain import as_json

Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Name = Annotated[str | None, typer.Argument(metavar="[MODEL]", help="One model; all if left out.", show_default=False)]


def models(model: Name = None, json: Json = False) -> None:
    """List the outcome models: what each computes, its parameters, rules and source."""
    from majlis.report.text import console_for, draw_sections
    from majlis.theory.outcomes import MODELS, model_named
    from majlis.wording import catalogue

    if model is not None:
        model_named(model)
    names = tuple(MODELS) if model is None else (model.partition(":")[0],)
    if json:
        print(as_json(catalogue.data(names)))
    else:
        draw_sections(catalogue.sections(names), console_for(sys.stdout))
