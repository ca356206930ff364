"""How an analysis declares its options: each annotated with the help text that commands, forms and docs show."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
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
    """One option of an analysis, read from its signature.

    Attributes:
        record: The parameter whose record it is a field of; empty where it is a parameter itself.
    """

    name: str
    type: Any
    default: Any
    help: Help
    record: str = ""

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
Trained = Annotated[
    str | None,
    Help("File of a choice trained on resolved issues of your own (`majlis train`); the one that ships if left out."),
]
Thorough = Annotated[bool, Help("Let models of many rounds answer every world, however long it takes.")]
AssumeAgreement = Annotated[bool, Help("Take for granted that the talks succeed, whoever would have to sign.")]
WithInfluence = Annotated[bool, Help("Let actors who listen to each other move before the decision.")]


def options_of(analysis: Callable[..., Any]) -> tuple[Option, ...]:
    """The options of an analysis, in order; its first parameter is the dossier, and `progress` is no option."""
    hints: Mapping[str, Any] = get_type_hints(analysis, include_extras=True)
    parameters = [p for p in list(signature(analysis).parameters.values())[1:] if p.name != "progress"]
    return tuple(option for parameter in parameters for option in _options(parameter, hints[parameter.name]))


def arguments(analysis: Callable[..., Any], chosen: Mapping[str, Any]) -> dict[str, Any]:
    """What an analysis is called with, records put together again.

    Args:
        analysis: The function.
        chosen: The value of every one of its options.
    """
    given: dict[str, Any] = {}
    records: dict[str, dict[str, Any]] = {}
    for option in options_of(analysis):
        within = records.setdefault(option.record, {}) if option.record else given
        within[option.name] = chosen[option.name]
    hints = get_type_hints(analysis)
    return given | {name: hints[name](**values) for name, values in records.items()}


def _options(parameter: Parameter, hint: Any) -> Iterator[Option]:
    """The option that a parameter is, or those that the fields of its record are."""
    if not is_dataclass(hint):
        yield _option(parameter.name, hint, parameter.default)
        return
    hints = get_type_hints(hint, include_extras=True)
    for field in fields(hint):
        yield _option(field.name, hints[field.name], getattr(parameter.default, field.name), parameter.name)


def _option(name: str, hint: Any, default: Any, record: str = "") -> Option:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"option {name} has no help text")
    kind, help_text = get_args(hint)[:2]
    return Option(name, kind, default, help_text, record)
