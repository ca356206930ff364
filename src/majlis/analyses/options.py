"""How an analysis declares its options: each annotated with the help text that commands, forms and docs show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Annotated, Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Help:
    """What an option does and what it takes.

    Attributes:
        text: One sentence.
        choices: Names its value must come from; empty when that is not known beforehand.
        flag: Its name on the command line, where that is not the parameter's own.
        least, most: Ends of the range of a number.
    """

    text: str
    choices: tuple[str, ...] = ()
    flag: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an analysis, read from its signature."""

    name: str
    type: Any
    default: Any
    help: Help

    @property
    def flag(self) -> str:
        """`--draws`: how it is written on the command line."""
        return "--" + (self.help.flag or self.name).replace("_", "-")


Draws = Annotated[int, Help("How many possible worlds are drawn.", least=1)]
Seed = Annotated[int, Help("Seed of all draws: the same seed gives the same answer.")]
StrategyName = Annotated[str | None, Help("Analyse the dialogue under this strategy of the dossier.")]
ModelNames = Annotated[
    tuple[str, ...],
    Help("Outcome model to use, by name; repeat for several. All that are not experimental if left out.", flag="model"),
]
RuleChoice = Annotated[
    str, Help("'default' for our rules of each model, 'all' to vary the rules as well as the inputs.")
]
ModelError = Annotated[
    float,
    Help(
        "Model error, in per cent of the distance between the extreme positions; 0 trusts inputs and models alone.",
        least=0,
        most=100,
    ),
]
Thorough = Annotated[bool, Help("Let models of many rounds answer every world, however long it takes.")]
WithInfluence = Annotated[bool, Help("Let actors who listen to each other move before the decision.")]


def options_of(analysis: Callable[..., Any]) -> tuple[Option, ...]:
    """The options of an analysis, in order; its first parameter is the dossier, and `progress` is no option."""
    hints: Mapping[str, Any] = get_type_hints(analysis, include_extras=True)
    parameters = list(signature(analysis).parameters.values())[1:]
    return tuple(_option(parameter, hints[parameter.name]) for parameter in parameters if parameter.name != "progress")


def _option(parameter: Parameter, hint: object) -> Option:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"option {parameter.name} has no help text")
    kind, help_text = get_args(hint)[:2]
    return Option(parameter.name, kind, parameter.default, help_text)
