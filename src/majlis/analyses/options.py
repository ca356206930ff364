"""How an analysis declares its options: each annotated with the help text that commands, forms and docs show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Annotated, Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Help:
    """What an option does, in one sentence; `choices` names a family its value must come from."""

    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an analysis, read from its signature."""

    name: str
    type: Any
    default: Any
    help: Help


Draws = Annotated[int, Help("How many possible worlds are drawn.")]
Seed = Annotated[int, Help("Seed of all draws: the same seed gives the same answer.")]
StrategyName = Annotated[str | None, Help("Analyse the dialogue under this strategy of the dossier.")]
ModelNames = Annotated[
    tuple[str, ...], Help("Outcome models to use, by name; all that are not experimental if left out.")
]
RuleChoice = Annotated[
    str, Help("'default' for our rules of each model, 'all' to vary the rules as well as the inputs.")
]
ModelError = Annotated[
    float,
    Help("Model error, in per cent of the distance between the extreme positions; 0 trusts inputs and models alone."),
]
Thorough = Annotated[bool, Help("Let models of many rounds answer every world, however long it takes.")]
WithInfluence = Annotated[bool, Help("Let actors who listen to each other move before the decision.")]


def options_of(analysis: Callable[..., Any]) -> tuple[Option, ...]:
    """The options of an analysis, in order; its first parameter is the dossier."""
    hints: Mapping[str, Any] = get_type_hints(analysis, include_extras=True)
    parameters = list(signature(analysis).parameters.values())[1:]
    return tuple(_option(parameter, hints[parameter.name]) for parameter in parameters)


def _option(parameter: Parameter, hint: object) -> Option:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"option {parameter.name} has no help text")
    kind, help_text = get_args(hint)[:2]
    return Option(parameter.name, kind, parameter.default, help_text)
