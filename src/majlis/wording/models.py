"""Outcome models by their titles."""

from majlis.theory.outcomes import model_named


def model_title(name: str) -> str:
    """A model's title, with the name of its rules if they are not ours."""
    _, _, rules = name.partition(":")
    return model_named(name).title + (f", rules “{rules}”" if rules else "")
