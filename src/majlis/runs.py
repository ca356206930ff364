"""A run: an analysis, its options, the dossier's digest, version and seed; how every surface calls an analysis."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from majlis import __version__
from majlis.analyses import analysis_named
from majlis.analyses.options import options_of
from majlis.dossier import Dossier
from majlis.errors import UnknownName
from majlis.results import Result

FORMAT = "majlis-run/1"


@dataclass(frozen=True, slots=True)
class Run:
    """An answer and everything needed to repeat it.

    Attributes:
        analysis: Name in `ANALYSES`.
        options: Every option, defaults included.
        dossier: What was analysed.
        name: How the dossier was named by the user.
        result: The answer.
    """

    analysis: str
    options: Mapping[str, Any]
    dossier: Dossier
    name: str
    result: Result

    @property
    def command(self) -> str:
        """The command that repeats the run: only options that differ from their defaults are named."""
        words = ["majlis", self.analysis, self.name]
        for option in options_of(analysis_named(self.analysis).load()):
            value = self.options[option.name]
            if value != option.default:
                words += _words("--" + option.name.replace("_", "-"), value)
        return shlex.join(words)

    def data(self) -> dict[str, Any]:
        """The run as plain values, versioned."""
        return {
            "format": FORMAT,
            "analysis": self.analysis,
            "options": dict(self.options),
            "dossier": {"name": self.name, "title": self.dossier.title, "digest": self.dossier.digest},
            "version": __version__,
            "command": self.command,
            "result": self.result.data(),
        }


def run(analysis: str, dossier: Dossier, *, name: str = "dossier.yaml", **options: Any) -> Run:
    """Run an analysis on a dossier.

    Args:
        analysis: A name in `ANALYSES`.
        dossier: What to analyse.
        name: How the user named the dossier, for the command that repeats the run.
        options: The analysis's own options; those left out take their defaults.

    Raises:
        UnknownName: No such analysis or option.
    """
    function = analysis_named(analysis).load()
    known = {option.name: option.default for option in options_of(function)}
    for given in options:
        if given not in known:
            raise UnknownName("option", given, tuple(known))
    chosen = known | options
    return Run(analysis, chosen, dossier, name, function(dossier, **chosen))


def _words(flag: str, value: object) -> list[str]:
    if isinstance(value, bool):
        return [flag if value else flag.replace("--", "--no-", 1)]
    if isinstance(value, tuple | list):
        return [word for part in value for word in (flag, str(part))]
    return [flag, str(value)]
