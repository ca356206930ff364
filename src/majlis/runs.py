"""A run: an analysis, its options, the dossier's digest, version and seed; how every surface calls an analysis.

The plain form of a run is versioned by `FORMAT` and documented in `docs/reference/json.md`.
"""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from majlis import __version__
from majlis.analyses import analysis_named
from majlis.analyses.options import Option, arguments, options_of
from majlis.dossier import Dossier
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, silent
from majlis.results import Section

FORMAT = "majlis-run/1"


@dataclass(frozen=True, slots=True)
class Run:
    """An answer and everything needed to repeat it.

    Attributes:
        analysis: Name in `ANALYSES`.
        options: Every option, defaults included.
        dossier: What was analysed.
        name: How the dossier was named by the user.
        result: The answer, a record of the analysis.
    """

    analysis: str
    options: Mapping[str, Any]
    dossier: Dossier
    name: str
    result: Any

    @property
    def command(self) -> str:
        """The command that repeats the run: only options that differ from their defaults are named."""
        hidden = self.name.startswith("-") and self.name != "-"
        words = ["majlis", self.analysis, f"./{self.name}" if hidden else self.name]
        for option in options_of(analysis_named(self.analysis).load()):
            value = self.options[option.name]
            if value != option.default:
                words += _words(option.flag, value)
        return shlex.join(words)

    def sections(self) -> tuple[Section, ...]:
        """The answer for people."""
        return analysis_named(self.analysis).sections(self.result)

    def data(self) -> dict[str, Any]:
        """The run as plain values, versioned."""
        return {
            "format": FORMAT,
            "analysis": self.analysis,
            "options": {key: list(value) if isinstance(value, tuple) else value for key, value in self.options.items()},
            "dossier": {"name": self.name, "title": self.dossier.title, "digest": self.dossier.digest},
            "version": __version__,
            "command": self.command,
            "result": analysis_named(self.analysis).data(self.result),
        }


def run(
    analysis: str, dossier: Dossier, *, name: str = "dossier.yaml", progress: Progress = silent, **options: Any
) -> Run:
    """Run an analysis on a dossier.

    Args:
        analysis: A name in `ANALYSES`.
        dossier: What to analyse.
        name: How the user named the dossier, for the command that repeats the run.
        progress: Told how far the work is.
        options: The analysis's own options; those left out take their defaults.

    Raises:
        UnknownName: No such analysis, option or name that an option chooses.
        MajlisError: A number is out of its option's range.
    """
    function = analysis_named(analysis).load()
    known = {option.name: option for option in options_of(function)}
    for given, value in options.items():
        if given not in known:
            raise UnknownName("option", given, tuple(known))
        _check(known[given], value)
    chosen = {option.name: option.default for option in known.values()}
    chosen |= {key: tuple(value) if isinstance(value, list) else value for key, value in options.items()}
    return Run(analysis, chosen, dossier, name, function(dossier, progress=progress, **arguments(function, chosen)))


def _check(option: Option, value: Any) -> None:
    """Refuse a number out of range and a name that is none of the choices."""
    about = option.help
    if value is None:
        return
    if about.choices and value not in about.choices:
        raise UnknownName(option.name, value, about.choices)
    if about.least is not None and value < about.least:
        raise MajlisError(f"{option.flag}: {value} is below {about.least:g}. [out-of-range]")
    if about.most is not None and value > about.most:
        raise MajlisError(f"{option.flag}: {value} is above {about.most:g}. [out-of-range]")


def _words(flag: str, value: object) -> list[str]:
    if isinstance(value, bool):
        return [flag if value else flag.replace("--", "--no-", 1)]
    if isinstance(value, tuple):
        return [word for part in value for word in (flag, str(part))]
    return [flag, str(value)]
