"""Real dossiers that come with Majlis, and how to find them by name."""

from pathlib import Path

_HERE = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The names of the bundled dossiers, in alphabetical order."""
    return tuple(sorted(file.stem for file in _HERE.glob("*.yaml")))


def path(name: str) -> Path:
    """Where a bundled dossier is.

    Raises:
        KeyError: There is none of that name.
    """
    if name not in names():
        raise KeyError(name)
    return _HERE / f"{name}.yaml"


def text(name: str) -> str:
    """What a bundled dossier says, comments included.

    Raises:
        KeyError: There is none of that name.
    """
    return path(name).read_text(encoding="utf-8")
