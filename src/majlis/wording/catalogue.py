"""The outcome models as a reader wants them listed: what each says, its parameters, rules, source and broken axioms."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from inspect import getdoc, getmodule
from typing import Any

from majlis.plain import plain
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.theory.outcomes import AXIOMS, MODELS, Entry, OutcomeModel

FORMAT = "majlis-models/1"


def data(names: Iterable[str] = tuple(MODELS)) -> dict[str, Any]:
    """The models as plain values, versioned."""
    return {"format": FORMAT, "axioms": dict(AXIOMS), "models": {name: _plain(MODELS[name]) for name in names}}


def sections(names: Iterable[str] = tuple(MODELS)) -> tuple[Section, ...]:
    """The models, one a section."""
    return tuple(_model(name, MODELS[name]) for name in names)


def parameters(model: OutcomeModel) -> dict[str, Any]:
    """The parameters of a model with their values, as declared."""
    return {field.name: getattr(model, field.name) for field in fields(model)}  # type: ignore[arg-type]  # all are records


def described(model: OutcomeModel) -> dict[str, str]:
    """What each parameter means, from the `Attributes:` of the model's docstring."""
    found: dict[str, str] = {}
    name, indent = "", None
    for line in (getdoc(type(model)) or "").partition("Attributes:")[2].splitlines():
        depth = len(line) - len(line.lstrip())
        if not line.strip() or depth == 0:
            continue
        indent = depth if indent is None else indent
        if depth == indent:
            names, _, about = line.strip().partition(": ")
            name = names
            found |= {each.strip(): about for each in names.split(",")}
        else:
            found |= {each.strip(): f"{found[each.strip()]} {line.strip()}" for each in name.split(",")}
    return found


def idea(model: OutcomeModel) -> str:
    """The model in one sentence: the first of its module, or its own where a module holds several."""
    module = getmodule(type(model))
    first = (getdoc(type(model)) or "").partition("\n\n")[0].replace("\n", " ")
    return first or (getdoc(module) or "").partition("\n\n")[0].replace("\n", " ")


def _plain(entry: Entry) -> dict[str, Any]:
    model = entry.model
    return {
        "title": model.title,
        "idea": idea(model),
        "source": model.source,
        "breaks": sorted(model.breaks),
        "parameters": _plain_parameters(model),
        "rules": {
            name: {"source": rule.source, "parameters": _plain_parameters(rule)} for name, rule in entry.rules.items()
        },
        "experimental": entry.experimental,
        "worlds": entry.worlds,
    }


def _plain_parameters(model: OutcomeModel) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in parameters(model).items()}


def _plain_value(value: Any) -> Any:
    """A parameter as JSON can say it; a model by its name in the table, with its own parameters."""
    name = next((name for name, entry in MODELS.items() if type(entry.model) is type(value)), None)
    return plain(value) if name is None else {"model": name, "parameters": _plain_parameters(value)}


def axioms() -> Section:
    """The table of models against axioms."""
    columns = (Column("name", "Name"), Column("title", "Model"), *(Column(axiom, axiom) for axiom in AXIOMS))
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"name": name, "title": entry.model.title}
        | {axiom: "breaks" if axiom in entry.model.breaks else "" for axiom in AXIOMS}
        for name, entry in MODELS.items()
    )
    meaning = "; ".join(f"{axiom}: {meaning}" for axiom, meaning in AXIOMS.items())
    return Section("models", "Models and axioms", (Table("", columns, rows, meaning),))


def _model(name: str, entry: Entry) -> Section:
    model = entry.model
    parts: list[Part] = [Text(idea(model), "finding"), Text(f"Source: {model.source}.")]
    if model.breaks:
        parts.append(Text("Breaks on purpose: " + "; ".join(AXIOMS[a] for a in sorted(model.breaks)) + ".", "caveat"))
    if entry.experimental:
        parts.append(Text("Experimental: not part of forecasts unless named.", "caveat"))
    if entry.worlds is not None:
        parts.append(Text(f"Answers the first {entry.worlds} worlds unless --thorough."))
    if parameters(model):
        parts.append(_parameters(entry))
    return Section(name, f"{name}: {model.title}", tuple(parts), level=2)


def _parameters(entry: Entry) -> Table:
    about = described(entry.model)
    columns = (
        Column("name", "Parameter"),
        Column("default", "Default"),
        *(Column(rule, rule) for rule in entry.rules),
        Column("about", "Meaning"),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"name": name, "default": _value(value), "about": about.get(name, "")}
        | {rule: _value(parameters(model).get(name)) for rule, model in entry.rules.items()}
        for name, value in parameters(entry.model).items()
    )
    return Table("", columns, rows)


def _value(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
